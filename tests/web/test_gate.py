"""Only someone signed in comes as far as Streamlit."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import HOME

OWN = {"origin": "http://localhost:8501", "host": "localhost:8501"}


def test_a_stranger_at_the_bare_address_is_shown_the_door(stranger: TestClient) -> None:
    answer = stranger.get("/", headers=HOME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/door")


def test_a_stranger_at_a_staff_page_is_asked_to_sign_in(stranger: TestClient) -> None:
    answer = stranger.get("/agenda", headers=HOME)
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")


def test_a_made_up_cookie_opens_nothing(stranger: TestClient) -> None:
    stranger.cookies.set("tenfold_staff", "made-up")
    assert stranger.get("/", headers=HOME).status_code == 303
    with pytest.raises(WebSocketDisconnect) as closed:
        with stranger.websocket_connect("/_stcore/stream", headers=OWN):
            pass
    assert closed.value.code == 1008


@pytest.mark.parametrize("path", ["/media/report.docx", "/_stcore/upload_file/a/b"])
def test_a_stranger_gets_no_file_and_leaves_none(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 403


def test_staff_come_in(staff: TestClient) -> None:
    assert staff.get("/agenda", headers=HOME).status_code == 200
    with staff.websocket_connect("/_stcore/stream", headers=OWN) as socket:
        assert socket.receive_text() == "open"


@pytest.mark.parametrize("path", ["/static/js/index.js", "/_stcore/health", "/healthz", "/help"])
def test_what_holds_nothing_personal_needs_no_sign_in(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code in {200, 404}
