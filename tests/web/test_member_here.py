"""The screen that follows, what waits between sessions, and who helps."""

import html
import re

import pytest

from tests.support.world import World
from tests.web.member_client import (
    QUESTION,
    MakeTablet,
    no_tries_yet,
    open_question,
    tablet,
)
from web.live_data import place_of as everyone
from workshop.db import reading, unit_of_work
from workshop.models import Project
from workshop.services import agendas, contributions, prompts, running
from workshop.services.agendas import ItemDraft
from workshop.services.captures import CaptureDraft, keep
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import CaptureKind, ItemKind

__all__ = ["no_tries_yet", "tablet"]


def add_items(world: World) -> list[str]:
    """Plan two items of the live session."""
    drafts = (
        ItemDraft(ItemKind.ACTIVITY, "The first <day>", 20, notes="Keep an eye on the time"),
        ItemDraft(ItemKind.BREAK, "Tea and air", 15),
    )
    with unit_of_work() as db:
        return [
            agendas.add_item(db, world.facilitator, session_id=world.session_id, draft=draft)
            for draft in drafts
        ]


def move(world: World, item_id: str) -> None:
    """Move everyone."""
    with unit_of_work() as db:
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)


def ask_at(world: World, item_id: str, question: str = QUESTION) -> str:
    """Ask a question that belongs to an item, and open it."""
    draft = PromptDraft(question=question, hidden_first=False, item_id=item_id)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def test_nobody_without_a_place_sees_a_members_page(tablet: MakeTablet) -> None:
    client = tablet()
    for path in ("/here", "/here/now", "/here/help", "/here/finish"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/join")


def test_before_the_first_item_there_is_nothing_to_do(tablet: MakeTablet) -> None:
    page = tablet("Asha").get("/here").text
    assert "We will start soon." in page
    assert "We know each other." in page
    assert "<textarea" not in page


def test_the_screen_says_what_is_happening_in_plain_words(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    first, tea = add_items(sqlite_world)
    client = tablet("Asha")
    move(sqlite_world, first)
    page = client.get("/here").text
    assert re.search(r"<h1[^>]*>The first &lt;day&gt;</h1>", page)
    assert "Work on today’s goal together." in page
    assert "Keep an eye on the time" not in page
    move(sqlite_world, tea)
    assert "Rest, eat, get some air." in client.get("/here").text


def test_the_page_carries_the_mark_that_the_live_channel_sends(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    first, _ = add_items(sqlite_world)
    move(sqlite_world, first)
    ask_at(sqlite_world, first)
    with reading() as db:
        mark = everyone(db, sqlite_world.session_id).mark
    for path in ("/here", "/here/now"):
        assert f'data-stage="{html.escape(mark)}"' in tablet("Asha").get(path).text


def test_the_box_stands_under_its_question_and_says_who_will_see_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    open_question(sqlite_world, question="What <b>helped</b>?")
    page = tablet("Asha").get("/here").text
    assert "What &lt;b&gt;helped&lt;/b&gt;?" in page
    assert "Everyone in this room will see it. Your name will not be kept with it.</p>" in page
    assert 'value="no" checked' in page
    assert "<bdi>Asha</bdi>" in page


def test_who_will_see_hidden_words_is_said_too(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = open_question(sqlite_world, hidden=True)
    client = tablet("Asha")
    assert "It stays hidden until the group is ready." in client.get("/here").text
    with unit_of_work() as db:
        prompts.reveal(db, sqlite_world.facilitator, prompt_id=prompt_id)
    assert "It stays hidden" not in client.get("/here").text


def test_the_wall_shows_words_and_only_the_names_that_were_given(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = open_question(sqlite_world)
    with unit_of_work() as db:
        for name, named, key in (("Asha", True, "a" * 32), ("Bryn", False, "b" * 32)):
            contributions.contribute(
                db,
                sqlite_world.member(name),
                prompt_id=prompt_id,
                key=key,
                words=f"Said by {name.lower()} <i>",
                named=named,
            )
    page = tablet("Cleo").get("/here").text
    assert "Said by asha &lt;i&gt;" in page
    assert "Said by bryn &lt;i&gt;" in page
    assert "<bdi>Asha</bdi>" in page
    assert "Bryn" not in page


def test_hidden_words_are_on_nobodys_screen(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = open_question(sqlite_world, hidden=True)
    with unit_of_work() as db:
        said = contributions.contribute(
            db,
            sqlite_world.member("Asha"),
            prompt_id=prompt_id,
            key="a" * 32,
            words="marked-words",
            named=True,
        )
    for name in ("Asha", "Bryn", "Sunita", "Gwen"):
        for path in ("/here", "/here/now"):
            page = tablet(name).get(path).text
            assert "marked-words" not in page
            assert said not in page
    with unit_of_work() as db:
        prompts.reveal(db, sqlite_world.facilitator, prompt_id=prompt_id)
    assert "marked-words" in tablet("Bryn").get("/here").text


def test_a_question_of_an_item_goes_with_it_and_can_still_be_reached(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    first, tea = add_items(sqlite_world)
    client = tablet("Asha")
    move(sqlite_world, first)
    prompt_id = ask_at(sqlite_world, first)
    assert "<textarea" in client.get("/here").text
    move(sqlite_world, tea)
    page = client.get("/here").text
    assert "<textarea" not in page
    assert f'href="/here?ask={prompt_id}"' in page
    assert "<textarea" in client.get(f"/here?ask={prompt_id}").text
    assert "<textarea" in client.get(f"/here/now?ask={prompt_id}").text
    with unit_of_work() as db:
        prompts.close_prompt(db, sqlite_world.facilitator, prompt_id=prompt_id)
    assert prompt_id not in client.get("/here").text


def test_the_newest_question_stands_first_and_the_rest_are_named(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    old = open_question(sqlite_world, question="The old one?")
    open_question(sqlite_world, question="The new one?")
    page = tablet("Asha").get("/here").text
    assert page.count("<textarea") == 1
    assert page.index("The new one?") < page.index("Still open") < page.index("The old one?")
    assert f"/here?ask={old}" in page


def test_a_closed_question_of_this_item_leaves_its_wall(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    first, _ = add_items(sqlite_world)
    move(sqlite_world, first)
    prompt_id = ask_at(sqlite_world, first)
    with unit_of_work() as db:
        contributions.contribute(
            db,
            sqlite_world.member(),
            prompt_id=prompt_id,
            key="a" * 32,
            words="One form.",
            named=False,
        )
        prompts.close_prompt(db, sqlite_world.facilitator, prompt_id=prompt_id)
    page = tablet("Asha").get("/here").text
    assert "This question is closed." in page
    assert "One form." in page
    assert "<textarea" not in page


def test_a_supporter_sees_the_question_and_no_box(tablet: MakeTablet, sqlite_world: World) -> None:
    open_question(sqlite_world)
    page = tablet("Sunita").get("/here").text
    assert QUESTION in page
    assert "You are here to support someone." in page
    assert "<textarea" not in page
    assert "<textarea" in tablet("Gwen").get("/here").text


def test_between_sessions_the_page_says_when_we_meet_and_what_waits(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    person = sqlite_world.people["Asha"]
    draft = CaptureDraft(kind=CaptureKind.QUOTE, words="I rang nine times.", author_id=person)
    with unit_of_work() as db:
        keep(db, sqlite_world.facilitator, session_id=sqlite_world.session_id, draft=draft)
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    page = tablet("Asha").get("/here").text
    assert "We meet again on" in page
    assert re.search(
        r'href="/here/captures">Look at the words we kept for you\s*<span[^>]*>1<', page
    )
    assert "Waiting for you" not in tablet("Bryn").get("/here").text
    assert tablet("Asha").get("/here/now").status_code == 204


def test_a_new_session_lets_a_known_person_in_with_one_tap(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
        open_session(db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id)
    client = tablet("Asha")
    page = client.get("/here").text
    assert "The session is open." in page
    assert 'href="/join/today">Come in</a>' in page
    client.post("/join/today", data={"hat": "lived"})
    assert "We know how things work." in client.get("/here").text


def test_help_names_the_people_of_this_project(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    assert "Ask the person running the session." in client.get("/here/help").text
    with unit_of_work() as db:
        project = db.get_one(Project, sqlite_world.project_id)
        project.safe_person, project.help_line = "Maya <by the door>", "Harbour Line, 0800 000"
    page = client.get("/here/help").text
    assert "Maya &lt;by the door&gt;" in page
    assert "Harbour Line, 0800 000" in page


@pytest.mark.parametrize("path", ["/here", "/here/mine", "/here/help", "/here/finish"])
def test_help_and_the_ways_out_stand_in_the_same_place_everywhere(
    tablet: MakeTablet, path: str
) -> None:
    answer = tablet("Asha").get(path)
    assert re.search(
        r'href="/here/help">Help</a>\s*<a [^>]*href="/away" data-leave>Leave this page</a>',
        answer.text,
    )
    assert re.search(
        r'href="/here">Now</a>\s*<a href="/here/mine">What I said</a>\s*'
        r'<a href="/here/finish">I am finished</a>',
        answer.text,
    )
    assert answer.headers["cache-control"] == "no-store"


def test_a_card_of_the_library_says_what_to_do_until_a_question_is_asked(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    world, client = sqlite_world, tablet("Asha")
    with unit_of_work() as db:
        item_id, breaker = (
            agendas.add_item(
                db,
                world.facilitator,
                session_id=world.session_id,
                draft=ItemDraft(ItemKind.ACTIVITY, "Who has it?", 20, card=card),
            )
            for card in ("power-map", "quiet-start")
        )
    move(world, breaker)
    assert "You can pass. You can watch. You can do it later." in client.get("/here").text
    move(world, item_id)
    told = html.unescape(client.get("/here").text)
    assert "Here are ten powers." in told
    assert "You can pass. You can watch. You can do it later." in told
    ask_at(world, item_id)
    assert "Here are ten powers." not in html.unescape(client.get("/here").text)
