"""The least that a tablet says on the wire: one kept HTTP link and one WebSocket, written out.

Full client libraries would cost more than the servers they measure.
"""

import asyncio
import base64
import json
import os
import struct
from collections.abc import Callable
from urllib.parse import urlencode

Answer = tuple[int, dict[str, list[str]], bytes]

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Link:
    """One kept-alive HTTP connection with its cookies."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post_json(self, path: str, said: dict[str, object]) -> Answer:
        """Post as the browser's own scripts do."""
        more = {"Content-Type": "application/json", "X-Tenfold": "1"}
        return await self._ask("POST", path, json.dumps(said).encode(), more)

    async def post_form(self, path: str, **fields: str) -> Answer:
        """Post a plain form."""
        more = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", path, urlencode(fields).encode(), more)

    async def get(self, path: str) -> Answer:
        """Fetch a page."""
        return await self._ask("GET", path, b"", {})

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def _ask(self, method: str, path: str, body: bytes, more: dict[str, str]) -> Answer:
        # A server hangs up on a quiet link after a few seconds; a browser then opens another.
        if self._streams is None or self._streams[0].at_eof():
            self._streams = await asyncio.open_connection(self.host, self.port)
        reader, writer = self._streams
        headers = {
            "Host": f"{self.host}:{self.port}",
            "Origin": f"http://{self.host}:{self.port}",
            "Content-Length": str(len(body)),
            **more,
        }
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", *(f"{key}: {headers[key]}" for key in headers)]
        try:
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            return await self._answer(reader)
        except (OSError, EOFError):
            self.close()
            raise

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split()[1])
        headers: dict[str, list[str]] = {}
        for line in filter(None, head[1:]):
            name, _, value = line.partition(":")
            headers.setdefault(name.lower(), []).append(value.strip())
        for pair in headers.get("set-cookie", []):
            name, _, value = pair.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        length = int(headers.get("content-length", ["0"])[0])
        return status, headers, await reader.readexactly(length)


class Screen(asyncio.Protocol):
    """One WebSocket that hands each text to `hear`, and answers the server's pings."""

    def __init__(self, request: bytes, hear: Callable[[bytes], None]) -> None:
        self._request, self._hear = request, hear
        self._data = bytearray()
        self._open = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask to open the socket."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        transport.write(self._request)

    def connection_lost(self, error: Exception | None) -> None:
        """Note that the socket is gone."""
        self.closed = True
        if not self.opened.done():
            self.opened.set_exception(error or ConnectionError("the socket was not opened"))

    def data_received(self, data: bytes) -> None:
        """Take what came, and hand on each whole message."""
        self._data += data
        if not self._open:
            head, found, rest = bytes(self._data).partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.split(b"\r\n")[0]:
                self._transport.close()
                return
            self._open, self._data = True, bytearray(rest)
            self.opened.set_result(None)
        while frame := self._next_frame():
            self._take(*frame)

    def ping(self) -> None:
        """Ask for a sign of life, as a page does every 25 seconds."""
        self._send(TEXT, b"ping")

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def _next_frame(self) -> tuple[int, bytes] | None:
        data = self._data
        if len(data) < 2:
            return None
        length, start = data[1] & 0x7F, 2
        if length == 126:
            start = 4
        elif length == 127:
            start = 10
        if len(data) < start:
            return None
        if start > 2:
            length = int.from_bytes(data[2:start], "big")
        if len(data) < start + length:
            return None
        frame = data[0] & 0x0F, bytes(data[start : start + length])
        del data[: start + length]
        return frame

    def _take(self, kind: int, body: bytes) -> None:
        if kind == TEXT:
            self._hear(body)
        elif kind == PING:
            self._send(PONG, body)
        elif kind == CLOSE:
            self._transport.close()

    def _send(self, kind: int, body: bytes) -> None:
        mask = os.urandom(4)
        hidden = bytes(byte ^ mask[at % 4] for at, byte in enumerate(body))
        self._transport.write(struct.pack("!BB", 0x80 | kind, 0x80 | len(body)) + mask + hidden)


async def open_screen(link: Link, path: str, hear: Callable[[bytes], None]) -> Screen:
    """Open a WebSocket with a link's cookies; raise ConnectionError if it is refused."""
    cookies = "; ".join(f"{name}={value}" for name, value in link.cookies.items())
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {link.host}:{link.port}",
        f"Origin: http://{link.host}:{link.port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        *([f"Cookie: {cookies}"] if cookies else []),
    ]
    request = "\r\n".join([*lines, "", ""]).encode()
    loop = asyncio.get_running_loop()
    _, screen = await loop.create_connection(lambda: Screen(request, hear), link.host, link.port)
    await screen.opened
    return screen
