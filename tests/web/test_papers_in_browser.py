"""A page to print in a real browser: it looks as meant under its policy, and fits its sheets."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.browser import page_at, run_axe, shoot, sideways_scroll
from tests.support.world import World
from tests.web.site import served_site
from tests.web.test_papers import ticket
from web.gate import COOKIE

PAGE_OF_A_PDF = re.compile(rb"/Type\s*/Page\b")
SHOWN = ("invitation", "cards", "pulse", "consent")


def opened(page: Page, world: World, home: str, kind: str) -> list[str]:
    """Open one paper as a page to print; return what the browser complained of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.context.add_cookies([{"name": COOKIE, "value": world.staff_token, "url": home}])
    page.goto(f"{home}/files/{ticket(world, kind, file_format='print')}")
    return said


@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_a_page_to_print_keeps_its_look_and_has_nothing_in_the_way(
    browser: Browser, sqlite_world: World, size: str
) -> None:
    with served_site() as home, page_at(browser, size) as page:
        for kind in SHOWN:
            assert opened(page, sqlite_world, home, kind) == []
            assert page.locator(".on-screen").is_visible()
            assert page.locator("body").evaluate("one => getComputedStyle(one).margin") == "0px"
            assert sideways_scroll(page) == []
            shoot(page, f"paper-{kind}-{size}")


def test_axe_finds_nothing_on_any_of_them(
    browser: Browser, sqlite_world: World, tmp_path: Path
) -> None:
    with served_site() as home, page_at(browser, "laptop") as page:
        for kind in SHOWN:
            opened(page, sqlite_world, home, kind)
            # The policy lets no script in, axe included: the same page is read from a file.
            file = tmp_path / f"{kind}.html"
            file.write_text(page.content(), encoding="utf-8")
            page.goto(file.as_uri())
            assert run_axe(page) == []


def test_on_paper_the_line_about_printing_is_gone_and_cards_stand_eight_on_a_page(
    browser: Browser, sqlite_world: World
) -> None:
    with served_site() as home, page_at(browser, "laptop") as page:
        opened(page, sqlite_world, home, "blank-cards")
        page.emulate_media(media="print")
        hidden = page.locator(".on-screen").is_hidden()
        printed = page.pdf(prefer_css_page_size=True)

    assert hidden
    assert len(PAGE_OF_A_PDF.findall(printed)) == 2
