"""The series on one page: planning six, adding one, what is ready, what staff believe."""

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.times import local
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.models import Person
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


def sessions_of(world: World) -> tuple[SessionLine, ...]:
    """Return the sessions of the world's own project."""
    with reading() as db:
        return series_of(db, world.facilitator, project_id=world.project_id)


def open_empty(open_page: OpenPage, world: World) -> AppTest:
    """Open the page on a project that has no sessions yet."""
    return open_page("sessions", project=world.other_project_id)


def test_without_sessions_the_page_offers_a_plan(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    assert "No sessions yet" in shown(at)
    assert [one.label for one in at.main.button] == [
        "Plan a series",
        "Add one session",
        "Copy a series of yours",
    ]


def test_six_sessions_are_planned_in_one_go(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-plan").click().run()
    assert "6. Agree and enjoy" in shown(at)
    assert at.date_input[0].value.strftime("%w") == "2"
    at.date_input(key="sessions-plan-day").set_value(date(2027, 3, 16))
    at.time_input(key="sessions-plan-starts").set_value(time(13, 30))
    at.radio(key="sessions-plan-every").set_value(14)
    at.text_input(key="sessions-plan-place").input("x" * 201)
    at.button(key="sessions-plan-save").click().run()
    assert "That is 201 letters." in shown(at)
    assert series(sqlite_world) == ()
    at.text_input(key="sessions-plan-place").input("The library")
    at.button(key="sessions-plan-save").click().run()
    assert not at.exception
    made = series(sqlite_world)
    assert [local(one.planned_start).day for one in made] == [16, 30, 13, 27, 11, 25]
    assert {local(one.planned_start).time() for one in made} == {time(13, 30)}
    assert {one.place for one in made} == {"The library"}
    # The clocks go forward on 28 March: the same time on the wall is an hour less in UTC.
    assert [one.planned_start.hour for one in made[:2]] == [13, 12]
    told = shown(at)
    assert "It is planned, with an agenda for each session." in told
    assert "Tuesday 16 March 2027, 1:30pm to 3:30pm (2 hours). In a room." in told
    assert "Agenda: 12 parts, 2 hours" in told
    assert "Still to do: No question for tablets yet" in told


def test_another_plan_can_be_chosen_and_its_goals_are_shown(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-plan").click().run()
    at.selectbox(key="sessions-plan-template").set_value("letter-day").run()
    assert "We write one letter that all of us stand behind." in shown(at)
    assert not at.radio
    at.button(key="sessions-plan-save").click().run()
    (made,) = series(sqlite_world)
    assert (made.planned_minutes, made.agenda_minutes) == (300, 300)


def test_planning_can_be_left(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-plan").click().run()
    at.button(key="sessions-plan-leave").click().run()
    assert "No sessions yet" in shown(at)
    assert series(sqlite_world) == ()


def test_a_series_of_theirs_is_copied(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_empty(open_page, sqlite_world)
    at.button(key="sessions-copy-all").click().run()
    at.date_input(key="sessions-copy-all-day").set_value(date(2027, 3, 22))
    at.button(key="sessions-copy-all-save").click().run()
    assert not at.exception
    assert "The series is copied." in shown(at)
    assert [local(one.planned_start).date() for one in series(sqlite_world)] == [
        date(2027, 3, 22),
        date(2027, 3, 29),
    ]


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


def test_what_is_ready_opens_on_its_session(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("sessions")
    at.button(key=f"quiet-ready-{sqlite_world.next_session_id}").click().run()
    assert at.title[0].value == "Ready?"
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


def test_a_session_held_is_copied_into_another_project(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    at = open_page("sessions")
    at.button(key=f"quiet-more-{world.session_id}").click().run()
    at.selectbox(key="sessions-copy-into").set_value(world.other_project_id)
    at.button(key="sessions-copy-save").click().run()
    assert "It is in the other project now." in shown(at)
    assert [one.goal for one in series(world)] == ["We know each other."]


def test_an_added_session_may_start_from_a_plan(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("sessions")
    at.button(key="sessions-add").click().run()
    at.selectbox(key="sessions-add-from").set_value("Is this report ours?").run()
    assert at.text_input(key="sessions-add-sign-off-1-goal").value == (
        "We say if the report is true to us."
    )
    at.button(key="sessions-add-save").click().run()
    added = sessions_of(sqlite_world)[-1]
    assert (added.planned_minutes, added.agenda_minutes) == (90, 90)


def test_who_leads_is_shown_in_minutes_with_names_letter_for_letter(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    assert "Who leads" not in shown(open_page("sessions"))
    draft = ItemDraft(ItemKind.ACTIVITY, "Talk", 35, lead_id=world.people["Asha"])
    with unit_of_work() as db:
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
        db.get_one(Person, world.people["Asha"]).chosen_name = "<b>Asha</b> & Co"
    at = open_page("sessions")
    assert "Who leads" in shown(at)
    table = next(one.proto.body for one in at.get("html") if "plan-scrolls" in one.proto.body)
    assert "&lt;b&gt;Asha&lt;/b&gt; &amp; Co</span> (member)" in table
    assert "<td>35</td>" in table
