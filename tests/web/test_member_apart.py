"""A question that is opened before its session, or goes on after it, on a member's own page."""

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import Prompt
from workshop.queries.walls import wall_for
from workshop.services.prompts import PromptDraft, ask, close_prompt, open_prompt
from workshop.services.sessions import close_session
from workshop.vocabulary import ExerciseKind

__all__ = ["no_tries_yet", "tablet"]


def opened(world: World, session_id: str, draft: PromptDraft) -> str:
    """Ask and open a question."""
    with unit_of_work() as db:
        made = ask(db, world.facilitator, session_id=session_id, draft=draft)
        open_prompt(db, world.facilitator, prompt_id=made)
    return made


@pytest.fixture
def between(sqlite_world: World) -> World:
    """The session of the day is over; one question of it goes on, another does not."""
    world = sqlite_world
    opened(world, world.session_id, PromptDraft("What came later?", days_open=3))
    opened(world, world.session_id, PromptDraft("Only today?"))
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    return world


def questions(client: TestClient) -> str:
    """The list of what can be answered at home."""
    return client.get("/here/open").text


def test_what_is_open_at_home_is_listed_and_leads_there(between: World, tablet: MakeTablet) -> None:
    early = opened(between, between.next_session_id, PromptDraft("What next?"))
    client = tablet("Asha")
    assert 'href="/here/open"' in client.get("/here").text
    shown = questions(client)
    assert "What came later?" in shown
    assert "Still open" in shown
    assert "For next time" in shown
    assert "Only today?" not in shown
    page = client.get(f"/here/open/{early}").text
    assert "We talk about it when we meet." in page
    assert "<textarea" in page


def test_words_said_at_home_are_on_the_wall(between: World, tablet: MakeTablet) -> None:
    draft = PromptDraft("What next?", hidden_first=False, kind=ExerciseKind.THREE_PILES)
    early = opened(between, between.next_session_id, draft)
    said = {"prompt": early, "key": "ab" * 16, "words": "The buses"}
    assert tablet("Asha").post("/here/words", data=said).status_code == 200
    with reading() as db:
        (item,) = wall_for(db, between.member("Bryn"), prompt_id=early).items
    assert (item.words, item.name) == ("The buses", "")


def test_a_vote_waits_and_what_is_closed_is_gone(between: World, tablet: MakeTablet) -> None:
    """No vote can be opened early; a row that says so is still not for answering at home."""
    with unit_of_work() as db:
        draft = PromptDraft("Which?", kind=ExerciseKind.THIS_OR_THAT)
        vote = ask(db, between.facilitator, session_id=between.next_session_id, draft=draft)
        db.get_one(Prompt, vote).opened_at = clock.now()
    early = opened(between, between.next_session_id, PromptDraft("What next?"))
    with unit_of_work() as db:
        close_prompt(db, between.facilitator, prompt_id=early)
    client = tablet("Asha")
    assert "Which?" not in questions(client)
    for gone in (vote, early, "nothing"):
        assert client.get(f"/here/open/{gone}").status_code == 404


def test_with_nothing_open_the_page_says_so(sqlite_world: World, tablet: MakeTablet) -> None:
    assert "No question is open now" in questions(tablet("Asha"))
