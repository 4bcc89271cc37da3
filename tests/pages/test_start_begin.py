"""The guided start: one question a screen, kept at once, left and taken up again."""

from datetime import date, time

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.times import local
from pages.start._parts.screens import SCREENS, partners_in
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World, staff
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.partners import partners_of
from workshop.queries.projects import ProjectLine, ProjectView, project_in, projects_of
from workshop.queries.sessions import series_of
from workshop.services.beginning import ORDER, begin_project, leave_beginning
from workshop.services.partners import PartnerDraft

HOSTILE = "![x](http://evil.test/x.png) :red[stop] <b>5 > 3</b>"


def begun(world: World) -> ProjectLine:
    """Return the newest project of the facilitator."""
    with reading() as db:
        return projects_of(db, world.account)[0]


def actor(world: World) -> Actor:
    """Return the facilitator in the newest project."""
    return staff(world.staff_token, begun(world).id)


def kept(world: World) -> ProjectView:
    """Return what is kept of the newest project."""
    with reading() as db:
        return project_in(db, actor(world), project_id=begun(world).id)


def at_question(open_page: OpenPage, world: World, question: str) -> AppTest:
    """Begin a project and open its start at one of the questions."""
    with unit_of_work() as db:
        project = begin_project(db, world.account, name="Warm homes")
    with unit_of_work() as db:
        here = staff(world.staff_token, project)
        leave_beginning(db, here, project_id=project, at=question)
    return open_page("begin", project=project)


def press(at: AppTest, way: str = "next") -> AppTest:
    """Press one of the ways on of the screen that is shown."""
    if way == "plan":
        return at.button(key="begin-plan").click().run()
    (key,) = [one.key for one in at.button if (one.key or "").startswith(f"begin-{way}-")]
    return at.button(key=key).click().run()


def test_every_question_has_its_screen() -> None:
    assert tuple(SCREENS) == ORDER
    assert len(ORDER) == 9


def test_a_series_is_planned_from_the_first_question_to_the_last(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page()
    at.button(key="home-start").click().run()
    assert "Question 1 of 9" in shown(at)
    at.text_input(key="begin-name").input("Warm homes")
    press(at)
    assert begun(sqlite_world).name == "Warm homes"
    at.text_area(key="begin-objective").input(HOSTILE)
    press(at)
    at.text_input(key="begin-decider").input("Jo Bell")
    press(at)
    at.text_area(key="begin-cannot_change").input("The rent.")
    press(at)
    press(at, "later")
    at.text_input(key="begin-convened_by").input("Harbour Council")
    at.text_area(key="begin-partners").input("Library: gives us the room\n\nThe Bus Company")
    press(at)
    at.text_input(key="begin-safe_person").input("Sam")
    press(at)
    assert at.radio(key="begin-template").value == "six-sessions"
    press(at)
    assert "Question 9 of 9" in shown(at)
    assert "Warm homes" in shown(at)
    at.date_input(key="begin-day").set_value(date(2027, 3, 16))
    at.time_input(key="begin-starts").set_value(time(13))
    at.text_input(key="begin-place").input(HOSTILE)
    press(at, "plan")
    assert not at.exception
    assert at.title[0].value == "Sessions"
    assert "Your series is planned" in shown(at)
    here, project = actor(sqlite_world), kept(sqlite_world)
    assert (project.objective, project.decider) == (HOSTILE, "Jo Bell")
    assert (project.cannot_change, project.safe_person) == ("The rent.", "Sam")
    assert (project.convened_by, project.next_question) == ("Harbour Council", "")
    with reading() as db:
        lines = series_of(db, here, project_id=project.id)
        partners = partners_of(db, here, project_id=project.id)
    assert [local(one.planned_start).day for one in lines] == [16, 23, 30, 6, 13, 20]
    assert all((one.agenda_minutes, one.place) == (120, HOSTILE) for one in lines)
    assert [(one.name, one.part) for one in partners] == [
        ("Library", "gives us the room"),
        ("The Bus Company", ""),
    ]


@pytest.mark.parametrize(
    "way,comes_to", [("next", "route"), ("later", "route"), ("back", "decider")]
)
def test_whichever_way_one_goes_what_was_typed_is_kept(
    open_page: OpenPage, sqlite_world: World, way: str, comes_to: str
) -> None:
    at = at_question(open_page, sqlite_world, "change")
    at.text_area(key="begin-can_change").input("The door.")
    press(at, way)
    assert SCREENS[comes_to].title in shown(at)
    assert kept(sqlite_world).can_change == "The door."
    assert kept(sqlite_world).next_question == comes_to


def test_going_back_shows_what_was_said(open_page: OpenPage, sqlite_world: World) -> None:
    at = at_question(open_page, sqlite_world, "decider")
    at.text_input(key="begin-decider").input("Jo Bell")
    press(at)
    press(at, "back")
    assert at.text_input(key="begin-decider").value == "Jo Bell"


def test_every_question_can_be_said_later(open_page: OpenPage, sqlite_world: World) -> None:
    at = at_question(open_page, sqlite_world, ORDER[1])
    for _ in ORDER[1:]:
        press(at, "later")
        assert not at.exception
    assert at.title[0].value == "Sessions"
    assert "Plan its sessions when you are ready." in shown(at)
    assert kept(sqlite_world).next_question == ""
    assert begun(sqlite_world).sessions == 0


@pytest.mark.parametrize(
    "asked,typed,told",
    [
        (("purpose", "objective"), "x" * 5_000, "That is 5,000 letters."),
        (("route", "route_to_change"), "x" * 1_000_000, "That is 1,000,000 letters."),
        (("partners", "partners"), "ab\n" * 40, "room for 30 partners"),
        (("partners", "partners"), "Library\n: only a part", "Line 2: Say which organisation"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays(
    open_page: OpenPage, sqlite_world: World, asked: tuple[str, str], typed: str, told: str
) -> None:
    question, field = asked
    at = at_question(open_page, sqlite_world, question)
    at.text_area(key=f"begin-{field}").input(typed)
    press(at)
    assert told in shown(at)
    assert at.text_area(key=f"begin-{field}").value == typed
    assert kept(sqlite_world).next_question == question


def test_a_name_is_asked_for_again_until_there_is_one(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("begin")
    press(at)
    assert "Type the name you like." in shown(at)
    with reading() as db:
        assert len(projects_of(db, sqlite_world.account)) == 2


def test_a_convenor_may_start_one_too(open_page: OpenPage) -> None:
    at = open_page("begin", "convenor")
    at.text_input(key="begin-name").input("Mine")
    press(at)
    assert "What is it for?" in shown(at)


def test_a_second_press_plans_nothing_twice(open_page: OpenPage, sqlite_world: World) -> None:
    at = at_question(open_page, sqlite_world, "days")
    press(at, "plan")
    assert begun(sqlite_world).sessions == 6
    with unit_of_work() as db:
        leave_beginning(db, actor(sqlite_world), project_id=begun(sqlite_world).id, at="days")
    at = open_page("begin", project=begun(sqlite_world).id)
    press(at, "plan")
    assert "already has sessions" in shown(at)
    assert begun(sqlite_world).sessions == 6


def test_a_single_meeting_asks_for_no_rhythm(open_page: OpenPage, sqlite_world: World) -> None:
    at = at_question(open_page, sqlite_world, "plan")
    at.radio(key="begin-template").set_value("taster")
    press(at)
    assert not at.radio
    press(at, "plan")
    assert begun(sqlite_world).sessions == 1


def test_partners_are_read_from_lines_and_from_a_pasted_table() -> None:
    typed = "Library:  gives us a room \n\n \nBus Company\tdrives\tpeople\n=SUM(A1)"
    assert partners_in(typed) == (
        PartnerDraft("Library", "gives us a room"),
        PartnerDraft("Bus Company", "drives people"),
        PartnerDraft("=SUM(A1)", ""),
    )
