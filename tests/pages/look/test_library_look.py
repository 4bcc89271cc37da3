"""The library in a real browser: fit to read for everyone, and a card that prints as one page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.browser import page_at, run_axe, shoot, sideways_scroll
from tests.support.running import running_app
from tests.support.world import World

# A4 with margins of 10 mm, in pixels of 1/96 inch.
PAPER = ViewportSize(width=718, height=1047)
LONGEST = "Letter to the Top"
INNER_HEIGHT = """
() => Math.ceil(Math.max(...[...document.querySelector('.card-sheet').children]
  .map((one) => one.getBoundingClientRect().bottom)))
"""


@pytest.fixture
def home(sqlite_template: tuple[Path, World], tmp_path: Path) -> Iterator[str]:
    """The app, with the world's project in it."""
    shutil.copytree(sqlite_template[0], tmp_path / "data")
    with running_app(tmp_path / "data") as address:
        yield address


def open_library(page: Page, home: str, world: World) -> None:
    """Open the library as the facilitator."""
    page.context.add_cookies([{"name": "tenfold_staff", "value": world.staff_token, "url": home}])
    page.goto(f"{home}/library?project={world.project_id}")
    expect(page.get_by_text("40 cards suit.")).to_be_visible()


def test_the_library_can_be_read_by_everyone_and_a_card_fits_on_one_page(
    browser: Browser, home: str, sqlite_template: tuple[Path, World]
) -> None:
    world = sqlite_template[1]
    with page_at(browser, "laptop") as page:
        open_library(page, home, world)
        page.get_by_text("More to choose by").click()
        assert run_axe(page) == []
        assert sideways_scroll(page) == []
        shoot(page, "library-shelves")
        page.get_by_role("combobox", name="Shelf").click()
        page.get_by_role("option", name="Exercises").click()
        page.get_by_role("button", name=f"Open {LONGEST}").click()
        expect(page.locator(".card-sheet")).to_contain_text("Who does what")
        assert run_axe(page) == []
        shoot(page, "library-card")
        page.emulate_media(media="print")
        page.set_viewport_size(PAPER)
        assert page.evaluate(INNER_HEIGHT) <= PAPER["height"]
        expect(page.locator(".card-sheet")).to_have_css("visibility", "visible")
        expect(page.get_by_test_id("stSidebar")).to_be_hidden()
        expect(page.locator("h1")).to_have_css("visibility", "hidden")
