"""A tablet signals and the facilitator's big screen shows it: a card, a word, a hand, a minute."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.support.browser import browser, run_axe, shoot, sideways_scroll, small_targets
from tests.support.running import running_app
from tests.support.world import World
from workshop.db import engine, unit_of_work
from workshop.services import minutes, prompts
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft
from workshop.settings import settings
from workshop.vocabulary import ItemKind

__all__ = ["browser"]

QUESTION = "Is the commissioning framework kind?"


@dataclass
class Screens:
    """The desk of whoever runs it, and two tablets."""

    world: World
    desk: Page
    tablet: Page
    other: Page

    @property
    def part(self) -> Locator:
        """What the big screen shows of signals."""
        return self.desk.locator(".staff-signals")


@pytest.fixture
def screens(sqlite_world: World, browser: Browser) -> Iterator[Screens]:
    """Ask a question in the live session, name the facilitator as safe person, open the screens."""
    world = sqlite_world
    lead, session_id = world.facilitator, world.session_id
    with unit_of_work() as db:
        add_item(db, lead, session_id=session_id, draft=ItemDraft(ItemKind.ACTIVITY, "A walk", 20))
        asked = prompts.ask(db, lead, session_id=session_id, draft=PromptDraft(QUESTION))
        prompts.open_prompt(db, lead, prompt_id=asked)
        minutes.name_safe_person(db, lead, project_id=world.project_id, person_id=lead.person_id)
    engine.dispose()
    with running_app(settings().data_dir) as home, ExitStack() as stack:

        def screen(width: int, height: int, cookie: str, token: str, address: str) -> Page:
            size = ViewportSize(width=width, height=height)
            context = browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")
            stack.callback(context.close)
            context.add_cookies([{"name": cookie, "value": token, "url": home}])
            page = context.new_page()
            page.goto(f"{home}{address}")
            return page

        run = f"/run?project={world.project_id}&session={session_id}"
        desk = screen(1366, 768, "tenfold_staff", world.staff_token, run)
        tablet = screen(820, 1180, "tenfold_device", world.tokens["Asha"], "/here")
        other = screen(320, 640, "tenfold_device", world.tokens["Bryn"], "/here/mine")
        expect(desk.locator(".staff-signals")).to_contain_text("No card is up.")
        yield Screens(world, desk, tablet, other)


def opened(page: Page) -> Page:
    """Open the cards."""
    page.locator(".signals-more summary").click()
    return page


def looked_at(page: Page, name: str, target: int) -> None:
    """Keep a picture, and hold axe, the targets and the width against the page."""
    shoot(page, f"signals-{name}")
    assert run_axe(page) == []
    assert sideways_scroll(page) == []
    if target:
        assert small_targets(page, target) == []


def test_a_tablet_signals_and_the_big_screen_shows_it(screens: Screens) -> None:
    a_card_counts_once_and_moves_nothing(screens)
    a_word_is_explained_while_a_card_goes_down(screens)
    a_hand_waits_its_turn(screens)
    a_minute_is_between_two(screens)
    moving_everyone_puts_the_cards_down(screens)


def a_card_counts_once_and_moves_nothing(screens: Screens) -> None:
    """However often the page is loaded; and what is half written stays where it is."""
    tablet, part = screens.tablet, screens.part
    box = tablet.locator("textarea")
    box.fill("Half a thou")
    before = box.bounding_box()
    slow = opened(tablet).get_by_role("button", name="Slow down")
    slow.click()
    expect(slow).to_have_attribute("aria-pressed", "true")
    assert box.bounding_box() == before
    expect(part).to_contain_text("1 holds up: slow down")
    looked_at(tablet, "tablet", 52)
    tablet.keyboard.press("Escape")
    expect(slow).to_be_hidden()
    tablet.reload()
    opened(tablet)
    expect(slow).to_have_attribute("aria-pressed", "true")
    expect(part).to_contain_text("1 holds up: slow down")


def a_word_is_explained_while_a_card_goes_down(screens: Screens) -> None:
    """What staff type stays while the part is drawn anew around it."""
    tablet, other, part = screens.tablet, screens.other, screens.part
    other.get_by_role("link", name="What does that mean?").click()
    looked_at(other, "words", 48)
    other.get_by_role("button", name="commissioning").click()
    expect(other.get_by_role("status").filter(has_text="We asked.")).to_be_visible()
    meaning = part.get_by_label("It means")
    meaning.fill("buying what people")
    tablet.get_by_role("button", name="Slow down").click()
    expect(part).to_contain_text("No card is up.")
    expect(meaning).to_have_value("buying what people")
    meaning.press_sequentially(" need")
    looked_at(screens.desk, "desk", 0)
    part.get_by_role("button", name="Tell everyone").click()
    for page in (tablet, other):
        told = page.locator("[data-part=meanings]")
        expect(told).to_contain_text("commissioning means: buying what people need")
    tablet.get_by_role("button", name="I have read it").click()
    expect(tablet.locator("[data-part=meanings]")).to_be_empty()


def a_hand_waits_its_turn(screens: Screens) -> None:
    """It is called from the big screen, and its own screen says so."""
    other, part = screens.other, screens.part
    opened(other).get_by_role("button", name="I want to speak").click()
    expect(other.locator(".signals")).to_contain_text("You are next to speak.")
    expect(part.locator(".signals-queue")).to_contain_text("Bryn")
    part.get_by_role("button", name="Call the next").click()
    expect(other.locator(".signals")).to_contain_text("It is your turn to speak.")


def a_minute_is_between_two(screens: Screens) -> None:
    """One tap tells the safe person, here whoever runs it; another takes it back."""
    tablet, part = screens.tablet, screens.part
    tablet.get_by_role("button", name="I need a minute").click()
    expect(tablet.locator(".signals")).to_contain_text("Rowan knows. You can go now.")
    expect(part).to_contain_text("Asha needs a minute.")
    part.get_by_role("button", name="I am with them").click()
    expect(tablet.locator(".signals")).to_contain_text("Rowan is on the way to you.")
    tablet.get_by_role("button", name="I am fine now").click()
    expect(part).not_to_contain_text("needs a minute")


def moving_everyone_puts_the_cards_down(screens: Screens) -> None:
    """The ready count starts anew with each part."""
    tablet, part = screens.tablet, screens.part
    ready = opened(tablet).get_by_role("button", name="I am ready")
    ready.click()
    expect(part).to_contain_text("1 of 10 is ready.")
    screens.desk.get_by_role("button", name="Move everyone on").click()
    expect(part).to_contain_text("0 of 10 are ready.")
    expect(ready).to_have_attribute("aria-pressed", "false")
