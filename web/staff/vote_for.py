"""Whoever runs a session puts in the vote of someone without a screen, from a phone in one hand."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import voting
from web.gate import COOKIE, SIGN_IN
from web.member.place import go, takes_form
from web.staff import write_for
from web.writing import Desk, step_at
from workshop.db import Db, reading

PAGE = "/staff/vote-for/{session_id}"


def desk(db: Db, request: Request) -> Desk:
    """Return the page on which staff vote for a person of this session."""
    return write_for.desk(db, request, PAGE)


def show(request: Request) -> Response:
    """Show whose vote, and what there is to choose."""
    if not request.cookies.get(COOKIE):
        return go(SIGN_IN)
    with reading() as db:
        return voting.show(db, desk(db, request), request)


ROUTES = [
    Route(PAGE, show),
    Route(
        f"{PAGE}/read-back",
        takes_form(step_at(desk, voting.read_back, voting.refused)),
        methods=["POST"],
    ),
    Route(f"{PAGE}/keep", takes_form(step_at(desk, voting.keep, voting.refused)), methods=["POST"]),
]
