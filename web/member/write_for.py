"""A supporter writes for the one they sit beside; and a person says yes to what was written."""

from collections.abc import Callable
from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import writing
from web.member.place import actor_in, go, reads, takes_form, writes
from web.member.signal_row import signal_row
from workshop.db import Db, reading
from workshop.errors import NotAllowed
from workshop.permissions import Actor, Power, require
from workshop.queries.members import place_of
from workshop.services.scribing import say_it_is_mine

PAGE = "/here/write-for"


def desk(db: Db, actor: Actor, address: str = PAGE) -> writing.Desk:
    """Return the page on which this supporter helps; raise NotAllowed for anyone else."""
    require(actor, Power.SCRIBE, actor.project_id)
    place = place_of(db, actor)
    if not place.is_here or place.live_session_id is None:
        raise NotAllowed("We meet again soon. Then you can help someone.")
    more = {"place": place, "signal_row": partial(signal_row, db, actor, place)}
    return writing.Desk(address, "member/base.html", actor, place.live_session_id, more)


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show for whom, to what, and the box."""
    return writing.show(db, desk(db, actor), request)


def helps(
    page: str, take: writing.Take, refuse: writing.Refuse
) -> Callable[[Request, FormData], Response]:
    """Make one step of a page of a supporter's; whoever has no place is led to the door."""
    step = writing.step_at(lambda db, asks: desk(db, actor_in(db, asks), page), take, refuse)

    def do(request: Request, form: FormData) -> Response:
        with reading() as db:
            has_place = actor_in(db, request).person_id is not None
        return step(request, form) if has_place else go("/join")

    return do


def say_yes(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Let a person make their own what a helper wrote for them."""
    say_it_is_mine(db, actor, contribution_id=request.path_params["said_id"])
    return go("/here/mine")


ROUTES = [
    Route(PAGE, reads(show)),
    Route(
        f"{PAGE}/read-back",
        takes_form(helps(PAGE, writing.read_back, writing.refused)),
        methods=["POST"],
    ),
    Route(f"{PAGE}/keep", takes_form(helps(PAGE, writing.keep, writing.refused)), methods=["POST"]),
    Route("/here/mine/{said_id}/right", writes(say_yes), methods=["POST"]),
]
