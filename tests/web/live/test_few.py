"""A long list on the desk, in a real browser: 12 at a time, and not one card is out of reach."""

from collections.abc import Iterable

from playwright.sync_api import Page

from pages.during._parts.boxes import WALL
from tests.support.browser import run_axe
from tests.web.live.harness import PROMPT, SESSION, Board, wait_for
from web.live_reads import Item

HOSTILE = "<b>Café</b> [x](http://evil.test)"
BOXES = ({"id": "b1", "title": "Sun <i>"}, {"id": "b2", "title": "Stone"})
LONELY, WAITS = "m-lonely", "z-waits"
MOUNT = """
async ({ html, data }) => {
  const root = document.createElement("div");
  root.innerHTML = "<h1>Desk</h1><h2>The question</h2>" + html;
  document.querySelector("main").replaceChildren(root);
  const mounted = { component: { data } };
  const { mount } = await import("/assets/staff/run_wall.js");
  mount(root, mounted);
}
"""


def sixty() -> list[Item]:
    """Sixty cards: 58 of the first box, one of the second, and one that waits for its owner."""
    many = [Item(f"a{number:02}", f"Said {number}", "Asha", part="b1") for number in range(58)]
    lonely = Item(LONELY, HOSTILE, None, part="b2")
    return [*many, lonely, Item(WAITS, "For Bryn", "Bryn", part="b1", scribed=True, waits=True)]


def mount(page: Page, board: Board, items: Iterable[Item], boxes: Iterable[object] = BOXES) -> None:
    """Show the desk's wall with these cards on it."""
    board.items = {one.id: one for one in items}
    told = [
        {"id": one.id, "words": one.words, "name": one.name or "", "part": one.part}
        | {"scribed": one.scribed, "waits": one.waits}
        for one in board.items.values()
    ]
    data = {"session": SESSION, "prompt": PROMPT, "state": "open", "items": told, "about": ""}
    page.evaluate(MOUNT, {"html": WALL, "data": data | {"boxes": list(boxes), "waiting": 0}})
    wait_for(lambda: board.hub.followed() > 0)


def seen(page: Page) -> list[str]:
    """Return the ids of the cards that can be seen."""
    found: list[str] = page.locator("li[data-id]").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.id)"
    )
    return found


def tally(page: Page) -> str:
    """Return what is said above the list."""
    return page.locator("[data-part=tally]").inner_text()


def test_each_card_is_on_one_page_and_the_only_one_of_its_kind_on_the_first(
    page: Page, board: Board
) -> None:
    mount(page, board, sixty())
    first = seen(page)
    assert len(first) == 12
    assert {LONELY, WAITS} < set(first)
    assert tally(page) == "60 in all. You see 1 to 12."
    assert page.locator(".wall-box > p").all_inner_texts() == ["Sun <i> 59", "Stone 1"]
    assert run_axe(page) == []
    following = page.get_by_role("button", name="Next 12")
    following.focus()
    shown = list(first)
    for _ in range(6):
        page.keyboard.press("Enter")
        shown += [one for one in seen(page) if one not in shown]
    assert sorted(shown) == sorted(board.items)
    assert len(shown) == 60
    assert tally(page) == "60 in all. You see 49 to 60."
    assert page.locator("[data-part=says]").inner_text() == tally(page)
    assert following.evaluate("one => one === document.activeElement")
    assert following.get_attribute("aria-disabled") == "true"
    assert not page.get_by_text("Stone", exact=True).is_visible()
    for _ in range(6):
        page.get_by_role("button", name="12 before").press("Enter")
    assert seen(page) == first


def test_cards_are_found_by_words_by_name_and_by_group(page: Page, board: Board) -> None:
    mount(page, board, sixty())
    find = page.get_by_label("Find a word or a name")
    find.fill(" CAFÉ</B> ")
    assert seen(page) == [LONELY]
    assert tally(page) == "1 of 60 found."
    find.fill("bryn")
    assert seen(page) == [WAITS]
    find.fill("nobody said this")
    assert (seen(page), tally(page)) == ([], "0 of 60 found.")
    find.fill("")
    which = page.get_by_role("combobox", name="Show")
    assert which.locator("option").all_inner_texts() == [
        "Everything, 60",
        "Waits for their own yes, 1",
        "Sun <i>, 59",
        "Stone, 1",
    ]
    for chosen, wanted in (("Stone, 1", [LONELY]), ("Waits for their own yes, 1", [WAITS])):
        which.select_option(label=chosen)
        assert seen(page) == wanted
    which.select_option(label="Sun <i>, 59")
    assert tally(page) == "59 of 60 found. You see 1 to 12."


def test_what_comes_in_moves_nothing_away_that_is_read(page: Page, board: Board) -> None:
    mount(page, board, [Item(f"m{number:02}", "Words", None) for number in range(60)], ())
    page.get_by_role("button", name="Next 12").click()
    before = seen(page)
    for number in range(5):
        board.add(f"a{number}", "Came in")
    wait_for(lambda: tally(page) == "65 in all. You see 18 to 29.")
    assert seen(page) == before
    board.remove(before[0])
    wait_for(lambda: tally(page).startswith("64 in all."))
    assert len(seen(page)) == 12


def test_a_short_list_is_only_counted(page: Page, board: Board) -> None:
    mount(page, board, sixty()[:12])
    assert len(seen(page)) == 12
    assert tally(page) == "12 in all."
    assert not page.get_by_label("Find a word or a name").is_visible()
    assert not page.get_by_role("button", name="Next 12").is_visible()
    board.add("z", "One more")
    wait_for(lambda: tally(page) == "13 in all. You see 1 to 12.")
    page.get_by_label("Find a word or a name").fill("one more")
    assert seen(page) == ["z"]
    board.remove("z")
    wait_for(lambda: len(seen(page)) == 12)
    assert tally(page) == "12 in all."
