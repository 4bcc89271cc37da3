"""The live channel: a WebSocket for each screen, which hears of what it may see and nothing else.

Messages are JSON objects. `boot` says which run of the server answers; `here` where everyone is,
and `stage` that this has just changed; `wall` is everything said to a prompt, `put` and `gone`
one item of it; `pong` answers `ping`. The address takes `as=member|room|staff`, and
`prompts=id,id` to hear of those walls only. Codes at the end: 4001 the session is closed, 4003
this person's places changed, so ask again, 4401 join first.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from web.live_data import Data
from web.live_frames import PONG
from web.live_reads import Audience, Reads, Refusal
from web.live_rooms import Outlet, Rooms
from workshop.live.hub import Hub, hub

FOREIGN, UNKNOWN = 1008, 1003


class Live:
    """The endpoint of all sockets, as a plain ASGI app: frames go out by the shortest way."""

    def __init__(self, source: Hub, reads: Reads) -> None:
        self._reads = reads
        self._rooms = Rooms(source, reads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a screen in, send until it goes, and put its place away."""
        socket = WebSocket(scope, receive, send)
        if is_foreign(socket):
            await socket.close(FOREIGN)
            return
        session_id = socket.path_params["session_id"]
        viewer = await asyncio.to_thread(
            self._reads.viewer, socket.cookies, session_id, audience_wanted(socket)
        )
        try:
            await socket.accept()
        except OSError:
            return  # gone before it was let in
        if isinstance(viewer, Refusal):
            await refuse(socket, viewer)
            return
        outlet = Outlet(send, viewer, prompts_wanted(socket))
        room = self._rooms.enter(session_id, outlet)
        sender = asyncio.create_task(outlet.run(room))
        try:
            await listen(receive, outlet)
        finally:
            sender.cancel()
            self._rooms.leave(room, outlet)


async def refuse(socket: WebSocket, why: Refusal) -> None:
    """Close a socket that was let in only to be told why not."""
    # The server learns one turn of the loop later that a screen went while it was let in, and
    # breaks on whatever it is asked to send before.
    await asyncio.sleep(0)
    with suppress(WebSocketDisconnect):
        await socket.close(why)


async def listen(receive: Receive, outlet: Outlet) -> None:
    """Answer `ping` until the socket ends; a screen has nothing else to say here."""
    while (message := await receive())["type"] != "websocket.disconnect":
        if message.get("text") == "ping":
            outlet.offer(PONG)
        else:
            outlet.close(UNKNOWN)


def live_route(source: Hub, reads: Reads) -> WebSocketRoute:
    """Return the route `/live/{session_id}`."""
    return WebSocketRoute("/live/{session_id}", Live(source, reads))


def is_foreign(socket: WebSocket) -> bool:
    """Return whether a page of another address opened this socket."""
    origin = socket.headers.get("origin")
    return origin is not None and origin.split("://", 1)[-1] != socket.headers.get("host")


def audience_wanted(socket: WebSocket) -> Audience | None:
    """Return the eyes that the page asks to look with."""
    with suppress(ValueError):
        return Audience(socket.query_params.get("as", ""))
    return None


def prompts_wanted(socket: WebSocket) -> frozenset[str]:
    """Return the prompts that the page shows; none means all."""
    return frozenset(filter(None, socket.query_params.get("prompts", "").split(",")))


@asynccontextmanager
async def live_hub(source: Hub, database: str) -> AsyncIterator[None]:
    """Bind the hub to this loop for the app's life; on PostgreSQL also hear the other processes."""
    source.bind(asyncio.get_running_loop())
    if not database.startswith("postgresql"):
        yield
        return
    from workshop.live.postgres import Listener  # psycopg is there only where it is wanted

    task = asyncio.create_task(Listener(database, source).run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


ROUTES = [live_route(hub, Data())]
