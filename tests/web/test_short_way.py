"""What is sent in goes straight to its route, and everything else to Streamlit."""

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from web.errors import Calm
from web.routes import routes
from web.short_way import ShortWay


async def beyond(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand where Streamlit stands."""
    if scope["type"] == "websocket":
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        await socket.send_text("beyond")
        await socket.close()
        return
    await PlainTextResponse(f"beyond {scope['path']}")(scope, receive, send)


async def taken(request: Request) -> Response:
    return PlainTextResponse(f"taken {(await request.body()).decode()}")


async def refused(_request: Request) -> Response:
    raise HTTPException(400)


async def listening(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.path_params["where"])
    await socket.close()


@pytest.fixture
def door() -> TestClient:
    """The short way before the stand-in, with routes of each kind."""
    own = [
        Route("/words", taken, methods=["POST"]),
        Route("/words", taken, methods=["GET"]),
        Route("/words/{which}", taken, methods=["POST"]),
        Route("/bad", refused, methods=["POST"]),
        WebSocketRoute("/live/{where}", listening),
    ]
    return TestClient(Calm(ShortWay(beyond, own)))


def test_what_is_posted_to_a_fixed_address_goes_straight_to_its_route(door: TestClient) -> None:
    assert door.post("/words", content="hello").text == "taken hello"


@pytest.mark.parametrize(
    "method, path", [("GET", "/words"), ("POST", "/words/one"), ("PUT", "/words"), ("POST", "/")]
)
def test_everything_else_goes_on(door: TestClient, method: str, path: str) -> None:
    assert door.request(method, path).text == f"beyond {path}"


def test_a_socket_of_ours_goes_straight_to_its_route(door: TestClient) -> None:
    with door.websocket_connect("/live/here") as socket:
        assert socket.receive_text() == "here"


def test_a_socket_of_streamlits_goes_on(door: TestClient) -> None:
    with door.websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "beyond"


def test_what_a_route_refuses_here_is_as_calm_as_elsewhere(door: TestClient) -> None:
    answer = door.post("/bad", headers={"x-tenfold": "1"})
    assert answer.status_code == 400
    assert answer.json()["state"] == "refused"


def test_words_and_votes_take_the_short_way() -> None:
    posts = ShortWay(beyond, routes())._posts
    assert {"/here/words", "/here/vote"} <= set(posts)
