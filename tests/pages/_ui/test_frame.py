"""The frame around every staff page: who, where, as whom, and the way to each page."""

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.navigation import PAGES, Entry, entries_for
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import unit_of_work
from workshop.permissions import NOBODY, Actor
from workshop.services.accounts import sign_out
from workshop.services.people import give_seat
from workshop.vocabulary import Role

STAFF_ROLES = ("facilitator", "convenor")


def in_address(at: AppTest, name: str) -> str | None:
    """Return one value of the page's address."""
    found = at.query_params.get(name)
    return found[0] if isinstance(found, list) else found


def test_nobody_is_led_to_sign_in_and_sees_nothing(open_page: OpenPage) -> None:
    at = open_page(role=None)
    assert at.title[0].value == "You are not signed in"
    assert "A front door that works" not in shown(at)
    assert not at.selectbox
    assert not at.button


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_each_role_opens_its_own_pages_by_their_titles(open_page: OpenPage, role: str) -> None:
    for entry in PAGES:
        if entry.roles is None or Role(role) in entry.roles:
            at = open_page(entry.address, role)
            assert not at.exception, entry.address
            assert at.title[0].value == entry.title
            assert "Signed in as" in shown(at)


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_a_page_of_another_role_cannot_be_opened(open_page: OpenPage, role: str) -> None:
    for entry in PAGES:
        if entry.roles is not None and Role(role) not in entry.roles:
            with pytest.raises(ValueError, match="navigation page"):
                open_page(entry.address, role)


def test_the_side_names_who_is_signed_in_and_the_way_out(open_page: OpenPage) -> None:
    at = open_page(role="convenor")
    side = at.sidebar.get("html")[-1].proto.body
    assert "Corin" in side
    assert 'href="/staff/sign-out"' in side


def test_one_who_signed_out_is_nobody(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page()
    with unit_of_work() as db:
        sign_out(db, token=sqlite_world.staff_token)
    at.run()
    assert at.title[0].value == "You are not signed in"


def test_a_single_project_needs_no_choosing(open_page: OpenPage) -> None:
    at = open_page(role="convenor", project=None)
    assert [box.label for box in at.sidebar.selectbox] == ["Session"]
    assert "A front door that works" in shown(at)


def test_of_several_projects_none_is_guessed(open_page: OpenPage) -> None:
    at = open_page(project=None)
    assert at.sidebar.selectbox[0].label == "Project"
    assert at.sidebar.selectbox[0].value is None
    assert len(at.sidebar.selectbox) == 1


def test_the_project_in_the_address_is_the_one(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page(project=sqlite_world.other_project_id)
    assert at.sidebar.selectbox[0].value == sqlite_world.other_project_id


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_a_project_of_others_is_left_at_once(
    open_page: OpenPage, sqlite_world: World, role: str
) -> None:
    elsewhere = "nowhere" if role == "facilitator" else sqlite_world.other_project_id
    at = open_page(role=role, project=elsewhere)
    assert not at.exception
    assert in_address(at, "project") != elsewhere
    assert "Another project" not in shown(at) or role == "facilitator"


def test_the_live_session_is_the_one_to_begin_with(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page()
    box = at.sidebar.selectbox[1]
    assert box.value == sqlite_world.session_id
    assert in_address(at, "session") == sqlite_world.session_id


def test_another_session_can_be_chosen_and_stays(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page()
    at.sidebar.selectbox[1].select(sqlite_world.next_session_id).run()
    at.run()
    assert at.sidebar.selectbox[1].value == sqlite_world.next_session_id
    assert in_address(at, "session") == sqlite_world.next_session_id


def test_another_project_brings_its_own_sessions(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page()
    at.sidebar.selectbox[0].select(sqlite_world.other_project_id).run()
    assert [box.label for box in at.sidebar.selectbox] == ["Project"]
    assert in_address(at, "project") == sqlite_world.other_project_id
    assert in_address(at, "session") is None


def test_opening_a_project_from_the_list_shows_it_at_the_side(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page()
    at.button(key=f"home-open-{sqlite_world.other_project_id}").click().run()
    assert at.sidebar.selectbox[0].value == sqlite_world.other_project_id


def test_with_one_role_nobody_is_asked_which(open_page: OpenPage) -> None:
    assert "Today I am here as" not in [box.label for box in open_page().sidebar.selectbox]


def test_with_two_roles_one_says_which_today(open_page: OpenPage, sqlite_world: World) -> None:
    boss = sqlite_world.facilitator
    assert boss.person_id
    with unit_of_work() as db:
        give_seat(db, boss, person_id=boss.person_id, role=Role.CONVENOR)
    at = open_page()
    box = at.sidebar.selectbox[2]
    assert (box.label, box.value) == ("Today I am here as", "facilitator")
    box.select("convenor").run()
    at.run()
    assert at.sidebar.selectbox[2].value == "convenor"


def test_the_page_one_is_on_is_marked_and_the_others_are_links(open_page: OpenPage) -> None:
    at = open_page()
    marked = [one.proto.body for one in at.get("html") if "aria-current" in one.proto.body]
    assert marked == ['<p class="side-here" aria-current="page">Your projects</p>']
    links = [link.proto.label for link in at.get("page_link")]
    assert links == [one.title for one in entries_for(Actor(role=Role.FACILITATOR))[1:]]


def test_pages_have_titles_files_and_addresses_of_their_own() -> None:
    for name in ("file", "title", "address"):
        told = [getattr(one, name) for one in PAGES]
        assert len(set(told)) == len(told)
    assert all(one.path.is_file() for one in PAGES)
    assert PAGES[0].address == "home"


def test_nobody_is_offered_only_what_is_for_everyone() -> None:
    assert all(one.roles is None for one in entries_for(NOBODY))
    assert Entry("a.py", "A", "a", "Start").roles == {Role.FACILITATOR, Role.CONVENOR}


def test_no_run_of_a_page_begins_beside_another() -> None:
    """Two at once tear the record of the widgets: a busy facilitator's page ended in the middle."""
    config = Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml"
    assert tomllib.loads(config.read_text("utf-8"))["runner"]["fastReruns"] is False
