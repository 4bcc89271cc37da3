"""A supporter puts in the vote of the one they sit beside, from a tablet of their own."""

from collections.abc import Callable

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import voting
from web.member import write_for
from web.member.place import actor_in, go, reads, takes_form
from web.writing import Desk
from workshop.db import Db, reading, unit_of_work
from workshop.errors import TenfoldError
from workshop.permissions import Actor

PAGE = "/here/vote-for"


def desk(db: Db, actor: Actor) -> Desk:
    """Return the page on which this supporter votes for someone; NotAllowed for anyone else."""
    return write_for.desk(db, actor, PAGE)


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show whose vote, and what there is to choose."""
    return voting.show(db, desk(db, actor), request)


def _step(
    step: Callable[[Db, Desk, FormData], Response],
) -> Callable[[Request, FormData], Response]:
    def do(request: Request, form: FormData) -> Response:
        try:
            with unit_of_work() as db:
                actor = actor_in(db, request)
                if actor.person_id is None:
                    return go("/join")
                return step(db, desk(db, actor), form)
        except TenfoldError as refusal:
            with reading() as db:
                return voting.refused(db, desk(db, actor_in(db, request)), form, refusal)

    return do


ROUTES = [
    Route(PAGE, reads(show)),
    Route(f"{PAGE}/read-back", takes_form(_step(voting.read_back)), methods=["POST"]),
    Route(f"{PAGE}/keep", takes_form(_step(voting.keep)), methods=["POST"]),
]
