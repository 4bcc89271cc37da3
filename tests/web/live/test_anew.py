"""When the desk asks to be drawn anew, in a real browser whose clock is told."""

import pytest
from playwright.sync_api import Page

TOLD = """
async (state) => {
  const app = document.createElement("div");
  app.dataset.testid = "stApp";
  app.dataset.testScriptState = state;
  document.body.append(app);
  window.asked = 0;
  const { anew } = await import("/assets/staff/anew.js");
  window.news = anew(() => (window.asked += 1));
}
"""


def told(page: Page, state: str = "notRunning") -> None:
    """Open a page with a desk in this state; from here on its clock only goes when it is told."""
    page.clock.install()
    page.clock.pause_at("2030-01-01T10:00:00Z")
    page.evaluate(TOLD, state)


def asked(page: Page, after: int) -> int:
    """Let milliseconds pass; return how often the page was asked for by then."""
    page.clock.run_for(after)
    times: int = page.evaluate("window.asked")
    return times


def test_news_that_come_together_are_asked_for_once(page: Page) -> None:
    told(page)
    page.evaluate("for (let news = 0; news < 60; news += 1) window.news()")
    assert asked(page, 500) == 0
    assert asked(page, 5000) == 1


def test_nothing_is_asked_while_the_page_is_being_drawn(page: Page) -> None:
    told(page, "running")
    page.evaluate("window.news()")
    assert asked(page, 5000) == 0
    page.evaluate("document.querySelector('[data-testid]').dataset.testScriptState = 'notRunning'")
    assert asked(page, 1000) == 1


@pytest.mark.parametrize("name", ["click", "keydown", "input"])
def test_nothing_is_asked_just_after_somebody_pressed_or_typed(page: Page, name: str) -> None:
    told(page)
    page.evaluate("window.news()")
    for _ in range(5):
        page.evaluate("name => document.body.dispatchEvent(new Event(name))", name)
        assert asked(page, 1000) == 0
    assert asked(page, 2000) == 1
