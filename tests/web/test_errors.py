"""What goes wrong is told calmly, with the right status and nobody's words."""

import logging
import re

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import HOME
from web.errors import TooLarge, answer, script_trouble, status_of
from workshop.errors import (
    Closed,
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    TenfoldError,
    TooManyTries,
)

SCOPE = {"type": "http", "path": "/here", "headers": [(b"accept", b"text/html")]}
SCRIPT = {"type": "http", "path": "/here/words", "headers": [(b"x-tenfold", b"1")]}
REFERENCE = re.compile(r"[B-Z2-9]{4}-[B-Z2-9]{4}")
MARKER = "my sister's name is Wren"


@pytest.mark.parametrize(
    "error, status",
    [
        (NotAllowed(), 403),
        (NotFound(), 404),
        (Closed("This part is over."), 409),
        (Conflict(), 409),
        (TooLarge(), 413),
        (Invalid({"name": "Choose a name."}), 422),
        (TooManyTries(30.0), 429),
        (TenfoldError("That did not go through."), 400),
    ],
)
def test_each_refusal_has_its_status_and_its_sentence(error: TenfoldError, status: int) -> None:
    response = answer(SCOPE, error)
    assert (response.status_code, status_of(error)) == (status, status)
    assert error.sentence.split("'")[0] in bytes(response.body).decode().replace("&#39;", "'")


def test_a_refusal_says_when_to_try_again() -> None:
    assert answer(SCOPE, TooManyTries(30.4)).headers["retry-after"] == "30"


def test_our_scripts_are_answered_with_data() -> None:
    response = answer(SCRIPT, Closed("This part is over."))
    assert response.media_type == "application/json"
    assert bytes(response.body) == (
        b'{"state":"refused","sentence":"This part is over.","reference":""}'
    )


def test_the_unexpected_shows_a_reference_that_the_log_has(
    stranger: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    page = stranger.get("/here/test/breaks", params={"words": MARKER}, headers=HOME)
    assert page.status_code == 500
    found = REFERENCE.search(page.text)
    assert found
    assert found.group() in caplog.text
    assert "ValueError" in caplog.text
    assert "in breaks" in caplog.text


def test_nobodys_words_are_on_the_page_or_in_the_log(
    stranger: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="tenfold"):
        page = stranger.get("/here/test/breaks", params={"words": MARKER}, headers=HOME)
    assert "Wren" not in page.text
    assert all(
        "Wren" not in record.getMessage() for record in caplog.records if record.name == "tenfold"
    )
    assert "Traceback" not in page.text


def test_a_socket_that_fails_is_closed_quietly(
    stranger: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"origin": "http://localhost:8501", "host": "localhost:8501"}
    with stranger.websocket_connect("/live/breaks", headers=headers) as socket:
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1011
    assert "ValueError" in caplog.text
    assert "said in the room" not in caplog.text


@pytest.mark.parametrize("path", ["/help/nothing", "/door/open", "/healthz/deep"])
def test_a_page_that_is_not_there_says_so_in_our_words(stranger: TestClient, path: str) -> None:
    page = stranger.get(path, headers=HOME)
    assert page.status_code == 404
    assert "We could not find" in page.text
    assert 'lang="en-GB"' in page.text


def test_the_wrong_way_to_ask_is_answered_calmly(stranger: TestClient) -> None:
    page = stranger.post("/assets/tokens.css", headers={"origin": "http://localhost:8501"})
    assert page.status_code == 405
    assert page.text == "405"


def test_what_a_script_breaks_is_logged_under_the_number_that_is_shown(
    caplog: pytest.LogCaptureFixture,
) -> None:
    shown: list[str] = []
    assert script_trouble(shown.append)(ValueError(MARKER)) is True
    assert shown[0] in caplog.text
    assert "Wren" not in caplog.text
