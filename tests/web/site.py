"""Our plain pages on a real server of their own, for the tests that need a browser."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette

from web import errors
from web.live import live_hub
from web.middleware import middleware
from web.routes import routes
from workshop import db
from workshop.live.hub import hub, publish_all
from workshop.settings import settings

PATIENCE = 10


def plain_app() -> Starlette:
    """Return the app as it is, less Streamlit."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        db.on_commit(publish_all)
        async with live_hub(hub, settings().database):
            yield

    own = routes()
    return Starlette(
        routes=own,
        middleware=middleware(own),
        exception_handlers=errors.HANDLERS,
        lifespan=lifespan,
    )


@contextmanager
def served_site() -> Iterator[str]:
    """Serve the plain pages on a free port; yield their address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        config = uvicorn.Config(
            plain_app(), host="127.0.0.1", port=port, log_level="warning", ws="websockets-sansio"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=lambda: asyncio.run(server.serve(sockets=[listener])), daemon=True
        )
        thread.start()
        wait_until_started(server)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def wait_until_started(server: uvicorn.Server) -> None:
    """Wait until the server takes requests."""
    end = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    if not server.started:
        raise TimeoutError("the server did not start")
