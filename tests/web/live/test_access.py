"""The box and the wall for everyone: axe, targets for shaky hands, nothing sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from starlette.responses import JSONResponse

from tests.support.browser import run_axe, sideways_scroll, small_targets
from tests.web.live.browser import say, status, type_words, wait_status
from tests.web.live.harness import Board, wait_for
from workshop.live.changes import Kind

Stage = Callable[[Page, Board], None]
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 8


def nothing_yet(page: Page, board: Board) -> None:
    """Leave the page as it comes."""


def words_on_the_wall(page: Page, board: Board) -> None:
    """Show words in two directions, one with a long name."""
    board.add("a", f"{LONG}\nand more", LONG)
    board.add("b", "نريد بابا دافئا")
    wait_for(lambda: page.locator("[data-part=items] li").count() == 2)


def hidden_wall(page: Page, board: Board) -> None:
    """Hide the wall."""
    board.open_wall = False
    board.tell(Kind.WALL)
    wait_for(page.locator("[data-part=hidden]").is_visible)


def waiting(page: Page, board: Board) -> None:
    """Let words wait."""
    board.answer = lambda _body: JSONResponse({}, status_code=503)
    say(page, "one")
    say(page, "two")
    wait_for(lambda: "waiting" in status(page))


def put_aside(page: Page, board: Board) -> None:
    """Have words come back, and the box in use."""
    board.answer = lambda _body: JSONResponse({"state": "conflict"}, status_code=409)
    say(page, LONG)
    type_words(page, "in the box")
    page.locator("[data-part=tray] li").wait_for()


def join_again(page: Page, board: Board) -> None:
    """Have the server know nobody."""
    board.answer = lambda _body: JSONResponse({"state": "join"}, status_code=401)
    say(page, "mine")
    wait_status(page, "Join again.")


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize(
    "stage", [nothing_yet, words_on_the_wall, hidden_wall, waiting, put_aside, join_again]
)
def test_every_state_can_be_used_by_everyone(
    page: Page, board: Board, stage: Stage, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    stage(page, board)
    assert run_axe(page) == []
    assert small_targets(page) == []
    assert sideways_scroll(page) == []


def test_everything_can_be_done_with_the_keyboard(page: Page, board: Board) -> None:
    page.locator("textarea").focus()
    page.keyboard.type("by keys")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText.trim()") == "Say it"
    page.keyboard.press("Enter")
    wait_status(page, "Safe.")
    assert board.posts[0]["named"] is True
    assert board.words() == ["by keys"]


def test_screen_readers_hear_the_state_and_the_question(page: Page) -> None:
    box = page.get_by_role("textbox", name="What matters to you?")
    assert box.is_visible()
    described = box.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text().startswith("Everyone here sees it.")
    assert page.locator(".composer [role=status]").get_attribute("aria-live") is None
    say(page, "heard")
    wait_status(page, "Safe.")
