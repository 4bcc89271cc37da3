"""The row of signals on a member's screens: cards with no name, a hand, a minute, a hard word."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import (
    SCRIPT,
    MakeTablet,
    no_tries_yet,
    open_question,
    tablet,
)
from tests.web.yours import HOSTILE, seen
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import AskedWord, HandUp, MinuteAsked, SignalUp
from workshop.queries.signals import cards_up
from workshop.services import minutes, talk
from workshop.services.hard_words import LAST_WORD
from workshop.services.sessions import close_session
from workshop.vocabulary import TalkGroup

__all__ = ["no_tries_yet", "tablet"]

KEY = "5a" * 16
WORDS = "/here/hard-words"
SCREENS = ("/here", "/here/mine", "/here/help", "/here/agreement", "/here/outputs", "/here/finish")


def name_safe(world: World, who: str = "Sunita") -> None:
    """Choose who hears it."""
    with unit_of_work() as db:
        minutes.name_safe_person(
            db, world.facilitator, project_id=world.project_id, person_id=world.people[who]
        )


def stored(kind: type) -> int:
    """How many rows there are."""
    with reading() as db:
        return len(db.scalars(select(kind)).all())


def row_of(text: str) -> str:
    """The row alone."""
    found = re.search(r'<section class="signals".*?</section>', text, re.DOTALL)
    return found[0] if found else ""


def told(client: TestClient, page: str = "/here") -> str:
    """What the row says on a page, as one reads it."""
    return " ".join(re.sub(r"<[^>]+>", "", row_of(client.get(page).text)).split())


def test_the_row_stands_in_the_same_place_on_every_screen(tablet: MakeTablet) -> None:
    client = tablet("Asha")
    rows = {page: row_of(client.get(page).text) for page in SCREENS}

    assert len(set(rows.values())) == 1
    for words in ("I need a minute", "What does that mean?", "Cards and my hand", "Slow down"):
        assert words in rows["/here"]
    for page in SCREENS:
        text = client.get(page).text
        assert text.index("Leave this page") < text.index('class="signals"') < text.index("<main")


def test_between_sessions_there_is_no_row(tablet: MakeTablet, sqlite_world: World) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    client = tablet("Asha")
    assert row_of(client.get("/here").text) == ""
    assert client.get("/here/signals").status_code == 204
    assert "None is open now." in client.get(WORDS).text
    for address in ("/here/hand", "/here/minute", "/here/signals/card", WORDS):
        assert client.post(address, data={"kind": "stop", "key": KEY}).status_code == 409


def card(client: TestClient, kind: str, up: str = "yes", key: str = KEY) -> list[str]:
    """Tap a card; return which are up then, or the answer's code if it was not taken."""
    fields = {"kind": kind, "up": up, "key": key}
    answer = client.post("/here/signals/card", data=fields, headers=SCRIPT)
    return answer.json()["up"] if answer.status_code == 200 else [str(answer.status_code)]


def test_a_card_goes_up_once_and_down_again(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    assert card(client, "slow") == ["slow"]
    assert card(client, "slow") == ["slow"]
    assert card(client, "ready") == ["ready", "slow"]
    with reading() as db:
        up = cards_up(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    assert (up.slow, up.ready) == (1, 1)
    assert client.post("/here/signals/mine", data={"key": KEY}).json() == {"up": ["ready", "slow"]}
    assert card(client, "slow", "no") == ["ready"]


@pytest.mark.parametrize("kind, key", [("", KEY), (HOSTILE, KEY), ("stop", ""), ("stop", HOSTILE)])
def test_what_is_no_card_and_no_key_holds_nothing_up(
    tablet: MakeTablet, kind: str, key: str
) -> None:
    assert card(tablet("Asha"), kind, key=key) == ["422"]
    assert stored(SignalUp) == 0


def test_a_hand_goes_up_and_the_screen_says_how_many_are_before(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    for name in ("Bryn", "Cleo"):
        assert tablet(name).post("/here/hand", data={"up": "yes"}).status_code == 303
    assert "You are next to speak." in told(tablet("Bryn"))
    assert "1 before you." in told(tablet("Cleo"))
    assert "before you" not in tablet("Dov").get("/here").text
    assert "Cleo" not in tablet("Dov").get("/here").text
    answer = tablet("Bryn").post("/here/hand", data={"up": "no"}, headers=SCRIPT)
    assert answer.status_code == 204
    assert "You are next to speak." in told(tablet("Cleo"), "/here/signals")


def test_a_supporter_has_cards_and_no_hand(tablet: MakeTablet) -> None:
    client = tablet("Sunita")
    row = row_of(client.get("/here").text)
    assert ("I want to speak" in row, "Slow down" in row) == (False, True)
    assert client.post("/here/hand", data={"up": "yes"}).status_code == 403
    assert stored(HandUp) == 0


def test_a_minute_reaches_the_safe_person_with_one_tap(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    name_safe(sqlite_world)
    answer = tablet("Asha").post("/here/minute", data={"do": "ask"})
    assert answer.headers["location"] == "/here/minute"
    assert "Sunita knows. You can go now." in seen(tablet("Asha").get("/here/minute").text)
    assert "Sunita knows. You can go now." in told(tablet("Asha"), "/here/mine")

    safe = tablet("Sunita").get("/here").text
    assert "Asha needs a minute." in told(tablet("Sunita"))
    found = re.search(r'name="minute" value="([^"]+)"', safe)
    assert found
    tablet("Sunita").post("/here/minute/go", data={"minute": found[1]})
    assert "You are with them." in told(tablet("Sunita"))
    assert "Sunita is on the way to you." in told(tablet("Asha"))
    tablet("Asha").post("/here/minute", data={"do": "fine"}, headers=SCRIPT)
    assert "needs a minute" not in tablet("Sunita").get("/here").text
    assert stored(MinuteAsked) == 0


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_with_nobody_named_the_screen_says_whom_to_go_to_and_nothing_is_stored(
    tablet: MakeTablet, headers: dict[str, str]
) -> None:
    client = tablet("Asha")
    assert '<a class="button signal" href="/here/minute">' in client.get("/here").text
    answer = client.post("/here/minute", data={"do": "ask"}, headers=headers)
    assert answer.status_code == (409 if headers else 303)
    page = seen(client.get("/here/minute").text)
    assert "Go to the person running the session. You do not have to say why." in page
    assert stored(MinuteAsked) == 0


def test_another_persons_minute_is_not_theirs_to_answer(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    name_safe(sqlite_world)
    tablet("Asha").post("/here/minute", data={"do": "ask"})
    with reading() as db:
        minute_id = db.scalars(select(MinuteAsked.id)).one()
    for name in ("Asha", "Bryn"):
        answer = tablet(name).post("/here/minute/go", data={"minute": minute_id})
        assert answer.status_code == 403
    assert tablet("Sunita").post("/here/minute/go", data={"minute": "no"}).status_code == 404


def test_a_word_of_the_question_is_tapped_and_one_is_typed(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world, question="Is the commissioning actionable?")
    client = tablet("Asha")
    page = client.get(WORDS).text
    offered = re.findall(r'name="word" value="([^"]+)"', page)
    assert offered[:3] == [LAST_WORD, "commissioning", "actionable"]
    for word in ("commissioning", HOSTILE[:40], LAST_WORD):
        answer = client.post(WORDS, data={"word": word})
        assert answer.headers["location"] == f"{WORDS}?said=asked"
    assert "Nobody knows that it was you." in client.get(f"{WORDS}?said=asked").text
    shown = tablet("Bryn").get(WORDS).text
    assert "commissioning" in shown
    assert "<script>alert" not in shown
    assert stored(AskedWord) == 3


@pytest.mark.parametrize("word", ["", "x" * 61])
def test_what_was_typed_stays_beside_its_sentence(tablet: MakeTablet, word: str) -> None:
    answer = tablet("Asha").post(WORDS, data={"word": word})
    assert answer.status_code == 422
    assert f'value="{word}"' in answer.text
    assert "look-sentence" in answer.text
    assert stored(AskedWord) == 0


def test_any_voice_says_what_it_means_and_a_supporter_does_not(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    tablet("Asha").post(WORDS, data={"word": "Actionable"})
    with reading() as db:
        asked_id = db.scalars(select(AskedWord.id)).one()
    field = f"meaning-{asked_id}"
    page = tablet("Bryn").get(WORDS).text
    assert 'value="something we can do"' in page
    assert field not in tablet("Sunita").get(WORDS).text
    fields = {"asked": asked_id, field: ""}
    assert tablet("Bryn").post(f"{WORDS}/meaning", data=fields).status_code == 422
    fields[field] = "We can do it."
    assert tablet("Sunita").post(f"{WORDS}/meaning", data=fields).status_code == 403
    answer = tablet("Bryn").post(f"{WORDS}/meaning", data=fields)
    assert answer.headers["location"] == f"{WORDS}?said=told"
    assert "We can do it." in tablet("Sunita").get(WORDS).text
    assert "We can do it." in tablet("Asha").get("/here/briefings").text


def test_the_group_reads_who_spoke_in_words_only_if_it_agreed(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        talk.agree_to_count_talk(db, world.facilitator, project_id=world.project_id, yes=True)
    lead, start = world.facilitator, clock.now() - timedelta(minutes=30)
    with unit_of_work() as db, clock.telling(start):
        talk.now_speaking(db, lead, session_id=world.session_id, who=TalkGroup.STAFF)
    assert "Staff: most" in told(tablet("Asha"))
    with unit_of_work() as db:
        talk.agree_to_count_talk(db, world.facilitator, project_id=world.project_id, yes=False)
    assert "Staff: most" not in told(tablet("Asha"))


def test_the_row_needs_a_place(tablet: MakeTablet) -> None:
    stranger = tablet()
    for address in ("/here/signals", "/here/minute", WORDS):
        assert stranger.get(address).headers["location"] == "/join"
    for address in ("/here/signals/card", "/here/hand", "/here/minute", WORDS):
        assert stranger.post(address, data={"x": "1"}).headers["location"] == "/join"
