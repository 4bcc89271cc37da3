"""Before a session, in a real browser: a tap mends a poor plan, and a member ticks the room."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.journeys.gathering import Gathering, browser, gathering
from tests.journeys.looks import look
from tests.support.browser import run_axe, shoot, sideways_scroll
from tests.support.running import running_app
from tests.support.world import World
from workshop.db import engine, reading, unit_of_work
from workshop.queries.ready import checklist_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.agreement import write_line
from workshop.settings import settings
from workshop.vocabulary import ItemKind

__all__ = ["browser", "gathering"]

PLAN = (
    (ItemKind.WELCOME, "Hello", 6),
    (ItemKind.ACTIVITY, "What a <b>good</b> door is", 50),
    (ItemKind.ACTIVITY, "Our first list", 46),
    (ItemKind.CLOSE, "Five questions", 8),
)
STILL = '[data-testid="stApp"][data-test-script-state="notRunning"]'
NO_BREAK = "There is no break in 110 minutes."


@pytest.fixture
def desk(sqlite_world: World, browser: Browser) -> Iterator[Page]:
    """A facilitator's screen, on the plan of a session with much to mend."""
    world = sqlite_world
    with unit_of_work() as db:
        for kind, title, minutes in PLAN:
            draft = ItemDraft(kind, title, minutes, lead="staff")
            add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    engine.dispose()
    with running_app(settings().data_dir) as home:
        context = browser.new_context(
            viewport=ViewportSize(width=1366, height=768), reduced_motion="reduce"
        )
        context.add_cookies([{"name": "tenfold_staff", "value": world.staff_token, "url": home}])
        page = context.new_page()
        page.goto(f"{home}/ready?project={world.project_id}&session={world.next_session_id}")
        page.wait_for_selector(STILL)
        yield page
        context.close()


def test_one_tap_mends_a_plan_and_one_undo_takes_it_back(desk: Page) -> None:
    expect(desk.get_by_role("heading", level=1)).to_have_text("Ready?")
    expect(desk.get_by_text(NO_BREAK)).to_be_visible()
    shoot(desk, "ready")
    assert run_axe(desk) == []
    assert sideways_scroll(desk) == []
    desk.get_by_role("button", name="Add a break in the middle").click()
    expect(desk.get_by_text("Done. “Undo” takes it back.")).to_be_visible()
    expect(desk.get_by_text(NO_BREAK)).to_have_count(0)
    box = desk.get_by_role("checkbox", name="Each person has their money today.")
    desk.get_by_text("Each person has their money today.").click()
    expect(box).to_be_checked()
    expect(desk.get_by_text("1 of 6 done")).to_be_visible()
    desk.get_by_role("link", name="Agenda", exact=True).first.click()
    expect(desk.get_by_text("Last change: add a break in the middle.")).to_be_visible()
    expect(desk.get_by_role("heading", name="If it ran as written")).to_be_visible()
    shoot(desk, "ready-agenda")
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_text(NO_BREAK)).to_be_visible()


def test_a_members_pages_of_the_room_and_the_agreement_are_sound(gathering: Gathering) -> None:
    world = gathering.world
    with unit_of_work() as db:
        line = write_line(
            db, world.facilitator, project_id=world.project_id, words="Phones are <b>off</b>."
        )
    page, found = gathering.tablet("Asha"), []
    for name in ("agreement", f"agreement/{line}/change", "ready"):
        page.goto(f"{gathering.site}/here/{name}")
        found += look(page, f"ready-{name.split('/')[-1]}")
    assert found == []
    page.locator("#room-round button").click()
    expect(page.locator("#room-round strong")).to_have_text("Done.")
    with reading() as db:
        staff = checklist_of(db, world.facilitator, session_id=world.session_id)
    assert staff.progress.startswith("1 of ")
