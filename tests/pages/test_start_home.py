"""The first page: the projects of whoever signed in, and starting another."""

import pytest
from streamlit.runtime.context import ContextProxy

from tests.pages.conftest import OpenPage, shown
from tests.support.world import PASSPHRASE, World
from workshop.db import unit_of_work
from workshop.services.accounts import make_account, sign_in
from workshop.services.beginning import begin_project
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


def test_starting_leads_to_the_first_question(open_page: OpenPage) -> None:
    at = open_page()
    at.button(key="home-start").click().run()
    assert "Give it a name" in shown(at)


def test_a_start_that_was_left_is_gone_on_with(open_page: OpenPage, sqlite_world: World) -> None:
    with unit_of_work() as db:
        project = begin_project(db, sqlite_world.account, name=HOSTILE)
    at = open_page()
    assert HOSTILE in shown(at)
    assert "Question 2 of 9 comes next." in shown(at)
    at.button(key=f"home-go-on-{project}").click().run()
    assert "What is it for?" in shown(at)


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
