"""Staff come in with a name and a passphrase, for a working day, and go out for good."""

from datetime import timedelta
from http.cookies import SimpleCookie

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from web import errors
from web.middleware import middleware
from web.routes import routes
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.queries.identity import any_account, signed_in
from workshop.services.accounts import make_first_account
from workshop.throttle import PASSPHRASE, SMALL, throttle

ORIGIN = {"origin": "http://localhost:8501"}
NAME, GOOD = "Rowan", "warm bread and a window"


@pytest.fixture
def door_app(sqlite_database: str) -> Starlette:
    """The way in for staff, with every step before it."""
    own = routes(("web.plain", "web.assets", "web.staff"))
    return Starlette(routes=own, middleware=middleware(own), exception_handlers=errors.HANDLERS)


@pytest.fixture(autouse=True)
def fresh_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with no wrong tries."""
    monkeypatch.setattr(throttle, "_wrong", type(throttle._wrong)())
    monkeypatch.setattr(throttle, "_all", {})


@pytest.fixture
def visitor(stranger: TestClient) -> TestClient:
    """A browser on an installation where Rowan has an account."""
    with unit_of_work() as db:
        make_first_account(db, name=NAME, passphrase=GOOD)
    return stranger


def send(client: TestClient, path: str, **form: str) -> httpx2.Response:
    """Send a form as our own page does."""
    return client.post(path, data=form, headers=ORIGIN)


def come_in(client: TestClient) -> httpx2.Response:
    """Sign Rowan in."""
    return send(client, "/staff/sign-in", name=NAME, passphrase=GOOD)


def is_in(token: str | None) -> bool:
    """Say whether the server still knows this token."""
    with reading() as db:
        return bool(token) and signed_in(db, token or "") is not None


def test_a_new_installation_leads_from_signing_in_to_making_the_first_account(
    stranger: TestClient,
) -> None:
    answer = stranger.get("/staff/sign-in")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/first")
    page = stranger.get("/staff/first").text
    assert "Welcome to Tenfold" in page
    assert 'autocomplete="new-password"' in page


def test_whoever_makes_the_first_account_is_signed_in_at_the_start(stranger: TestClient) -> None:
    answer = send(stranger, "/staff/first", name=NAME, passphrase=GOOD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert is_in(stranger.cookies.get("tenfold_staff"))


def test_the_first_account_is_made_only_at_the_computer_that_runs_it(door_app: Starlette) -> None:
    tablet = TestClient(door_app, base_url="http://192.168.1.4:8501", client=("192.168.1.9", 50000))
    assert tablet.get("/staff/first").status_code == 403
    form = {"name": NAME, "passphrase": GOOD}
    sent = tablet.post("/staff/first", data=form, headers={"origin": "http://192.168.1.4:8501"})
    assert sent.status_code == 403
    with reading() as db:
        assert any_account(db) is False


def test_the_first_account_is_made_only_once(visitor: TestClient) -> None:
    assert visitor.get("/staff/first").headers["location"] == "/staff/sign-in"
    answer = send(visitor, "/staff/first", name="Someone else", passphrase=GOOD)
    assert answer.status_code == 409
    assert "Someone has already set this up." in answer.text
    assert "tenfold_staff" not in visitor.cookies


def test_a_weak_passphrase_is_refused_beside_its_field_and_the_name_stays(
    stranger: TestClient,
) -> None:
    answer = send(stranger, "/staff/first", name=NAME, passphrase="short")
    assert answer.status_code == 422
    assert "That is too short." in answer.text
    assert 'value="Rowan"' in answer.text
    with reading() as db:
        assert not any_account(db)


def test_a_passphrase_is_never_sent_back_to_the_page(visitor: TestClient) -> None:
    wrong = "a passphrase that is not right"
    assert wrong not in send(visitor, "/staff/sign-in", name=NAME, passphrase=wrong).text


def test_signing_in_leads_to_the_start_with_a_cookie_for_a_working_day(
    visitor: TestClient,
) -> None:
    answer = come_in(visitor)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = SimpleCookie(answer.headers["set-cookie"])["tenfold_staff"]
    assert cookie["max-age"] == str(12 * 60 * 60)
    assert cookie["httponly"]
    assert (cookie["samesite"].lower(), cookie["path"]) == ("lax", "/")
    assert not cookie["secure"]
    assert is_in(cookie.value)


def test_over_https_the_cookie_goes_back_over_https_only(visitor: TestClient) -> None:
    visitor.base_url = httpx2.URL("https://localhost:8501")
    answer = visitor.post(
        "/staff/sign-in",
        data={"name": NAME, "passphrase": GOOD},
        headers={"origin": "https://localhost:8501"},
    )
    assert SimpleCookie(answer.headers["set-cookie"])["tenfold_staff"]["secure"]


def test_someone_signed_in_is_not_asked_again(visitor: TestClient) -> None:
    come_in(visitor)
    assert visitor.get("/staff/sign-in").headers["location"] == "/"


@pytest.mark.parametrize(
    "name,passphrase", [(NAME, "not the right one"), ("Nobody here", GOOD), ("", "")]
)
def test_a_wrong_pair_is_refused_in_the_same_words(
    visitor: TestClient, name: str, passphrase: str
) -> None:
    answer = send(visitor, "/staff/sign-in", name=name, passphrase=passphrase)
    assert answer.status_code == 403
    assert "That name and that passphrase do not go together." in answer.text
    assert "tenfold_staff" not in visitor.cookies


def test_many_wrong_tries_have_to_wait_even_with_the_right_passphrase(visitor: TestClient) -> None:
    for _ in range(SMALL.stop):
        throttle.wrong(PASSPHRASE, "127.0.0.1")
    answer = come_in(visitor)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "900"
    assert "Wait 15 minutes, then try again." in answer.text
    assert "tenfold_staff" not in visitor.cookies


def test_each_wrong_try_counts(visitor: TestClient) -> None:
    for _ in range(SMALL.free + 1):
        send(visitor, "/staff/sign-in", name=NAME, passphrase="not the right one")
    answer = come_in(visitor)
    assert answer.status_code == 429
    assert "Wait a moment, then try again." in answer.text


def test_right_passphrases_are_never_slowed(visitor: TestClient) -> None:
    for _ in range(SMALL.free + 2):
        assert come_in(visitor).status_code == 303


def test_a_form_from_another_page_is_not_taken(visitor: TestClient) -> None:
    answer = visitor.post(
        "/staff/sign-in",
        data={"name": NAME, "passphrase": GOOD},
        headers={"origin": "http://elsewhere.example"},
    )
    assert answer.status_code == 403
    assert "tenfold_staff" not in visitor.cookies


def test_signing_out_ends_it_on_the_server_and_in_the_browser(visitor: TestClient) -> None:
    come_in(visitor)
    token = visitor.cookies["tenfold_staff"]
    answer = send(visitor, "/staff/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/door")
    assert "tenfold_staff" not in visitor.cookies
    assert not is_in(token)


def test_opening_the_sign_out_page_ends_nothing(visitor: TestClient) -> None:
    come_in(visitor)
    page = visitor.get("/staff/sign-out").text
    assert "You are signed in as <bdi>Rowan</bdi>." in page
    assert is_in(visitor.cookies["tenfold_staff"])


def test_the_sign_out_page_is_only_for_who_is_signed_in(visitor: TestClient) -> None:
    assert visitor.get("/staff/sign-out").headers["location"] == "/door"
    assert send(visitor, "/staff/sign-out").headers["location"] == "/door"


def test_the_next_morning_one_signs_in_again(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_in(visitor)
    token = visitor.cookies["tenfold_staff"]
    next_morning = clock.now() + timedelta(hours=12, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: next_morning)
    assert not is_in(token)
    assert visitor.get("/staff/sign-in").status_code == 200


def test_a_name_is_shown_letter_for_letter(stranger: TestClient) -> None:
    name = "Jo <b>& “Sam”"
    send(stranger, "/staff/first", name=name, passphrase=GOOD)
    assert "Jo &lt;b&gt;&amp; “Sam”" in stranger.get("/staff/sign-out").text


def test_the_passphrase_can_be_seen_only_where_the_box_for_it_works(visitor: TestClient) -> None:
    page = visitor.get("/staff/sign-in").text
    assert '<div data-shows="passphrase" hidden>' in page
    assert 'autocomplete="current-password"' in page
    assert visitor.get("/assets/shows.js").status_code == 200


def test_no_page_of_the_door_is_kept_by_the_browser(visitor: TestClient) -> None:
    assert visitor.get("/staff/sign-in").headers["cache-control"] == "no-store"
