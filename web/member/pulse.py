"""The closing questions, one on a screen; nothing is sent to the box before the last one."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import actor_in, go, member_page, reads, takes_form, text_of
from workshop.content.loader import PulseQuestion
from workshop.content.loader import pulse as pulse_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed
from workshop.permissions import Actor
from workshop.queries.pulse import questions_for
from workshop.services import pulse

PAGE = "/here/pulse"
NOT_GOOD = ("10a", "not_good")


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show the first question, if this person has a turn."""
    asked = questions_for(db, actor, session_id=actor.session_id or "")
    return draw(db, actor, asked, asked[0], {})


def draw(
    db: Db,
    actor: Actor,
    asked: tuple[PulseQuestion, ...],
    question: PulseQuestion,
    given: dict[str, str],
) -> Response:
    """Draw one question; the answers so far travel with the page and nowhere else."""
    return member_page(
        "pulse",
        db,
        actor,
        question=question,
        given=given,
        number=asked.index(question) + 1,
        of=len(asked),
        words_of=pulse_words(),
    )


def go_on(request: Request, form: FormData) -> Response:
    """Take one answer and ask the next; after the last, all of them go into the box at once."""
    with reading() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return go("/join")
        asked = questions_for(db, actor, session_id=actor.session_id or "")
        codes = [one.code for one in asked]
        given = {code: text_of(form, f"q-{code}") for code in codes if f"q-{code}" in form}
        at = text_of(form, "at")
        if at not in codes:
            raise Closed("The questions are not open now.")
        given[at] = text_of(form, "answer")
        if at != codes[-1]:
            return draw(db, actor, asked, asked[codes.index(at) + 1], given)
    answers = {code: answer for code, answer in given.items() if answer}
    with unit_of_work() as db:
        actor = actor_in(db, request)
        pulse.answer(db, actor, session_id=actor.session_id or "", answers=answers)
    with reading() as db:
        door = NOT_GOOD in given.items()
        return member_page(
            "pulse_done", db, actor_in(db, request), door=door, words_of=pulse_words()
        )


ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, takes_form(go_on), methods=["POST"]),
]
