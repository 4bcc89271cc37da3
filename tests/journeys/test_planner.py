"""A facilitator plans an agenda by keys and buttons alone, in a real browser, with a colleague."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import browser, page_at, run_axe, shoot, sideways_scroll, small_targets
from tests.support.running import running_app
from tests.support.settled import settle
from tests.support.world import World
from workshop.db import engine, reading, unit_of_work
from workshop.queries.sessions import plan_of
from workshop.services.agendas import ItemDraft, add_item, add_items
from workshop.services.sessions import SessionDraft, change_session
from workshop.settings import settings
from workshop.vocabulary import ItemKind

__all__ = ["browser"]

HOSTILE = "<b>5 > 3</b> *stars* :red[x] اتصلت"
PARTS = ("Hello", HOSTILE, "Lunch", "Goodbye")
STAFF_TARGET = 44


@dataclass
class Planner:
    """The agenda on a laptop."""

    page: Page
    world: World

    def rest(self) -> None:
        """Wait until nothing is being drawn."""
        settle(self.page)

    def button(self, name: str) -> Locator:
        """Return a button by all of its words."""
        return self.page.get_by_role("button", name=name, exact=True)

    def said(self, sentence: str) -> None:
        """Hear what the list says."""
        expect(self.page.locator(".planned-says")).to_have_text(sentence)

    def at(self) -> str:
        """Return where the keyboard is."""
        found: str = self.page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")
        return found

    def kept(self) -> list[tuple[str, int]]:
        """Return the names and minutes that the database holds."""
        world = self.world
        with reading() as db:
            plan = plan_of(db, world.facilitator, session_id=world.next_session_id)
        return [(item.title, item.minutes) for item in plan.items]


@pytest.fixture
def planner(sqlite_world: World, browser: Browser) -> Iterator[Planner]:
    """An agenda of four parts, the third pinned, from ten o'clock."""
    world, start = sqlite_world, datetime(2027, 3, 3, 10, tzinfo=UTC)
    drafts = [ItemDraft(ItemKind.ACTIVITY, title, 20) for title in PARTS]
    drafts[2] = ItemDraft(ItemKind.BREAK, "Lunch", 20, pinned_minute=10 * 60 + 30)
    with unit_of_work() as db:
        lead, session_id = world.facilitator, world.next_session_id
        draft = SessionDraft("We know how things work.", start)
        change_session(db, lead, session_id=session_id, draft=draft)
        add_items(db, lead, session_id=session_id, drafts=drafts)
    engine.dispose()
    with running_app(settings().data_dir) as home, page_at(browser, "laptop") as page:
        page.context.add_cookies(
            [{"name": "tenfold_staff", "value": world.staff_token, "url": home}]
        )
        page.goto(f"{home}/agenda?project={world.project_id}&session={session_id}")
        expect(page.locator(".planned")).to_have_count(4)
        yield Planner(page, world)


def test_an_agenda_is_planned_by_keys_alone(planner: Planner) -> None:
    page = planner.page
    assert page.locator(".planned h3").all_inner_texts() == list(PARTS)
    clash = "Lunch is pinned at 10:30am. The parts before it end at 10:40am: 10 minutes too long."
    expect(page.get_by_text(clash)).to_be_visible()
    planner.button("Down, part 1").focus()
    page.keyboard.press("Enter")
    planner.said("Hello is now part 2 of 4, 10:20am.")
    assert planner.at() == "Down, part 2"
    for _ in range(2):
        page.keyboard.press("Alt+ArrowDown")
    planner.said("Hello is now part 4 of 4, 11:10am.")
    assert planner.at() == "Down, part 4"
    page.keyboard.press("Enter")
    planner.said("It is the last part.")
    planner.button("+5 minutes, part 4").press("Enter")
    planner.button("+5 minutes, part 4").press("Enter")
    planner.said("Hello: 30 minutes. The agenda ends at 11:40am.")
    box = page.get_by_role("textbox", name="Minutes of part 1")
    box.fill("900")
    box.press("Tab")
    expect(page.get_by_text("Give each part from 1 to 240 minutes.").first).to_be_visible()
    expect(box).to_have_value("900")
    assert planner.kept() == [(HOSTILE, 20), ("Lunch", 20), ("Goodbye", 20), ("Hello", 30)]
    planner.rest()
    shoot(page, "planner")
    assert run_axe(page) == []
    for _ in range(4):
        planner.button("Undo").click()
        planner.rest()
    assert planner.kept() == [(title, 20) for title in PARTS]


def test_a_part_opens_beside_the_list_and_the_keyboard_goes_and_comes_back(
    planner: Planner,
) -> None:
    page, world = planner.page, planner.world
    planner.button("Change part 2").press("Enter")
    expect(page.get_by_label("Name of this part")).to_have_value(HOSTILE)
    expect(page.locator(".st-key-planner-beside :focus")).to_have_count(1)
    with unit_of_work() as db:
        session_id = world.next_session_id
        tea = ItemDraft(ItemKind.BREAK, "Tea", 5)
        add_item(db, world.convenor, session_id=session_id, draft=tea, position=1)
    page.get_by_label("Notes for staff (optional)").fill("Slowly.")
    planner.rest()
    shoot(page, "planner-open")
    assert run_axe(page) == []
    planner.button("Save").click()
    planner.rest()
    assert [title for title, _ in planner.kept()] == ["Tea", *PARTS]
    expect(page.get_by_text("For staff: Slowly.")).to_be_visible()
    expect(planner.button("Change part 3")).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(300)
    assert sideways_scroll(page) == []
    assert [one for one in small_targets(page, STAFF_TARGET) if "part" in one] == []
