"""Every page of a member and the room, looked at by axe, at every size, with large text too."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.gathering import (
    Gathering,
    browser,
    gathering,
    join_codes,
    on_wall,
    open_question,
    say,
)
from tests.support.browser import run_axe, shoot, sideways_scroll, small_targets
from workshop.db import unit_of_work
from workshop.models import Project
from workshop.services import prompts
from workshop.services.sessions import close_session
from workshop.vocabulary import ItemKind

__all__ = ["browser", "gathering"]

LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch" * 2


def look(page: Page, name: str, size: str) -> list[str]:
    """Return what is wrong with a page as it stands, and keep a picture of it."""
    page.wait_for_load_state("networkidle")
    shoot(page, f"{name}-{size}")
    found = [*run_axe(page), *sideways_scroll(page)]
    if size != "room":
        found += small_targets(page)
    page.evaluate(LARGE_TEXT)
    found += [f"at 200%: {one}" for one in sideways_scroll(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return [f"{name} {size}: {one}" for one in found]


def set_up(gathering: Gathering) -> None:
    """Fill the session with what stretches a page."""
    with unit_of_work() as db:
        project = db.get_one(Project, gathering.world.project_id)
        project.safe_person, project.help_line = f"Maya {LONG}", "Harbour Line, 0800 000 000"
    gathering.move(gathering.add_item("What would have helped on the first day?"))


@pytest.mark.parametrize("size", ["phone", "tablet"])
def test_the_door_is_sound(gathering: Gathering, size: str) -> None:
    page, found = gathering.screen(size), []
    _, token = join_codes(gathering.world)
    page.goto(f"{gathering.site}/join")
    found += look(page, "member-join", size)
    page.get_by_label("The code on the big screen").fill("no such code")
    page.get_by_role("button", name="Go on").click()
    found += look(page, "member-join-wrong", size)
    page.goto(f"{gathering.site}/join#{token}")
    page.wait_for_url("**/join/name")
    found += look(page, "member-name", size)
    page.get_by_role("button", name="Come in").click()
    found += look(page, "member-name-again", size)
    page.goto(f"{gathering.site}/join/back")
    found += look(page, "member-back", size)
    page.goto(f"{gathering.site}/here/finished")
    found += look(page, "member-finished", size)
    page.goto(f"{gathering.site}/here/mine")
    found += look(page, "member-mine-stranger", size)
    page.goto(f"{gathering.site}/here/gone")
    found += look(page, "member-gone", size)
    gathering.keep(page.context, "tenfold_device", gathering.world.tokens["Asha"])
    page.goto(f"{gathering.site}/join")
    found += look(page, "member-hello", size)
    assert found == []


@pytest.mark.parametrize("size", ["phone", "tablet"])
def test_a_members_pages_are_sound(gathering: Gathering, size: str) -> None:
    set_up(gathering)
    page, found = gathering.tablet("Asha", size), []
    found += look(page, "member-here", size)
    prompt_id = open_question(gathering.world, hidden=True, question=f"What helped? {LONG}")
    page.goto(f"{gathering.site}/here")
    page.wait_for_selector(".composer[data-state]")
    found += look(page, "member-here-hidden", size)
    say(page, LONG)
    say(page, "With my name.\nOn two lines.", named=True)
    gathering.run(prompts.reveal, prompt_id=prompt_id)
    expect(page.locator("[data-part=items] li")).to_have_count(2)
    page.locator("textarea").fill("I am still writing")
    gathering.move(gathering.add_item("Tea", ItemKind.BREAK))
    page.goto(f"{gathering.site}/here?ask={prompt_id}")
    page.wait_for_selector(".composer[data-state]")
    page.evaluate("document.querySelector('[data-part=moved]').hidden = false")
    found += look(page, "member-here-moved", size)
    for name in ("mine", "help", "finish"):
        page.goto(f"{gathering.site}/here/{name}")
        found += look(page, f"member-{name}", size)
    page.get_by_role("button", name="Take the way back with me").click()
    page.get_by_role("button", name="I am finished").click()
    found += look(page, "member-finish-waiting", size)
    page.get_by_role("button", name="Show me three words").click()
    found += look(page, "member-finish-words", size)
    page.goto(f"{gathering.site}/here/mine")
    for name in ("Change", "Take back"):
        page.get_by_role("button", name=name).first.click()
        found += look(page, f"member-mine-{name.split()[0].lower()}", size)
        page.reload()
    for name in ("Change", "Take back"):
        page.get_by_role("link", name=name).click()
        found += look(page, f"member-{name.split()[0].lower()}", size)
        page.get_by_role("link", name="Back").click()
    assert found == []


@pytest.mark.parametrize("size", ["phone", "tablet"])
def test_the_pages_between_sessions_are_sound(gathering: Gathering, size: str) -> None:
    page, found = gathering.tablet("Sunita", size), []
    open_question(gathering.world)
    page.reload()
    found += look(page, "member-here-supporter", size)
    gathering.run(close_session, session_id=gathering.world.session_id)
    page.get_by_text("We meet again on").wait_for()
    found += look(page, "member-between", size)
    gathering.keep(page.context, "tenfold_device", gathering.world.tokens["Asha"])
    page.goto(f"{gathering.site}/here")
    found += look(page, "member-between-member", size)
    assert found == []


def test_words_without_javascript_lead_to_a_sound_page(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha", "phone")
    page.route("**/live/composer.js*", lambda route: route.abort())
    page.reload()
    page.locator("textarea").fill("One form.")
    page.get_by_role("button", name="Say it", exact=True).click()
    assert look(page, "member-said", "phone") == []


def test_the_room_is_sound_and_shows_every_word(gathering: Gathering) -> None:
    room, found = gathering.room(), []
    found += look(room, "room-welcome", "room")
    set_up(gathering)
    prompt_id = open_question(gathering.world, hidden=True)
    room.reload()
    found += look(room, "room-hidden", "room")
    page = gathering.tablet("Asha")
    page.wait_for_selector(".composer[data-state]")
    say(page, "Someone who rings back.")
    say(page, "One form. Not five.")
    gathering.run(prompts.reveal, prompt_id=prompt_id)
    room.get_by_text("Someone who rings back.").wait_for()
    found += look(room, "room-wall", "room")
    gathering.run(close_session, session_id=gathering.world.session_id)
    room.get_by_role("heading", name="Thank you").wait_for()
    found += look(room, "room-closed", "room")
    room.goto(f"{gathering.site}/room/{gathering.world.next_session_id}")
    found += look(room, "room-waiting", "room")
    assert found == []
    assert on_wall(room) == []
