"""Streamlit's first page as ours: language, title, icon, tokens, and no inline script."""

import re
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.render import draw
from web.requests import header, wants_html

SWAPS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb'<html lang="en">'), '<html lang="en-GB">'),
    (re.compile(rb"<!--.*?-->\s*", re.DOTALL), ""),
    (re.compile(rb'<link rel="shortcut icon"[^>]*>\s*'), ""),
    (re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*'), ""),
    (re.compile(rb'<link rel="service-desc"[^>]*>\s*'), ""),
    (re.compile(rb"<script>\s*window\.prerenderReady = false\s*</script>\s*"), ""),
    (re.compile(rb"<title>Streamlit</title>"), "shell_head.html"),
    (re.compile(rb"<noscript>.*?</noscript>", re.DOTALL), "shell_noscript.html"),
)


def ours(body: bytes) -> bytes:
    """Return Streamlit's index page with our own head."""
    for pattern, put in SWAPS:
        text = draw(put) if put.endswith(".html") else put
        body = pattern.sub(text.encode().replace(b"\\", rb"\\"), body)
    return body


class Shell:
    """Rewrites the one HTML page that Streamlit serves; everything else passes as it is."""

    def __init__(self, app: ASGIApp, is_plain: Callable[[str], bool]) -> None:
        self.app = app
        self.is_plain = is_plain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask the inner app for an unpacked page and hand out ours."""
        if scope["type"] != "http" or self.is_plain(scope["path"]) or not wants_html(scope):
            await self.app(scope, receive, send)
            return
        unpacked = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        held: list[Message] = []
        body = bytearray()

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_whole(send, held[0], ours(bytes(body)))

        await self.app(dict(scope, headers=unpacked), receive, rewrite)


def _is_page(start: Message) -> bool:
    kind = header({"headers": start["headers"]}, b"content-type") or ""
    return start["status"] == 200 and kind.startswith("text/html")


async def _send_whole(send: Send, start: Message, body: bytes) -> None:
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    headers["content-length"] = str(len(body))
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
