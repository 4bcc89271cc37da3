"""Who and what the door lets in."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from web.guards import BODY_MAX, own_names
from workshop.settings import settings

OWN = {"origin": "http://localhost:8501"}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "127.0.0.1:8501", "192.168.1.20", "[::1]:8501"]
)
def test_our_own_names_and_bare_addresses_are_answered(stranger: TestClient, host: str) -> None:
    assert stranger.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.test", "localhost.evil.test:8501", "127.0.0.1.evil.test"])
def test_a_name_that_somebody_else_points_here_is_refused(stranger: TestClient, host: str) -> None:
    answer = stranger.get("/healthz", headers={"host": host})
    assert answer.status_code == 403
    assert "database" not in answer.text


def test_a_name_in_the_settings_is_answered(
    stranger: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENFOLD_ALLOWED_HOSTS", "group.example, other.example:8443")
    monkeypatch.setenv("TENFOLD_PUBLIC_ADDRESS", "https://tenfold.example")
    settings.cache_clear()
    assert own_names() == {"localhost", "group.example", "other.example", "tenfold.example"}
    assert stranger.get("/healthz", headers={"host": "Group.Example"}).status_code == 200
    assert stranger.get("/healthz", headers={"host": "evil.test"}).status_code == 403


@pytest.mark.parametrize("path", ["/room/%00", "/here/captures/%00/change", "/files/a%00b"])
def test_an_address_that_no_store_can_look_for_is_not_found(
    stranger: TestClient, path: str
) -> None:
    assert stranger.get(path).status_code == 404


def test_a_socket_from_another_page_is_closed(stranger: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as closed:
        with stranger.websocket_connect("/live/test", headers={"origin": "http://evil.test"}):
            pass
    assert closed.value.code == 1008


def test_a_socket_from_our_own_page_opens(stranger: TestClient) -> None:
    headers = {"origin": "http://localhost:8501", "host": "localhost:8501"}
    with stranger.websocket_connect("/live/test", headers=headers) as socket:
        assert socket.receive_text() == "open"


@pytest.mark.parametrize(
    "headers, status",
    [
        (OWN, 200),
        ({"x-tenfold": "1"}, 200),
        ({}, 403),
        ({"origin": "http://evil.test"}, 403),
        ({"origin": "http://evil.test", "x-tenfold": "1"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
    ],
)
def test_only_our_own_pages_may_send(
    stranger: TestClient, headers: dict[str, str], status: int
) -> None:
    answer = stranger.post("/here/test/taken", content=b"four", headers=headers)
    assert answer.status_code == status


def test_streamlits_own_routes_are_guarded_too(staff: TestClient) -> None:
    foreign = {"origin": "http://evil.test"}
    assert staff.post("/anything", headers=foreign).status_code == 403
    assert staff.get("/_stcore/health", headers=foreign).status_code == 403
    assert staff.get("/_stcore/health", headers=OWN).status_code == 200


def test_a_link_from_anywhere_may_lead_here(stranger: TestClient) -> None:
    came_from = {"referer": "http://elsewhere.test/page", "sec-fetch-site": "cross-site"}
    assert stranger.get("/help", headers=came_from).status_code == 200


def test_four_megabytes_are_taken_and_one_byte_more_is_not(stranger: TestClient) -> None:
    whole = b"a" * BODY_MAX
    assert stranger.post("/here/test/taken", content=whole, headers=OWN).text == str(BODY_MAX)
    answer = stranger.post("/here/test/taken", content=whole + b"a", headers=OWN)
    assert answer.status_code == 413
    assert "smaller parts" in answer.text


def test_a_sender_that_hides_its_size_is_stopped(stranger: TestClient) -> None:
    parts = (b"a" * (BODY_MAX // 4) for _ in range(5))
    answer = stranger.post("/here/test/taken", content=parts, headers=OWN)
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_counters_are_for_this_machine_only(
    door_app: Starlette, stranger: TestClient, path: str
) -> None:
    far = TestClient(door_app, base_url="http://localhost:8501", client=("192.168.1.77", 50000))
    assert far.get(path).status_code == 404
    assert stranger.get(path).status_code == 200
    assert far.get("/_stcore/health").status_code == 200
