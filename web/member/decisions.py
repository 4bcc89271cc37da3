"""What the group decided, in words: read by everyone who was in the room."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import member_page, reads
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.decisions import decisions_of

PAGE = "/here/decisions"


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show every decision as it stands now, the newest first, with what it said before."""
    found = decisions_of(db, actor, project_id=actor.project_id or "")
    return member_page("decisions", db, actor, decided=tuple(reversed(found)))


ROUTES = [Route(PAGE, reads(show))]
