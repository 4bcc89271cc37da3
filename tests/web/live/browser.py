"""A real browser for the tests of the box and the wall, one for the whole run of a file."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserTrouble

from launcher.machine import require_browser
from tests.support.browser import QUIET
from tests.web.live.harness import Served, wait_for

STORED = "() => Object.fromEntries(Object.entries(localStorage))"


def browser_arguments() -> list[str]:
    """Return how the browser is started: quiet, and without its sandbox where it must be."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, "--no-sandbox"] if root else list(QUIET)


@contextmanager
def browser_at(profile: Path) -> Iterator[BrowserContext]:
    """Open a browser whose profile lasts, at tablet size."""
    with sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            str(profile),
            executable_path=require_browser(),
            args=browser_arguments(),
            viewport={"width": 800, "height": 1100},
        )
        try:
            yield context
        finally:
            # One that a test has killed is closed already.
            with suppress(BrowserTrouble):
                context.close()


def open_page(context: BrowserContext, server: Served, query: str = "") -> Page:
    """Open the page with the box and the wall, ready to be used."""
    page = context.new_page()
    page.goto(f"{server.url}/page{query}")
    page.wait_for_selector(".composer[data-state]")
    return page


def type_words(page: Page, words: str) -> None:
    """Type as a person does: into the box, key by key."""
    page.locator("textarea").press_sequentially(words)


def say(page: Page, words: str) -> None:
    """Type words and say them."""
    type_words(page, words)
    page.get_by_role("button", name="Say it", exact=True).click()


def box(page: Page) -> str:
    """Return what stands in the box."""
    return page.locator("textarea").input_value()


def status(page: Page) -> str:
    """Return the sentence under the box."""
    return page.locator(".composer [role=status]").inner_text()


def wait_status(page: Page, start: str) -> None:
    """Wait until the sentence under the box begins so."""
    wait_for(lambda: status(page).startswith(start))


def stored(page: Page, start: str) -> dict[str, Any]:
    """Return what this browser keeps under `tenfold.person-1.<start>`, without the numbers."""
    everything: dict[str, str] = page.evaluate(STORED)
    prefix = f"tenfold.person-1.{start}"
    values = {
        name: json.loads(text)[1] for name, text in everything.items() if name.startswith(prefix)
    }
    return {name: value for name, value in values.items() if value is not None}
