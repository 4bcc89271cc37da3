"""Voting and passing for someone: a supporter's tablet, staff's phone, no script needed."""

import re
from html import unescape

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, open_question, tablet
from tests.web.test_write_for import desk, filled
from tests.workshop.services import voting
from workshop.db import reading
from workshop.models import Contribution, Voice, VoteBallot, VoteTurn
from workshop.vocabulary import ExerciseKind

__all__ = ["desk", "no_tries_yet", "tablet"]

PAGE = "/here/vote-for"


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    found = re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def turns() -> list[tuple[str, bool]]:
    """Who has had a turn, and whether through a helper."""
    with reading() as db:
        return [(one.person_id, one.by_helper) for one in db.scalars(select(VoteTurn))]


def test_a_supporter_votes_for_someone_with_their_yes(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    client, asha = tablet("Sunita"), sqlite_world.people["Asha"]
    assert f"{PAGE}?prompt={prompt_id}" in client.get("/here").text
    page = client.get(PAGE).text
    assert "I need a minute" in page
    form = {**hidden(page), "for": asha, f"dots-{first}": "2"}
    back = client.post(f"{PAGE}/read-back", data=form).text
    assert "Is this your vote?" in back
    assert "2 dots" in back
    assert "I need a minute" not in back
    assert turns() == []
    done = client.post(f"{PAGE}/keep", data={**hidden(back), "answer": "yes"})
    assert turns() == [(asha, True)]
    after = client.get(done.headers["location"]).text
    assert "It is in, with their yes." in after
    assert "selected" not in after
    # Nobody looks at it again: not on the page, nor by sending the same form once more.
    again = client.post(f"{PAGE}/keep", data={**hidden(back), "answer": "yes"})
    assert again.status_code == 409
    assert "They have voted before. That vote counts as it is." in again.text
    assert len(turns()) == 1


@pytest.mark.parametrize("kind", [ExerciseKind.DOTS, ExerciseKind.PICTURES])
def test_choices_look_as_on_their_own_card_without_what_needs_a_script(
    tablet: MakeTablet, sqlite_world: World, kind: ExerciseKind
) -> None:
    voting.opened(sqlite_world, kind)
    own, page = tablet("Asha").get("/here").text, tablet("Sunita").get(PAGE).text
    choices = re.compile(
        r'class="vote-number".*?</label>|<label class="choice .*?</label>', re.DOTALL
    )

    assert choices.findall(page) == choices.findall(own)
    assert len(choices.findall(page)) >= 2
    assert ("data-more" in own) is (kind is ExerciseKind.DOTS)
    assert "data-more" not in page


def test_a_pass_goes_in_as_a_turn_and_change_it_leads_back(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    client, asha = tablet("Sunita"), sqlite_world.people["Asha"]
    page = client.get(PAGE).text
    form = {**hidden(page), "for": asha, "pass": "1"}
    back = client.post(f"{PAGE}/read-back", data=form).text
    assert "Do you want to pass?" in back
    changed = client.post(f"{PAGE}/keep", data={**hidden(back), "answer": "change"}).text
    assert f'value="{asha}" selected' in changed
    assert turns() == []
    client.post(f"{PAGE}/keep", data={**hidden(back), "answer": "yes"})
    with reading() as db:
        assert db.scalars(select(VoteBallot.choices)).all() == ['{"pass": 1}']


def test_what_was_picked_stays_where_something_is_missing(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    first, *_ = voting.options(sqlite_world, prompt_id)
    client = tablet("Sunita")
    page = hidden(client.get(PAGE).text)
    nobody = client.post(f"{PAGE}/read-back", data={**page, "for": "", "pick": first})
    assert nobody.status_code == 422
    assert "Choose whose vote it is." in nobody.text
    assert f'value="{first}" checked' in nobody.text
    asha = sqlite_world.people["Asha"]
    nothing = client.post(f"{PAGE}/read-back", data={**page, "for": asha})
    assert nothing.status_code == 422
    assert "Ask what they choose. They can also pass." in nothing.text
    made_up = client.post(f"{PAGE}/read-back", data={**page, "for": asha, "pick": "nothing"})
    assert made_up.status_code == 404
    assert turns() == []


def test_the_card_that_was_read_is_the_one_voted_on(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    voting.with_beliefs(sqlite_world)
    prompt_id = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    client = tablet("Sunita")
    assert "No vote just now" in client.get(PAGE).text
    voting.turn(sqlite_world, prompt_id)
    page = client.get(PAGE).text
    assert "People want a phone line" in page
    voting.turn(sqlite_world, prompt_id)
    form = {**hidden(page), "for": sqlite_world.people["Asha"], "pick": "wrong"}
    back = client.post(f"{PAGE}/read-back", data=form).text
    assert "People want a phone line" in back
    client.post(f"{PAGE}/keep", data={**hidden(back), "answer": "yes"})
    with reading() as db:
        assert db.scalars(select(VoteTurn.part_id)).all() == [voting.card_ids(prompt_id)[0]]


def test_one_of_several_votes_can_be_taken(tablet: MakeTablet, sqlite_world: World) -> None:
    older = voting.opened(sqlite_world)
    newer = voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    client = tablet("Sunita")
    assert hidden(client.get(PAGE).text)["prompt"] == newer
    assert hidden(client.get(f"{PAGE}?prompt={older}").text)["prompt"] == older


@pytest.mark.parametrize("name", ["Asha", "Gwen"])
def test_members_and_guests_do_not_vote_for_others(
    tablet: MakeTablet, sqlite_world: World, name: str
) -> None:
    prompt_id = voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    client = tablet(name)
    assert client.get(PAGE).status_code == 403
    form = {"prompt": prompt_id, "card": "", "for": sqlite_world.people["Bryn"], "pass": "1"}
    assert client.post(f"{PAGE}/keep", data={**form, "answer": "yes"}).status_code == 403
    assert PAGE not in client.get("/here").text
    assert turns() == []


def test_whoever_runs_it_votes_for_someone_from_their_phone(
    desk: TestClient, sqlite_world: World
) -> None:
    voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    address, bryn = f"/staff/vote-for/{sqlite_world.session_id}", sqlite_world.people["Bryn"]
    assert address in desk.get(f"/staff/hand/{sqlite_world.session_id}").text
    form = {**hidden(desk.get(address).text), "for": bryn, "pass": "1"}
    back = desk.post(f"{address}/read-back", data=form).text
    assert desk.post(f"{address}/keep", data={**hidden(back), "answer": "yes"}).status_code == 303
    assert turns() == [(bryn, True)]


def test_a_pass_on_a_question_keeps_no_words(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    client, asha = tablet("Sunita"), sqlite_world.people["Asha"]
    form = filled(client.get("/here/write-for").text, **{"for": asha, "pass": "1"})
    back = client.post("/here/write-for/read-back", data=form).text
    assert "Do you want to pass?" in back
    assert "Ask me later" not in back
    change = client.post("/here/write-for/keep", data={**hidden(back), "answer": "change"}).text
    assert "Ask &lt;me&gt; in the morning.</textarea>" in change
    done = client.post("/here/write-for/keep", data={**hidden(back), "answer": "pass"})
    assert "They passed. That is fine." in client.get(done.headers["location"]).text
    with reading() as db:
        assert db.scalars(select(Contribution)).all() == []
        assert db.scalars(select(Voice.person_id)).all() == [asha]


def test_a_pass_needs_a_person(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    client = tablet("Sunita")
    form = filled(client.get("/here/write-for").text, **{"pass": "1"})
    page = client.post("/here/write-for/read-back", data=form)
    assert page.status_code == 422
    assert "Choose who you write for." in page.text
