"""A supporter puts in the vote of the one they sit beside, from a tablet of their own."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import voting
from web.member import write_for
from web.member.place import reads, takes_form
from web.writing import Desk
from workshop.db import Db
from workshop.permissions import Actor

PAGE = "/here/vote-for"


def desk(db: Db, actor: Actor) -> Desk:
    """Return the page on which this supporter votes for someone; NotAllowed for anyone else."""
    return write_for.desk(db, actor, PAGE)


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show whose vote, and what there is to choose."""
    return voting.show(db, desk(db, actor), request)


ROUTES = [
    Route(PAGE, reads(show)),
    Route(
        f"{PAGE}/read-back",
        takes_form(write_for.helps(PAGE, voting.read_back, voting.refused)),
        methods=["POST"],
    ),
    Route(
        f"{PAGE}/keep",
        takes_form(write_for.helps(PAGE, voting.keep, voting.refused)),
        methods=["POST"],
    ),
]
