"""Being finished: words on their way are waited for, and then nothing stays in the browser."""

import pytest
from playwright.sync_api import Page
from starlette.responses import JSONResponse

from tests.web.live.browser import STORED, box, open_page, say, type_words, wait_status
from tests.web.live.harness import Board, Served, wait_for


def finish(page: Page, server: Served) -> None:
    """Go to the last page and say so."""
    page.goto(f"{server.url}/finish?place=person-1")
    page.get_by_role("button", name="I am finished").click()


def let_go(page: Page) -> None:
    """Let unsent words go."""
    anyway = page.get_by_role("button", name="Let them go")
    wait_for(anyway.is_visible)
    anyway.click()
    page.get_by_text("Goodbye.").wait_for()


def test_after_finishing_nothing_of_ours_is_in_the_browser(page: Page, server: Served) -> None:
    say(page, "canary said")
    wait_status(page, "Safe.")
    type_words(page, "canary draft")
    page.evaluate("localStorage.setItem('somebody.else', 'stays')")
    finish(page, server)
    assert page.get_by_role("status").inner_text().startswith("1 thing you wrote is not sent.")
    assert "canary draft" in str(page.evaluate(STORED))
    let_go(page)
    assert page.evaluate(STORED) == {"somebody.else": "stays"}


def test_with_nothing_left_one_tap_is_enough(page: Page, server: Served) -> None:
    say(page, "canary said")
    wait_status(page, "Safe.")
    finish(page, server)
    page.get_by_text("Goodbye.").wait_for()
    assert page.evaluate(STORED) == {}


def test_going_back_after_finishing_shows_nothing(page: Page, server: Served) -> None:
    type_words(page, "canary draft")
    finish(page, server)
    let_go(page)
    page.goto(f"{server.url}/page?place=person-2")
    assert box(page) == ""
    page.go_back()
    page.go_back()
    page.go_back()
    page.wait_for_selector(".composer[data-state]")
    assert box(page) == ""
    assert "canary" not in page.content()


def test_an_open_tab_is_emptied_when_another_finishes(page: Page, server: Served) -> None:
    type_words(page, "canary draft")
    other = open_page(page.context, server)
    assert box(other) == "canary draft"
    finish(other, server)
    let_go(other)
    wait_for(lambda: box(page) == "")
    page.wait_for_timeout(300)
    assert page.evaluate(STORED) == {}


def test_finishing_waits_for_words_on_their_way_and_says_how_many(
    page: Page, server: Served, board: Board
) -> None:
    board.answer = lambda _body: JSONResponse({}, status_code=503)
    say(page, "one")
    say(page, "two")
    finish(page, server)
    says = page.get_by_role("status")
    wait_for(lambda: says.inner_text().startswith("2 things you wrote are still waiting to go."))
    assert page.url.endswith("/finish?place=person-1")
    board.answer = None
    page.get_by_text("Goodbye.").wait_for()
    assert board.words() == ["one", "two"]
    assert page.evaluate(STORED) == {}


def test_unsent_words_are_let_go_only_when_the_person_says_so(
    page: Page, server: Served, board: Board
) -> None:
    board.answer = lambda _body: JSONResponse({}, status_code=503)
    say(page, "canary")
    finish(page, server)
    wait_for(page.get_by_role("button", name="Let them go").is_visible)
    assert "canary" in str(page.evaluate(STORED))
    let_go(page)
    assert page.evaluate(STORED) == {}
    assert board.words() == []


@pytest.mark.parametrize("status", [409, 422])
def test_words_that_were_not_taken_are_not_forgotten_silently(
    page: Page, server: Served, board: Board, status: int
) -> None:
    state = {409: "conflict", 422: "refused"}[status]
    board.answer = lambda _body: JSONResponse({"state": state}, status_code=status)
    page.route("**/here/words", lambda _route: None)
    say(page, "first")
    type_words(page, "second")
    page.unroute("**/here/words")
    finish(page, server)
    says = page.get_by_role("status")
    wait_for(lambda: says.inner_text().startswith("2 things you wrote are not sent."))
    assert "first" in str(page.evaluate(STORED))
