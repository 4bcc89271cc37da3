"""Who is missing: kinds of people that the group says should be at the table."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import DOOR, actor_in, go, member_page, reads, takes_form, text_of, writes
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid
from workshop.permissions import Actor, Power, may
from workshop.queries.missing import missing_in
from workshop.services import missing
from workshop.services.missing import MissingDraft
from workshop.services.noticing import beside_missing

PAGE = "/here/missing"


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show who is missing and what is done about it."""
    return draw(db, actor)


def draw(db: Db, actor: Actor, words: str = "", refusal: Invalid | None = None) -> Response:
    """Draw the page; what was typed stays in its box."""
    project_id = actor.project_id or ""
    return member_page(
        "missing",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        voices=missing_in(db, actor, project_id=project_id),
        may_say=may(actor, Power.SAY_WHO_IS_MISSING, project_id),
        words=words,
        problems=refusal.problems if refusal else {},
        beside=beside_missing,
    )


def add(request: Request, form: FormData) -> Response:
    """Take a kind of people who are missing."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go(DOOR)
            missing.say_missing(
                db, actor, project_id=actor.project_id or "", draft=MissingDraft(words)
            )
    except Invalid as refusal:
        with reading() as db:
            return draw(db, actor_in(db, request), words, refusal)
    return go(PAGE)


def take_off(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a kind of people off the list: they came, or it was not meant so."""
    missing.take_missing_off(db, actor, voice_id=request.path_params["voice_id"])
    return go(PAGE)


ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, takes_form(add), methods=["POST"]),
    Route(f"{PAGE}/{{voice_id}}/off", writes(take_off), methods=["POST"]),
]
