"""The closing questions, one on a screen; nothing is sent to the box before the last one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import actor_in, go, member_page, reads, takes_form, text_of
from workshop.content.loader import PulseQuestion
from workshop.content.loader import pulse as pulse_words
from workshop.content.pulse_pictures import NOT_SURE, pictures_of
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid
from workshop.permissions import Actor, Power, may, require
from workshop.queries.pulse import has_turn, questions_for
from workshop.services import pulse

PAGE = "/here/pulse"
NOT_GOOD = ("10a", "bad")


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's turn on its way: what is asked, where they are, the answers so far."""

    asked: tuple[PulseQuestion, ...]
    at: int = 0
    given: Mapping[str, str] = field(default_factory=dict)


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show the first question, if this person has a turn."""
    asked = turn_of(db, actor)
    return draw(db, actor, Turn(asked)) if asked else nothing_asked(db, actor)


def turn_of(db: Db, actor: Actor) -> tuple[PulseQuestion, ...]:
    """Return the questions of this person's turn; none if they have no turn now."""
    require(actor, Power.ANSWER_PULSE, actor.project_id)
    if actor.session_id is None or not has_turn(db, actor, session_id=actor.session_id):
        return ()
    return questions_for(db, actor, session_id=actor.session_id)


def nothing_asked(db: Db, actor: Actor) -> Response:
    """Say that nothing is asked of this person now."""
    return member_page("pulse_none", db, actor, status=status_of(Closed("")))


def draw(db: Db, actor: Actor, turn: Turn, status: int = 200) -> Response:
    """Draw one question; the answers so far travel with the page and nowhere else."""
    question = turn.asked[turn.at]
    return member_page(
        "pulse",
        db,
        actor,
        status=status,
        question=question,
        pictures=pictures_of(question),
        given=turn.given,
        number=turn.at + 1,
        of=len(turn.asked),
        words_of=pulse_words(),
    )


def go_on(request: Request, form: FormData) -> Response:
    """Take one answer and ask the next; after the last, all of them go into the box at once."""
    with reading() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return go("/join")
        asked = turn_of(db, actor)
        if not asked:
            return nothing_asked(db, actor)
        sent = {one.code: text_of(form, f"q-{one.code}") for one in asked}
        given = {one.code: sent[one.code] for one in asked if on_card(one, sent[one.code])}
        codes = [one.code for one in asked]
        at = codes.index(text_of(form, "at")) if text_of(form, "at") in codes else 0
        answer = text_of(form, "answer")
        if "answer" not in form or (answer and not on_card(asked[at], answer)):
            return draw(db, actor, Turn(asked, at, given), status_of(Invalid({})))
        given[codes[at]] = answer
        if at + 1 < len(asked):
            return draw(db, actor, Turn(asked, at + 1, given))
    return into_the_box(request, {code: answer for code, answer in given.items() if answer})


def on_card(question: PulseQuestion, answer: str) -> bool:
    """Say whether this is one of the answers on the card."""
    return answer == NOT_SURE or answer in {one.id for one in question.answers}


def into_the_box(request: Request, answers: dict[str, str]) -> Response:
    """Put the answers in, and open the door to someone to talk to; nothing is kept of that."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            pulse.answer(db, actor, session_id=actor.session_id or "", answers=answers)
    except Closed:
        with reading() as db:
            return nothing_asked(db, actor_in(db, request))
    with reading() as db:
        door = NOT_GOOD in answers.items()
        actor = actor_in(db, request)
        return member_page(
            "pulse_done",
            db,
            actor,
            door=door,
            words_of=pulse_words(),
            may_keep=may(actor, Power.CAPTURE, actor.project_id),
        )


ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, takes_form(go_on), methods=["POST"]),
]
