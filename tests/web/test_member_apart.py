"""A question that is opened before its session, or goes on after it, on a member's own page."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import Prompt, VoteBallot
from workshop.queries.exercises import exercise_of
from workshop.queries.walls import wall_for
from workshop.services.parts import PartDraft
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


def parts(*titles: str) -> tuple[PartDraft, ...]:
    """Choices of a vote."""
    return tuple(PartDraft(title) for title in titles)


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


def test_a_vote_can_be_looked_at_and_thought_about_and_not_cast(
    between: World, tablet: MakeTablet
) -> None:
    draft = PromptDraft("Which?", kind=ExerciseKind.DOTS, limit=2, parts=parts("A bench", "A bell"))
    vote = opened(between, between.next_session_id, draft)
    client = tablet("Asha")
    assert "Think about it" in questions(client)
    page = client.get(f"/here/open/{vote}").text
    assert "We vote on it when we meet." in page
    assert "A bench" in page
    assert "A bell" in page
    assert "<form" not in page.split("<h1>")[1].split("</main>")[0]
    with reading() as db:
        options = exercise_of(db, between.facilitator, prompt_id=vote).parts
    cast = client.post("/here/vote", data={"prompt": vote, f"dots-{options[0].id}": "1"})
    assert cast.status_code == 409
    assert "You can vote on this when we meet." in cast.text
    with reading() as db:
        assert db.query(VoteBallot).count() == 0


def test_a_vote_of_a_session_that_is_over_is_not_at_home(
    sqlite_world: World, tablet: MakeTablet
) -> None:
    world = sqlite_world
    vote = opened(world, world.session_id, PromptDraft("Now?", kind=ExerciseKind.THIS_OR_THAT))
    with unit_of_work() as db:
        db.get_one(Prompt, vote).open_until = clock.now() + timedelta(days=2)
        close_session(db, world.facilitator, session_id=world.session_id)
        db.get_one(Prompt, vote).closed_at = None
    assert "Now?" not in questions(tablet("Asha"))


def test_what_is_closed_is_gone(between: World, tablet: MakeTablet) -> None:
    early = opened(between, between.next_session_id, PromptDraft("What next?"))
    with unit_of_work() as db:
        close_prompt(db, between.facilitator, prompt_id=early)
    client = tablet("Asha")
    assert "What next?" not in questions(client)
    for gone in (early, "nothing"):
        assert client.get(f"/here/open/{gone}").status_code == 404


def test_with_nothing_open_the_page_says_so(sqlite_world: World, tablet: MakeTablet) -> None:
    assert "No question is open now" in questions(tablet("Asha"))
