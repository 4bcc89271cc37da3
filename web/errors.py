"""Turns what goes wrong into a calm page with the right status, and never shows why in code."""

from collections.abc import Callable
from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from web import log
from web.render import page
from web.requests import wants_json
from workshop.errors import (
    Closed,
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    TenfoldError,
    TooManyTries,
)

OURS = "Something went wrong on our side. What you have already sent is safe."


class TooLarge(TenfoldError):  # noqa: N818  named for what it tells a person
    """More was sent at once than we can take."""

    def __init__(self) -> None:
        super().__init__("That is too long to send in one go. Send it in smaller parts.")


STATUS: dict[type[TenfoldError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Closed: 409,
    Conflict: 409,
    TooLarge: 413,
    Invalid: 422,
    TooManyTries: 429,
}

TITLES = {
    403: "This page is not open to you",
    404: "We could not find that page",
    405: "We could not do that here",
    409: "Not right now",
    413: "That is a lot of words",
    422: "Have another look",
    429: "Let us wait a moment",
    500: "Something went wrong on our side",
}


def status_of(error: TenfoldError) -> int:
    """Return the HTTP status of an expected refusal."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)


def answer(scope: Scope, exc: Exception) -> Response:
    """Return what to show for an exception; an unexpected one is logged under a reference."""
    if isinstance(exc, TenfoldError):
        headers = {"Retry-After": f"{exc.wait:.0f}"} if isinstance(exc, TooManyTries) else {}
        return calm(scope, status_of(exc), exc.sentence, headers=headers)
    if isinstance(exc, HTTPException):
        return http_refusal(Request(scope), exc)
    return calm(scope, 500, OURS, reference=log.note_trouble(exc))


def calm(
    scope: Scope,
    status: int,
    sentence: str,
    *,
    reference: str = "",
    headers: dict[str, str] | None = None,
) -> Response:
    """Return one plain sentence as a page, or as data if a script of ours asked."""
    if wants_json(scope):
        told = {"state": "refused", "sentence": sentence, "reference": reference}
        return JSONResponse(told, status_code=status, headers=headers)
    title = TITLES.get(status, TITLES[404])
    return page(
        "trouble.html",
        status=status,
        headers=headers,
        title=title,
        sentence=sentence,
        reference=reference,
    )


def http_refusal(request: Request, exc: HTTPException) -> Response:
    """Answer what the router itself refuses; files and Streamlit's own paths stay short."""
    if request.url.path.startswith(("/assets/", "/_stcore/", "/static/", "/media/", "/component/")):
        return PlainTextResponse(str(exc.status_code), status_code=exc.status_code)
    sentence = "Check the address, or go back to where you were."
    headers = dict(exc.headers or {})
    return calm(request.scope, exc.status_code, sentence, headers=headers)


HANDLERS = {HTTPException: http_refusal}


def script_trouble(show: Callable[[str], None]) -> Callable[[Exception], bool]:
    """Return what Streamlit calls when a script fails: log it, then `show` the reference."""

    def on_script_error(exc: Exception) -> bool:
        show(log.note_trouble(exc))
        return True

    return on_script_error


class Calm:
    """Catches what no route did, so that nobody is shown a traceback and no word is logged."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer in its place if it ends in an exception."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        # Frames to a socket are many, and nothing is done otherwise once they have begun.
        sends = watch if scope["type"] == "http" else send
        try:
            await self.app(scope, receive, sends)
        except (ClientDisconnect, WebSocketDisconnect):
            return
        except Exception as exc:  # noqa: BLE001  the last place that can keep it calm
            await self._instead(scope, receive, send, exc, begun=begun)

    async def _instead(
        self, scope: Scope, receive: Receive, send: Send, exc: Exception, *, begun: bool
    ) -> None:
        response = answer(scope, exc)
        if scope["type"] == "websocket":
            code = 1008 if isinstance(exc, TenfoldError) else 1011
            with suppress(RuntimeError):
                await send({"type": "websocket.close", "code": code})
        elif not begun:
            await response(scope, receive, send)
