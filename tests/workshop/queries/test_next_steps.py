"""What asks for another button on the desk: the last vote, the first question, never each."""

from collections.abc import Callable

import pytest

from tests.support.exercised import opened, seen_as
from tests.support.world import MEMBERS, World
from tests.workshop.services import voting
from tests.workshop.services.building import add, builder, change
from tests.workshop.services.saying import prompt_id, say
from workshop.db import unit_of_work
from workshop.queries.next_steps import next_step
from workshop.queries.rounds import RoundView
from workshop.services import journeys, making, measures, missing, parts, prompts, questions, rounds
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, RoundState

__all__ = ["prompt_id"]

AWAITED = (*MEMBERS, "Fred", "Gwen")


def mark(world: World, prompt_id: str, eyes: str = "staff") -> str:
    """Return what an exercise asks of whoever runs it."""
    return next_step(seen_as(world, prompt_id, eyes))


def test_of_many_votes_the_last_alone_asks_for_another_button(world: World) -> None:
    vote = voting.opened(world)
    first, *_ = voting.options(world, vote)
    marks = [mark(world, vote)]
    for name in AWAITED:
        voting.cast(world, name, vote, first)
        marks.append(mark(world, vote))
    assert marks == [*[""] * len(AWAITED), "show"]
    assert [mark(world, vote, eyes) for eyes in ("member", "room")] == ["", ""]
    voting.closed(world, vote)
    assert mark(world, vote) == ""


def test_a_facilitator_who_votes_alone_is_not_everyone(world: World) -> None:
    vote = voting.opened(world)
    first, *_ = voting.options(world, vote)
    voting.cast_as(world.facilitator, vote, {first: 1})
    assert mark(world, vote) == ""


def test_one_card_that_all_have_judged_is_not_all_cards(world: World) -> None:
    voting.with_beliefs(world)
    vote = voting.opened(world, ExerciseKind.BUST_IT)
    for _ in range(2):
        voting.turn(world, vote)
    first, second = (one.part_id for one in voting.seen(world, vote, "staff").cards)
    true, *_ = voting.options(world, vote)
    judge(world, vote, true, second)
    seen = voting.seen(world, vote, "staff")
    assert (seen.voted, seen.of, seen.all_in) == (7, 7, False)
    judge(world, vote, true, first)
    assert mark(world, vote) == "show"


def judge(world: World, vote: str, pick: str, card: str) -> None:
    """Have every member say the same of one belief."""
    for name in (*MEMBERS, "Fred"):
        voting.cast(world, name, vote, pick, part_id=card)


def test_each_turn_of_a_round_has_buttons_of_its_own(world: World) -> None:
    going = opened(world, ExerciseKind.ROUND)
    marks = [mark(world, going)]
    with unit_of_work() as db:
        rounds.start_round(db, world.facilitator, prompt_id=going)
    while (turn := now_of(world, going)) is not None:
        marks.append(turn)
        assert mark(world, going) == turn
        with unit_of_work() as db:
            rounds.mark_turn(db, world.facilitator, turn_id=turn, state=RoundState.SPOKE)
    marks.append(mark(world, going))
    assert (marks[0], marks[-1]) == ("", "over")
    assert len(set(marks)) == len(marks) > 3


def now_of(world: World, going: str) -> str | None:
    """Return whose turn it is."""
    extra = seen_as(world, going, "staff").extra
    assert isinstance(extra, RoundView)
    return extra.now.id if extra.now else None


def ask_one(world: World, prompt_id: str, number: int) -> None:
    draft = questions.QuestionDraft(f"Who pays {number}?", named=False, prompt_id=prompt_id)
    with unit_of_work() as db:
        key = f"{number:032x}"
        questions.ask_question(
            db, world.member(), project_id=world.project_id, key=key, draft=draft
        )


def say_one_missing(world: World, _prompt_id: str, number: int) -> None:
    draft = missing.MissingDraft(f"Night staff {number}")
    with unit_of_work() as db:
        missing.say_missing(db, world.member(), project_id=world.project_id, draft=draft)


def write_sign(world: World, _prompt_id: str, number: int) -> None:
    with unit_of_work() as db:
        words = f"I sleep {number} nights"
        measures.write_measure(db, world.member(), project_id=world.project_id, words=words)


def add_step(world: World, prompt_id: str, number: int) -> None:
    with unit_of_work() as db:
        journeys.add_step(
            db,
            world.member(),
            prompt_id=prompt_id,
            key=f"{number:032x}",
            title=f"Waits {number}",
            level="up",
        )


@pytest.mark.parametrize(
    "kind, one_more, wanted",
    [
        (ExerciseKind.ASK_ANYTHING, ask_one, ["", "answer", "answer", "answer"]),
        (ExerciseKind.WHO_IS_MISSING, say_one_missing, ["", "plan", "plan", "plan"]),
        (ExerciseKind.MEASURES, write_sign, ["", "", "vote", "vote"]),
        (ExerciseKind.JOURNEY, add_step, ["", "steps", "steps", "steps"]),
    ],
)
def test_the_first_asks_for_buttons_and_those_after_it_do_not(
    world: World,
    kind: ExerciseKind,
    one_more: Callable[[World, str, int], None],
    wanted: list[str],
) -> None:
    draft = PromptDraft("What now?", False, kind=kind, about="Mo, 34.")
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    marks = [mark(world, made)]
    for number in range(1, len(wanted)):
        one_more(world, made, number)
        marks.append(mark(world, made))
    assert marks == wanted


def test_a_sort_asks_for_buttons_once_there_is_a_card(world: World, prompt_id: str) -> None:
    draft = PromptDraft(
        "What goes together?",
        kind=ExerciseKind.SORT,
        source_id=prompt_id,
        parts=(parts.PartDraft("Travel"),),
    )
    with unit_of_work() as db:
        prompts.reveal(db, world.facilitator, prompt_id=prompt_id)
        sort = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=sort)
    assert mark(world, sort) == ""
    say(world.member(), prompt_id, "The bus")
    assert mark(world, sort) == "sort"


def test_two_who_wrote_at_once_ask_for_a_choice_and_it_ends_with_it(world: World) -> None:
    model = builder(world)
    assert mark(world, model) == ""
    line_id = add(world.member(), model, "Listens")
    add(world.member(), model, "Rings")
    change(world.member("Asha"), line_id, 1, "Listens first")
    assert mark(world, model) == "change"
    late = change(world.member("Bryn"), line_id, 1, "Hears you out")
    assert mark(world, model) == f"change {line_id}-{late}"
    with unit_of_work() as db:
        making.settle_line(db, world.facilitator, line_id=line_id, number=late, seen=late)
    assert mark(world, model) == "change"


def test_words_alone_ask_for_nothing(world: World, prompt_id: str) -> None:
    say(world.member(), prompt_id, "Tea")
    assert mark(world, prompt_id) == ""
