"""Cards with no script: plain forms, under a key that the browser alone keeps, for one person."""

import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, seen
from workshop.db import reading, unit_of_work
from workshop.models import SignalUp
from workshop.queries.signals import CardsView, cards_up
from workshop.services.sessions import close_session

__all__ = ["no_tries_yet", "tablet"]

CARD, OWN, COOKIE = "/here/signals/card", "/here/signals/cards", "tenfold_cards"


def counted(world: World) -> CardsView:
    """What whoever runs it reads."""
    with reading() as db:
        return cards_up(db, world.facilitator, session_id=world.session_id)


def tap(client: TestClient, kind: str, up: str = "yes") -> str:
    """Press the button of one card on a plain page; return what the next page says."""
    answer = client.post(CARD, data={"kind": kind, "up": up})
    assert (answer.status_code, answer.headers["location"]) == (303, OWN)
    return seen(client.get(OWN).text)


def forms(page: str) -> dict[str, dict[str, str]]:
    """Each button of a card on a page -> the fields that go with it."""
    found: dict[str, dict[str, str]] = {}
    for form in re.findall(
        r'<form method="post" action="/here/signals/card".*?</form>', page, re.DOTALL
    ):
        up = re.search(r'name="up" value="(\w+)"', form)
        assert up
        for kind in re.findall(r'type="submit" name="kind" value="(\w+)"', form):
            found[kind] = {"kind": kind, "up": up[1]}
    return found


def main_of(page: str) -> str:
    """The page less the row at its top."""
    return page.partition("<main")[2]


def test_every_screen_has_the_cards_as_a_plain_form(tablet: MakeTablet) -> None:
    client = tablet("Asha")
    for page in ("/here", "/here/mine", "/here/help", OWN):
        row = client.get(page).text.partition("<main")[0]
        assert {one["up"] for one in forms(row).values()} == {"yes"}
        assert list(forms(row)) == ["stop", "slow", "agree", "ready"]
        assert f'href="{OWN}"' in row


def test_a_plain_tap_holds_a_card_up_and_another_puts_it_down(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    assert "You hold up no card." in seen(client.get(OWN).text)
    assert "You hold up: Slow down." in tap(client, **forms(client.get("/here").text)["slow"])
    assert "You hold up: Slow down, I am ready." in tap(client, "ready")
    assert "You hold up: Slow down, I am ready." in tap(client, "ready")
    assert (counted(sqlite_world).slow, counted(sqlite_world).ready) == (1, 1)
    own = forms(main_of(client.get(OWN).text))
    assert {kind: one["up"] for kind, one in own.items()} == {
        "stop": "yes",
        "slow": "no",
        "agree": "yes",
        "ready": "no",
    }
    assert "You hold up: I am ready." in tap(client, **own["slow"])
    assert (counted(sqlite_world).slow, counted(sqlite_world).ready) == (0, 1)


def test_two_tablets_are_two_cards_and_neither_sees_the_other(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    asha, bryn = tablet("Asha"), tablet("Bryn")
    tap(asha, "stop")
    tap(bryn, "agree")
    tap(bryn, "stop")
    assert counted(sqlite_world).stop == 2
    assert "You hold up: Stop." in seen(asha.get(OWN).text)
    assert "You hold up: Stop, I agree." in seen(bryn.get(OWN).text)


def test_the_next_person_at_a_tablet_holds_up_nothing_of_the_last(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    tap(client, "slow")
    token = sqlite_world.tokens["Bryn"]
    client.cookies.set("tenfold_device", token, domain="localhost.local")
    assert client.cookies[COOKIE]
    assert "You hold up no card." in seen(client.get(OWN).text)
    tap(client, "slow")
    assert counted(sqlite_world).slow == 2


@pytest.mark.parametrize("way_out", ["/here/finish", "/join/not-me"])
def test_the_browsers_key_goes_when_the_tablet_is_handed_on(
    tablet: MakeTablet, way_out: str
) -> None:
    client = tablet("Asha")
    tap(client, "slow")
    assert COOKIE in client.cookies
    client.post(way_out, data={"x": "1"})
    assert COOKIE not in client.cookies


def test_the_key_is_for_the_cards_alone_and_no_script_reads_it(tablet: MakeTablet) -> None:
    answer = tablet("Asha").post(CARD, data={"kind": "stop", "up": "yes"})
    (given,) = [one for one in answer.headers.get_list("set-cookie") if one.startswith(COOKIE)]
    said = {part.strip().lower() for part in given.split(";")[1:]}
    assert said == {"httponly", "path=/here/signals", "samesite=lax"}


def test_a_script_that_comes_later_sees_and_lowers_what_a_plain_tap_held_up(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client, key = tablet("Asha"), "5a" * 16
    tap(client, "slow")
    mine = client.post("/here/signals/mine", data={"key": key}, headers=SCRIPT)
    assert mine.json() == {"up": ["slow"]}
    down = client.post(CARD, data={"kind": "slow", "up": "no", "key": key}, headers=SCRIPT)
    assert down.json() == {"up": []}
    assert counted(sqlite_world).slow == 0


@pytest.mark.parametrize("kept", ["", "short", HOSTILE[:20].encode().hex(), "5A" * 16])
def test_a_made_up_key_in_the_cookie_is_replaced(tablet: MakeTablet, kept: str) -> None:
    client = tablet("Asha")
    client.cookies.set(COOKIE, kept, domain="localhost.local", path="/here/signals")
    assert "You hold up no card." in seen(client.get(OWN).text)
    answer = client.post(CARD, data={"kind": "stop", "up": "yes"})
    assert re.search(rf"{COOKIE}=[0-9a-f]{{32}};", answer.headers["set-cookie"])


def test_what_is_no_card_holds_nothing_up(tablet: MakeTablet) -> None:
    for kind in ("", HOSTILE, "hand"):
        assert tablet("Asha").post(CARD, data={"kind": kind, "up": "yes"}).status_code == 422
    with reading() as db:
        assert db.scalars(select(SignalUp)).all() == []


def test_between_sessions_the_page_says_when(tablet: MakeTablet, sqlite_world: World) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    client = tablet("Asha")
    assert "None is open now." in client.get(OWN).text
    assert forms(client.get(OWN).text) == {}
    assert client.post(CARD, data={"kind": "stop", "up": "yes"}).status_code == 409
    assert tablet().get(OWN).headers["location"] == "/join"


def test_a_minute_a_hand_and_a_hard_word_are_plain_forms_too(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    row = client.get("/here").text.partition("<main")[0]
    assert '<form method="post" action="/here/hand" data-signal>' in row
    assert '<a class="button signal" href="/here/hard-words">' in row
    assert '<a class="button signal" href="/here/minute">' in row
    words = main_of(client.get("/here/hard-words").text)
    assert words.count('<form method="post" action="/here/hard-words"') == 2
    assert client.post("/here/hard-words", data={"word": "Outcomes"}).status_code == 303
