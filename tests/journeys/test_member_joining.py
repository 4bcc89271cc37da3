"""From the square on the screen to the first words on the wall."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.gathering import (
    Gathering,
    browser,
    gathering,
    join_codes,
    on_wall,
    open_question,
)
from web.member.place import DEVICE
from workshop.db import unit_of_work
from workshop.permissions import NOBODY
from workshop.services.people import make_return_code

__all__ = ["browser", "gathering"]

SAFE = "Safe. Your words have arrived."


class Taps:
    """A finger that counts."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        """Tap once."""
        self.count += 1
        target.tap()


def come_to_the_name(gathering: Gathering, page: Page) -> None:
    """Scan the square."""
    _, token = join_codes(gathering.world)
    page.goto(f"{gathering.site}/join#{token}")
    page.wait_for_url("**/join/name")


def test_three_taps_and_typing_from_the_square_to_words_on_every_screen(
    gathering: Gathering,
) -> None:
    open_question(gathering.world)
    for number, size in enumerate(("phone", "tablet")):
        other, room, page, taps = gathering.tablet("Asha"), gathering.room(), None, Taps()
        page = gathering.screen(size)
        come_to_the_name(gathering, page)
        page.get_by_label("What do we call you?").fill(f"Sam {number}")
        taps.on(page.get_by_text("I have lived it", exact=True))
        taps.on(page.get_by_role("button", name="Come in"))
        words = f"Someone who rings back, {size}."
        page.wait_for_selector(".composer[data-state]")
        page.get_by_label("What would have helped?").fill(words)
        taps.on(page.get_by_role("button", name="Say it", exact=True))
        for screen in (page, other, room):
            expect(screen.get_by_text(words)).to_be_visible()
        assert taps.count == 3


def test_the_token_is_nowhere_in_the_address_or_the_way_back(gathering: Gathering) -> None:
    _, token = join_codes(gathering.world)
    page = gathering.screen("phone")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.headers)))
    come_to_the_name(gathering, page)
    seen = [page.url]
    while page.go_back() is not None and page.url != "about:blank":
        seen.append(page.url)
    assert not [address for address in seen if token in address]
    answers = [line for line in asked if "/join/name" in line or "/assets/" in line]
    assert answers
    assert not [line for line in answers if token in line]


def test_a_square_scanned_while_the_page_is_open_works_too(gathering: Gathering) -> None:
    _, token = join_codes(gathering.world)
    page = gathering.screen("phone")
    page.goto(f"{gathering.site}/join")
    page.evaluate("(token) => { location.hash = token }", token)
    page.wait_for_url("**/join/name")


def test_out_of_reach_the_square_can_be_tried_again(gathering: Gathering) -> None:
    _, token = join_codes(gathering.world)
    page = gathering.screen("phone")
    page.goto(f"{gathering.site}/join")
    page.context.set_offline(True)
    page.evaluate("(token) => { location.hash = token }", token)
    expect(page.get_by_text("We could not reach the session.")).to_be_visible()
    assert token not in page.url
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").tap()
    page.wait_for_url("**/join/name")


def test_an_old_square_says_so_and_leaves_the_code_to_type(gathering: Gathering) -> None:
    page = gathering.screen("phone")
    page.goto(f"{gathering.site}/join#of-last-week")
    expect(page.get_by_text("That code does not open a session today.")).to_be_visible()
    code, _ = join_codes(gathering.world)
    page.get_by_label("The code on the big screen").fill(code.lower())
    page.get_by_role("button", name="Go on").tap()
    page.wait_for_url("**/join/name")


def test_all_of_it_works_without_javascript(gathering: Gathering) -> None:
    open_question(gathering.world)
    code, _ = join_codes(gathering.world)
    page = gathering.screen("phone", script=False)
    page.goto(f"{gathering.site}/join")
    page.get_by_label("The code on the big screen").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Go on").tap()
    page.get_by_label("What do we call you?").fill("Sam")
    page.get_by_text("I bring both", exact=True).tap()
    page.get_by_role("button", name="Come in").tap()
    page.get_by_label("What would have helped?").fill("One form.\nNot five.")
    page.get_by_role("button", name="Say it", exact=True).tap()
    expect(page.get_by_role("heading", name=SAFE)).to_be_visible()
    page.get_by_role("link", name="Go on").tap()
    page.wait_for_url("**/here")
    assert on_wall(page) == ["One form.\nNot five."]
    page.get_by_role("link", name="I am finished").tap()
    page.get_by_role("button", name="I am finished").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto(f"{gathering.site}/here")
    assert page.url.endswith("/join")


def test_words_sent_before_the_box_came_to_life_keep_their_receipt(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.screen("phone")
    page.route("**/live/composer.js*", lambda route: route.abort())
    gathering.keep(page.context, DEVICE, gathering.world.tokens["Asha"])
    page.goto(f"{gathering.site}/here")
    page.get_by_label("What would have helped?").fill("One form.")
    page.get_by_role("button", name="Say it", exact=True).tap()
    expect(page.get_by_role("heading", name=SAFE)).to_be_visible()
    page.wait_for_load_state("load")
    page.unroute("**/live/composer.js*")
    page.get_by_role("link", name="What I said").tap()
    expect(page.get_by_text("One form.")).to_be_visible()


def test_a_name_that_is_taken_keeps_what_was_typed_and_chosen(gathering: Gathering) -> None:
    page = gathering.screen("phone")
    come_to_the_name(gathering, page)
    page.get_by_label("What do we call you?").fill("asha")
    page.get_by_text("I am a guest today", exact=True).tap()
    page.get_by_role("button", name="Come in").tap()
    expect(page.get_by_role("alert")).to_contain_text("You could be asha A.")
    expect(page.get_by_label("What do we call you?")).to_have_value("asha")
    expect(page.get_by_label("I am a guest today")).to_be_checked()
    page.get_by_label("What do we call you?").fill("asha A")
    page.get_by_role("button", name="Come in").tap()
    page.wait_for_url("**/here")


def test_a_tablet_that_keeps_a_place_asks_and_lets_go(gathering: Gathering) -> None:
    page = gathering.tablet("Asha")
    page.evaluate("localStorage.setItem('tenfold.marked.receipt.x', '1')")
    come = join_codes(gathering.world)[1]
    page.goto(f"{gathering.site}/join#{come}")
    expect(page.get_by_role("heading", name="Hello Asha. Is that you?")).to_be_visible()
    page.get_by_role("link", name="Yes, that is me").tap()
    page.wait_for_url("**/here")
    page.goto(f"{gathering.site}/join#{come}")
    expect(page.get_by_role("button", name="No, not me")).to_be_visible()
    page.wait_for_url("**/join/hello")
    page.get_by_role("button", name="No, not me").tap()
    page.wait_for_url("**/join/name")
    assert page.evaluate("localStorage.length") == 0
    assert gathering.world.member("Asha") == NOBODY


def test_three_words_bring_a_person_back_on_another_tablet(gathering: Gathering) -> None:
    world = gathering.world
    open_question(world)
    with unit_of_work() as db:
        words = make_return_code(db, world.member("Asha"), person_id=world.people["Asha"])
    page = gathering.screen("tablet")
    come_to_the_name(gathering, page)
    page.get_by_role("link", name="I have been here before").tap()
    page.get_by_label("Three words").fill(" ".join(reversed(words.upper().split())))
    page.get_by_role("button", name="Come in").tap()
    page.wait_for_url("**/here")
    expect(page.locator("label.choice").nth(1)).to_have_text("Asha")
