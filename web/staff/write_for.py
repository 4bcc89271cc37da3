"""Whoever runs a session writes for someone without a screen, or types in what is on paper."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import writing
from web.gate import COOKIE, SIGN_IN
from web.member.place import go, takes_form
from web.staff.words import staff_in
from workshop.db import Db, reading
from workshop.permissions import Power, require

PAGE = "/staff/write-for/{session_id}"


def desk(db: Db, request: Request, page: str = PAGE) -> writing.Desk:
    """Return the page on which staff help a person of this session."""
    session_id = request.path_params["session_id"]
    actor = staff_in(db, request, session_id)
    require(actor, Power.SCRIBE, actor.project_id)
    address = page.format(session_id=session_id)
    return writing.Desk(address, "staff/write_base.html", actor, session_id, {})


def show(request: Request) -> Response:
    """Show for whom, to what, and the box."""
    if not request.cookies.get(COOKIE):
        return go(SIGN_IN)
    with reading() as db:
        return writing.show(db, desk(db, request), request)


ROUTES = [
    Route(PAGE, show),
    Route(
        f"{PAGE}/read-back",
        takes_form(writing.step_at(desk, writing.read_back, writing.refused)),
        methods=["POST"],
    ),
    Route(
        f"{PAGE}/keep",
        takes_form(writing.step_at(desk, writing.keep, writing.refused)),
        methods=["POST"],
    ),
]
