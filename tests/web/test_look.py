"""The parts as people meet them: readable, big enough, at every size, in light and dark."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.browser import page_at, run_axe, shoot, sideways_scroll, small_targets
from web.specimen import write_specimens

MEMBERS = ("parts", "help", "door", "trouble", "away")
ROOM = ("room", "room-join")
SCHEMES = ("light", "dark")


class Quiet(SimpleHTTPRequestHandler):
    """Hands out files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The specimen pages, served from a folder of their own."""
    out: Path = tmp_path_factory.mktemp("specimens")
    write_specimens(out)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def open_specimen(page: Page, home: str, name: str, scheme: str = "light") -> None:
    """Open one specimen page in one scheme."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{home}/{name}.html")
    page.evaluate("document.fonts.ready")


def pixels(page: Page, selector: str, name: str) -> float:
    """Return one computed length of an element, in pixels."""
    found = page.locator(selector).first.evaluate(
        "(element, name) => getComputedStyle(element)[name]", name
    )
    return float(found.removesuffix("px"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", [*MEMBERS, *ROOM])
def test_axe_finds_nothing_against_a_page(
    browser: Browser, specimens: str, name: str, scheme: str
) -> None:
    with page_at(browser, "tablet") as page:
        open_specimen(page, specimens, name, scheme)
        shoot(page, f"look-{name}-tablet-{scheme}")
        assert run_axe(page) == []


@pytest.mark.parametrize("size", ["phone", "tablet", "laptop", "room"])
@pytest.mark.parametrize("name", [*MEMBERS, *ROOM])
def test_nothing_scrolls_sideways_at_any_size(
    browser: Browser, specimens: str, name: str, size: str
) -> None:
    with page_at(browser, size) as page:
        open_specimen(page, specimens, name)
        shoot(page, f"look-{name}-{size}")
        assert sideways_scroll(page) == []


@pytest.mark.parametrize("size", ["phone", "tablet"])
@pytest.mark.parametrize("name", MEMBERS)
def test_everything_to_tap_is_48_pixels(
    browser: Browser, specimens: str, name: str, size: str
) -> None:
    with page_at(browser, size) as page:
        open_specimen(page, specimens, name)
        assert small_targets(page) == []


@pytest.mark.parametrize("name", MEMBERS)
def test_letters_of_twice_the_size_fit(browser: Browser, specimens: str, name: str) -> None:
    with page_at(browser, "tablet") as page:
        open_specimen(page, specimens, name)
        page.add_style_tag(content="html { font-size: 200% }")
        assert sideways_scroll(page) == []
        assert pixels(page, "body", "fontSize") == 40
        shoot(page, f"look-{name}-tablet-twice")


def test_members_read_twenty_pixels_in_our_font(browser: Browser, specimens: str) -> None:
    with page_at(browser, "tablet") as page:
        open_specimen(page, specimens, "parts")
        assert pixels(page, "body", "fontSize") == 20
        assert pixels(page, "main", "width") <= 40 * 16 + 2 * 16
        assert page.evaluate("document.fonts.check('20px \"Atkinson Hyperlegible Next\"')")
        loaded = page.evaluate("[...document.fonts].filter((one) => one.status == 'loaded').length")
        assert loaded >= 1


@pytest.mark.parametrize("name", ROOM)
def test_the_room_is_read_from_eight_metres(browser: Browser, specimens: str, name: str) -> None:
    with page_at(browser, "room") as page:
        open_specimen(page, specimens, name)
        sizes = page.evaluate(
            "[...document.querySelectorAll('body *')]"
            ".filter((one) => one.checkVisibility() && !one.closest('.unseen')"
            " && [...one.childNodes].some((node) => node.nodeType == 3 && node.data.trim()))"
            ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 48
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_keyboard_can_be_followed(browser: Browser, specimens: str) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimens, "parts")
        page.evaluate("document.activeElement.blur()")
        seen: set[str] = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                "(() => { const here = document.activeElement; const box = here.closest('.choice')"
                " || here; const style = getComputedStyle(box);"
                " return style.outlineStyle + ' ' + style.outlineWidth; })()"
            )
            seen.add(outline)
        assert seen == {"solid 3px"}


def test_the_first_stop_leads_past_the_head_of_the_page(browser: Browser, specimens: str) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimens, "help")
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        box = skip.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()


def test_what_needs_another_look_is_where_the_reader_begins(
    browser: Browser, specimens: str
) -> None:
    with page_at(browser, "tablet") as page:
        open_specimen(page, specimens, "parts")
        expect(page.locator(".summary")).to_be_focused()


def test_words_keep_their_lines_and_their_direction(browser: Browser, specimens: str) -> None:
    with page_at(browser, "tablet") as page:
        open_specimen(page, specimens, "parts")
        said = page.locator(".card .words")
        assert (
            said.nth(0).evaluate("(one) => one.innerText")
            == "I rang nine times.\nNobody   rang back."
        )
        assert said.nth(1).evaluate("(one) => getComputedStyle(one).direction") == "rtl"
        assert said.nth(2).inner_text() == "<b>5 > 3</b> & *stars* stay as they were typed"


def test_on_paper_there_are_words_and_no_buttons(browser: Browser, specimens: str) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimens, "parts", "dark")
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator(".top").is_hidden()
        assert page.locator(".button").first.is_hidden()
        assert page.locator("h1").is_visible()
        ink = page.evaluate("getComputedStyle(document.body).color")
        assert ink == "rgb(20, 48, 46)"
