"""The room on a member's tablet: whoever looks after it ticks what they see to."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import go, member_page, reads, text_of, writes
from workshop.db import Db
from workshop.errors import Closed
from workshop.permissions import Actor
from workshop.queries.ready import host_checklist
from workshop.services.ready import tick

PAGE = "/here/ready"
NO_SESSION = "You can do this when a session is open. None is open now."


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show what a host sees to, and what is done."""
    if actor.session_id is None:
        raise Closed(NO_SESSION)
    page = host_checklist(db, actor, session_id=actor.session_id)
    return member_page("ready", db, actor, page=page)


def tick_line(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take one tick, or take it away again."""
    if actor.session_id is None:
        raise Closed(NO_SESSION)
    line = text_of(form, "line")
    done = text_of(form, "done") == "yes"
    tick(db, actor, session_id=actor.session_id, line=line, done=done)
    return go(f"{PAGE}#{line}")


ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, writes(tick_line), methods=["POST"]),
]
