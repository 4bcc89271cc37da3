"""Other ways to say it than in writing, in a real browser: by drawing, aloud, by passing, later."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from tests.support.browser import (
    open_browser,
    page_at,
    run_axe,
    shoot,
    sideways_scroll,
    small_targets,
)
from tests.support.world import World
from tests.web.site import served_site
from workshop.db import reading, unit_of_work
from workshop.models import Contribution, SaidFile, Voice
from workshop.plain.said_files import plain_drawing
from workshop.services import prompts
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, FileKind

A_VOICE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that hears a beep where others hear somebody speak."""
    with open_browser(*A_VOICE) as opened:
        yield opened


@pytest.fixture
def site(sqlite_world: World) -> Iterator[str]:
    """The plain pages over the world's database."""
    with served_site() as address:
        yield address


def asked(world: World, kind: ExerciseKind = ExerciseKind.OPEN_WALL) -> str:
    draft = PromptDraft("What is good here?", kind=kind, hidden_first=False)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def at_here(page: Page, site: str, world: World) -> Page:
    page.context.add_cookies(
        [{"name": "tenfold_device", "value": world.tokens["Asha"], "url": site}]
    )
    page.goto(f"{site}/here")
    return page


def scribble(page: Page) -> None:
    sheet = page.locator("canvas")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 90, steps=4)
    page.mouse.up()


def files() -> list[SaidFile]:
    with reading() as db:
        found = list(db.scalars(select(SaidFile)))
        db.expunge_all()
        return found


def test_a_drawing_is_kept_until_it_is_handed_in_and_stands_on_the_wall(
    browser: Browser, site: str, sqlite_world: World
) -> None:
    prompt_id = asked(sqlite_world)
    with page_at(browser, "tablet") as page:
        at_here(page, site, sqlite_world)
        page.get_by_role("button", name="Draw it").click()
        page.get_by_role("button", name="Hand in my drawing").click()
        expect(page.get_by_text("Draw something first.")).to_be_visible()
        scribble(page)
        page.get_by_role("button", name="Clear it all").click()
        page.get_by_role("button", name="Undo").click()
        page.reload()
        expect(page.get_by_text("You have begun a drawing.")).to_be_visible()
        page.get_by_role("button", name="Draw it").click()
        page.get_by_label("What is it?").fill("A door")
        assert run_axe(page) == []
        shoot(page, "member-draw")
        page.get_by_role("button", name="Hand in my drawing").click()
        expect(page.locator(".composer-says")).to_contain_text("Safe.")
        shown = page.locator("img.said-drawing")
        expect(shown).to_be_visible()
        assert shown.evaluate("img => img.decode().then(() => img.naturalWidth)") == 1200
        expect(page.locator("canvas")).to_be_hidden()
    (file,) = files()
    assert file.kind is FileKind.DRAWING
    assert plain_drawing(file.content) == file.content
    with reading() as db:
        said = db.get_one(Contribution, file.contribution_id)
        assert (said.prompt_id, said.author_id) == (prompt_id, None)


def test_a_voice_note_is_heard_first_and_then_handed_in(
    browser: Browser, site: str, sqlite_world: World
) -> None:
    asked(sqlite_world)
    with page_at(browser, "phone") as page:
        at_here(page, site, sqlite_world)
        page.get_by_role("button", name="Say it with your voice").click()
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_text("We are recording.")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        player = page.locator("[data-part=heard] audio")
        expect(player).to_be_visible()
        player.evaluate("one => new Promise((done) => { one.oncanplay = done; one.load(); })")
        page.get_by_role("button", name="Hand in my voice note").click()
        expect(page.locator(".composer-says")).to_contain_text("Safe.")
        heard = page.locator("audio.said-voice[data-part=file]")
        heard.evaluate("one => new Promise((done) => { one.oncanplay = done; one.load(); })")
    (file,) = files()
    assert (file.kind, file.media) == (FileKind.VOICE, "audio/webm")


def test_passing_and_later_leave_the_words_where_they_were(
    browser: Browser, site: str, sqlite_world: World
) -> None:
    asked(sqlite_world, ExerciseKind.THREE_PILES)
    with page_at(browser, "phone") as page:
        at_here(page, site, sqlite_world)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways_scroll(page) == []
        assert small_targets(page, 52) == []
        assert run_axe(page) == []
        shoot(page, "member-boxes-large-letters")
        page.reload()
        page.locator("textarea").fill("Half a thou")
        page.get_by_role("button", name="Pass").click()
        page.wait_for_url("**/here?passed=*")
        # What the page came with stays once its script has begun.
        expect(page.locator("[data-tenfold=composer][data-state=idle]")).to_be_visible()
        expect(page.locator(".composer-says")).to_contain_text("That is fine.")
        expect(page.locator("textarea")).to_have_value("Half a thou")
        page.get_by_role("link", name="Later").click()
        expect(page.get_by_role("heading", name="Still open")).to_be_visible()
        assert page.locator("textarea").count() == 0
        page.get_by_role("link", name="What is good here?").click()
        expect(page.locator("textarea")).to_have_value("Half a thou")
    with reading() as db:
        assert [one.person_id for one in db.scalars(select(Voice))] == [sqlite_world.people["Asha"]]
        assert not db.scalars(select(Contribution)).all()
