"""The HTML page in a real browser: nothing in the way of anyone, nothing asked of the outside."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from exports.document import Heading, Paragraph, Quote, Table
from exports.html import to_html
from tests.exports.documents import document_of
from tests.exports.hostile import HOSTILE
from tests.exports.specimen import specimen
from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.browser import page_at, run_axe, shoot, sideways_scroll

WIDE = Table(
    "A table with a great many columns",
    tuple(f"Column {number}" for number in range(6)),
    (("x" * 200, *("words " * 20 for _ in range(5))),),
)


def opened(page: Page, tmp_path: Path, text: str) -> list[str]:
    """Open the page from a file; return what it then asks of anywhere else."""
    file = tmp_path / "report.html"
    file.write_text(text, encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return [url for url in asked if url != file.as_uri() and not url.startswith("data:")]


@pytest.mark.parametrize("size", ["phone", "tablet", "laptop"])
def test_the_report_has_nothing_in_the_way_of_anyone(
    browser: Browser, tmp_path: Path, size: str
) -> None:
    with page_at(browser, size) as page:
        opened(page, tmp_path, to_html(specimen()))

        assert run_axe(page) == []
        assert sideways_scroll(page) == []
        shoot(page, f"report-{size}")


def test_a_wide_table_and_a_word_without_end_fit_a_phone(browser: Browser, tmp_path: Path) -> None:
    text = to_html(document_of(Heading(1, "y" * 90), Paragraph("x" * 500), WIDE))
    with page_at(browser, "phone") as page:
        opened(page, tmp_path, text)

        assert sideways_scroll(page) == []


def test_hostile_words_are_shown_and_ask_nothing(browser: Browser, tmp_path: Path) -> None:
    spoken = [words for words in HOSTILE if words.strip()]
    with page_at(browser, "tablet") as page:
        asked = opened(page, tmp_path, to_html(document_of(*map(Quote, spoken))))
        shown = page.locator("blockquote p").all_inner_texts()

    assert asked == []
    assert [words.split() for words in shown] == [words.split() for words in spoken]
