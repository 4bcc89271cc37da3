"""The series on one page: planning six at once, what is ready, changing, beliefs before hearing."""

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.times import local
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.group import assumptions_of
from workshop.queries.sessions import SessionLine, series_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.assumptions import AssumptionDraft, write_assumption
from workshop.vocabulary import ItemKind, Mode, Sureness

HOSTILE = "![x](http://evil.test/x.png) <i>so</i> :red[x]"


def series(world: World) -> tuple[SessionLine, ...]:
    """Return the sessions of the project without any to begin with."""
    with reading() as db:
        return series_of(db, world.elsewhere, project_id=world.other_project_id)


def open_empty(open_page: OpenPage, world: World) -> AppTest:
    """Open the page on a project that has no sessions yet."""
    return open_page("sessions", project=world.other_project_id)


def test_without_sessions_the_page_offers_six(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    assert "No sessions yet" in shown(at)
    assert [one.label for one in at.main.button] == ["Plan the six sessions", "Add one session"]
    assert "6. " in shown(at)


def test_six_sessions_are_planned_in_one_go(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-six").click().run()
    assert at.date_input[0].value.strftime("%w") == "2"
    at.date_input(key="sessions-six-day").set_value(date(2027, 3, 16))
    at.time_input(key="sessions-six-starts").set_value(time(13, 30))
    at.radio(key="sessions-six-every").set_value(14)
    at.button(key="sessions-six-save").click().run()
    assert not at.exception
    made = series(sqlite_world)
    assert [local(one.planned_start).day for one in made] == [16, 30, 13, 27, 11, 25]
    assert {local(one.planned_start).time() for one in made} == {time(13, 30)}
    # The clocks go forward on 28 March: the same time on the wall is an hour less in UTC.
    assert [one.planned_start.hour for one in made[:2]] == [13, 12]
    told = shown(at)
    assert "Six sessions are planned" in told
    assert "Tuesday 16 March 2027, 1:30pm to 3:30pm (2 hours). In a room." in told
    assert "Agenda: 12 parts, 2 hours" in told
    assert "Still to do: No question for tablets yet" in told


def test_planning_can_be_left(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-six").click().run()
    at.button(key="sessions-six-leave").click().run()
    assert "No sessions yet" in shown(at)
    assert series(sqlite_world) == ()


def test_one_session_of_their_own_comes_first(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-add").click().run()
    at.text_input(key="sessions-add-goal").input(HOSTILE)
    at.time_input(key="sessions-add-starts").set_value(time(9, 45))
    at.time_input(key="sessions-add-ends").set_value(time(11, 0))
    at.radio(key="sessions-add-mode").set_value(Mode.ONLINE)
    at.button(key="sessions-add-save").click().run()
    (line,) = series(sqlite_world)
    assert (line.goal, line.planned_minutes, line.mode) == (HOSTILE, 75, Mode.ONLINE)
    told = shown(at)
    assert HOSTILE in told
    assert "9:45am to 11am (1 hour 15 minutes). On a call." in told
    assert "No place yet" not in told
    assert "The session is added." in told


def test_a_session_that_ends_before_it_starts_is_told_and_kept(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-add").click().run()
    at.text_input(key="sessions-add-goal").input("We meet.")
    at.time_input(key="sessions-add-ends").set_value(time(9, 0))
    at.button(key="sessions-add-save").click().run()
    assert "A session ends after it starts." in shown(at)
    assert at.text_input(key="sessions-add-goal").value == "We meet."
    assert at.time_input(key="sessions-add-ends").value == time(9, 0)
    assert series(sqlite_world) == ()


def test_every_session_shows_how_it_stands(open_page: OpenPage) -> None:
    told = shown(open_page("sessions"))
    assert "Open now" in told
    assert "Session 2" in told
    assert "Still to do: No agenda yet" in told
    assert "Still to do: No place yet" in told


def test_an_agenda_that_is_too_long_is_still_to_do(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        for kind, minutes in ((ItemKind.ICEBREAKER, 100), (ItemKind.BREAK, 21)):
            draft = ItemDraft(kind, "A part", minutes)
            add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    told = shown(open_page("sessions"))
    assert "Ready: Agenda: 2 parts, 2 hours 1 minute" in told
    assert "Ready: An icebreaker" in told
    assert "Ready: A break" in told
    assert "Still to do: The agenda is 1 minute longer than the session" in told


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
    assert "Session 2 is saved." in told
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


def test_a_session_added_later_goes_to_the_end(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("sessions")
    at.button(key="sessions-add").click().run()
    with reading() as db:
        lines = series_of(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert (at.date_input[0].value - local(lines[-1].planned_start).date()).days == 7
    at.text_input(key="sessions-add-goal").input("We end well.")
    at.button(key="sessions-add-save").click().run()
    assert "Session 3" in shown(at)
    assert "We end well." in shown(at)
    assert "The session is added." in shown(at)


def test_the_agenda_opens_on_its_session(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("sessions")
    at.button(key=f"sessions-agenda-{sqlite_world.next_session_id}").click().run()
    assert at.title[0].value == "Agenda"
    assert "We know how things work." in shown(at)


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_staff_write_down_what_they_believe_first(
    open_page: OpenPage, sqlite_world: World, role: str
) -> None:
    session = sqlite_world.next_session_id
    at = open_page("sessions", role)
    at.button(key=f"quiet-belief-{session}").click().run()
    at.button(key="sessions-belief-save").click().run()
    assert "There are no words here yet." in shown(at)
    at.text_area(key="sessions-belief-words").input(HOSTILE)
    at.radio(key="sessions-belief-sure").set_value(Sureness.GUESS)
    at.text_input(key="sessions-belief-because").input("We ask twice.")
    at.button(key="sessions-belief-save").click().run()
    told = shown(at)
    assert HOSTILE in told
    assert "A guess" in told
    assert "Because of it: We ask twice." in told
    assert "Ready: 1 belief written down" in told
    assert "Kept. It is sealed when session 2 starts." in told
    with reading() as db:
        (one,) = assumptions_of(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert not one.opened


def test_beliefs_of_a_session_that_started_are_sealed(
    open_page: OpenPage, sqlite_world: World
) -> None:
    from workshop.services.sessions import close_session, open_session

    world = sqlite_world
    with unit_of_work() as db:
        draft = AssumptionDraft("People want an app.", Sureness.SURE)
        write_assumption(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        open_session(db, world.facilitator, session_id=world.next_session_id)
    at = open_page("sessions")
    told = shown(at)
    assert "People want an app." in told
    assert "Sealed when the session started." in told
    assert "Held" in told
    assert not [one for one in at.button if one.label.startswith("Write down")]
