"""A vote on the facilitator's screen: who has voted, cards, a vote for someone, a decision."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import as_facilitator, data_of, labels, press
from tests.support.world import MEMBERS, World
from tests.workshop.services import voting
from workshop.db import reading
from workshop.queries.decisions import DecisionView, decisions_of
from workshop.services.choices import turn_next
from workshop.services.prompts import close_prompt, open_prompt
from workshop.services.run_rows import QUICKER
from workshop.vocabulary import ExerciseKind


def decided(world: World) -> tuple[DecisionView, ...]:
    """What was written down."""
    with reading() as db:
        return decisions_of(db, world.facilitator, project_id=world.project_id)


def test_staff_see_who_has_voted_and_never_how(open_page: OpenPage, sqlite_world: World) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    voting.cast(sqlite_world, "Asha", prompt_id, first)
    text = shown(open_page("run"))
    assert "In: Asha" in text
    assert "We wait for: Bryn, Cleo" in text
    assert "Nobody can see how anyone voted. You may vote or sit out." in text


def test_a_vote_for_someone_needs_their_yes_and_is_theirs(
    open_page: OpenPage, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    key = f"vote-for-{prompt_id}-"
    at = open_page("run")
    at.selectbox(key=f"{key}-who").select(sqlite_world.people["Bryn"])
    at.multiselect(key=f"{key}-picks").select(first).run()
    at = press(at, "Put in their vote")
    assert "Ask them first. Then tick that they said yes." in shown(at)
    at.checkbox(key=f"{key}-yes").check().run()
    at = press(at, "Put in their vote")
    text = shown(at)
    assert "Their vote is in." in text
    assert "In: Bryn" in text
    assert voting.seen(sqlite_world, prompt_id, "staff").voted == 1


def test_a_result_is_offered_once_all_are_in_or_the_vote_is_closed(
    open_page: OpenPage, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    everyone = (*MEMBERS, "Fred", "Gwen")
    for name in everyone[:-1]:
        voting.cast(sqlite_world, name, prompt_id, first)
    at = open_page("run")
    assert "Show the result" not in labels(at)
    assert '"next":""' in next_of(at)
    press(at, "Close the question")
    assert "Show the result" in labels(at)
    press(at, "Open it again")
    voting.cast(sqlite_world, everyone[-1], prompt_id, first)
    assert '"next":"show"' in next_of(at.run())
    press(at, "Show the result")
    assert voting.seen(sqlite_world, prompt_id).cards[0].result is not None


def next_of(at: AppTest) -> str:
    """What the live part was told that is next; when another step is, it draws the page anew."""
    return data_of(at, "run-shown").replace(" ", "")


def test_reasons_stand_under_a_heading_of_their_own(
    open_page: OpenPage, sqlite_world: World
) -> None:
    voting.opened(sqlite_world, ExerciseKind.CONSENSUS)
    assert "What worries people" in data_of(open_page("run"), "wall")


def test_what_is_proposed_stands_on_the_desk_and_in_the_decision(
    open_page: OpenPage, sqlite_world: World
) -> None:
    proposed = "A <b>bell</b> we ask for"
    prompt_id = voting.opened(sqlite_world, ExerciseKind.CONSENSUS, about=proposed)
    assert proposed in shown(open_page("run"))
    voting.shown(sqlite_world, prompt_id)
    box = open_page("run").text_area(key=f"decision-{prompt_id}-new-question")
    assert box.value == proposed


def test_no_result_is_offered_before_a_card_is_turned(
    open_page: OpenPage, sqlite_world: World
) -> None:
    voting.with_beliefs(sqlite_world)
    voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    at = open_page("run")
    assert "Show the result" not in labels(at)
    assert "Open: Bust it" in shown(at)


def test_beliefs_are_turned_one_by_one(open_page: OpenPage, sqlite_world: World) -> None:
    voting.with_beliefs(sqlite_world)
    prompt_id = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    at = press(open_page("run"), "Turn the first card")
    assert voting.seen(sqlite_world, prompt_id).cards[0].words == "People want a phone line"
    assert "Face down: 1" in shown(at)
    at = press(at, "Turn the next card")
    assert "Every card is turned." in shown(at)


def test_two_who_press_at_once_turn_one_card(open_page: OpenPage, sqlite_world: World) -> None:
    voting.with_beliefs(sqlite_world)
    prompt_id = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    at = open_page("run")
    as_facilitator(sqlite_world, turn_next, prompt_id=prompt_id)
    press(at, "Turn the first card")
    assert len(voting.seen(sqlite_world, prompt_id).cards) == 1
    assert QUICKER in shown(at)
    assert "Turn the next card" in labels(at)


def test_a_question_that_a_colleague_just_settled_is_left_as_it_is(
    open_page: OpenPage, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    at = open_page("run")
    as_facilitator(sqlite_world, close_prompt, prompt_id=prompt_id)
    as_facilitator(sqlite_world, open_prompt, prompt_id=prompt_id)
    as_facilitator(sqlite_world, close_prompt, prompt_id=prompt_id)
    press(at, "Close the question")
    assert QUICKER in shown(at)
    assert "Open it again" in labels(at)


@pytest.mark.parametrize("dissent", ["", "Two want longer hours."])
def test_what_was_decided_is_written_after_the_vote_was_shown(
    open_page: OpenPage, sqlite_world: World, dissent: str
) -> None:
    prompt_id = voting.opened(sqlite_world)
    assert "Keep it" not in labels(open_page("run"))
    voting.shown(sqlite_world, prompt_id)
    at = open_page("run")
    key = f"decision-{prompt_id}-new"
    assert at.text_area(key=f"{key}-question").value == voting.QUESTION
    at.text_area(key=f"{key}-outcome").input("A named worker.")
    at.text_area(key=f"{key}-because").input("Most dots.")
    at.text_area(key=f"{key}-dissent").input(dissent)
    at.checkbox(key=f"{key}-first").check().run()
    at = press(at, "Keep it")
    if not dissent:
        assert "Write what those said who saw it otherwise." in shown(at)
        assert at.text_area(key=f"{key}-outcome").value == "A named worker."
        assert decided(sqlite_world) == ()
        return
    (found,) = decided(sqlite_world)
    assert (found.outcome, found.dissent) == ("A named worker.", dissent)
    assert (found.way_agreed_first, found.lived_had_a_say) == (True, False)
    assert "A named worker." in shown(at)
