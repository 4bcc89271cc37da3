"""The first page: the projects of whoever signed in, and starting another."""

from datetime import timedelta

import pytest
from streamlit.runtime.context import ContextProxy

from pages.start._parts.care_left import left_words
from tests.pages.conftest import OpenPage, shown
from tests.support.world import PASSPHRASE, World
from workshop import clock
from workshop.dates import day_in_words
from workshop.db import reading, unit_of_work
from workshop.queries.aftercare_left import LeftView
from workshop.queries.ending import aftercare_in
from workshop.services.accounts import make_account, sign_in
from workshop.services.aftercare import WITHIN, AftercareDraft, add_aftercare, mark_aftercare
from workshop.services.beginning import begin_project
from workshop.services.projects import ProjectDraft, start_project
from workshop.services.sessions import close_session

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


def test_what_is_left_to_see_to_stands_there_until_all_is_ticked(
    open_page: OpenPage, sqlite_world: World
) -> None:
    world = sqlite_world
    lead, session_id = world.facilitator, world.session_id
    for name in ("Asha", "Bryn", "Asha", None):
        draft = AftercareDraft("Ring about the zqsecret", world.people[name] if name else None)
        with unit_of_work() as db:
            add_aftercare(db, lead, session_id=session_id, draft=draft)
    assert "to see to" not in shown(open_page())
    with unit_of_work() as db:
        close_session(db, lead, session_id=session_id)
    at = open_page()
    due = day_in_words(clock.today() + WITHIN)
    told = shown(at)
    assert f"2 people and 1 more thing to see to after session 1. By {due}." in told
    assert not {"zqsecret", "Asha", "Bryn"} & set(told.split())
    assert "to see to" not in shown(open_page(role="convenor"))
    at = open_page()
    at.button(key=f"home-care-{session_id}").click().run()
    assert at.title[0].value == "Close the session"
    assert "Ring about the zqsecret" in shown(at)
    with reading() as db:
        tasks = aftercare_in(db, lead, project_id=world.project_id)
    for one in tasks:
        with unit_of_work() as db:
            mark_aftercare(db, lead, task_id=one.id, done=True)
    assert "to see to" not in shown(open_page())


@pytest.mark.parametrize(
    "people, things, days, words",
    [
        (3, 0, 1, "3 people to see to after session 2. By "),
        (1, 2, 0, "1 person and 2 more things to see to after session 2. By "),
        (0, 1, -1, "1 thing to see to after session 2. It was due "),
        (0, 4, 1, "4 things to see to after session 2. By "),
    ],
)
def test_the_reminder_is_one_calm_sentence(people: int, things: int, days: int, words: str) -> None:
    due = clock.today() + timedelta(days=days)
    assert left_words(LeftView("s", 2, people, things, due)) == f"{words}{day_in_words(due)}."


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
