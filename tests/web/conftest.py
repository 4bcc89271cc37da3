"""The door as a browser meets it, with a stand-in where Streamlit would be."""

import secrets
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from web import errors
from web.middleware import middleware
from web.routes import routes
from workshop.db import unit_of_work
from workshop.permissions import Actor
from workshop.services.accounts import make_first_account, remember

HOME = {"accept": "text/html"}
INDEX = (
    '<!DOCTYPE html>\n<html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    "<title>Streamlit</title></head><body><noscript><p>old</p></noscript></body></html>"
)


async def index(request: Request) -> Response:
    """Answer as Streamlit does: one page for every path."""
    return HTMLResponse(INDEX, headers={"ETag": '"1"'})


async def taken(request: Request) -> Response:
    """Take what is sent, and say how much it was."""
    return PlainTextResponse(str(len(await request.body())))


async def breaks(request: Request) -> Response:
    """Fail in a way that quotes what someone typed."""
    raise ValueError(request.query_params["words"])


async def echo(socket: WebSocket) -> None:
    """Open, and say so."""
    await socket.accept()
    await socket.send_text("open")
    await socket.close()


async def failing_socket(socket: WebSocket) -> None:
    """Open, and then fail."""
    await socket.accept()
    raise ValueError("said in the room")


@pytest.fixture
def door_app(sqlite_database: str) -> Starlette:
    """The whole way in: every step before the routes, and the routes that are nobody's."""
    own = [
        *routes(("web.health", "web.assets", "web.plain")),
        Route("/here/test/taken", taken, methods=["POST"]),
        Route("/here/test/breaks", breaks),
        WebSocketRoute("/live/test", echo),
        WebSocketRoute("/live/breaks", failing_socket),
    ]
    streamlit = [
        WebSocketRoute("/_stcore/stream", echo),
        Route("/_stcore/metrics", index),
        Route("/_stcore/health", index),
        Mount("/", routes=[Route("/{rest:path}", index, methods=["GET", "POST"])]),
    ]
    return Starlette(
        routes=[*own, *streamlit],
        middleware=middleware(own),
        exception_handlers=errors.HANDLERS,
    )


@pytest.fixture
def stranger(door_app: Starlette) -> Iterator[TestClient]:
    """A browser that nobody has signed in with, on this machine."""
    with TestClient(
        door_app,
        base_url="http://localhost:8501",
        follow_redirects=False,
        client=("127.0.0.1", 50000),
    ) as client:
        yield client


@pytest.fixture
def staff(stranger: TestClient) -> TestClient:
    """The same browser, signed in."""
    with unit_of_work() as db:
        name, passphrase = "Ash Lee", secrets.token_urlsafe(16)
        account_id = make_first_account(db, name=name, passphrase=passphrase)
        token = remember(db, Actor(account_id=account_id))
    stranger.cookies.set("tenfold_staff", token)
    return stranger
