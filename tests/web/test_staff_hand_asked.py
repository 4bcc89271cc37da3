"""Questions and votes in one hand: shown, closed and opened once, and nothing is read too early."""

import html
import re

import pytest
from starlette.testclient import TestClient

from tests.support.world import MEMBERS, PASSPHRASE, World
from tests.web.member_client import MakeTablet, no_tries_yet, open_question, tablet
from tests.web.test_staff_hand import tap
from tests.web.test_staff_words import HAND, HOSTILE, add_items, desk, hand, signed_in
from tests.workshop.services import voting
from tests.workshop.services.saying import say
from workshop.db import reading, unit_of_work
from workshop.models import Prompt
from workshop.permissions import Actor
from workshop.services import prompts, running
from workshop.services.accounts import make_account, remember
from workshop.services.people import PersonDraft, invite
from workshop.services.prompts import PromptDraft
from workshop.services.run_rows import QUICKER
from workshop.services.sessions import close_session
from workshop.vocabulary import ExerciseKind, Role

__all__ = ["desk", "no_tries_yet", "tablet"]

STEPS = ("show", "close", "open", "turn-card")


def asked(page: str) -> str:
    """What the page says of the question that goes on."""
    found = re.search(r'<section class="hand-asked.*?</section>', page, re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))) if found else ""


def turn_on(page: str, step: str, prompt_id: str) -> str:
    """The turn for which a page offers a step with a question."""
    field = r'<input type="hidden" name="turn" value="([^"]*)">'
    form = re.search(rf'/{step}" data-step>\s*{field}\s*<input [^>]*value="{prompt_id}"', page)
    assert form is not None
    return form[1]


def do(client: TestClient, world: World, step: str, prompt_id: str) -> tuple[int, str]:
    """Tap a button of a question as the page shows it now."""
    turn = turn_on(hand(client, world), step, prompt_id)
    return tap(client, world, step, question=prompt_id, turn=turn)


def stands(prompt_id: str) -> tuple[bool, bool]:
    """Whether a question is shown, and whether it is closed."""
    with reading() as db:
        prompt = db.get_one(Prompt, prompt_id)
        return prompt.revealed_at is not None, prompt.closed_at is not None


def with_a_second_facilitator(world: World, client: TestClient) -> TestClient:
    """The browser of a colleague who runs the session too."""
    lead = world.facilitator
    with unit_of_work() as db:
        account_id = make_account(db, lead, name="Noor", passphrase=PASSPHRASE)
        draft = PersonDraft("Noor", frozenset({Role.FACILITATOR}), account_id=account_id)
        invite(db, lead, project_id=world.project_id, draft=draft)
        token = remember(db, Actor(account_id=account_id))
    return signed_in(client, token)


def test_with_no_question_nothing_is_said_of_any(desk: TestClient, sqlite_world: World) -> None:
    page = hand(desk, sqlite_world)
    assert asked(page) == ""
    offered = [f'{step}" data-step' for step in STEPS]
    for words in ("hand-others", "have voted", "come in", *offered):
        assert words not in page


def test_of_a_hidden_wall_the_phone_has_a_count_and_nothing_else(
    desk: TestClient, sqlite_world: World
) -> None:
    prompt_id = open_question(sqlite_world, hidden=True, question=HOSTILE)
    assert "Nothing has come in yet." in asked(hand(desk, sqlite_world))
    say(sqlite_world.member(), prompt_id, "canary words")
    page = hand(desk, sqlite_world)
    assert "1 has come in. It is hidden until you reveal it." in asked(page)
    assert "There is no way back. Everyone sees the answers" in asked(page)
    assert "canary" not in page
    assert html.escape(HOSTILE, quote=False).replace("'", "&#39;") in page
    assert do(desk, sqlite_world, "show", prompt_id) == (303, "")
    assert stands(prompt_id) == (True, False)
    shown = asked(hand(desk, sqlite_world))
    assert "Everyone can read the answers." in shown
    assert "Reveal" not in shown


def test_a_question_is_closed_and_opened_again_by_thumb(
    desk: TestClient, sqlite_world: World
) -> None:
    prompt_id = open_question(sqlite_world)
    assert do(desk, sqlite_world, "close", prompt_id) == (303, "")
    assert stands(prompt_id) == (True, True)
    assert "Closed: Open wall" in asked(hand(desk, sqlite_world))
    assert do(desk, sqlite_world, "open", prompt_id) == (303, "")
    assert stands(prompt_id) == (True, False)


def test_a_vote_is_counted_closed_and_shown(desk: TestClient, sqlite_world: World) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    assert "0 of 8 have voted." in asked(hand(desk, sqlite_world))
    for name in MEMBERS[:5]:
        voting.cast(sqlite_world, name, prompt_id, first)
    while_open = hand(desk, sqlite_world)
    assert "5 of 8 have voted." in asked(while_open)
    assert "Show the result" not in while_open
    do(desk, sqlite_world, "close", prompt_id)
    closed = asked(hand(desk, sqlite_world))
    assert "The vote is closed. The result is not shown yet." in closed
    assert "There is no way back. Everyone sees the result" in closed
    for words in (*voting.CHOICES, "votes were counted"):
        assert words not in while_open + closed
    do(desk, sqlite_world, "show", prompt_id)
    shown = hand(desk, sqlite_world)
    assert "5 votes were counted." in asked(shown)
    assert all(words in asked(shown) for words in voting.CHOICES)
    assert not re.search(r'/(?:show|close|open)" data-step', shown)


def test_what_people_chose_changes_nothing_on_the_phone_before_it_is_shown(
    desk: TestClient, sqlite_world: World
) -> None:
    seen: list[str] = []
    for picked in ("full", "no"):
        prompt_id = voting.opened(sqlite_world, ExerciseKind.CONSENSUS)
        voting.all_vote(sqlite_world, prompt_id, *[picked] * 5)
        seen.append(asked(hand(desk, sqlite_world)))
        do(desk, sqlite_world, "close", prompt_id)
        seen.append(asked(hand(desk, sqlite_world)))
        do(desk, sqlite_world, "show", prompt_id)
        seen.append(asked(hand(desk, sqlite_world)))
    assert "5 of 8" in seen[0]
    assert seen[:2] == seen[3:5]
    assert seen[2] != seen[5]


def test_a_vote_shows_at_once_when_all_are_in_and_never_before(
    desk: TestClient, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    first, *_ = voting.options(sqlite_world, prompt_id)
    early = tap(desk, sqlite_world, "show", question=prompt_id, turn="open")
    assert early == (409, "People are still voting. Close the vote first.")
    for name in (*MEMBERS, "Fred", "Gwen"):
        voting.cast(sqlite_world, name, prompt_id, first)
    assert "8 of 8 have voted." in asked(hand(desk, sqlite_world))
    assert do(desk, sqlite_world, "show", prompt_id) == (303, "")
    assert stands(prompt_id) == (True, True)
    again = tap(desk, sqlite_world, "open", question=prompt_id, turn="closed.shown")
    assert again[0] == 409
    assert stands(prompt_id) == (True, True)


def test_cards_are_turned_one_at_a_time_and_those_face_down_are_told_before_the_result(
    desk: TestClient, sqlite_world: World
) -> None:
    voting.with_beliefs(sqlite_world)
    vote = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    seen = hand(desk, sqlite_world)
    assert "Turn the first card" in asked(seen)
    none_yet, close = turn_on(seen, "turn-card", vote), turn_on(seen, "close", vote)
    assert none_yet == close
    assert do(desk, sqlite_world, "turn-card", vote) == (303, "")
    for step in ("turn-card", "close"):
        stale = tap(desk, sqlite_world, step, question=vote, turn=none_yet)
        assert stale == (409, QUICKER)
    seen = hand(desk, sqlite_world)
    assert "Turn the next card" in asked(seen)
    assert "0 of 7 have voted on this card." in asked(seen)
    assert "People want a phone line" in asked(seen)
    assert "People like forms" not in seen
    do(desk, sqlite_world, "close", vote)
    seen = asked(hand(desk, sqlite_world))
    assert "Cards that are still face down: 1" in seen
    assert "Turn the next card" not in seen
    do(desk, sqlite_world, "open", vote)
    do(desk, sqlite_world, "turn-card", vote)
    assert "Turn the next card" not in asked(hand(desk, sqlite_world))
    last = tap(desk, sqlite_world, "turn-card", question=vote, turn="open.2")
    assert last == (409, "Every card is turned.")


def test_of_two_facilitators_one_does_it_and_the_other_is_told(
    desk: TestClient, tablet: MakeTablet, sqlite_world: World
) -> None:
    noor = with_a_second_facilitator(sqlite_world, tablet())
    vote = voting.opened(sqlite_world)
    mine, theirs = hand(desk, sqlite_world), hand(noor, sqlite_world)
    assert asked(mine) == asked(theirs) != ""
    turn = turn_on(mine, "close", vote)
    assert tap(noor, sqlite_world, "close", question=vote, turn=turn) == (303, "")
    assert tap(desk, sqlite_world, "close", question=vote, turn=turn) == (409, QUICKER)
    turn = turn_on(hand(desk, sqlite_world), "show", vote)
    assert do(noor, sqlite_world, "open", vote) == (303, "")
    assert tap(desk, sqlite_world, "show", question=vote, turn=turn) == (409, QUICKER)
    assert stands(vote) == (False, False)
    assert tap(desk, sqlite_world, "close", question=vote, turn="") == (409, QUICKER)
    assert stands(vote) == (False, False)


def test_moving_on_and_what_is_asked_do_not_get_into_each_others_way(
    desk: TestClient, sqlite_world: World
) -> None:
    first, _ = add_items(sqlite_world, "Hello", "A walk")
    prompt_id = open_question(sqlite_world, hidden=True)
    page = hand(desk, sqlite_world)
    assert tap(desk, sqlite_world, "move", item=first) == (303, "")
    turn = turn_on(page, "show", prompt_id)
    assert tap(desk, sqlite_world, "show", question=prompt_id, turn=turn) == (303, "")
    assert stands(prompt_id) == (True, False)


def test_what_was_not_settled_waits_in_a_fold_and_what_is_over_goes(
    desk: TestClient, sqlite_world: World
) -> None:
    world, lead = sqlite_world, sqlite_world.facilitator
    hello, walk = add_items(world, "Hello", "A walk")
    ids = []
    with unit_of_work() as db:
        running.move_everyone(db, lead, session_id=world.session_id, item_id=hello)
        for words in ("Shown before?", "Hidden still?"):
            draft = PromptDraft(words, item_id=hello)
            ids.append(prompts.ask(db, lead, session_id=world.session_id, draft=draft))
            prompts.open_prompt(db, lead, prompt_id=ids[-1])
            prompts.close_prompt(db, lead, prompt_id=ids[-1])
        prompts.reveal(db, lead, prompt_id=ids[0])
    assert "Hidden still?" in asked(hand(desk, world))
    with unit_of_work() as db:
        running.move_everyone(db, lead, session_id=world.session_id, item_id=walk)
        draft = PromptDraft("Open now?", item_id=walk)
        prompts.open_prompt(
            db, lead, prompt_id=prompts.ask(db, lead, session_id=world.session_id, draft=draft)
        )
    page = hand(desk, world)
    assert "Open now?" in asked(page)
    assert "Other questions, open or not shown yet: 1" in page
    assert "Hidden still?" in page
    assert "Shown before?" not in page
    do(desk, world, "show", ids[1])
    page = hand(desk, world)
    assert "Open now?" in asked(page)
    assert "hand-others" not in page
    assert "Hidden still?" not in page


def test_who_wanted_to_read_first_is_reminded_of_it(desk: TestClient, sqlite_world: World) -> None:
    world, lead = sqlite_world, sqlite_world.facilitator
    with unit_of_work() as db:
        draft = PromptDraft("How was it?", staff_first=True)
        prompt_id = prompts.ask(db, lead, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, lead, prompt_id=prompt_id)
    say(world.member(), prompt_id, "canary words")
    assert "Close the question: then they are on the big screen." in asked(hand(desk, world))
    do(desk, world, "close", prompt_id)
    page = hand(desk, world)
    assert "1 has come in." in asked(page)
    assert "They are on the big screen." in asked(page)
    assert "canary" not in page


@pytest.mark.parametrize("step", STEPS)
def test_nobody_else_takes_these_steps(tablet: MakeTablet, sqlite_world: World, step: str) -> None:
    voting.with_beliefs(sqlite_world)
    vote = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    if step in ("show", "open"):
        voting.closed(sqlite_world, vote)
    before = stands(vote)
    corin = signed_in(tablet(), sqlite_world.convenor_token)
    visitors = (corin, *(tablet(one) for one in ("Asha", "Sunita", "Gwen", "Fred")), tablet())
    turn = "closed.0" if step in ("show", "open") else "open.0"
    for client in visitors:
        answer = client.post(
            f"{HAND}{sqlite_world.session_id}/{step}", data={"question": vote, "turn": turn}
        )
        assert answer.status_code == 403
        assert "have voted" not in answer.text
    assert stands(vote) == before


def test_a_question_of_elsewhere_and_of_a_session_that_is_over_stays_as_it_is(
    desk: TestClient, sqlite_world: World
) -> None:
    world, lead = sqlite_world, sqlite_world.facilitator
    with unit_of_work() as db:
        draft = PromptDraft("What then?")
        later = prompts.ask(db, lead, session_id=world.next_session_id, draft=draft)
        prompts.open_prompt(db, lead, prompt_id=later)
    for wrong in (later, "nothing", ""):
        assert tap(desk, world, "close", question=wrong, turn="open")[0] == 404
    assert stands(later) == (False, False)
    kept_open = open_question(world, hidden=True)
    with unit_of_work() as db:
        close_session(db, lead, session_id=world.session_id)
    shown, closed = stands(kept_open)
    turn = "closed" if closed else "open"
    answer = desk.post(f"{HAND}{world.session_id}/show", data={"question": kept_open, "turn": turn})
    assert answer.status_code == 409
    assert "This session is over" in answer.text
    assert stands(kept_open) == (shown, closed)
