"""Finds all that can be asked, and says what it takes; `asked` says how each is asked.

Those that ask the database without an actor stand in WITHOUT_ACTOR, each with its reason.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType

from tests.support.stage import Stage
from workshop import queries as all_queries
from workshop import services as all_services
from workshop.db.engine import Db
from workshop.errors import NotAllowed
from workshop.permissions import POWERS, Actor, Power
from workshop.vocabulary import (
    Role,
)

Ask = Callable[[Db, Actor, Stage], object]
Before = Callable[[Db, Stage], object]


@dataclass(frozen=True)
class Call:
    """One way to ask: the power it takes, and what is asked.

    `also` and `but` say who is let in or kept out beside the power's own roles, always with `why`.
    `quiet` is what a reader gets who may not see, where that is not a refusal. `at` is the output
    whose owner is tried. `before` brings the stage to the point where it can be asked; where it
    cannot be, `later` lets "not now" count as let through. What is asked of one's `own_project`,
    whichever that is, is not refused to those of another.
    """

    power: Power
    ask: Ask
    but: tuple[Role, ...] = ()
    also: tuple[Role, ...] = ()
    why: str = ""
    at: str = "raised"
    quiet: object = NotAllowed
    before: Before | None = None
    later: bool = False
    own_project: bool = False

    @property
    def allowed(self) -> frozenset[Role]:
        """The roles that may."""
        return (POWERS[self.power] | set(self.also)) - set(self.but)


def modules() -> Iterator[tuple[str, ModuleType]]:
    """Every file of services and queries, by its short name."""
    for package in (all_services, all_queries):
        for found in iter_modules(package.__path__):
            name = f"{package.__name__}.{found.name}"
            yield name.removeprefix("workshop."), import_module(name)


def public() -> Iterator[tuple[str, FunctionType]]:
    """Every public function of them that is made there, by its short dotted name."""
    for name, module in modules():
        for word, found in vars(module).items():
            mine = inspect.isfunction(found) and found.__module__ == module.__name__
            if mine and not word.startswith("_"):
                yield f"{name}.{word}", found


def takes_actor(function: FunctionType) -> bool:
    """Say whether it is asked by somebody."""
    return bool({"actor", "audience"} & set(inspect.signature(function).parameters))


def asks_database(function: FunctionType) -> bool:
    """Say whether it reads or writes."""
    return "db" in inspect.signature(function).parameters


def powers_named(function: FunctionType) -> set[Power]:
    """Return the powers that a function names, itself or through its file's other functions."""
    module = ast.parse(inspect.getsource(inspect.getmodule(function) or function))
    own = {one.name: one for one in module.body if isinstance(one, ast.FunctionDef)}
    waiting, read, found = [function.__name__], set(), set()
    while waiting:
        name = waiting.pop()
        if name in read or name not in own:
            continue
        read.add(name)
        for node in ast.walk(own[name]):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Power":
                found.add(Power[node.attr])
            if isinstance(node, ast.Name):
                waiting.append(node.id)
    return found


AFTER_ASKING = "services call it after they asked"
FOR_QUERIES = "queries call it after they asked; it gives facts, not words for anyone"
THE_DOOR = "it is the door: it says who somebody is"
RECEIPT = "the receipt is all that shows whose words they are"
WITHOUT_ACTOR: dict[str, str] = {
    "services.accounts.make_first_account": "nobody can be signed in yet; closed once there is one",
    "services.accounts.recognise": THE_DOOR,
    "services.accounts.sign_in": THE_DOOR,
    "services.accounts.sign_out": "the token is all there is to end",
    "services.agenda_rows.locked_session": AFTER_ASKING,
    "services.agenda_rows.locked_item": AFTER_ASKING,
    "services.agenda_rows.items_of": AFTER_ASKING,
    "services.agenda_rows.make_room": AFTER_ASKING,
    "services.making.versions_of": AFTER_ASKING,
    "services.making.add_version": AFTER_ASKING,
    "services.made_when.tell_shown": AFTER_ASKING,
    "services.agenda_steps.picture": AFTER_ASKING,
    "services.agenda_steps.keep_step": AFTER_ASKING,
    "services.agendas.take_out": AFTER_ASKING,
    "services.agendas.tell_stage": AFTER_ASKING,
    "services.ballots.votes_in": AFTER_ASKING,
    "services.ballots.put_in": AFTER_ASKING,
    "services.ballots.put_in_place": AFTER_ASKING,
    "services.ballots.forget_receipts": AFTER_ASKING,
    "services.ballots.forget_all_receipts": AFTER_ASKING,
    "services.choices.fill_choices": AFTER_ASKING,
    "services.captures.get_capture": AFTER_ASKING,
    "services.captures.last_version": AFTER_ASKING,
    "services.consents.last_consent": AFTER_ASKING,
    "services.questions.close_by_group": AFTER_ASKING,
    "services.questions.forget_nods": AFTER_ASKING,
    "queries.closing_together.members_here": FOR_QUERIES,
    "services.contributions.came_before": AFTER_ASKING,
    "services.contributions.put_in": AFTER_ASKING,
    "services.contributions.require_box": AFTER_ASKING,
    "services.contributions.reword_by_key": "the receipt is all that shows whose words they are",
    "services.contributions.take_back_by_key": "the receipt is all that shows whose words they are",
    "services.downloads.use_ticket": "it looks at the sign-in and at the ticket itself",
    "services.downloads.note_export": "it is given what use_ticket returned, and asks again",
    "services.join_codes.new_join_codes": AFTER_ASKING,
    "services.joining.find_open_session": "the code is all that a newcomer has",
    "services.joining.join": "whoever was let through the code's door comes in",
    "services.joining.come_back": "the three words are all that a person has",
    "services.joining.hand_on": "the token is all there is to end",
    "services.numbering.next_number": AFTER_ASKING,
    "services.open_exercises.held_exercise": "services ask as soon as they know whose it is",
    "services.open_exercises.shown_anew": AFTER_ASKING,
    "services.numbering.number_below_zero": AFTER_ASKING,
    "services.numbering.going_ahead": AFTER_ASKING,
    "services.numbering.settle": AFTER_ASKING,
    "services.outputs.get_output": AFTER_ASKING,
    "services.outputs.last_version": AFTER_ASKING,
    "services.outputs.last_step": AFTER_ASKING,
    "services.outputs.require_step": AFTER_ASKING,
    "services.owners.enter": "the personal link is all that an owner has",
    "services.parts.put_parts": AFTER_ASKING,
    "services.pulse.close_box": AFTER_ASKING,
    "services.pulse.put_in_box": AFTER_ASKING,
    "services.pulse.round_of": AFTER_ASKING,
    "services.questions.settle_question_by_key": RECEIPT,
    "services.questions.take_back_question_by_key": RECEIPT,
    "services.run_rows.begin": AFTER_ASKING,
    "services.run_rows.require_turn": AFTER_ASKING,
    "services.run_rows.runs_of": AFTER_ASKING,
    "services.journeys.rename_step_by_key": RECEIPT,
    "services.journeys.take_step_back_by_key": RECEIPT,
    "services.said_files.put_file": AFTER_ASKING,
    "services.said_files.is_same_file": AFTER_ASKING,
    "services.said_files.erase_file": AFTER_ASKING,
    "services.sessions.session_called": AFTER_ASKING,
    "services.voices.note_voice": AFTER_ASKING,
    "services.signals_over.end_stretch": AFTER_ASKING,
    "services.signals_over.forget_signals": AFTER_ASKING,
    "services.signals_over.lower_all": AFTER_ASKING,
    "queries.asked_questions.asked_by_keys": RECEIPT,
    "queries.attendance.buckets_present": FOR_QUERIES,
    "queries.captures.kept_captures": FOR_QUERIES,
    "queries.checkers.may_check": FOR_QUERIES,
    "queries.checkers.is_independent": FOR_QUERIES,
    "queries.checkers.last_claim": FOR_QUERIES,
    "queries.held_built.built_marks": FOR_QUERIES,
    "queries.held_ended.ended_marks": FOR_QUERIES,
    "queries.held_marks.marks_of": FOR_QUERIES,
    "queries.held_planned.planned_marks": FOR_QUERIES,
    "queries.held_rounds.round_marks": FOR_QUERIES,
    "queries.rounds.in_order": FOR_QUERIES,
    "queries.power_maps.power_facts": FOR_QUERIES,
    "queries.power_maps.side_of": FOR_QUERIES,
    "queries.held_told.told_marks": FOR_QUERIES,
    "queries.held_signalled.signalled_marks": FOR_QUERIES,
    "queries.held_voted.voted_marks": FOR_QUERIES,
    "queries.identity.any_account": THE_DOOR,
    "queries.identity.signed_in": THE_DOOR,
    "queries.identity.actor_for_account": THE_DOOR,
    "queries.identity.actor_for_staff": THE_DOOR,
    "queries.identity.actor_for_device": THE_DOOR,
    "queries.identity.actor_for_owner": THE_DOOR,
    "queries.library.card_there": FOR_QUERIES,
    "queries.hands.in_the_queue": "it gives ids to the live channel, which tells each their own",
    "queries.hard_words.asked_word_facts": FOR_QUERIES,
    "queries.helping.waiting_for_a_helper": "it gives ids to the live channel, which tells each "
    "their own",
    "queries.minutes.in_a_minute": "it gives ids to the live channel, which tells each their own",
    "queries.minutes.safe_person_there": FOR_QUERIES,
    "queries.hard_stories.hard_marks": FOR_QUERIES,
    "queries.hard_stories.hard_facts": FOR_QUERIES,
    "queries.lesson_facts_care.offered_facts": FOR_QUERIES,
    "queries.lesson_facts_care.need_facts": FOR_QUERIES,
    "queries.lesson_facts_care.asked_about_needs": FOR_QUERIES,
    "queries.lesson_facts_care.paid_to_be_there": FOR_QUERIES,
    "queries.lesson_facts_made.capture_facts": FOR_QUERIES,
    "queries.lesson_facts_made.captures_by_person": FOR_QUERIES,
    "queries.lesson_facts_made.output_facts": FOR_QUERIES,
    "queries.lesson_facts_told.assumption_facts": FOR_QUERIES,
    "queries.lesson_facts_told.question_facts": FOR_QUERIES,
    "queries.members.said_by_keys": "the receipts are all that shows whose words they are",
    "queries.places.session_place": "it says in which project a session is, and nothing more",
    "queries.members.steps_by_keys": RECEIPT,
    "queries.places.session_project": "it says in which project a session is, and nothing more",
    "queries.places.session_asked": "it says in which session a question is, and nothing more",
    "queries.places.project_said_in": "it says in which project words are, and nothing more",
    "queries.needs.needs_of": FOR_QUERIES,
    "queries.offers.offer_of": FOR_QUERIES,
    "queries.strengths.strengths_of": FOR_QUERIES,
    "queries.projects.sample_there": "it says yes or no",
    "queries.projects.some_account": "for the sample, which runs on the machine itself",
    "queries.voters.voters_present": FOR_QUERIES,
    "queries.voters.voted_on": FOR_QUERIES,
    "queries.voters.have_all_voted": FOR_QUERIES,
    "queries.votes.votes_cast": FOR_QUERIES,
    "queries.pulse_paper.sheets_out": FOR_QUERIES,
    "queries.pulse_paper.people_for": FOR_QUERIES,
    "queries.pulse_room.turns_left": FOR_QUERIES,
    "queries.said_files.file_by_key": RECEIPT,
    "queries.rota.codes_in": FOR_QUERIES,
    "queries.walls.audience_of": "it stands for everyone of one kind, and owns nothing",
}
