"""The series on one page: a session changes, moves, splits, is cancelled and comes back."""

from datetime import date, time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.times import local
from tests.pages.conftest import OpenPage, shown
from tests.pages.test_before_sessions import HOSTILE, sessions_of
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.sessions import cancelled_in
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.sessions import SessionDraft, plan_session
from workshop.vocabulary import ItemKind, SessionState


def test_a_planned_session_changes(open_page: OpenPage, sqlite_world: World) -> None:
    session = sqlite_world.next_session_id
    at = open_page("sessions")
    assert f"quiet-change-{sqlite_world.session_id}" not in [one.key for one in at.button]
    at.button(key=f"quiet-change-{session}").click().run()
    assert at.text_input(key="sessions-change-goal").value == "We know how things work."
    at.text_input(key="sessions-change-goal").input("We know it all.")
    at.text_input(key="sessions-change-place").input(HOSTILE)
    at.button(key="sessions-change-save").click().run()
    assert not at.exception
    told = shown(at)
    assert "We know it all." in told
    assert HOSTILE in told
    assert "The session is saved." in told
    assert "Ready: A place" in told


def test_a_change_that_is_refused_keeps_what_was_typed(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    at.text_input(key="sessions-change-goal").input(" ")
    at.text_input(key="sessions-change-place").input("The library")
    at.button(key="sessions-change-save").click().run()
    assert "Say in a sentence what this session is for." in shown(at)
    assert at.text_input(key="sessions-change-place").value == "The library"


def test_a_session_is_taken_out_after_a_second_question(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    at.button(key="quiet-session-out").click().run()
    at.button(key="sessions-gone-no").click().run()
    assert "We know how things work." in at.text_input(key="sessions-change-goal").value
    at.button(key="quiet-session-out").click().run()
    at.button(key="sessions-gone-yes").click().run()
    assert "Session 2 is out of the plan." in shown(at)
    assert "We know how things work." not in shown(at)


def with_a_third(world: World) -> str:
    """Plan one more session, a week after the second; return its id."""
    second = sessions_of(world)[1]
    draft = SessionDraft("We test it.", second.planned_start + timedelta(days=7))
    with unit_of_work() as db:
        return plan_session(db, world.facilitator, project_id=world.project_id, draft=draft)


def more_of(at: AppTest, session_id: str, way: str) -> AppTest:
    """Open what else can be done with a session, and choose one thing."""
    at.button(key=f"quiet-more-{session_id}").click().run()
    return at.radio(key=f"sessions-way-{session_id}").set_value(way).run()


def test_a_session_moves_and_can_be_put_back(open_page: OpenPage, sqlite_world: World) -> None:
    world, third = sqlite_world, with_a_third(sqlite_world)
    second = world.next_session_id
    day = local(sessions_of(world)[2].planned_start).date()
    at = more_of(open_page("sessions"), second, "move")
    at.date_input(key="sessions-move-day").set_value(day + timedelta(days=1))
    at.button(key="sessions-move-save").click().run()
    assert "The session has moved. The numbers follow the days." in shown(at)
    assert [one.id for one in sessions_of(world)][1:] == [third, second]
    at.button(key="series-put-back").click().run()
    assert "It is back as it was." in shown(at)
    assert [one.id for one in sessions_of(world)][1:] == [second, third]


def test_two_sessions_swap_days(open_page: OpenPage, sqlite_world: World) -> None:
    world, third = sqlite_world, with_a_third(sqlite_world)
    at = more_of(open_page("sessions"), third, "move")
    at.button(key=f"quiet-swap-{world.next_session_id}").click().run()
    assert [one.id for one in sessions_of(world)][1:] == [third, world.next_session_id]


def test_two_sessions_at_once_are_told_and_the_day_typed_stays(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world, third = sqlite_world, with_a_third(sqlite_world)
    start = local(sessions_of(world)[1].planned_start)
    at = more_of(open_page("sessions"), third, "move")
    at.date_input(key="sessions-move-day").set_value(start.date())
    at.button(key="sessions-move-save").click().run()
    assert "There is a session at that time already: number 2." in shown(at)
    assert at.date_input(key="sessions-move-day").value == start.date()


def test_a_session_splits_and_joins_again(open_page: OpenPage, sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        for title in ("First", HOSTILE, "Third"):
            draft = ItemDraft(ItemKind.ACTIVITY, title, 10)
            add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    at = more_of(open_page("sessions"), world.next_session_id, "split")
    assert HOSTILE in at.selectbox(key="sessions-split-at").options[0]
    at.text_input(key="sessions-split-goal").input("We go on.")
    at.button(key="sessions-split-save").click().run()
    assert not at.exception
    assert [(one.goal, one.items) for one in sessions_of(world)][1:] == [
        ("We know how things work.", 2),
        ("We go on.", 1),
    ]
    at.button(key="series-put-back").click().run()
    assert [one.items for one in sessions_of(world)] == [0, 3]


def test_an_agenda_of_one_part_cannot_be_split(open_page: OpenPage, sqlite_world: World) -> None:
    at = more_of(open_page("sessions"), sqlite_world.next_session_id, "split")
    assert "There is nothing to split yet." in shown(at)
    at.button(key="sessions-split-leave").click().run()
    assert "There is nothing to split yet." not in shown(at)


def test_a_cancelled_session_stands_apart_and_comes_back(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world, third = sqlite_world, with_a_third(sqlite_world)
    at = more_of(open_page("sessions"), world.next_session_id, "cancel")
    at.button(key="sessions-cancel-save").click().run()
    told = shown(at)
    assert "The session is cancelled." in told
    assert told.index("We test it.") < told.index("We know how things work.")
    assert [one.number for one in sessions_of(world)] == [1, 2]
    assert sessions_of(world)[1].id == third
    at.button(key=f"quiet-back-{world.next_session_id}").click().run()
    at.button(key="cancelled-back-save").click().run()
    assert [one.state for one in sessions_of(world)] == [
        SessionState.LIVE,
        SessionState.PLANNED,
        SessionState.PLANNED,
    ]


def test_a_cancelled_session_is_taken_out_after_a_second_question(
    open_page: OpenPage, sqlite_world: World
) -> None:
    session = sqlite_world.next_session_id
    at = more_of(open_page("sessions"), session, "cancel")
    at.button(key="sessions-cancel-save").click().run()
    at.button(key=f"quiet-out-{session}").click().run()
    assert "This cannot be undone." in shown(at)
    at.button(key="cancelled-out-yes").click().run()
    assert "The cancelled session is out of the plan." in shown(at)
    with reading() as db:
        assert not cancelled_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)


@pytest.mark.parametrize(
    "typed,told",
    [
        ("x" * 5_000, "That is 5,000 letters. We can keep 200 at a time."),
        ("x" * 1_000_000, "That is 1,000,000 letters."),
        (" \u00a0 ", "Say in a sentence what this session is for."),
    ],
)
def test_a_goal_that_cannot_be_kept_is_told_and_stays_in_the_box(
    open_page: OpenPage, sqlite_world: World, typed: str, told: str
) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    at.text_input(key="sessions-change-goal").input(typed)
    at.button(key="sessions-change-save").click().run()
    assert told in shown(at)
    assert at.text_input(key="sessions-change-goal").value == typed
    assert sessions_of(sqlite_world)[1].goal == "We know how things work."


def test_a_table_pasted_into_the_goal_is_kept_as_it_is(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    at.text_input(key="sessions-change-goal").input("What\tWho =SUM(A1) \u202eabc")
    at.button(key="sessions-change-save").click().run()
    assert not at.exception
    assert sessions_of(sqlite_world)[1].goal == "What\tWho =SUM(A1) \u202eabc"


@pytest.mark.parametrize(
    "day,ends,told",
    [
        (date(2027, 3, 28), time(12), "The clocks go forward that night. Remind people."),
        (date(2027, 10, 31), time(12), "The clocks go back that night. Remind people."),
    ],
)
def test_a_change_of_the_clocks_on_the_day_is_said(
    open_page: OpenPage, sqlite_world: World, day: date, ends: time, told: str
) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    at.date_input(key="sessions-change-day").set_value(day)
    at.time_input(key="sessions-change-starts").set_value(time(10))
    at.time_input(key="sessions-change-ends").set_value(ends)
    at.button(key="sessions-change-save").click().run()
    assert told in shown(at)
    assert sessions_of(sqlite_world)[1].planned_minutes == 120


def test_a_session_over_the_change_lasts_the_minutes_that_pass(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    at.date_input(key="sessions-change-day").set_value(date(2027, 3, 28))
    at.time_input(key="sessions-change-starts").set_value(time(0, 30))
    at.time_input(key="sessions-change-ends").set_value(time(3, 0))
    at.button(key="sessions-change-save").click().run()
    assert "it looks like 2 hours 30 minutes, and it lasts 1 hour 30 minutes." in shown(at)
    assert sessions_of(sqlite_world)[1].planned_minutes == 90
    at.button(key=f"quiet-change-{sqlite_world.next_session_id}").click().run()
    assert at.time_input(key="sessions-change-ends").value == time(3, 0)
    at.time_input(key="sessions-change-starts").set_value(time(1, 30))
    at.button(key="sessions-change-save").click().run()
    assert "The clocks jump over that time." in shown(at)
