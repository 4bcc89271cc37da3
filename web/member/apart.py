"""A question that is open while no session is on: to think first, or to say what came later."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.here import asked_of
from web.member.place import member_page, reads
from workshop.db import Db
from workshop.errors import NotFound
from workshop.permissions import Actor, Power, may
from workshop.queries.members import place_of
from workshop.queries.open_apart import open_apart
from workshop.queries.walls import prompts_in


@dataclass(frozen=True, slots=True)
class Stage:
    """All that the screen of an exercise asks of the session it stands in."""

    session_id: str


def every_one(request: Request, db: Db, actor: Actor) -> Response:
    """Show every question that can be answered at home."""
    return member_page("apart", db, actor, open=open_apart(db, actor))


def one(request: Request, db: Db, actor: Actor) -> Response:
    """Show one of them, as it would stand in a session."""
    wanted = request.path_params["prompt_id"]
    found = next((each for each in open_apart(db, actor) if each.id == wanted), None)
    if found is None:
        raise NotFound("That question is not open now. Thank you.")
    asked = prompts_in(db, actor, session_id=found.session_id)
    place = place_of(db, actor)
    return member_page(
        "apart_one",
        db,
        actor,
        place=place,
        early=found.early,
        is_vote=found.is_vote,
        stage=Stage(found.session_id),
        asked=asked_of(db, actor, place, next(each for each in asked if each.id == wanted)),
        supports=may(actor, Power.RELAY, actor.project_id),
        value="",
        says="",
    )


ROUTES = [
    Route("/here/open", reads(every_one)),
    Route("/here/open/{prompt_id}", reads(one)),
]
