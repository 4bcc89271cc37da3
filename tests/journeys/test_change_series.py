"""A series is moved, split, cancelled and put back, in a real browser, on a laptop and a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_prepare import Desk
from tests.support.browser import browser, page_at
from tests.support.running import running_app
from tests.support.world import PASSPHRASE

__all__ = ["browser"]


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A facilitator whose project has begun and whose six sessions are planned."""
    with running_app(tmp_path / "data") as home, page_at(browser, "laptop") as page:
        desk = Desk(home, page)
        page.goto(f"{home}/staff/first")
        desk.fill("Your name", "Rowan")
        page.locator("input[name=passphrase]").fill(PASSPHRASE)
        page.get_by_role("button", name="Make my account").click()
        expect(page.get_by_role("heading", name="Your projects")).to_be_visible()
        desk.press("Start a project")
        desk.fill("What do you call it?", "Warm homes")
        desk.press("Next")
        for number in range(3, 10):
            desk.press("Later")
            expect(page.get_by_text(f"Question {number} of 9")).to_be_visible()
        desk.press("Plan the whole series")
        expect(page.get_by_text("Session 6", exact=True)).to_be_visible()
        yield desk


def goals(desk: Desk) -> list[str]:
    """Return the goals on the page, from top to bottom."""
    return desk.page.locator('[class*="st-key-card-"] h2.words').all_inner_texts()


def choose(desk: Desk, number: int, way: str) -> None:
    """Open what else can be done with a session, and choose one thing."""
    desk.press(f"Move, split or copy session {number}")
    desk.page.get_by_text(way, exact=True).click()
    desk.rest()


def test_what_is_changed_in_a_series_can_be_put_back(desk: Desk) -> None:
    planned = goals(desk)
    assert len(planned) == 6
    choose(desk, 2, "Hold it on another day")
    desk.look("series-move")
    desk.press("Swap days with session 3")
    desk.told("The session has moved.")
    assert goals(desk) == [planned[0], planned[2], planned[1], *planned[3:]]
    desk.press("Put it back as it was")
    assert goals(desk) == planned
    choose(desk, 2, "Split it into two sessions")
    desk.look("series-split")
    desk.fill("What is the second session for? One plain goal.", "We know even more.")
    desk.press("Split it")
    desk.told("One session is two now.")
    assert goals(desk) == [*planned[:2], "We know even more.", *planned[2:]]
    desk.press("Put it back as it was")
    choose(desk, 6, "Cancel it")
    desk.press("Cancel this session")
    desk.told("The session is cancelled.")
    assert goals(desk) == planned[:5]
    desk.look("series-cancelled")
    desk.page.reload()
    desk.rest()
    desk.press("Put cancelled session 1 back")
    desk.press("Put it back")
    expect(desk.page.get_by_text("Session 6", exact=True)).to_be_visible()
    assert goals(desk) == planned
