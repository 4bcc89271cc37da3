"""“Ask a helper” beside a box: who sees it is said first; staff hear, and clear it with one tap."""

import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import SCRIPT, MakeTablet, no_tries_yet, open_question, tablet
from workshop.db import reading, unit_of_work
from workshop.models import HelperAsked
from workshop.services import prompts
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session
from workshop.vocabulary import ExerciseKind

__all__ = ["no_tries_yet", "tablet"]

HELPER = "/here/helper"
KNOWN = "They know that you would like a helper."
WHO_SEES = "Only the people who run this see your name."


@pytest.fixture
def laptop(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The browser of whoever runs the session."""
    client = tablet()
    client.cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    return client


def seen(text: str) -> str:
    """Any part of a page, as one reads it."""
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def stored() -> int:
    """How many wait for one."""
    with reading() as db:
        return len(db.scalars(select(HelperAsked)).all())


def row_of(client: TestClient, page: str = "/here") -> str:
    """What stands above the page, as one reads it."""
    return seen(client.get(page).text.partition("<main")[0])


def part(client: TestClient, world: World) -> str:
    """What staff read of signals on the big screen, as a script asks for it."""
    return client.get(f"/staff/signals/{world.session_id}", headers=SCRIPT).text


@pytest.mark.parametrize("kind", [ExerciseKind.OPEN_WALL, ExerciseKind.JOURNEY])
def test_who_will_see_it_stands_before_the_button(
    tablet: MakeTablet, sqlite_world: World, kind: ExerciseKind
) -> None:
    lead = sqlite_world.facilitator
    with unit_of_work() as db:
        draft = PromptDraft("What helped?", False, kind=kind, about="Mo, 34.")
        asked = prompts.ask(db, lead, session_id=sqlite_world.session_id, draft=draft)
        prompts.open_prompt(db, lead, prompt_id=asked)
    text = tablet("Asha").get("/here").text
    panel = text[text.index("Ask a helper") :]
    assert panel.index("Someone here can write for you.") < panel.index(WHO_SEES)
    assert panel.index(WHO_SEES) < panel.index("Send a helper to me")


def test_it_is_told_and_taken_back_with_no_script(
    tablet: MakeTablet, sqlite_world: World, laptop: TestClient
) -> None:
    prompt_id = open_question(sqlite_world)
    client = tablet("Asha")
    answer = client.post(HELPER, data={"do": "ask", "prompt": prompt_id})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/here?ask={prompt_id}")
    for page in ("/here", "/here/mine", "/here/help"):
        assert KNOWN in row_of(client, page)
    assert "Asha would like a helper." in seen(part(laptop, sqlite_world))

    answer = client.post(HELPER, data={"do": "back"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/here")
    assert KNOWN not in row_of(client)
    assert "would like a helper" not in part(laptop, sqlite_world)
    assert stored() == 0


def test_a_script_stays_where_it_is_and_two_taps_are_one(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    for _ in range(2):
        assert client.post(HELPER, data={"do": "ask"}, headers=SCRIPT).status_code == 204
    assert stored() == 1
    assert KNOWN in seen(client.get("/here/signals").text)


def test_staff_see_it_on_both_pages_and_clear_it_with_one_tap(
    tablet: MakeTablet, sqlite_world: World, laptop: TestClient
) -> None:
    tablet("Bryn").post(HELPER, data={"do": "ask"})
    address = f"/staff/signals/{sqlite_world.session_id}"
    hand = laptop.get(f"/staff/hand/{sqlite_world.session_id}").text
    for text in (hand, part(laptop, sqlite_world)):
        assert "Bryn would like a helper." in seen(text)
        assert "Only those who run this see it." in seen(text)
    found = re.search(r'name="helper" value="([^"]+)"', hand)
    assert found
    for _ in range(2):
        answer = laptop.post(address, data={"do": "helped", "helper": found[1]}, headers=SCRIPT)
        assert (answer.status_code, "would like" in answer.text) == (200, False)
    assert KNOWN not in row_of(tablet("Bryn"))


def test_another_member_takes_nothing_back_and_a_supporter_asks_for_nobody(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    tablet("Asha").post(HELPER, data={"do": "ask"})
    assert tablet("Bryn").post(HELPER, data={"do": "back"}).status_code == 303
    assert tablet("Sunita").post(HELPER, data={"do": "ask"}).status_code == 403
    assert stored() == 1
    assert tablet().post(HELPER, data={"do": "ask"}).headers["location"] == "/join"


def test_between_sessions_nobody_is_told_and_the_box_says_what_to_do(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    lead = sqlite_world.facilitator
    with unit_of_work() as db:
        draft = PromptDraft("What helped?", hidden_first=False, days_open=3)
        asked = prompts.ask(db, lead, session_id=sqlite_world.session_id, draft=draft)
        prompts.open_prompt(db, lead, prompt_id=asked)
        close_session(db, lead, session_id=sqlite_world.session_id)
    client = tablet("Asha")
    assert client.post(HELPER, data={"do": "ask"}).status_code == 409
    assert stored() == 0
    text = client.get(f"/here/open/{asked}").text
    assert "Show someone this screen." in text
    assert "Send a helper to me" not in text
