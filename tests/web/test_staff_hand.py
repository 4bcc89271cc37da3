"""The steps of the page in one hand: each for its one turn, and why one was not done."""

import html
import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, open_question, tablet
from tests.web.test_staff_words import HAND, HOSTILE, desk, hand, runs, signed_in
from tests.workshop.services import voting
from web.staff.hand_steps import STEPS
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.queries.agenda import Doing
from workshop.queries.parked_topics import topics_in
from workshop.queries.sessions import NowView, now_in
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.run_rows import QUICKER
from workshop.services.sessions import SessionDraft, change_session, close_session, open_session
from workshop.vocabulary import ExerciseKind, ItemKind

__all__ = ["desk", "no_tries_yet", "tablet"]

LINE = "<b>Bus fares</b> {{ 7*7 }} \u202egnirts"
PLAN = (
    (ItemKind.WELCOME, "Hello", 6),
    (ItemKind.ACTIVITY, "A walk", 40),
    (ItemKind.OPEN_TIME, LINE, 25),
    (ItemKind.CLOSE, "Bye", 5),
)


@pytest.fixture
def late(sqlite_world: World) -> tuple[str, ...]:
    """Four parts of a session of 80 minutes that begins 28 minutes late; return their ids."""
    world = sqlite_world
    lead = world.facilitator
    with unit_of_work() as db:
        close_session(db, lead, session_id=world.session_id)
        world.session_id = world.next_session_id
        start = clock.now() - timedelta(minutes=28)
        draft = SessionDraft("We walk.", planned_start=start, planned_minutes=80)
        change_session(db, lead, session_id=world.session_id, draft=draft)
        ids = tuple(
            add_item(db, lead, session_id=world.session_id, draft=ItemDraft(*part)) for part in PLAN
        )
        open_session(db, lead, session_id=world.session_id)
    return ids


def now(world: World) -> NowView:
    """Where the session is."""
    with reading() as db:
        return now_in(db, world.facilitator, session_id=world.session_id)


def tap(client: TestClient, world: World, step: str, **fields: str) -> tuple[int, str]:
    """Tap a button as the page shows it now; return the status and what the page says then."""
    sent = {"turn": now(world).turn} | fields
    answer = client.post(f"{HAND}{world.session_id}/{step}", data=sent)
    page = answer.text if answer.status_code != 303 else hand(client, world)
    told = re.search(r'data-part="told">([^<]*)<', page)
    return answer.status_code, html.unescape(told[1]) if told else ""


def title(world: World) -> str:
    """What everyone is doing."""
    current = now(world).current
    return current.title if current else ""


def test_every_button_is_one_that_the_page_has_a_step_for(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[0])
    tap(desk, sqlite_world, "park", topic=LINE)
    tap(desk, sqlite_world, "cut", number="0")
    shown = hand(desk, sqlite_world)
    tap(desk, sqlite_world, "detour")
    voting.with_beliefs(sqlite_world)
    voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    voting.closed(sqlite_world, voting.opened(sqlite_world))
    open_question(sqlite_world)
    shown += hand(desk, sqlite_world)
    offered = set(re.findall(rf'action="{HAND}\w[\w-]*/([\w-]+)"', shown))
    assert offered - {"keep"} == set(STEPS) - {"cut"}


def test_the_phone_moves_everyone_once_and_says_who_was_quicker(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    seen = now(sqlite_world).turn
    assert tap(desk, sqlite_world, "move", item=late[0]) == (303, "")
    assert tap(desk, sqlite_world, "move", item=late[1], turn=seen) == (409, QUICKER)
    assert runs(sqlite_world) == [late[0]]


def test_the_phone_undoes_a_slip_and_a_detour(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[0])
    tap(desk, sqlite_world, "move", item=late[2])
    assert "Undo the last move" in hand(desk, sqlite_world)
    tap(desk, sqlite_world, "undo")
    tap(desk, sqlite_world, "detour")
    assert "Undo the detour" in hand(desk, sqlite_world)
    tap(desk, sqlite_world, "undo")
    assert title(sqlite_world) == "Hello"
    assert runs(sqlite_world) == [late[0]]


def test_the_phone_gives_time_and_takes_detours(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[0])
    tap(desk, sqlite_world, "more", item=late[0])
    assert "0 of 11 minutes" in hand(desk, sqlite_world)
    tap(desk, sqlite_world, "detour")
    shown = hand(desk, sqlite_world)
    assert "<bdi>Hello</bdi>" in shown
    assert "Move everyone on" not in shown
    assert tap(desk, sqlite_world, "return") == (303, "")
    assert title(sqlite_world) == "Hello"
    assert tap(desk, sqlite_world, "return") == (409, "There is no detour now.")


def test_the_phone_says_what_a_part_turned_into(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[0])
    tap(desk, sqlite_world, "turn", kind="break")
    assert "Now: Break" in hand(desk, sqlite_world)
    assert tap(desk, sqlite_world, "turn", kind="detour")[0] == 422
    assert tap(desk, sqlite_world, "turn", kind="nonsense")[0] == 404


def test_the_phone_drops_what_it_proposed_and_puts_it_back(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[0])
    tap(desk, sqlite_world, "move", item=late[1])
    shown = hand(desk, sqlite_world)
    assert "As things are, we end at" in shown
    assert "Leave out <bdi>&lt;b&gt;Bus fares&lt;/b&gt; {{ 7*7 }} \u202egnirts</bdi>." in shown
    tap(desk, sqlite_world, "cut", number="0")
    assert now(sqlite_world).items[2].doing is Doing.LEFT_OUT
    assert "Left out today" in hand(desk, sqlite_world)
    tap(desk, sqlite_world, "put-back", item=late[2])
    assert now(sqlite_world).items[2].doing is Doing.LATER
    for number in ("7", "-1", "x" * 30):
        tap(desk, sqlite_world, "cut", number=number)


def test_the_phone_parks_a_topic_and_comes_back_to_it(
    desk: TestClient, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[0])
    tap(desk, sqlite_world, "park", topic=LINE)
    with reading() as db:
        (topic,) = topics_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert topic.words == LINE
    shown = hand(desk, sqlite_world)
    assert "Parked topics: 1 waiting" in shown
    assert html.escape(LINE) in shown
    tap(desk, sqlite_world, "come-back", item=topic.id)
    assert title(sqlite_world) == LINE


def test_a_line_that_could_not_be_parked_stays_and_the_page_says_why(
    desk: TestClient, sqlite_world: World
) -> None:
    too_long = "<i>" + "a" * 200
    answer = desk.post(f"{HAND}{sqlite_world.session_id}/park", data={"topic": too_long})
    assert answer.status_code == 422
    assert html.escape(too_long) in answer.text
    status, told = tap(desk, sqlite_world, "park", topic=" ")
    assert (status, told) == (422, "Say in a few words what to come back to.")


def test_nobody_else_takes_a_step(
    tablet: MakeTablet, sqlite_world: World, late: tuple[str, ...]
) -> None:
    corin = signed_in(tablet(), sqlite_world.convenor_token)
    for client in (corin, tablet("Asha"), tablet()):
        for step in ("undo", "turn", "cut", "put-back", "park", "come-back", "detour"):
            sent = {"kind": "break", "item": late[0], "topic": HOSTILE, "number": "0"}
            address = f"{HAND}{sqlite_world.session_id}/{step}"
            assert client.post(address, data=sent).status_code == 403, step
    assert runs(sqlite_world) == []


def test_what_is_parked_and_what_may_be_cut_stays_with_who_runs_it(
    desk: TestClient, tablet: MakeTablet, sqlite_world: World, late: tuple[str, ...]
) -> None:
    tap(desk, sqlite_world, "move", item=late[1])
    tap(desk, sqlite_world, "park", topic="Who pays the bus")
    assert "Who pays the bus" in hand(desk, sqlite_world)
    asha, room = tablet("Asha"), f"/room/{sqlite_world.session_id}"
    for shown in (asha.get("/here").text, asha.get("/here/now").text, desk.get(room).text):
        assert "Who pays the bus" not in shown
        assert "As things are" not in shown
    with reading() as db:
        seen = now_in(db, sqlite_world.member(), session_id=sqlite_world.session_id)
    assert (seen.turn, seen.undo, seen.cuts) == ("", None, ())
