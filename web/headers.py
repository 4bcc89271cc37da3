"""The headers of every answer: what a page may load, who may frame it, and what is kept."""

import re
from collections.abc import Callable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.requests import header, under

PLAIN_HOST: Final = re.compile(r"[A-Za-z0-9.:\-\[\]]+")
KEPT: Final = ("/assets", "/static", "/component")

NO_CAMERA: Final = "camera=(), geolocation=(), payment=(), usb=()"
# A member may say it with their voice; nothing else here ever listens, and nothing ever looks.
LISTENS: Final = ("/here",)

ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": under it a browser sends `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": f"{NO_CAMERA}, microphone=()",
    "X-Robots-Tag": "noindex",
}


def sockets_of(host: str) -> str:
    """Return the WebSocket addresses of one host; older Safari does not count them as 'self'."""
    return f"ws://{host} wss://{host}" if PLAIN_HOST.fullmatch(host) else ""


def plain_policy(host: str) -> str:
    """Return the content policy of our own pages: everything from here, nothing inline."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' {sockets_of(host)}; media-src 'self' blob:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def streamlit_policy(host: str) -> str:
    """Return the content policy of Streamlit's pages: styles inline, scripts still from here."""
    return (
        "default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        f"connect-src 'self' {sockets_of(host)}; media-src 'self' blob: data:; "
        "worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; "
        "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
    )


class Headers:
    """Adds the headers of its kind to every answer, refusals included."""

    def __init__(self, app: ASGIApp, is_plain: Callable[[str], bool]) -> None:
        self.app = app
        self.is_plain = is_plain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, dressed)

    def _dress(self, scope: Scope, headers: MutableHeaders) -> None:
        path = scope["path"]
        host = header(scope, b"host") or ""
        policy = plain_policy if self.is_plain(path) else streamlit_policy
        # A page to print brings a policy of its own, which lets it load nothing at all.
        headers.setdefault("Content-Security-Policy", policy(host))
        if under(path, LISTENS):
            headers.setdefault("Permissions-Policy", f"{NO_CAMERA}, microphone=(self)")
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        if not under(path, KEPT):
            headers["Cache-Control"] = "no-store"
