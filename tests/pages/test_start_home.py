"""The first page: the projects of whoever signed in, and starting another."""

import pytest
from streamlit.runtime.context import ContextProxy

from tests.pages.conftest import OpenPage, shown
from tests.support.world import PASSPHRASE, World
from workshop.db import reading, unit_of_work
from workshop.queries.identity import actor_for_account
from workshop.queries.projects import projects_of
from workshop.services.accounts import make_account, sign_in
from workshop.services.projects import ProjectDraft, start_project

HOSTILE = "![x](http://evil.test/x.png) :red[stop] <b>5 > 3</b>"


def newcomer(world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """Sign someone in who has no project yet; return their token."""
    with unit_of_work() as db:
        make_account(db, world.facilitator, name="Nia", passphrase=PASSPHRASE)
    with unit_of_work() as db:
        token = sign_in(db, name="Nia", passphrase=PASSPHRASE)
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {"tenfold_staff": token}))
    return token


def test_without_a_project_the_page_says_how_to_begin(
    open_page: OpenPage, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page(project=None)
    newcomer(sqlite_world, monkeypatch)
    at.run()
    assert "No projects yet" in shown(at)
    assert "python3 start.py sample" in shown(at)
    assert [one.label for one in at.main.button] == ["Start a project"]


def test_a_first_project_is_started_and_opened(
    open_page: OpenPage, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page(project=None)
    token = newcomer(sqlite_world, monkeypatch)
    at.run()
    at.button(key="home-start").click().run()
    at.text_input(key="home-start-name").input("Warm homes")
    at.text_area(key="home-start-objective").input(HOSTILE)
    at.text_input(key="home-start-decider").input("Jo Bell")
    at.button(key="home-start-save").click().run()
    assert not at.exception
    with reading() as db:
        (line,) = projects_of(db, actor_for_account(db, token))
    assert (line.name, line.objective) == ("Warm homes", HOSTILE)
    assert "Your project has begun" in shown(at)
    assert HOSTILE in shown(at)
    assert "No sessions planned yet" in shown(at)
    assert [one.label for one in at.main.button] == [
        "Start a project",
        "Plan the sessions",
        "See the project",
    ]


def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(open_page: OpenPage) -> None:
    at = open_page()
    at.button(key="home-start").click().run()
    at.text_area(key="home-start-objective").input("So that the first visit is kind.")
    at.button(key="home-start-save").click().run()
    assert "Type the name you like." in shown(at)
    assert at.text_area(key="home-start-objective").value == "So that the first visit is kind."
    assert "Your project has begun" not in shown(at)


def test_starting_can_be_left(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page()
    at.button(key="home-start").click().run()
    assert at.text_input(key="home-start-name").value == ""
    at.button(key="home-start-leave").click().run()
    assert not at.text_input
    with reading() as db:
        assert len(projects_of(db, sqlite_world.account)) == 2


def test_the_project_one_is_on_leads_to_its_pages(open_page: OpenPage) -> None:
    at = open_page()
    assert "A session is open now" in shown(at)
    at.button(key="home-to-sessions").click().run()
    assert at.title[0].value == "Sessions"


def test_the_way_to_the_project_leads_there(open_page: OpenPage) -> None:
    at = open_page()
    at.button(key="home-to-project").click().run()
    assert at.title[0].value == "The project"


def test_of_many_projects_each_can_be_opened(open_page: OpenPage, sqlite_world: World) -> None:
    with unit_of_work() as db:
        for number in range(5):
            draft = ProjectDraft(name=f"Number {number}", objective="One of many.")
            start_project(db, sqlite_world.account, draft=draft)
    at = open_page()
    ways = [one for one in at.main.button if one.label == "Open this project"]
    assert len(ways) == 6
    assert shown(at).count("One of many.") == 5


def test_how_far_a_project_is_names_the_next_day(open_page: OpenPage) -> None:
    assert "0 of 2 sessions held. Next: " in shown(open_page())


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_both_kinds_of_staff_may_start_one(open_page: OpenPage, role: str) -> None:
    at = open_page(role=role)
    at.button(key="home-start").click().run()
    at.text_input(key="home-start-name").input("Mine")
    at.text_area(key="home-start-objective").input("Something of mine.")
    at.button(key="home-start-save").click().run()
    assert "Your project has begun" in shown(at)


@pytest.mark.parametrize("cookie", ["tenfold_staff", "tenfold_device"])
def test_a_members_cookie_opens_no_staff_page(
    open_page: OpenPage, sqlite_world: World, monkeypatch: pytest.MonkeyPatch, cookie: str
) -> None:
    at = open_page()
    jar = {cookie: sqlite_world.tokens["Asha"]}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: jar))
    at.run()
    assert at.title[0].value == "You are not signed in"
    assert "Make the first visit kind." not in shown(at)
