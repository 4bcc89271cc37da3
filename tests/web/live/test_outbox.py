"""The outbox in a real browser against every answer a server, or what stands between, can give."""

import pytest
from playwright.sync_api import BrowserContext, Page
from starlette.responses import HTMLResponse, JSONResponse, Response

from tests.web.live.browser import (
    box,
    open_page,
    say,
    status,
    stored,
    type_words,
    wait_status,
)
from tests.web.live.harness import Board, Served, wait_for


def refusing(sentence: str) -> JSONResponse:
    """Return a refusal as our server makes it."""
    return JSONResponse({"state": "refused", "sentence": sentence}, status_code=422)


def test_while_the_server_is_away_words_are_kept_and_the_box_stays_open(
    page: Page, server: Served, board: Board
) -> None:
    server.stop()
    say(page, "one")
    assert status(page) == "Kept on this tablet."
    say(page, "two")
    assert status(page) == "Kept on this tablet. 2 are waiting to go."
    assert page.locator("textarea").is_enabled()
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    type_words(page, "still typing")
    server.start()
    wait_status(page, "Safe.")
    assert board.words() == ["one", "two"]
    assert box(page) == "still typing"


def test_kept_words_survive_a_closed_tab_while_the_server_is_away(
    context: BrowserContext, server: Served, page: Page, board: Board
) -> None:
    server.stop()
    say(page, "said into the dark")
    page.close()
    server.start()
    again = open_page(context, server)
    wait_for(lambda: board.words() == ["said into the dark"])
    wait_for(lambda: not stored(again, "out."))


def test_two_tabs_send_each_once_and_lose_nothing(
    context: BrowserContext, server: Served, page: Page, board: Board
) -> None:
    other = open_page(context, server)
    server.stop()
    for number in range(3):
        say(page, f"left {number}")
        say(other, f"right {number}")
    server.start()
    wait_for(lambda: len(board.taken) == 6, 30)
    wait_for(lambda: not stored(page, "out."))
    left = [words for words in board.words() if str(words).startswith("left")]
    assert left == ["left 0", "left 1", "left 2"]
    keys = [body["key"] for body in board.posts]
    assert len(set(keys)) == 6


def test_a_black_hole_is_waited_out_and_the_words_arrive_once(page: Page, board: Board) -> None:
    silent = {"on": True}
    page.route("**/here/words", lambda route: None if silent["on"] else route.continue_())
    say(page, "into the hole")
    page.wait_for_timeout(700)
    assert status(page) == "Kept on this tablet."
    silent["on"] = False
    page.wait_for_timeout(1000)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_status(page, "Safe.")
    assert board.words() == ["into the hole"]


def test_an_answer_that_got_lost_does_not_double_the_words(page: Page, board: Board) -> None:
    seen: list[str] = []

    def lose_first_answer(route: object) -> None:
        seen.append("")
        if len(seen) == 1:
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/here/words", lose_first_answer)
    say(page, "said once")
    wait_status(page, "Safe.")
    assert len(board.posts) == 2
    assert board.words() == ["said once"]


@pytest.mark.parametrize(
    "stranger",
    [
        HTMLResponse("<h1>Welcome to our Wi-Fi</h1>"),
        HTMLResponse("busy", status_code=503),
        JSONResponse({"hello": 1}),
        JSONResponse(["safe"]),
        HTMLResponse("<h1>Pay first</h1>", status_code=403),
        Response(status_code=302, headers={"Location": "/page"}),
    ],
)
def test_a_page_in_between_is_never_taken_for_safe(
    page: Page, board: Board, stranger: Response
) -> None:
    board.answer = lambda _body: stranger
    say(page, "hold on to me")
    wait_for(lambda: len(board.posts) >= 2)
    assert status(page) == "Kept on this tablet."
    assert len(stored(page, "out.")) == 1
    board.answer = None
    wait_status(page, "Safe.")
    assert board.words() == ["hold on to me"]


def test_someone_no_longer_joined_is_told_and_their_words_stay(page: Page, board: Board) -> None:
    board.answer = lambda _body: JSONResponse({"state": "join"}, status_code=401)
    say(page, "mine")
    wait_status(page, "Join again. Your words are still here.")
    assert page.get_by_role("link", name="Join again").is_visible()
    assert len(stored(page, "out.")) == 1
    page.reload()
    board.answer = None
    wait_status(page, "Safe.")
    assert board.words() == ["mine"]
    assert page.get_by_role("link", name="Join again").is_hidden()


def test_refused_words_come_back_into_the_empty_box_with_the_sentence(
    page: Page, board: Board
) -> None:
    board.answer = lambda _body: refusing("This question is not open yet.")
    say(page, "too early")
    wait_status(page, "This question is not open yet.")
    assert box(page) == "too early"
    assert stored(page, "out.") == {}
    page.reload()
    assert box(page) == "too early"


def test_refused_words_stand_aside_when_the_box_is_in_use(page: Page, board: Board) -> None:
    board.answer = lambda _body: refusing("Not now.")
    page.route("**/here/words", lambda _route: None)
    say(page, "the first")
    type_words(page, "the second")
    page.unroute("**/here/words")
    page.wait_for_timeout(1600)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    aside = page.locator("[data-part=tray] li")
    aside.wait_for()
    assert box(page) == "the second"
    assert "Not now." in aside.inner_text()
    assert aside.locator(".words").inner_text() == "the first"
    page.reload()
    page.get_by_role("button", name="Put these in the box").click()
    assert box(page) == "the second\n\nthe first"
    assert page.locator("[data-part=tray] li").count() == 0


def test_a_conflict_is_kept_for_a_person_to_look_at(page: Page, board: Board) -> None:
    board.answer = lambda _body: JSONResponse({"state": "conflict"}, status_code=409)
    say(page, "two of them")
    aside = page.locator("[data-part=tray] li")
    aside.wait_for()
    assert "A person will look." in aside.inner_text()
    board.answer = None
    page.reload()
    assert page.locator("[data-part=tray] .words").inner_text() == "two of them"
    assert board.words() == []


def test_words_put_aside_are_let_go_only_after_a_second_tap(page: Page, board: Board) -> None:
    board.answer = lambda _body: JSONResponse({"state": "conflict"}, status_code=409)
    say(page, "let me go")
    page.get_by_role("button", name="Let these go").click()
    assert page.locator("[data-part=tray] li").count() == 1
    page.get_by_role("button", name="Yes, let these go").click()
    assert page.locator("[data-part=tray] li").count() == 0
    assert stored(page, "out.") == {}


def test_words_the_server_stumbles_over_do_not_hold_up_the_others(page: Page, board: Board) -> None:
    def stumble(body: dict[str, object]) -> Response | None:
        if body["words"] == "poison":
            return JSONResponse({"state": "trouble"}, status_code=500)
        return None

    board.answer = stumble
    say(page, "poison")
    say(page, "fine")
    wait_for(lambda: board.words() == ["fine"], 30)
    wait_for(lambda: len(stored(page, "out.")) == 1)
    board.answer = None
    wait_for(lambda: board.words() == ["fine", "poison"], 30)


def test_a_server_that_breaks_over_everything_does_not_change_the_order(
    page: Page, board: Board
) -> None:
    page.route("**/here/words", lambda _route: None)
    for number in range(4):
        say(page, f"story {number}")
    stumbling = {"left": 11}

    def stumble(_body: dict[str, object]) -> Response | None:
        stumbling["left"] -= 1
        return JSONResponse({}, status_code=500) if stumbling["left"] > 0 else None

    board.answer = stumble
    page.unroute("**/here/words")
    page.wait_for_timeout(1600)
    for _ in range(12):
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_timeout(150)
    wait_for(lambda: len(board.taken) == 4, 30)
    assert board.words() == [f"story {number}" for number in range(4)]


def test_whatever_else_belongs_to_the_words_goes_with_them(page: Page, board: Board) -> None:
    page.evaluate(
        """async () => {
        const { Outbox } = await import('/assets/live/outbox.js');
        const { Store } = await import('/assets/live/storage.js');
        new Outbox(new Store('person-1'), 'person-1').add({ prompt: 'p', words: 'kept for Asha',
          named: true, url: '/here/words', capture: { kind: 'quote', author: 'asha' } }); }"""
    )
    wait_for(lambda: board.words() == ["kept for Asha"])
    assert board.posts[0]["capture"] == {"kind": "quote", "author": "asha"}
    assert set(board.posts[0]) == {"key", "prompt", "words", "named", "capture"}
