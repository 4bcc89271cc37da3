"""The facilitator's screen when things go another way: undo, parking, dropping, turning, clocks."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import (
    HOSTILE,
    add_items,
    as_facilitator,
    labels,
    now,
    press,
    runs,
    title_now,
)
from tests.support.world import World
from workshop import clock
from workshop.db import reading
from workshop.models import Project
from workshop.queries.agenda import Doing
from workshop.queries.parked_topics import topics_in
from workshop.services import running, sessions
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import ItemKind

PLAN = (
    (ItemKind.WELCOME, "Hello", 6),
    (ItemKind.ACTIVITY, "A walk", 40),
    (ItemKind.ACTIVITY, HOSTILE, 25),
    (ItemKind.CLOSE, "Bye", 5),
)


@pytest.fixture
def late(sqlite_world: World) -> tuple[str, ...]:
    """Four parts of a session of 80 minutes that begins half an hour late; return their ids."""
    world = sqlite_world
    as_facilitator(world, sessions.close_session, session_id=world.session_id)
    world.session_id = world.next_session_id
    start = clock.now() - timedelta(minutes=28)
    draft = SessionDraft("We walk.", planned_start=start, planned_minutes=80)
    as_facilitator(world, sessions.change_session, session_id=world.session_id, draft=draft)
    ids = add_items(world, PLAN)
    as_facilitator(world, sessions.open_session, session_id=world.session_id)
    return ids


def run_page(open_page: OpenPage, world: World) -> AppTest:
    """Open the page on the live session."""
    at = open_page("run")
    at.sidebar.selectbox[1].select(world.session_id).run()
    return at


def begun(open_page: OpenPage, world: World) -> AppTest:
    """Open the page and begin the first part."""
    return press(run_page(open_page, world), "Move everyone on to: Welcome")


def standing(world: World) -> dict[str, Doing]:
    """Title -> how each part stands."""
    return {one.title: one.doing for one in now(world).items}


def test_a_detour_just_taken_is_undone_with_one_tap(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    at = press(begun(open_page, sqlite_world), "Take a detour")
    press(at, "Undo the detour")
    assert title_now(sqlite_world) == "Hello"
    assert runs(sqlite_world) == ["Hello"]
    assert "Detour" not in standing(sqlite_world)


def test_a_part_turns_into_something_else_with_one_tap_and_back(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    at = begun(open_page, sqlite_world)
    assert "Detour" not in labels(at)
    press(at, "Open time")
    assert "Now: Open time" in shown(at)
    current = now(sqlite_world).current
    assert current is not None
    assert current.kind is ItemKind.OPEN_TIME
    press(at, "Undo the change")
    assert "Now: Welcome" in shown(at)


def test_what_to_drop_is_said_in_words_and_done_and_put_back_with_one_tap(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    at = begun(open_page, sqlite_world)
    assert "As things are, we end at" in shown(at)
    assert f"Leave out {HOSTILE}. That saves 25 minutes: we end at" in shown(at)
    press(at, "Move everyone on to: Making and talking")
    press(at, "Leave it out")
    assert standing(sqlite_world)[HOSTILE] is Doing.LEFT_OUT
    assert f"Left out today: {HOSTILE}" in shown(at)
    assert "As things are" not in shown(at)
    assert "Move everyone on to: Close" in labels(at)
    press(at, "Put it back")
    assert standing(sqlite_world)[HOSTILE] is Doing.LATER


def test_a_part_is_made_shorter_and_given_its_minutes_back(
    open_page: OpenPage,
    sqlite_world: World,
    late: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    earlier = clock.now() - timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: earlier)
    at = begun(open_page, sqlite_world)
    assert "Or: Make A walk 14 minutes shorter. That saves 14 minutes: we end at" in shown(at)
    press(at, "Make it shorter")
    assert "14 minutes shorter today: A walk" in shown(at)
    assert now(sqlite_world).items[1].minutes == 26
    press(at, "Put it back")
    assert now(sqlite_world).items[1].minutes == 40


def test_on_time_nothing_is_said_of_dropping(
    open_page: OpenPage,
    sqlite_world: World,
    late: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    earlier = clock.now() - timedelta(minutes=28)
    monkeypatch.setattr(clock, "now", lambda: earlier)
    assert "As things are" not in shown(begun(open_page, sqlite_world))


def test_a_topic_is_parked_in_one_line_brought_back_dropped_and_kept(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    at = begun(open_page, sqlite_world)
    press(at, "Park it")
    assert "Say in a few words what to come back to." in shown(at)
    box = next(one for one in at.text_input if one.label.startswith("Park a topic"))
    box.input(HOSTILE)
    press(at, "Park it")
    assert "Parked topics: 1 waiting" in [one.label for one in at.expander]
    assert HOSTILE in shown(at)
    press(at, "Drop it")
    assert "Dropped" in shown(at)
    press(at, "Let it wait again")
    press(at, "Come back to it now")
    assert title_now(sqlite_world) == HOSTILE
    assert "Came back to it in session 2" in shown(at)
    press(at, "Back from the detour")
    assert "Detours: 1" in [one.label for one in at.expander]
    press(at, "Let it wait again")
    press(at, "We talked about it")
    with reading() as db:
        (topic,) = topics_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert topic.returned_number == 2


def test_a_detour_is_named_after_the_session(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    session_id = sqlite_world.session_id
    as_facilitator(sqlite_world, running.take_detour, session_id=session_id)
    as_facilitator(sqlite_world, running.end_detour, session_id=session_id)
    as_facilitator(sqlite_world, sessions.close_session, session_id=session_id)
    at = run_page(open_page, sqlite_world)
    press(at, "Name it")
    assert "Give this part of the session a short name." in shown(at)
    at.text_input[0].input("Bus fares")
    press(at, "Name it")
    assert [one.title for one in now(sqlite_world).items if one.is_detour] == ["Bus fares"]
    assert "Name it" not in labels(at)


def test_the_group_chooses_its_clocks(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    at = begun(open_page, sqlite_world)
    ticks = {one.label: one for one in at.checkbox if "screen" in one.label}
    assert not any(one.value for one in ticks.values())
    ticks["On members’ own screens"].check()
    press(at, "The group agreed")
    assert "Noted." in shown(at)
    with reading() as db:
        project = db.get_one(Project, sqlite_world.project_id)
    assert (project.room_clock, project.member_clock) == (False, True)


def test_the_main_step_and_the_undo_have_keys_of_their_own(
    open_page: OpenPage, sqlite_world: World, late: tuple[str, ...]
) -> None:
    at = begun(open_page, sqlite_world)
    keys = {one.label: one.proto.shortcut for one in at.button if one.proto.shortcut}
    assert keys == {
        "Move everyone on to: Making and talking": "alt+m",
        "Undo the last move": "alt+z",
    }
