"""The page of papers: three groups, what is missing, and links that work once."""

import re

import pytest
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from tests.web.test_files import client
from workshop import clock
from workshop.content.handouts import papers
from workshop.db import reading, unit_of_work
from workshop.models import AgendaItem, Briefing, DownloadTicket, ReturnCode
from workshop.services.prompts import PromptDraft, ask
from workshop.settings import settings
from workshop.vocabulary import ExerciseKind, ItemKind

FACILITATORS_ONLY = {"letter", "cards", "pulse"}
LINK = re.compile(r'href="(/files/[^"]+)"[^>]*target="(\w+)"')


def keys(at: AppTest) -> set[str]:
    """The keys of the buttons that make a paper."""
    return {one.key for one in at.button if (one.key or "").startswith("paper-")}


def links(at: AppTest) -> list[tuple[str, str]]:
    """Where the links to files lead, and in which tab they open."""
    bodies = "\n".join(one.proto.body for one in at.get("html"))
    return LINK.findall(bodies)


def plan(world: World) -> None:
    """Put an item on the agenda and write a briefing."""
    with unit_of_work() as db:
        db.add(
            AgendaItem(
                session_id=world.session_id,
                position=1,
                kind=ItemKind.ACTIVITY,
                title="Talk",
                planned_minutes=10,
            )
        )
        db.add(Briefing(project_id=world.project_id, topic="The desk", written_at=clock.now()))


def fetch(world: World, address: str) -> TestClient:
    """Follow a link as the facilitator's browser."""
    return client(world.staff_token).get(address)


def test_papers_stand_in_three_groups_for_the_session_at_the_side(open_page: OpenPage) -> None:
    at = open_page("handouts")
    told = shown(at)

    assert [one.value for one in at.header] == [
        "Before",
        "On the day",
        "For people without a screen",
    ]
    assert "For session 1" in told
    for one in papers():
        assert f"{one.name}{one.what_for}" in told


def test_a_convenor_sees_neither_letters_nor_cards(open_page: OpenPage) -> None:
    at = open_page("handouts", "convenor")
    told = shown(at)

    for one in papers():
        assert (one.name in told) is (one.id not in FACILITATORS_ONLY)
    assert not any(kind in key for key in keys(at) for kind in ("-letter", "word-cards"))


def test_what_is_missing_is_said_and_cannot_be_made(open_page: OpenPage) -> None:
    at = open_page("handouts")
    told = shown(at)

    assert "There is no agenda for this session yet." in told
    assert "No briefing is written yet." in told
    assert "No question is written yet. The page has room for one." in told
    assert "The project does not say yet who can say yes." in told
    assert "paper-word-agenda" not in keys(at)
    assert "paper-word-invitation" in keys(at)


def test_without_a_session_only_papers_of_the_project_can_be_made(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("handouts", project=sqlite_world.other_project_id)
    told = shown(at)

    assert "There is no session yet" in told
    assert told.count("Plan a session first, then this can be made.") > 5
    assert "Nobody who needs one is on the list yet." in told
    assert {"paper-word-invitation", "paper-word-needs"} <= keys(at)
    assert "paper-word-joining" not in keys(at)


def test_with_an_agenda_it_can_be_made(open_page: OpenPage, sqlite_world: World) -> None:
    plan(sqlite_world)
    at = open_page("handouts")

    assert {"paper-word-agenda", "paper-print-agenda-staff"} <= keys(at)


def test_word_is_a_link_here_and_print_one_in_a_tab_of_its_own(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("handouts")
    at.button(key="paper-word-invitation").click().run()
    [(kept, here)] = links(at)
    at.button(key="paper-print-invitation").click().run()
    [(printed, there)] = links(at)
    file, page = fetch(sqlite_world, kept), fetch(sqlite_world, printed)

    assert (here, there) == ("_self", "_blank")
    assert file.headers["content-disposition"].startswith("attachment")
    assert page.headers["content-disposition"].startswith("inline")
    assert "Will you work with us?" in page.text
    assert fetch(sqlite_world, printed).status_code == 410


def test_a_calendar_of_the_series_is_one_button(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("handouts")
    at.button(key="paper-ics-calendar").click().run()
    [(address, _)] = links(at)

    assert fetch(sqlite_world, address).text.count("BEGIN:VEVENT") == 2
    at.button(key="paper-one-calendar").click().run()
    [(address, _)] = links(at)
    assert fetch(sqlite_world, address).text.count("BEGIN:VEVENT") == 1


def test_a_letter_asks_who_it_is_for_first(open_page: OpenPage, sqlite_world: World) -> None:
    at = open_page("handouts")
    choice = at.selectbox(key="paper-about-letter")

    assert "paper-print-letter" not in keys(at)
    assert "Asha (no offer yet)" in choice.options
    choice.select(sqlite_world.people["Asha"]).run()
    at.button(key="paper-print-letter").click().run()
    [(address, _)] = links(at)
    assert "Asha" in fetch(sqlite_world, address).text


def test_closing_questions_are_made_for_five_people_or_more_and_no_more_than_come(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("handouts")
    choice = at.selectbox(key="paper-about-pulse")
    assert choice.label == "How many?"
    assert choice.options == [f"{number} sheets" for number in range(5, 11)]
    choice.select("6").run()
    at.button(key="paper-print-pulse").click().run()
    [(address, _)] = links(at)
    assert fetch(sqlite_world, address).text.count("These letters let it count once.") == 6
    told = shown(open_page("handouts"))
    assert "A tablet can go round." in told


def test_a_briefing_is_chosen_by_its_topic(open_page: OpenPage, sqlite_world: World) -> None:
    plan(sqlite_world)
    at = open_page("handouts")
    choice = at.selectbox(key="paper-about-briefing")
    choice.select_index(0).run()
    at.button(key="paper-word-briefing").click().run()
    [(address, _)] = links(at)

    assert choice.options == ["The desk"]
    assert fetch(sqlite_world, address).status_code == 200


def test_an_exercise_is_a_planned_one_or_a_blank_form_of_any_kind(
    open_page: OpenPage, sqlite_world: World
) -> None:
    draft = PromptDraft("Which way?", kind=ExerciseKind.ROUND)
    with unit_of_work() as db:
        ask(db, sqlite_world.facilitator, session_id=sqlite_world.session_id, draft=draft)
    at = open_page("handouts")
    choice = at.selectbox(key="paper-about-exercise")
    choice.select_index(0).run()
    at.button(key="paper-print-exercise").click().run()
    [(planned, _)] = links(at)
    at.selectbox(key="paper-about-exercise").select("dots").run()
    at.button(key="paper-print-exercise").click().run()
    [(blank, _)] = links(at)

    assert choice.options[0] == "Round with pass: Which way?"
    assert len(choice.options) == 1 + len(ExerciseKind)
    assert "Which way?" in fetch(sqlite_world, planned).text
    assert "Fill in the rings you want." in fetch(sqlite_world, blank).text


def test_before_cards_are_made_it_says_that_older_words_end_and_asking_ends_none_yet(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("handouts")
    told = shown(at)
    at.button(key="paper-print-cards").click().run()
    with reading() as db:
        before = db.query(ReturnCode).count()
    [(address, _)] = links(at)
    fetch(sqlite_world, address)
    with reading() as db:
        after = db.query(ReturnCode).count()

    assert "Fetching them ends the words that people have now." in told
    assert "Make new words for everyone, and the cards" in shown(at)
    assert (before, after) == (0, len(sqlite_world.tokens))


def test_an_address_that_no_tablet_can_follow_is_told_before_anything_is_printed(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address, is_told in (("http://localhost:8501", True), ("http://192.168.1.20", False)):
        monkeypatch.setenv("TENFOLD_PUBLIC_ADDRESS", address)
        settings.cache_clear()
        told = shown(open_page("handouts"))
        assert f"The square leads to {address}/join." in told
        assert ("no tablet can follow it" in told) is is_told


def test_looking_at_the_page_makes_no_ticket(open_page: OpenPage) -> None:
    open_page("handouts")
    with reading() as db:
        assert db.query(DownloadTicket).count() == 0


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_no_button_on_the_page_is_the_main_one(open_page: OpenPage, role: str) -> None:
    at = open_page("handouts", role)

    assert not [one for one in at.button if one.proto.type == "primary"]
