"""A facilitator runs a session from one screen; a member and the room see each step of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.support.browser import browser, run_axe, shoot, sideways_scroll, small_targets
from tests.support.running import running_app
from tests.support.settled import follow, press, settle
from tests.support.world import World
from workshop import clock
from workshop.db import engine, unit_of_work
from workshop.queries.sessions import now_in
from workshop.services import prompts
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.agreement import write_line
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import SessionDraft, change_session, close_session
from workshop.settings import settings
from workshop.vocabulary import ExerciseKind, ItemKind

__all__ = ["browser"]

GOAL = "We know what the first visit is like."
PLAN = (
    (ItemKind.WELCOME, "Hello, tea and toast", 6),
    (ItemKind.ACTIVITY, "What the <b>first visit</b> feels like", 40),
    (ItemKind.OPEN_TIME, "Whatever <i>came up</i>", 15),
    (ItemKind.CHECK_OUT, "One word each", 10),
)
THUMBS = PromptDraft(
    "Shall we go on?",
    kind=ExerciseKind.THIS_OR_THAT,
    parts=(PartDraft("Yes"), PartDraft("Not yet")),
)
ALL_VOTED = "Everyone has voted. You can show the result."
QUESTION = "What would have helped on the first day?"
SAID = "A name.\n  Not **a number** <img src=x>"


@dataclass
class Screens:
    """The three screens of the story, and where they are."""

    home: str
    world: World
    desk: Page
    tablet: Page
    room: Page

    def press(self, name: str) -> None:
        """Press a button of the facilitator's screen."""
        press(self.desk.get_by_role("button", name=name))


@pytest.fixture
def screens(sqlite_world: World, browser: Browser) -> Iterator[Screens]:
    """Plan the second session for now, start the app, and open the three screens."""
    world = sqlite_world
    session_id = plan_the_second(world)
    engine.dispose()
    with running_app(settings().data_dir) as home, ExitStack() as stack:

        def screen(width: int, height: int, cookie: str, token: str) -> Page:
            context = browser.new_context(
                viewport=ViewportSize(width=width, height=height),
                locale="en-GB",
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            context.add_cookies([{"name": cookie, "value": token, "url": home}])
            return follow(context.new_page())

        desk = screen(1366, 768, "tenfold_staff", world.staff_token)
        tablet = screen(820, 1180, "tenfold_device", world.tokens["Asha"])
        room = screen(1920, 1080, "tenfold_staff", world.staff_token)
        desk.goto(f"{home}/run?project={world.project_id}&session={session_id}")
        room.goto(f"{home}/room/{session_id}")
        yield Screens(home, world, desk, tablet, room)


def plan_the_second(world: World) -> str:
    """End the first session and give the second its goal, its agenda and an agreement."""
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        start = clock.now() - timedelta(minutes=1)
        draft = SessionDraft(goal=GOAL, planned_start=start, planned_minutes=60)
        change_session(db, world.facilitator, session_id=world.next_session_id, draft=draft)
        for kind, title, minutes in PLAN:
            item = ItemDraft(kind, title, minutes, notes="Leave time.", lead="Rowan")
            add_item(db, world.facilitator, session_id=world.next_session_id, draft=item)
        write_line(db, world.facilitator, project_id=world.project_id, words="One at a time.")
    return world.next_session_id


def settled(page: Page) -> Page:
    """Wait until the facilitator's screen has been drawn."""
    return settle(page)


def on_wall(page: Page) -> list[str]:
    """Return the words on a wall, letter for letter."""
    found: list[str] = page.locator("[data-part=items] .words").evaluate_all(
        "all => all.map((one) => one.textContent)"
    )
    return found


def looked_at(page: Page, name: str) -> None:
    """Keep a picture, and hold axe and the width of the page against it."""
    shoot(page, f"run-{name}")
    # News may have the page drawn anew, and faded, in this very moment: then it is looked at again.
    assert run_axe(page) == [] or run_axe(settled(page)) == []
    assert sideways_scroll(page) == []


def now_title(page: Page) -> Locator:
    """Return what the facilitator's screen says is on now."""
    return page.locator(".run-now")


def test_a_session_is_run_from_one_screen(screens: Screens) -> None:
    opens_and_moves_on(screens)
    goes_another_way_by_keys_alone(screens)
    asks_and_reveals(screens)
    keeps_words(screens)
    sees_that_all_have_voted(screens)
    takes_a_detour(screens)
    asks_the_closing_questions(screens)
    ends(screens)


def opens_and_moves_on(screens: Screens) -> None:
    """Open the door, let a member in, and move everyone to the first part."""
    desk, tablet, room = screens.desk, screens.tablet, screens.room
    expect(desk.get_by_role("button", name="Open the session")).to_be_visible()
    looked_at(settled(desk), "1-before-desk")
    screens.press("Open the session")
    expect(now_title(desk)).to_have_text("People can join. Nothing has started yet.")
    expect(room.locator(".room-code")).to_have_text(desk.locator(".run-code").inner_text())
    looked_at(settled(desk), "2-open-desk")
    tablet.goto(f"{screens.home}/here")
    tablet.get_by_role("link", name="Come in").or_(tablet.locator(".button-main")).first.click()
    choose_hat(tablet)
    colleague = follow(desk.context.new_page())
    colleague.goto(desk.url)
    expect(now_title(colleague)).to_have_text("People can join. Nothing has started yet.")
    desk.get_by_role("button", name="Move everyone on to: Welcome").focus()
    desk.keyboard.press("Enter")
    expect(now_title(colleague)).to_have_text(PLAN[0][1])
    colleague.close()
    for page in (room, tablet):
        expect(page.get_by_role("heading", name=PLAN[0][1])).to_be_visible()
    screens.press("Move everyone on to: Making and talking")
    expect(now_title(desk)).to_have_text(PLAN[1][1])
    expect(tablet.get_by_role("heading", name=PLAN[1][1])).to_be_visible()
    screens.press("Undo the last move")
    expect(now_title(desk)).to_have_text(PLAN[0][1])
    expect(room.get_by_role("heading", name=PLAN[0][1])).to_be_visible()
    screens.press("Move everyone on to: Making and talking")
    expect(desk.locator("[data-part=spent]")).to_have_text("0 of 40 minutes")
    looked_at(settled(desk), "3-now-desk")


def goes_another_way_by_keys_alone(screens: Screens) -> None:
    """Undo a slip, turn a part into another, drop and park something, with no pointer at all."""
    desk = screens.desk
    desk.keyboard.press("Alt+z")
    expect(now_title(desk)).to_have_text(PLAN[0][1])
    desk.keyboard.press("Alt+m")
    expect(now_title(desk)).to_have_text(PLAN[1][1])
    go_to(desk, "It turned into something else")
    go_to(desk, "Open time")
    expect(desk.get_by_text("Now: Open time")).to_be_visible()
    go_to(desk, "Undo the change")
    expect(desk.get_by_text("Now: Making and talking")).to_be_visible()
    go_to(desk, "Leave it out")
    expect(desk.get_by_text("Left out today: Whatever <i>came up</i>")).to_be_visible()
    go_to(desk, "Parked topics: 0 waiting")
    tab_to(desk, "Park a topic, in one line")
    desk.keyboard.type("Who <b>pays</b> the bus?")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Parked topics: 1 waiting")).to_be_visible()
    expect(desk.get_by_text("Who <b>pays</b> the bus?")).to_be_visible()
    looked_at(settled(desk), "3-another-way-desk")
    go_to(desk, "Parked topics: 1 waiting")
    go_to(desk, "5 more minutes")
    expect(desk.locator("[data-part=spent]")).to_have_text("0 of 45 minutes")
    looked_at(settled(desk), "3-now-desk")


HELD = """() => {
  const one = document.activeElement;
  if (one === document.body) return ["", true];
  const label = one.labels?.[0]?.innerText || one.getAttribute("aria-label");
  return [label || one.innerText || "", one.matches(":focus-visible")];
}"""


def tab_to(page: Page, name: str) -> None:
    """Go on with Tab alone until the keyboard is at something; it is always to be seen."""
    settled(page)
    for _ in range(120):
        page.keyboard.press("Tab")
        held, seen = page.evaluate(HELD)
        assert seen, held
        if name in held:
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def go_to(page: Page, name: str) -> None:
    """Go to a button or a fold with Tab alone, and press Enter there."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def choose_hat(tablet: Page) -> None:
    """Say what Asha brings today."""
    if tablet.locator("input[type=radio]").count():
        tablet.locator("label.choice").first.click()
        tablet.locator("button[type=submit]").first.click()


def asks_and_reveals(screens: Screens) -> None:
    """Ask on the spot; what comes in stays hidden everywhere until it is revealed."""
    desk, tablet, room = screens.desk, screens.tablet, screens.room
    desk.get_by_label("What do you ask everyone?").fill(QUESTION)
    screens.press("Ask it now")
    expect(tablet.get_by_label(QUESTION)).to_be_visible()
    tablet.locator("textarea").fill(SAID)
    tablet.get_by_role("button", name="Say it", exact=True).click()
    expect(tablet.locator(".composer-says")).to_have_text("Safe. Your words have arrived.")
    expect(desk.locator("[data-part=waiting]")).to_have_text("1 has come in")
    for page in (desk, tablet, room):
        assert on_wall(page) == []
    looked_at(settled(desk), "4-hidden-desk")
    shoot(room, "run-4-hidden-room")
    screens.press("Reveal the answers")
    for page in (desk, tablet, room):
        expect(page.locator("[data-part=items] .words")).to_have_count(1)
        assert on_wall(page) == [SAID]
    looked_at(settled(desk), "5-revealed-desk")
    shoot(tablet, "run-5-revealed-tablet")
    shoot(room, "run-5-revealed-room")


def keeps_words(screens: Screens) -> None:
    """Keep what is said in two taps: what it is, and keep."""
    desk = screens.desk
    desk.get_by_label("Their exact words").fill("I rang nine times.\nNobody   rang back.")
    desk.get_by_label("Whose words?").select_option("Asha")
    desk.get_by_role("radio", name="Quote").focus()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("radio", name="Story")).to_be_checked()
    desk.get_by_role("button", name="Keep it").press("Enter")
    expect(desk.locator(".capture .composer-says")).to_have_text("Safe. It stays in this room.")
    expect(desk.get_by_label("Their exact words")).to_have_value("")
    expect(desk.get_by_label("Whose words?")).to_have_value("")
    expect(desk.get_by_role("radio", name="Quote")).to_be_checked()
    looked_at(settled(desk), "6-kept-desk")
    desk.get_by_label("Their exact words").fill("half a sent")
    screens.press("Close the question")
    expect(screens.tablet.get_by_role("button", name="Say it", exact=True)).to_be_hidden()
    expect(desk.get_by_label("Their exact words")).to_have_value("half a sent")
    desk.reload()
    expect(settled(desk).get_by_label("Their exact words")).to_have_value("half a sent")
    desk.get_by_label("Their exact words").fill("")


def sees_that_all_have_voted(screens: Screens) -> None:
    """The last vote brings its button by itself, and takes neither half a line nor the focus."""
    desk, tablet, world = screens.desk, screens.tablet, screens.world
    lead, session_id = world.facilitator, world.next_session_id
    with unit_of_work() as db:
        on = now_in(db, lead, session_id=session_id).current
        thumbs = replace(THUMBS, item_id=on.id if on else None)
        made = prompts.ask(db, lead, session_id=session_id, draft=thumbs)
        prompts.open_prompt(db, lead, prompt_id=made)
    for page in (desk, tablet):
        page.reload()
    expect(desk.get_by_text("Open: This or that")).to_be_visible()
    show = desk.get_by_role("button", name="Show the result")
    expect(show).to_have_count(0)
    settled(desk).get_by_text("Parked topics: 1 waiting").click()
    line = desk.get_by_label("Park a topic, in one line")
    line.press_sequentially("Half a li")
    tablet.locator("label.choice").first.click()
    tablet.get_by_role("button", name="Vote", exact=True).click()
    expect(desk.locator("[data-part=all-in]")).to_have_text(ALL_VOTED)
    expect(desk.locator("[data-part=all-voted]")).to_have_text(ALL_VOTED)
    expect(show).to_be_visible()
    expect(line).to_be_focused()
    desk.keyboard.type("ne")
    expect(line).to_have_value("Half a line")
    looked_at(settled(desk), "6-all-have-voted-desk")
    line.fill("")
    screens.press("Show the result")
    expect(settled(desk).get_by_role("button", name="Show the result")).to_have_count(0)


def takes_a_detour(screens: Screens) -> None:
    """Leave the agenda, name the detour later, run it from a phone, and come back."""
    desk = screens.desk
    screens.press("Take a detour")
    expect(now_title(desk)).to_have_text("Detour")
    desk.get_by_label("What is it about?").fill("The letters people get")
    screens.press("Name it")
    expect(now_title(desk)).to_have_text("The letters people get")
    expect(screens.room.get_by_role("heading", name="The letters people get")).to_be_visible()
    looked_at(settled(desk), "7-detour-desk")
    phone = follow(desk.context.new_page())
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(f"{screens.home}/staff/hand/{screens.world.next_session_id}")
    phone.get_by_label("Their exact words").fill("Said on the stairs")
    looked_at(phone, "7-hand-detour")
    phone.get_by_role("button", name="Back from the detour").click()
    expect(phone.get_by_role("heading", name=PLAN[1][1])).to_be_visible()
    expect(now_title(desk)).to_have_text(PLAN[1][1])
    expect(phone.get_by_label("Their exact words")).to_have_value("Said on the stairs")
    phone.locator(".kind", has_text="Feeling").click()
    phone.get_by_role("button", name="Keep it").click()
    expect(phone.locator(".composer-says")).to_have_text("Safe. It stays in this room.")
    looked_at(phone, "7-hand")
    assert small_targets(phone) == []
    phone.close()


def asks_the_closing_questions(screens: Screens) -> None:
    """Open the closing questions; the desk shows no number while they are answered."""
    desk, tablet = screens.desk, screens.tablet
    desk.get_by_text("Closing questions", exact=True).click()
    screens.press("Ask the closing questions")
    expect(desk.get_by_text("Being answered.")).to_be_visible()
    tablet.goto(f"{screens.home}/here/pulse")
    for _ in range(5):
        tablet.locator(".answers button").first.click()
    looked_at(settled(desk), "8-answered-desk")
    screens.press("Close the questions")
    expect(desk.get_by_text("Closed. The answers are in the lessons")).to_be_visible()


def ends(screens: Screens) -> None:
    """End the session after a second yes; every screen knows at once."""
    desk, tablet, room = screens.desk, screens.tablet, screens.room
    tablet.goto(f"{screens.home}/here")
    screens.press("End the session")
    looked_at(settled(desk), "9-sure-desk")
    screens.press("End it now")
    expect(desk.get_by_text("This session is over")).to_be_visible()
    expect(room.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(tablet.get_by_role("button", name="Say it", exact=True)).to_be_hidden()
    looked_at(settled(desk), "9-over-desk")
    screens.press("Open it again")
    expect(now_title(desk)).to_have_text(PLAN[1][1])
