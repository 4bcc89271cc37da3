"""A shared tablet is handed on: nothing of the last person is left in it."""

import json

from playwright.sync_api import Page, expect

from tests.journeys.gathering import (
    Gathering,
    browser,
    gathering,
    on_wall,
    open_question,
    say,
)
from web.square import square_code
from workshop.permissions import NOBODY

__all__ = ["browser", "gathering"]

EVERYTHING_KEPT = """
async () => {
  const records = async ({name}) => {
    const database = await new Promise((done) => {
      indexedDB.open(name).onsuccess = (event) => done(event.target.result);
    });
    const tables = [...database.objectStoreNames];
    const all = tables.map((table) => new Promise((done) => {
      const asked = database.transaction(table).objectStore(table);
      const found = {};
      asked.openCursor().onsuccess = ({target: {result: cursor}}) => {
        if (!cursor) return done(found);
        found[cursor.key] = cursor.value;
        cursor.continue();
      };
    }));
    const found = await Promise.all(all);
    database.close();
    return found.filter((one) => Object.keys(one).length);
  };
  return JSON.stringify({
    local: {...localStorage},
    session: {...sessionStorage},
    cookies: document.cookie,
    databases: (await Promise.all((await indexedDB.databases()).map(records))).flat(),
    caches: window.caches ? await caches.keys() : [],
    workers: navigator.serviceWorker
      ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    boxes: [...document.querySelectorAll('input:not([type=hidden]), textarea')]
      .map((box) => box.value),
  });
}
"""
NOTHING = {
    "local": {},
    "session": {},
    "cookies": "",
    "databases": [],
    "caches": [],
    "workers": 0,
    "boxes": [],
}


def finish(page: Page) -> None:
    """Say that one is finished, and wait for the page after it."""
    page.get_by_role("link", name="I am finished").click()
    page.get_by_role("button", name="I am finished").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def kept(page: Page) -> dict[str, object]:
    """Return everything that this browser keeps for our pages."""
    found: dict[str, object] = json.loads(page.evaluate(EVERYTHING_KEPT))
    return found


def test_nothing_is_left_after_i_am_finished(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha")
    page.wait_for_selector(".composer[data-state]")
    say(page, "marked-with-name", named=True)
    say(page, "marked-no-name")
    page.get_by_role("link", name="What I said").click()
    expect(page.get_by_text("marked-no-name")).to_be_visible()
    assert "receipt" in json.dumps(kept(page)["local"])
    assert "receipt" in json.dumps(kept(page)["databases"])
    finish(page)
    assert kept(page) == NOTHING
    assert page.context.cookies() == []
    traces = ("marked-", "Asha", gathering.world.people["Asha"], gathering.world.tokens["Asha"])
    steps = 0
    while page.url != "about:blank":
        page.wait_for_load_state("networkidle")
        for _ in range(2):
            seen = page.content() + page.url + json.dumps(kept(page))
            assert not [trace for trace in traces if trace in seen]
            page.reload()
        page.go_back()
        steps += 1
    assert steps >= 4
    page.goto(f"{gathering.site}/here")
    assert page.url.endswith("/join")
    assert kept(page)["boxes"] == [""]
    assert gathering.world.member("Asha") == NOBODY


def test_the_next_person_starts_with_an_empty_tablet(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha")
    page.wait_for_selector(".composer[data-state]")
    say(page, "marked-no-name")
    finish(page)
    gathering.keep(page.context, "tenfold_device", gathering.world.tokens["Bryn"])
    page.goto(f"{gathering.site}/here")
    page.wait_for_selector(".composer[data-state]")
    expect(page.locator("textarea")).to_have_value("")
    page.goto(f"{gathering.site}/here/mine")
    expect(page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    assert on_wall(gathering.tablet("Cleo")) == ["marked-no-name"]


def test_words_on_their_way_are_waited_for(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha")
    page.wait_for_selector(".composer[data-state]")
    page.route("**/here/words", lambda route: route.abort())
    page.locator("textarea").fill("Still on its way.")
    page.get_by_role("button", name="Say it", exact=True).click()
    page.get_by_role("link", name="I am finished").click()
    page.get_by_role("button", name="I am finished").click()
    waits = page.get_by_text("1 thing you wrote is still waiting to go.")
    expect(waits).to_be_visible()
    assert gathering.world.member("Asha") != NOBODY
    page.unroute("**/here/words")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible(timeout=15000)
    assert kept(page) == NOTHING
    assert on_wall(gathering.tablet("Bryn")) == ["Still on its way."]


def test_unsaid_words_are_let_go_only_when_the_person_says_so(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha")
    page.wait_for_selector(".composer[data-state]")
    page.locator("textarea").press_sequentially("marked-draft")
    page.get_by_role("link", name="I am finished").click()
    page.get_by_role("button", name="I am finished").click()
    expect(page.get_by_text("1 thing you wrote is not sent.")).to_be_visible()
    page.get_by_role("link", name="Back").click()
    expect(page.locator("textarea")).to_have_value("marked-draft")
    page.get_by_role("link", name="I am finished").click()
    page.get_by_role("button", name="I am finished").click()
    page.get_by_role("button", name="Let those words go and finish").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert kept(page) == NOTHING
    assert on_wall(gathering.tablet("Bryn")) == []


def test_the_way_back_to_words_with_no_name_goes_along_on_a_phone(gathering: Gathering) -> None:
    open_question(gathering.world)
    page, other = gathering.tablet("Asha"), gathering.tablet("Bryn")
    page.wait_for_selector(".composer[data-state]")
    say(page, "With no name.")
    stored = page.evaluate("Object.keys(localStorage)")
    (key,) = [name.rpartition(".")[2] for name in stored if ".receipt." in name]
    page.get_by_role("link", name="I am finished").click()
    page.get_by_role("button", name="Take the way back with me").click()
    square = page.get_by_alt_text("Square code to find your words again")
    expect(square).to_be_visible()
    way_back = f"{gathering.site}/here/mine#k={key}"
    assert square.get_attribute("src") == square_code(way_back)
    finish_here = page.get_by_role("button", name="I am finished")
    finish_here.click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    phone = gathering.screen("phone")
    phone.goto(way_back)
    expect(phone.get_by_text("With no name.")).to_be_visible()
    assert phone.url == f"{gathering.site}/here/mine"
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    phone.get_by_role("button", name="Take back").tap()
    phone.get_by_role("button", name="Yes, take them back").tap()
    expect(phone.get_by_text("Those words are gone.")).to_be_visible()
    expect(other.get_by_text("With no name.")).to_have_count(0, timeout=2000)


def test_other_windows_of_the_same_person_end_too(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha")
    window = page.context.new_page()
    window.goto(f"{gathering.site}/here")
    window.wait_for_selector(".composer[data-state]")
    finish(page)
    window.wait_for_url("**/join")
    assert "Asha" not in window.content()


def test_leaving_the_page_hides_everything_at_once(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Asha")
    page.wait_for_selector(".composer[data-state]")
    page.locator("textarea").press_sequentially("marked-draft")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("**/away")
    assert page.title() == "Calendar"
    assert "marked-draft" not in page.content()
    page.goto(f"{gathering.site}/here")
    page.wait_for_selector(".composer[data-state]")
    expect(page.locator("textarea")).to_have_value("")
    expect(page.get_by_text("marked-draft")).to_be_hidden()
    page.get_by_role("button", name="Show them").click()
    expect(page.get_by_text("marked-draft")).to_be_visible()


def test_nobody_can_finish_before_the_page_watches_over_their_words(gathering: Gathering) -> None:
    page = gathering.tablet("Asha")
    page.route("**/live/forget.js*", lambda route: route.abort())
    for path, name in (("/here/finish", "I am finished"), ("/join/hello", "No, not me")):
        page.goto(f"{gathering.site}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.get_by_role("button", name=name).count() == 0
