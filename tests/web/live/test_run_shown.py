"""What comes of an exercise, on the desk: votes are counted in place, the last brings a button."""

import time

from playwright.sync_api import Page

from pages.during._parts.boxes import SHOWN
from tests.web.live.harness import PROMPT, SESSION, Board, wait_for
from workshop.live.changes import Kind

A_WHILE = 1.2
MOUNT = """
async ({ html, data }) => {
  const app = document.createElement("div");
  app.innerHTML = html;
  app.dataset.testid = "stApp";
  app.dataset.testScriptState = "notRunning";
  document.querySelector("main").replaceChildren(app);
  window.asked = [];
  window.drawing = (state) => (app.dataset.testScriptState = state);
  const component = { data, setTriggerValue: (name, next) => window.asked.push([name, next]) };
  const { mount } = await import("/assets/staff/run_shown.js");
  const mounted = { component };
  mount(app, mounted);
  // As a run of the page does: the part is given what it was drawn for.
  window.drawnFor = (next) => {
    mounted.component = { ...component, data: { ...data, next } };
    mount(app, mounted);
  };
}
"""


def votes(page: Page, board: Board, count: int, *, last: bool = False) -> None:
    """Tell of one more vote."""
    all_in = '<p data-part="all-in">Everyone has voted.</p>' if last else ""
    board.drawn = f'<div data-next="{"show" if last else ""}"></div><p id="n">{count}</p>{all_in}'
    board.tell(Kind.TURN)
    wait_for(lambda: page.locator("#n").all_inner_texts() == [str(count)])


def asked(page: Page) -> list[list[str]]:
    """Return what the page was asked for."""
    found: list[list[str]] = page.evaluate("window.asked")
    return found


def test_sixty_votes_draw_the_page_anew_once(page: Page, board: Board) -> None:
    data = {"session": SESSION, "prompt": PROMPT, "next": ""}
    page.evaluate(MOUNT, {"html": SHOWN, "data": data})
    for count in range(1, 60):
        votes(page, board, count)
    time.sleep(A_WHILE)
    assert asked(page) == []
    page.evaluate("window.drawing('running')")
    votes(page, board, 60, last=True)
    assert page.get_by_role("status").all_inner_texts()[-1] == "Everyone has voted."
    time.sleep(A_WHILE)
    assert asked(page) == []
    page.evaluate("window.drawing('notRunning')")
    wait_for(lambda: asked(page) == [["next", "show"]])
    page.evaluate("window.drawnFor('show')")
    votes(page, board, 61, last=True)
    time.sleep(A_WHILE)
    assert asked(page) == [["next", "show"]]
