"""The gate before Streamlit: only someone signed in loads a page, opens a socket or gets a file."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from web.requests import cookie, under, wants_html
from workshop.db import reading
from workshop.errors import NotAllowed
from workshop.queries.identity import signed_in

COOKIE = "tenfold_staff"
DOOR, SIGN_IN = "/door", "/staff/sign-in"
FILES = ("/media", "/_stcore/upload_file")
OPEN = ("/static", "/component", "/_stcore")


def is_staff(token: str) -> bool:
    """Say whether this cookie still holds a sign-in."""
    with reading() as db:
        return signed_in(db, token) is not None


class Gate:
    """Turns strangers away before Streamlit spends a session or three megabytes on them."""

    def __init__(self, app: ASGIApp, is_plain: Callable[[str], bool]) -> None:
        self.app = app
        self.is_plain = is_plain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let staff and everything that is not Streamlit's pass."""
        if not self._guards(scope) or await self._knows(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "http" and wants_html(scope) and not under(scope["path"], FILES):
            where = DOOR if scope["path"] == "/" else SIGN_IN
            await RedirectResponse(where, status_code=303)(scope, receive, send)
        else:
            raise NotAllowed

    def _guards(self, scope: Scope) -> bool:
        if scope["type"] == "lifespan" or self.is_plain(scope["path"]):
            return False
        if scope["type"] == "websocket" or under(scope["path"], FILES):
            return True
        return wants_html(scope) and not under(scope["path"], OPEN)

    async def _knows(self, scope: Scope) -> bool:
        token = cookie(scope, COOKIE) or ""
        return token != "" and await run_in_threadpool(is_staff, token)
