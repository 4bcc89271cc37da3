"""The way in: code, QR, name and hat, three words, and a tablet that keeps a place."""

import re

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, join_codes, no_tries_yet, tablet
from web.member.place import DEVICE
from workshop.db import reading, unit_of_work
from workshop.permissions import NOBODY
from workshop.queries.identity import actor_for_device
from workshop.services.people import make_return_code
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import Hat, Role

__all__ = ["no_tries_yet", "tablet"]

FORM = {"name": "Sam", "hat": "lived"}


def at_the_door(client: TestClient, world: World) -> TestClient:
    """Show the code, as a tablet does before it asks for a name."""
    code, _ = join_codes(world)
    assert client.post("/join", data={"code": code}).status_code == 303
    return client


def test_a_code_leads_to_the_name(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet()
    assert "The code on the big screen" in client.get("/join").text
    code, _ = join_codes(sqlite_world)
    answer = client.post("/join", data={"code": f" {code[:3].lower()}-{code[3:].lower()} "})
    assert (answer.status_code, answer.headers["location"]) == (303, "/join/name")
    page = client.get("/join/name").text
    assert "What do we call you?" in page
    assert "We know each other." in page


def test_the_cards_put_lived_experience_first_and_offer_no_staff_seat(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    page = at_the_door(tablet(), sqlite_world).get("/join/name").text
    cards = re.findall(r'name="hat" value="(\w+)"', page)
    assert cards == ["lived", "both", "frontline", "supporter", "advocate", "guest"]
    assert " checked" not in page


def test_a_wrong_code_is_told_kindly_and_stays(tablet: MakeTablet) -> None:
    answer = tablet().post("/join", data={"code": "K7Q <b>"})
    assert answer.status_code == 404
    assert "That code does not open a session today." in answer.text
    assert 'value="K7Q &lt;b&gt;"' in answer.text


def test_a_qr_token_is_exchanged_for_a_cookie_and_never_stands_in_an_address(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, (_, token) = tablet(), join_codes(sqlite_world)
    answer = client.post("/join/door", json={"token": token}, headers=SCRIPT)
    assert answer.json() == {"state": "open", "go": "/join/name"}
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("tenfold_door=")
    for part in ("httponly", "samesite=lax", "path=/join", "max-age=1800"):
        assert part in cookie
    assert token not in client.get("/join/name").text


@pytest.mark.parametrize(
    "said",
    [
        '{"token": "nothing"}',
        '{"token": ""}',
        r'{"token": "\ud800\u0000"}',
        "{}",
        "[]",
        "not json",
    ],
)
def test_a_token_that_opens_nothing_gets_a_sentence(tablet: MakeTablet, said: str) -> None:
    answer = tablet().post("/join/door", content=said, headers=SCRIPT)
    assert answer.status_code == 404
    assert answer.json()["sentence"].startswith("That code does not open")


def test_someone_new_comes_in_with_three_steps(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet(), sqlite_world)
    answer = client.post("/join/name", data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/here")
    with reading() as db:
        actor = actor_for_device(db, client.cookies[DEVICE])
    assert (actor.role, actor.hat, actor.session_id) == (
        Role.MEMBER,
        Hat.LIVED,
        sqlite_world.session_id,
    )
    assert client.get("/here").status_code == 200


def test_the_cookie_that_keeps_a_place_is_guarded(tablet: MakeTablet, sqlite_world: World) -> None:
    answer = at_the_door(tablet(), sqlite_world).post("/join/name", data=FORM)
    cookies = answer.headers.get_list("set-cookie")
    kept = next(cookie for cookie in cookies if cookie.startswith(f"{DEVICE}="))
    for part in ("HttpOnly", "SameSite=lax", "Path=/", f"Max-Age={180 * 24 * 3600}"):
        assert part in kept
    assert "Secure" not in kept
    assert any(cookie.startswith('tenfold_door=""') for cookie in cookies)


def test_over_https_the_cookie_is_secure(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet()
    code, _ = join_codes(sqlite_world)
    client.base_url = "https://localhost"
    client.headers["origin"] = "https://localhost"
    answer = client.post("/join", data={"code": code})
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "sent,sentences",
    [
        ({}, ["Type the name you like.", "Choose one card."]),
        ({"name": "Sam"}, ["Choose one card."]),
        ({"name": "Sam", "hat": "facilitator"}, ["Choose one card."]),
        ({"name": "Sam", "hat": "king"}, ["Choose one card."]),
        ({"hat": "both"}, ["Type the name you like."]),
        ({"name": "Asha", "hat": "both"}, ["Someone here is called Asha. You could be Asha A."]),
    ],
)
def test_what_needs_another_look_is_said_and_the_rest_stays(
    tablet: MakeTablet, sqlite_world: World, sent: dict[str, str], sentences: list[str]
) -> None:
    answer = at_the_door(tablet(), sqlite_world).post("/join/name", data=sent)
    assert answer.status_code == 422
    for sentence in sentences:
        assert answer.text.count(sentence) == 2
    assert f'value="{sent.get("name", "")}"' in answer.text
    assert ('value="both" checked' in answer.text) == (sent.get("hat") == "both")
    assert DEVICE not in answer.headers.get("set-cookie", "")


def test_without_a_code_nobody_gets_further(tablet: MakeTablet) -> None:
    client = tablet()
    for path in ("/join/name", "/join/back", "/join/hello", "/join/today"):
        assert client.get(path).headers["location"] == "/join"
    for path in ("/join/name", "/join/back", "/join/today"):
        answer = client.post(path, data=FORM | {"words": "one two three"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/join")


def test_a_code_ends_with_its_session(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet(), sqlite_world)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    assert client.post("/join/name", data=FORM).headers["location"] == "/join"


def test_a_tablet_that_keeps_a_place_asks_whose_it_is(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, (code, token) = tablet("Asha"), join_codes(sqlite_world)
    assert client.get("/join").headers["location"] == "/join/hello"
    assert client.post("/join", data={"code": code}).headers["location"] == "/join/hello"
    scanned = client.post("/join/door", json={"token": token}, headers=SCRIPT).json()
    assert scanned["go"] == "/join/hello"
    assert client.get("/join/name").headers["location"] == "/join/hello"
    page = client.get("/join/hello").text
    assert "Hello <bdi>Asha</bdi>. Is that you?" in page
    assert client.get("/join/today").headers["location"] == "/here"


def test_not_me_lets_go_of_the_place_and_of_all_it_kept(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = at_the_door(tablet("Asha"), sqlite_world)
    answer = client.post("/join/not-me")
    assert (answer.status_code, answer.headers["location"]) == (303, "/join/name")
    assert answer.headers["clear-site-data"] == '"storage", "cache"'
    assert sqlite_world.member("Asha") == NOBODY
    assert "Asha" not in client.get("/join/name").text
    assert client.post("/join/not-me").headers["location"] == "/join/name"
    assert tablet("Bryn").post("/join/not-me").headers["location"] == "/join"


def test_joining_again_lets_go_of_the_place_before(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet("Asha"), sqlite_world)
    client.post("/join/name", data=FORM)
    assert sqlite_world.member("Asha") == NOBODY
    assert client.cookies[DEVICE] != sqlite_world.tokens["Asha"]


def test_a_name_that_is_taken_keeps_the_place_one_has(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = at_the_door(tablet("Asha"), sqlite_world)
    assert client.post("/join/name", data={"name": "Bryn", "hat": "both"}).status_code == 422
    assert sqlite_world.member("Asha") != NOBODY


def test_three_words_bring_a_person_back_and_ask_what_they_bring_today(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        asha = sqlite_world.member("Asha")
        words = make_return_code(db, asha, person_id=sqlite_world.people["Asha"])
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
        open_session(db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id)
    sqlite_world.session_id = sqlite_world.next_session_id
    client = at_the_door(tablet(), sqlite_world)
    assert "three words" in client.get("/join/back").text
    typed = ", ".join(reversed(words.upper().split()))
    answer = client.post("/join/back", data={"words": typed})
    assert (answer.status_code, answer.headers["location"]) == (303, "/join/today")
    page = client.get("/join/today").text
    assert re.search(r'value="lived" checked', page)
    assert "What do we call you?" not in page
    assert client.post("/join/today", data={"hat": ""}).status_code == 422
    assert client.post("/join/today", data={"hat": "both"}).headers["location"] == "/here"
    with reading() as db:
        actor = actor_for_device(db, client.cookies[DEVICE])
    assert (actor.person_id, actor.hat) == (sqlite_world.people["Asha"], Hat.BOTH)
    assert actor.session_id == sqlite_world.next_session_id


def test_wrong_words_stay_where_they_were_typed(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet(), sqlite_world)
    answer = client.post("/join/back", data={"words": "river lamp stone"})
    assert answer.status_code == 404
    assert "We do not know those three words." in answer.text
    assert 'value="river lamp stone"' in answer.text


def test_wrong_codes_are_slowed_then_stopped_and_a_right_one_then_waits(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, (code, _) = tablet(), join_codes(sqlite_world)
    statuses = [client.post("/join", data={"code": "AAAAAA"}).status_code for _ in range(15)]
    assert statuses[:11] == [404] * 11
    assert statuses[-1] == 429
    stopped = client.post("/join", data={"code": code})
    assert stopped.status_code == 429
    assert "Ask the person running the session" in stopped.text
    assert f'value="{code}"' in stopped.text
    elsewhere = tablet(address="192.168.1.51")
    assert elsewhere.post("/join", data={"code": code}).status_code == 303


def test_wrong_return_words_are_slowed_too(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet(), sqlite_world)
    tries = [client.post("/join/back", data={"words": f"a b {n}"}).status_code for n in range(10)]
    assert tries[0] == 404
    assert tries[-1] == 429


def test_a_whole_room_behind_one_address_is_never_slowed(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    code, token = join_codes(sqlite_world)
    for number in range(60):
        client = tablet()
        if number % 2:
            assert client.post("/join", data={"code": code}).status_code == 303
        else:
            client.post("/join/door", json={"token": token}, headers=SCRIPT)
        joined = client.post("/join/name", data={"name": f"Person {number}", "hat": "lived"})
        assert joined.headers["location"] == "/here"


def test_every_page_of_the_door_is_never_kept(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet(), sqlite_world)
    for path in ("/join", "/join/name", "/join/back"):
        answer = client.get(path)
        assert answer.headers["cache-control"] == "no-store"
        boxes = re.findall(r"<input class=[^>]+>", answer.text)
        assert boxes
        assert all('autocomplete="off"' in box for box in boxes)


def test_a_file_in_the_place_of_text_is_nothing(tablet: MakeTablet, sqlite_world: World) -> None:
    client = at_the_door(tablet(), sqlite_world)
    answer = client.post("/join/name", files={"name": ("a.txt", b"Sam"), "hat": (None, "lived")})
    assert answer.status_code == 422
