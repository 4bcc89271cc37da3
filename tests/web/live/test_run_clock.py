"""The desk's clock hears of each step once, and asks for the page anew only when it is at rest."""

import time

import pytest
from playwright.sync_api import Page

from tests.web.live.harness import Board, wait_for
from workshop.live.changes import Kind

LONG_AGO, TO_COME = 0, 4_000_000_000_000
A_WHILE = 1.5
MOUNT = """
async ({ mark, readAt }) => {
  const app = document.createElement("div");
  app.dataset.testid = "stApp";
  app.dataset.testScriptState = "notRunning";
  document.body.append(app);
  window.asked = [];
  window.drawing = (state) => (app.dataset.testScriptState = state);
  const face = { at: readAt, since: null, spent: 0, given: 0, slides: false, behind: 0, ends: 0 };
  const component = {
    data: { session: "session-1", face, mark },
    setTriggerValue: (name) => window.asked.push(name),
  };
  const { mount } = await import("/assets/staff/run_clock.js");
  mount(app, { component });
}
"""


def mount(page: Page, *, mark: str, read_at: int = LONG_AGO) -> None:
    """Show the clock on a page that was drawn for a place of the session, at some moment."""
    page.evaluate(MOUNT, {"mark": mark, "readAt": read_at})


def asked(page: Page) -> list[str]:
    """Return what the clock asked the page for."""
    found: list[str] = page.evaluate("window.asked")
    return found


def test_a_step_that_came_before_the_first_word_draws_the_page_anew(page: Page) -> None:
    mount(page, mark="item-0")
    wait_for(lambda: asked(page) == ["stage"])


def test_a_page_that_shows_what_is_on_is_left_alone(page: Page) -> None:
    mount(page, mark="item-1")
    time.sleep(A_WHILE)
    assert asked(page) == []


@pytest.mark.parametrize("read_at, wanted", [(LONG_AGO, ["stage"]), (TO_COME, [])])
def test_a_step_draws_the_page_anew_unless_it_is_drawn_by_now(
    page: Page, board: Board, read_at: int, wanted: list[str]
) -> None:
    mount(page, mark="item-1", read_at=read_at)
    time.sleep(A_WHILE)
    board.tell(Kind.STAGE, "item-2")
    time.sleep(A_WHILE)
    assert asked(page) == wanted


def test_while_the_page_is_drawn_nothing_is_asked_of_it(page: Page, board: Board) -> None:
    mount(page, mark="item-1")
    page.evaluate("window.drawing('running')")
    time.sleep(A_WHILE)
    board.tell(Kind.STAGE, "item-2")
    time.sleep(A_WHILE)
    assert asked(page) == []
    page.evaluate("window.drawing('notRunning')")
    wait_for(lambda: asked(page) == ["stage"])
