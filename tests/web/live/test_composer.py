"""The box and its outbox in a real browser: nothing that was written is lost or said twice."""

import json

from playwright.sync_api import BrowserContext, Page
from starlette.responses import JSONResponse

from tests.web.live.browser import (
    box,
    open_page,
    say,
    status,
    stored,
    type_words,
    wait_status,
)
from tests.web.live.harness import PROMPT, Board, Served, wait_for

DRAFT = f"draft.{PROMPT}"


def test_words_go_from_kept_to_safe_and_leave_this_browser(page: Page, board: Board) -> None:
    say(page, "a warm door")
    assert box(page) == ""
    wait_status(page, "Safe.")
    assert board.words() == ["a warm door"]
    assert stored(page, "out.") == {}
    assert stored(page, DRAFT) == {}
    page.locator(".wall-items, [data-part=items]").get_by_text("a warm door").wait_for()


def test_what_is_sent_is_what_the_protocol_says(page: Page, board: Board) -> None:
    say(page, "unnamed")
    wait_status(page, "Safe.")
    body = board.posts[0]
    assert set(body) == {"key", "prompt", "words", "named"}
    assert len(str(body["key"])) == 32
    assert set(str(body["key"])) <= set("0123456789abcdef")
    assert body["named"] is False
    assert board.places == ["person-1"]


def test_unnamed_words_leave_only_their_receipt_and_named_words_nothing(
    page: Page, board: Board
) -> None:
    say(page, "nobody knows")
    wait_status(page, "Safe.")
    receipts = stored(page, "receipt.")
    assert list(receipts) == [f"tenfold.person-1.receipt.{board.posts[0]['key']}"]
    page.get_by_label("Sam").check()
    say(page, "I am Sam")
    wait_for(lambda: len(board.taken) == 2)
    wait_status(page, "Safe.")
    assert stored(page, "receipt.") == receipts
    assert "nobody knows" not in json.dumps(stored(page, ""))


def test_who_will_see_it_follows_the_choice_of_name(page: Page) -> None:
    who = page.locator("[data-part=who]")
    assert "Nobody sees who wrote it" in who.inner_text()
    page.get_by_label("Sam").check()
    assert who.inner_text() == "Everyone here sees it with your name."


def test_each_key_is_kept_within_a_quarter_of_a_second(page: Page) -> None:
    page.locator("textarea").press_sequentially("half a thou")
    page.wait_for_timeout(250)
    assert stored(page, DRAFT) == {f"tenfold.person-1.{DRAFT}": "half a thou"}


def test_a_draft_survives_a_reload(page: Page) -> None:
    type_words(page, "half a thought")
    page.reload()
    assert box(page) == "half a thought"


def test_a_draft_survives_a_closed_tab(context: BrowserContext, server: Served, page: Page) -> None:
    type_words(page, "not finished yet")
    page.wait_for_timeout(250)
    page.close()
    assert box(open_page(context, server)) == "not finished yet"


def test_drafts_of_two_questions_are_kept_apart(
    context: BrowserContext, server: Served, page: Page
) -> None:
    type_words(page, "for the first")
    other = open_page(context, server, "?prompt=prompt-2")
    assert box(other) == ""
    type_words(other, "for the second")
    page.reload()
    other.reload()
    assert box(page) == "for the first"
    assert box(other) == "for the second"


def test_one_person_never_finds_the_draft_of_another(
    context: BrowserContext, server: Served, page: Page
) -> None:
    type_words(page, "mine alone")
    page.wait_for_timeout(250)
    other = open_page(context, server, "?place=person-2")
    assert box(other) == ""
    assert "mine alone" not in other.content()


def test_a_double_tap_says_it_once(page: Page, board: Board) -> None:
    type_words(page, "once")
    page.get_by_role("button", name="Say it", exact=True).dblclick()
    wait_status(page, "Safe.")
    page.wait_for_timeout(300)
    assert board.words() == ["once"]
    assert len(board.posts) == 1


def test_control_and_enter_say_it(page: Page, board: Board) -> None:
    type_words(page, "by hand")
    page.keyboard.press("Control+Enter")
    wait_status(page, "Safe.")
    assert board.words() == ["by hand"]


def test_only_empty_words_are_refused(page: Page, board: Board) -> None:
    page.get_by_role("button", name="Say it", exact=True).click()
    assert status(page) == "Write something first."
    page.locator("textarea").fill("  \n ")
    page.get_by_role("button", name="Say it", exact=True).click()
    assert status(page) == "Write something first."
    say(page, ".")
    wait_status(page, "Safe.")
    assert [str(words).strip() for words in board.words()] == ["."]


def test_a_draft_is_seen_in_the_other_tab_and_can_be_said_only_once(
    context: BrowserContext, server: Served, page: Page, board: Board
) -> None:
    other = open_page(context, server)
    type_words(page, "shared")
    wait_for(lambda: box(other) == "shared")
    page.get_by_role("button", name="Say it", exact=True).click()
    wait_for(lambda: box(other) == "")
    other.get_by_role("button", name="Say it", exact=True).click()
    wait_status(page, "Safe.")
    assert board.words() == ["shared"]


def test_words_written_in_two_tabs_at_the_same_moment_are_both_kept(
    context: BrowserContext, server: Served, page: Page
) -> None:
    other = open_page(context, server)
    other.evaluate("document.querySelector('textarea').value = 'second'")
    type_words(page, "first")
    page.wait_for_timeout(300)
    type_words(other, "!")
    wait_for(lambda: box(other) == "second!")
    other.locator("[data-part=tray] .words").wait_for()
    assert other.locator("[data-part=tray] .words").inner_text() == "first"


def test_an_idle_tab_that_heard_nothing_takes_no_draft_away(
    context: BrowserContext, server: Served, page: Page
) -> None:
    deaf = context.new_page()
    deaf.add_init_script(
        "addEventListener('storage', (event) => event.stopImmediatePropagation(), true)"
    )
    deaf.goto(f"{server.url}/page")
    deaf.wait_for_selector(".composer[data-state]")
    type_words(page, "still being written")
    page.wait_for_timeout(250)
    deaf.goto("about:blank")
    assert list(stored(page, DRAFT).values()) == ["still being written"]
    assert stored(page, "out.") == {}


def test_a_full_browser_keeps_the_words_in_the_box_until_they_are_safe(
    page: Page, server: Served, board: Board
) -> None:
    fill_storage(page)
    server.stop()
    say(page, "no room for me " * 20)
    assert status(page).startswith("This tablet is full.")
    assert box(page) == "no room for me " * 20
    page.get_by_role("button", name="Say it", exact=True).click()
    server.start()
    wait_status(page, "Safe.")
    assert box(page) == ""
    assert board.words() == ["no room for me " * 20]


def fill_storage(page: Page) -> None:
    """Use up all that this origin may keep."""
    page.evaluate(
        """() => { let size = 1 << 22; let n = 0;
        while (size > 0) { try { localStorage.setItem('fill' + n++, 'x'.repeat(size)) }
        catch { size = Math.floor(size / 2) } } }"""
    )


def test_without_any_storage_words_still_go_and_the_box_waits(
    context: BrowserContext, server: Served, board: Board, page: Page
) -> None:
    bare = context.new_page()
    bare.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off') } })"
    )
    bare.goto(f"{server.url}/page")
    bare.wait_for_selector(".composer[data-state]")
    say(bare, "nothing is kept here")
    wait_status(bare, "Safe.")
    assert box(bare) == ""
    assert board.words() == ["nothing is kept here"]


def test_a_megabyte_gets_a_sentence_and_stays_in_the_box(page: Page, board: Board) -> None:
    megabyte = "word " * 210_000
    page.locator("textarea").fill(megabyte)
    page.get_by_role("button", name="Say it", exact=True).click()
    assert status(page).startswith("That is very long.")
    assert len(box(page)) == len(megabyte)
    assert board.posts == []
    page.wait_for_timeout(300)
    page.reload()
    assert len(box(page)) == len(megabyte)


def test_twenty_thousand_characters_go_whole(page: Page, board: Board) -> None:
    words = "🙂é" * 10_000
    page.locator("textarea").fill(words)
    page.get_by_role("button", name="Say it", exact=True).click()
    wait_status(page, "Safe.")
    assert board.words() == [words]


def test_leaving_in_a_hurry_covers_the_words_but_keeps_them(page: Page) -> None:
    type_words(page, "nobody may see this")
    page.evaluate("document.dispatchEvent(new CustomEvent('tenfold:leave'))")
    assert box(page) == ""
    page.reload()
    assert box(page) == ""
    aside = page.locator("[data-part=tray] li")
    assert "nobody may see this" not in aside.inner_text()
    page.get_by_role("button", name="Show them").click()
    assert "nobody may see this" in aside.inner_text()
    page.get_by_role("button", name="Put these in the box").click()
    assert box(page) == "nobody may see this"


def test_the_box_never_takes_the_focus(page: Page) -> None:
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_label("No name").focus()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.name") == "named"


def test_without_scripts_the_box_is_a_plain_form(context: BrowserContext, server: Served) -> None:
    browser = context.browser
    bare = (browser or context).new_page()
    bare.route("**/*.js", lambda route: route.abort())
    bare.goto(f"{server.url}/page")
    form = bare.locator("form")
    assert form.get_attribute("method") == "post"
    assert form.get_attribute("action") == "/here/words"
    assert form.locator("[name=key]").get_attribute("value") == "0" * 32
    assert form.locator("[name=prompt]").get_attribute("value") == PROMPT
    bare.close()


def test_nothing_comes_from_another_address_and_no_policy_is_broken(
    context: BrowserContext, server: Served, page: Page
) -> None:
    messages: list[str] = []
    addresses: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: addresses.append(request.url))
    page.reload()
    say(page, "calm")
    wait_status(page, "Safe.")
    assert [text for text in messages if "Content" in text or "rror" in text] == []
    assert {address.split("/")[2] for address in addresses} == {f"127.0.0.1:{server.port}"}


def test_a_box_that_was_swapped_out_takes_nothing_any_more(
    context: BrowserContext, server: Served, board: Board
) -> None:
    page = open_page(context, server, "?script=/swapping.js")
    page.route("**/here/words", lambda _route: None)
    say(page, "on its way")
    page.evaluate("window.swap()")
    board.answer = lambda _body: JSONResponse({"state": "refused", "sentence": "Not yet."}, 422)
    page.unroute("**/here/words")
    page.wait_for_timeout(1600)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_for(lambda: box(page) == "on its way")
    wait_status(page, "Not yet.")


def test_a_box_that_is_swapped_out_keeps_its_last_keys(
    context: BrowserContext, server: Served
) -> None:
    page = open_page(context, server, "?script=/swapping.js")
    page.evaluate(
        """() => { const box = document.querySelector('textarea');
        box.value = 'the very last keys'; box.dispatchEvent(new Event('input'));
        window.swap(); }"""
    )
    assert box(page) == "the very last keys"
