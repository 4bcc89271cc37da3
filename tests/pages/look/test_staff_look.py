"""Staff pages as they are met: every part readable in light and dark, at every size."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.browser import page_at, run_axe, shoot, sideways_scroll
from tests.support.running import running_app
from tests.support.settled import settle

WAITING = '[data-testid="stSkeleton"]'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app keeps its data and its log."""
    return tmp_path_factory.mktemp("look")


@pytest.fixture(scope="module")
def specimen(folder: Path) -> Iterator[str]:
    """The page that shows every part, on a real port."""
    script = "tests/pages/look/app.py"
    with running_app(folder, script, "/_stcore/health", breaks=True) as home:
        yield home


def open_specimen(page: Page, home: str, scheme: str) -> list[str]:
    """Open the page and wait for all of it; return what the browser complained of."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", note)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(home)
    settle(page)
    page.wait_for_selector(WAITING, state="detached")
    page.wait_for_selector(".js-plotly-plot .bars")
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_any_part(browser: Browser, specimen: str, scheme: str) -> None:
    with page_at(browser, "laptop") as page:
        said = open_specimen(page, specimen, scheme)
        page.set_viewport_size({"width": 1366, "height": 4_400})
        shoot(page, f"look-staff-laptop-{scheme}")
        assert run_axe(page) == []
        assert said == []


@pytest.mark.parametrize("size", ["phone", "tablet", "laptop"])
def test_nothing_scrolls_sideways(browser: Browser, specimen: str, size: str) -> None:
    with page_at(browser, size) as page:
        open_specimen(page, specimen, "light")
        shoot(page, f"look-staff-{size}")
        assert sideways_scroll(page) == []


def test_the_page_wears_our_tokens(browser: Browser, specimen: str) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimen, "light")
        look = page.evaluate(
            """() => {
              const of = (what) => getComputedStyle(document.querySelector(what));
              const tall = (what) => document.querySelector(what).getBoundingClientRect().height;
              return {
                lang: document.documentElement.lang,
                paper: of('[data-testid=stApp]').backgroundColor,
                ink: of('h1').color,
                font: of('h1').fontFamily.split(',')[0].replaceAll('"', ''),
                main: of('[data-testid=stBaseButton-primary]').backgroundColor,
                button: tall('[data-testid=stBaseButton-primary]'),
                box: tall('[data-testid=stTextInputRootElement]'),
                choice: tall('[data-testid=stRadioGroup] > div'),
              };
            }"""
        )
        assert look.pop("button") >= 44
        assert look.pop("box") >= 44
        assert look.pop("choice") >= 44
        assert look == {
            "lang": "en-GB",
            "paper": "rgb(250, 245, 234)",
            "ink": "rgb(20, 48, 46)",
            "font": "Atkinson Hyperlegible Next",
            "main": "rgb(15, 95, 90)",
        }


def test_the_keyboard_can_be_followed(browser: Browser, specimen: str) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimen, "light")
        page.get_by_role("button", name="Move on").focus()
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, style.outlineWidth, style.outlineColor]; })()"
        )
        assert outline == ["solid", "3px", "rgb(168, 70, 28)"]


def test_words_keep_their_lines(browser: Browser, specimen: str) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimen, "light")
        said = page.locator("[class*=st-key-card-words] .words")
        lines = said.evaluate("(one) => one.innerText")
        assert lines == "I rang nine times.\nNobody   rang back."


def test_a_page_that_breaks_shows_a_number_that_the_log_has(
    browser: Browser, specimen: str, folder: Path
) -> None:
    with page_at(browser, "laptop") as page:
        open_specimen(page, specimen, "light")
        page.get_by_role("button", name="Break this page").click()
        trouble = page.locator("[class*=st-key-card-trouble]")
        trouble.wait_for()
        shown = trouble.inner_text()
        everything = page.locator("body").inner_text()
    log = (folder / "server.log").read_text("utf-8")
    reference = re.search(r"[B-Z2-9]{4}-[B-Z2-9]{4}", shown)
    assert reference
    assert f"Reference {reference.group()}" in log
    assert "builtins.ValueError" in log
    assert "tests/pages/look/specimen.py" in log
    assert "Wren" not in everything + log
    assert "Traceback" not in everything
