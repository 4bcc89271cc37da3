"""Signals for whoever runs the session: counts, words, the queue, and a minute for one of them."""

import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE
from workshop.db import reading, unit_of_work
from workshop.models import AskedWord, HandUp, MinuteAsked, TalkStretch
from workshop.services import hands, hard_words, minutes, signals
from workshop.services.hard_words import LAST_WORD
from workshop.vocabulary import SignalKind, TalkGroup

__all__ = ["no_tries_yet", "tablet"]


@pytest.fixture
def laptop(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The browser of whoever runs the session."""
    client = tablet()
    client.cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    return client


def part(client: TestClient, world: World) -> str:
    """The part, as a script asks for it."""
    answer = client.get(f"/staff/signals/{world.session_id}", headers=SCRIPT)
    assert answer.status_code == 200
    return answer.text


def shown(text: str) -> str:
    """What stands on it, as one reads it."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def press(client: TestClient, world: World, do: str, **fields: str) -> str:
    """Press a button; return the part that comes back."""
    answer = client.post(
        f"/staff/signals/{world.session_id}", data={"do": do, **fields}, headers=SCRIPT
    )
    assert answer.status_code == 200
    return answer.text


def hold(world: World, kind: SignalKind, *keys: int) -> None:
    """Hold cards up, each under a key of its own."""
    for number in keys:
        with unit_of_work() as db:
            signals.hold_up(
                db, world.member(), session_id=world.session_id, kind=kind, key=f"{number:032x}"
            )


def ask(world: World, words: str) -> str:
    """Ask what a word means."""
    with unit_of_work() as db:
        return hard_words.ask_what_it_means(
            db, world.member(), session_id=world.session_id, words=words
        )


def test_the_counts_are_said_and_never_who(laptop: TestClient, sqlite_world: World) -> None:
    assert "No card is up." in part(laptop, sqlite_world)
    hold(sqlite_world, SignalKind.SLOW, 1, 2)
    hold(sqlite_world, SignalKind.STOP, 3)
    hold(sqlite_world, SignalKind.READY, 1, 2, 3, 4, 5, 6, 7)
    text = part(laptop, sqlite_world)
    said = shown(text)

    assert "2 hold up: slow down" in said
    assert "1 holds up: stop" in said
    assert said.index("stop") < said.index("slow down")
    assert "7 of 10 are ready." in said
    assert "Asha" not in text.replace("<option", "").partition("Raise a hand")[0]


def test_a_word_stands_big_with_a_likely_meaning_and_is_explained(
    laptop: TestClient, sqlite_world: World
) -> None:
    asked_id = ask(sqlite_world, "actionable")
    ask(sqlite_world, "Actionable")
    text = part(laptop, sqlite_world)
    assert "2 people ask." in text
    assert 'value="something we can do"' in text
    after = press(laptop, sqlite_world, "mean", asked=asked_id, meaning="We can do it.")
    assert "Explained today: 1 of 1" in after
    assert "signals-word" not in after


def test_a_meaning_without_words_is_not_told_and_what_was_typed_stays(
    laptop: TestClient, sqlite_world: World
) -> None:
    asked_id = ask(sqlite_world, "actionable")
    for meaning in ("", "x" * 301):
        answer = laptop.post(
            f"/staff/signals/{sqlite_world.session_id}",
            data={"do": "mean", "asked": asked_id, "meaning": meaning},
            headers=SCRIPT,
        )
        assert answer.status_code == 422
        assert f'value="{meaning}"' in answer.text
        assert "look-sentence" in answer.text
    with reading() as db:
        assert db.scalars(select(AskedWord.meaning)).one() == ""


def test_the_last_word_is_named_and_a_rude_one_put_aside(
    laptop: TestClient, sqlite_world: World
) -> None:
    last, rude = ask(sqlite_world, LAST_WORD), ask(sqlite_world, HOSTILE[:50])
    text = part(laptop, sqlite_world)
    assert "Which word was it?" in text
    assert "<script>" not in text
    press(laptop, sqlite_world, "aside", asked=rude)
    press(laptop, sqlite_world, "mean", asked=last, words="Voids", meaning="Empty homes.")
    with reading() as db:
        rows = db.scalars(select(AskedWord)).all()
        assert [(one.words, one.meaning) for one in rows] == [("voids", "Empty homes.")]


def test_the_queue_is_called_one_by_one(laptop: TestClient, sqlite_world: World) -> None:
    for name in ("Cleo", "Asha"):
        with unit_of_work() as db:
            hands.raise_hand(db, sqlite_world.member(name), session_id=sqlite_world.session_id)
    with_gwen = press(laptop, sqlite_world, "raise", person=sqlite_world.people["Gwen"])
    queue = re.findall(r"<li><span><bdi>(\w+)</bdi>", with_gwen)
    assert queue == ["Cleo", "Asha", "Gwen"]
    assert "has the floor" in press(laptop, sqlite_world, "call")
    with reading() as db:
        hand_id = db.scalars(
            select(HandUp.id).where(HandUp.person_id == sqlite_world.people["Cleo"])
        ).one()
    after = press(laptop, sqlite_world, "down", hand=hand_id)
    assert re.findall(r"<li><span><bdi>(\w+)</bdi>", after) == ["Asha", "Gwen"]


def test_nobody_chosen_raises_no_hand(laptop: TestClient, sqlite_world: World) -> None:
    answer = laptop.post(
        f"/staff/signals/{sqlite_world.session_id}",
        data={"do": "raise", "person": ""},
        headers=SCRIPT,
    )
    assert answer.status_code == 422
    assert "Choose someone who is here." in answer.text


def test_who_speaks_is_tapped_only_once_the_group_agreed(
    laptop: TestClient, sqlite_world: World
) -> None:
    assert "Ask the group first." in part(laptop, sqlite_world)
    answer = laptop.post(
        f"/staff/signals/{sqlite_world.session_id}",
        data={"do": "talk", "who": "lived"},
        headers=SCRIPT,
    )
    assert answer.status_code == 409
    assert "only if they agree" in answer.text
    press(laptop, sqlite_world, "agree")
    text = press(laptop, sqlite_world, "talk", who="staff")
    assert re.search(r'value="staff" aria-pressed="true"', text)
    assert "Someone with both counts as lived experience." in text
    press(laptop, sqlite_world, "talk", who="lived")
    press(laptop, sqlite_world, "undo")
    press(laptop, sqlite_world, "quiet")
    with reading() as db:
        rows = db.scalars(select(TalkStretch)).all()
        assert [(one.who, one.ended_at is None) for one in rows] == [(TalkGroup.STAFF, False)]
    assert "Ask the group first." in press(laptop, sqlite_world, "disagree")


def test_a_minute_is_seen_here_only_by_a_facilitator_who_is_the_safe_person(
    laptop: TestClient, tablet: MakeTablet, sqlite_world: World
) -> None:
    world = sqlite_world
    hand = f"/staff/hand/{world.session_id}"
    for safe, seen_here in ((world.people["Sunita"], False), (world.facilitator.person_id, True)):
        with unit_of_work() as db:
            minutes.name_safe_person(
                db, world.facilitator, project_id=world.project_id, person_id=safe
            )
            minutes.ask_for_a_minute(db, world.member(), session_id=world.session_id)
        for text in (part(laptop, world), laptop.get(hand).text):
            assert ("needs a minute" in text) is seen_here
        with unit_of_work() as db:
            if not seen_here:
                minutes.say_fine_now(db, world.member(), session_id=world.session_id)
    found = re.search(r'name="minute" value="([^"]+)"', part(laptop, world))
    assert found
    assert "They know that you are with them." in press(laptop, world, "go", minute=found[1])
    assert "on the way to you" in tablet("Asha").get("/here").text
    with reading() as db:
        assert db.scalars(select(MinuteAsked.seen_at)).one() is not None


def test_without_javascript_it_is_a_page_and_leads_back_to_the_hand(
    laptop: TestClient, sqlite_world: World
) -> None:
    address = f"/staff/signals/{sqlite_world.session_id}"
    assert "<h1>Signals</h1>" in laptop.get(address).text
    asked_id = ask(sqlite_world, "actionable")
    answer = laptop.post(address, data={"do": "mean", "asked": asked_id, "meaning": ""})
    assert (answer.status_code, "<h1>Signals</h1>" in answer.text) == (422, True)
    answer = laptop.post(address, data={"do": "call"})
    assert answer.headers["location"] == f"/staff/hand/{sqlite_world.session_id}#signals"
    assert 'id="signals"' in laptop.get(f"/staff/hand/{sqlite_world.session_id}").text


@pytest.mark.parametrize("fields", [{"do": "nothing"}, {"do": "talk", "who": "them"}, {}])
def test_a_step_that_there_is_not_is_not_taken(
    laptop: TestClient, sqlite_world: World, fields: dict[str, str]
) -> None:
    answer = laptop.post(f"/staff/signals/{sqlite_world.session_id}", data=fields, headers=SCRIPT)
    assert answer.status_code == 404


def test_convenors_and_members_do_not_see_it(
    laptop: TestClient, tablet: MakeTablet, sqlite_world: World
) -> None:
    address = f"/staff/signals/{sqlite_world.session_id}"
    laptop.cookies.set("tenfold_staff", sqlite_world.convenor_token, domain="localhost.local")
    assert laptop.get(address).status_code == 403
    assert laptop.post(address, data={"do": "call"}).status_code == 403
    assert tablet("Asha").get(address).headers["location"] == "/staff/sign-in"
