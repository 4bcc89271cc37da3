"""The wall in a real browser: words letter for letter, in a steady order, for calm readers."""

import pytest
from playwright.sync_api import Page

from tests.web.live.browser import open_page, say, wait_status
from tests.web.live.harness import SESSION, Board, Served, wait_for
from workshop.live.changes import Kind

HOSTILE = [
    "<script>document.title='gone'</script>",
    '<img src="http://evil.test/x.png" onerror="alert(1)">',
    "![x](http://evil.test/x.png) :red[STOP] **bold** $x$",
    "&lt;not&gt; &amp;amp; {{ 7*7 }} ${7*7}",
    "2019. I lost my flat\n  two spaces\n\n\nthree lines",
    '=HYPERLINK("http://evil.test")',
    "zero\u200bwidth \u202ereversed\u202c ✊🏽 👨‍👩‍👧",
    "a" * 3000,
]
RIGHT_TO_LEFT = "نريد بابا دافئا"


def words_shown(page: Page) -> list[str]:
    """Return the text of each item, exactly as the document holds it."""
    shown: list[str] = page.locator("[data-part=items] .words").evaluate_all(
        "all => all.map(one => one.textContent)"
    )
    return shown


def wait_words(page: Page, wanted: list[str]) -> None:
    """Wait until the wall shows these, in this order."""
    wait_for(lambda: words_shown(page) == wanted)


def test_words_appear_on_every_screen_as_they_come(
    page: Page, server: Served, board: Board
) -> None:
    other = open_page(page.context, server)
    say(page, "seen by all")
    wait_words(page, ["seen by all"])
    wait_words(other, ["seen by all"])


def test_hostile_words_are_shown_letter_for_letter(page: Page, board: Board) -> None:
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url))
    for number, words in enumerate(HOSTILE):
        board.add(f"{number}", words, words[:40])
    wait_words(page, HOSTILE)
    assert page.title() == "Test"
    names = page.locator("[data-part=items] .by").evaluate_all("a => a.map(b => b.textContent)")
    assert names == [words[:40] for words in HOSTILE]
    page.reload()
    assert words_shown(page) == HOSTILE
    assert not [address for address in outside if "evil" in address]
    style = page.locator("[data-part=items] .words").first.evaluate(
        "one => getComputedStyle(one).whiteSpaceCollapse || getComputedStyle(one).whiteSpace"
    )
    assert style in ("preserve", "pre-wrap")


def test_nothing_scrolls_sideways_at_320_pixels(page: Page, board: Board) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    board.add("a", "a" * 3000, "b" * 300)
    wait_words(page, ["a" * 3000])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_each_item_runs_in_its_own_direction(page: Page, board: Board) -> None:
    board.add("a", RIGHT_TO_LEFT)
    board.add("b", "left to right")
    wait_words(page, [RIGHT_TO_LEFT, "left to right"])
    directions = page.locator("[data-part=items] .words").evaluate_all(
        "all => all.map(one => getComputedStyle(one).direction)"
    )
    assert directions == ["rtl", "ltr"]


def test_items_stand_in_the_order_of_their_ids_not_of_arrival(page: Page, board: Board) -> None:
    for item_id in ["m", "c", "z", "A", "_", "-", "k"]:
        board.add(item_id, f"said {item_id}")
    wait_words(page, [f"said {item_id}" for item_id in sorted("mczA_-k")])
    page.reload()
    assert words_shown(page) == [f"said {item_id}" for item_id in sorted("mczA_-k")]


def test_an_item_that_did_not_change_is_the_same_element(page: Page, board: Board) -> None:
    board.add("a", "stays")
    board.add("b", "changes")
    wait_words(page, ["stays", "changes"])
    page.evaluate("document.querySelectorAll('[data-part=items] li').forEach(li => li.mine = 1)")
    board.add("b", "changed")
    board.tell(Kind.WALL)
    board.add("c", "new")
    wait_words(page, ["stays", "changed", "new"])
    marks = page.locator("[data-part=items] li").evaluate_all("all => all.map(li => li.mine || 0)")
    assert marks == [1, 1, 0]


def test_words_taken_back_leave_the_wall(page: Page, board: Board) -> None:
    board.add("a", "first")
    board.add("b", "second")
    wait_words(page, ["first", "second"])
    board.remove("a")
    wait_words(page, ["second"])


def test_an_empty_wall_and_a_hidden_wall_say_so(page: Page, board: Board) -> None:
    empty = page.locator("[data-part=empty]")
    hidden = page.locator("[data-part=hidden]")
    assert empty.is_visible()
    board.add("a", "words")
    wait_words(page, ["words"])
    assert empty.is_hidden()
    board.open_wall = False
    board.tell(Kind.WALL)
    wait_for(hidden.is_visible)
    assert hidden.inner_text() == "Words are kept. They show when the group is ready."
    assert words_shown(page) == []
    assert empty.is_hidden()
    board.open_wall = True
    board.tell(Kind.WALL)
    wait_words(page, ["words"])
    assert hidden.is_hidden()


def test_a_page_made_while_the_wall_is_hidden_holds_no_words(
    page: Page, server: Served, board: Board
) -> None:
    board.open_wall = False
    board.add("canary-id", "canary words")
    page.reload()
    assert "canary" not in page.content()
    assert page.locator("[data-part=hidden]").is_visible()


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("anchors", [True, False])
def test_a_reader_is_not_moved(page: Page, board: Board, above: bool, anchors: bool) -> None:
    if not anchors:
        # As in a browser that does not keep the place by itself.
        page.evaluate("document.body.style.overflowAnchor = 'none'")
    for number in range(60):
        board.add(f"m{number:02}", f"line {number}\nand more")
    wait_for(lambda: len(words_shown(page)) == 60)
    mark = page.locator("[data-id=m30]")
    mark.scroll_into_view_if_needed()
    page.evaluate("window.scrollTo(0, document.querySelector('[data-id=m30]').offsetTop - 20)")
    before = mark.evaluate("one => one.getBoundingClientRect().top")
    for number in range(10):
        board.add(f"{'a' if above else 'z'}{number}", "a new thing\non two lines")
    wait_for(lambda: len(words_shown(page)) == 70)
    page.wait_for_timeout(200)
    after = mark.evaluate("one => one.getBoundingClientRect().top")
    assert abs(after - before) < 2


def test_the_wall_never_takes_the_focus_or_the_typed_words(page: Page, board: Board) -> None:
    page.locator("textarea").focus()
    for number in range(20):
        page.keyboard.type("x")
        board.add(f"{number}", "coming in")
    wait_for(lambda: len(words_shown(page)) == 20)
    assert page.locator("textarea").input_value() == "x" * 20
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_news_for_screen_readers_come_calmly(page: Page, board: Board) -> None:
    news = page.locator("[data-part=news]")
    for number in range(5):
        board.add(f"{number}", "words")
    wait_for(lambda: len(words_shown(page)) == 5)
    assert news.inner_text() == ""
    wait_for(lambda: news.inner_text() == "5 more on the wall.", 12)


def test_after_an_outage_the_wall_is_whole_again(page: Page, server: Served, board: Board) -> None:
    board.add("a", "before")
    wait_words(page, ["before"])
    server.stop()
    board.add("b", "meanwhile")
    board.remove("a")
    server.start()
    wait_words(page, ["meanwhile"])


def watch(page: Page) -> None:
    """Note the events that the page is told of."""
    page.evaluate(
        """() => { window.heard = []; for (const name of ['stage', 'resync', 'ended'])
        document.addEventListener('tenfold:' + name, e => heard.push([name, e.detail])) }"""
    )


def heard(page: Page) -> list[list[object]]:
    """Return the events that the page was told of."""
    events: list[list[object]] = page.evaluate("window.heard")
    return events


def test_the_page_is_told_when_everyone_is_moved(page: Page, board: Board) -> None:
    watch(page)
    say(page, "connected")
    wait_words(page, ["connected"])
    board.tell(Kind.STAGE, "item-1")
    wait_for(lambda: heard(page) == [["stage", {"item": "item-1"}]])


def test_a_move_that_was_missed_is_told_on_coming_back(
    page: Page, server: Served, board: Board
) -> None:
    say(page, "connected")
    wait_words(page, ["connected"])
    watch(page)
    server.stop()
    board.mark = "item-9"
    server.start()
    wait_for(lambda: heard(page) == [["stage", {"item": "item-1"}]])


def test_coming_back_to_the_same_place_moves_nobody(
    page: Page, server: Served, board: Board
) -> None:
    say(page, "connected")
    wait_words(page, ["connected"])
    watch(page)
    server.stop()
    server.start()
    board.add("z", "after")
    wait_for(lambda: "after" in words_shown(page))
    assert heard(page) == []


def test_another_run_of_the_server_is_told_as_a_resync(
    page: Page, server: Served, board: Board
) -> None:
    say(page, "connected")
    wait_words(page, ["connected"])
    watch(page)
    server.stop()
    board.hub.boot = "another-run"
    server.start()
    wait_for(lambda: [name for name, _ in heard(page)] == ["resync"])


def test_a_closed_session_is_told_once_and_the_socket_stays_away(
    page: Page, server: Served, board: Board
) -> None:
    say(page, "connected")
    wait_words(page, ["connected"])
    watch(page)
    board.tell(Kind.CLOSED, SESSION)
    wait_for(lambda: heard(page) == [["ended", {"code": 4001}]])
    page.wait_for_timeout(1500)
    assert board.hub.followed() == 0


def test_someone_whose_places_changed_asks_again(page: Page, board: Board) -> None:
    page.context.add_cookies([{"name": "person", "value": "p1", "url": page.url}])
    page.reload()
    say(page, "connected")
    wait_status(page, "Safe.")
    wait_words(page, ["connected"])
    board.tell(Kind.LEFT, "p1")
    wait_for(lambda: board.hub.followed() == 0)
    wait_for(lambda: board.hub.followed() == 1)
