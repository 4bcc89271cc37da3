"""The screen follows the group, never pulls anyone away, and every screen hears at once."""

import time

from playwright.sync_api import Page, expect

from tests.journeys.gathering import (
    HOSTILE,
    Gathering,
    browser,
    gathering,
    heard,
    on_wall,
    open_question,
    say,
)
from workshop.db import unit_of_work
from workshop.services import prompts
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import close_session
from workshop.vocabulary import ItemKind

__all__ = ["browser", "gathering"]

MOVED = "The group has moved on. Finish what you are saying."


def ask_at(gathering: Gathering, item_id: str) -> str:
    """Ask a question of one item, and open it."""
    world = gathering.world
    draft = PromptDraft(question="And then?", hidden_first=False, item_id=item_id)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def alive(page: Page) -> Page:
    """Wait until a member's page listens, and mark it so that a reload would show."""
    page.wait_for_selector("[data-part=now]")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.marked = true")
    return page


def title(page: Page, words: str) -> None:
    """Wait until the page says what is happening now."""
    expect(page.locator("[data-part=now] h1")).to_have_text(words)


def test_the_screen_follows_in_place(gathering: Gathering) -> None:
    first, tea = gathering.add_item("The first day"), gathering.add_item("Tea", ItemKind.BREAK)
    page = alive(gathering.tablet("Asha"))
    gathering.move(first)
    title(page, "The first day")
    ask_at(gathering, first)
    expect(page.get_by_label("And then?")).to_be_visible()
    say(page, "One form.")
    gathering.move(tea)
    title(page, "Tea")
    expect(page.locator("textarea")).to_have_count(0)
    gathering.move(first)
    title(page, "The first day")
    assert on_wall(page) == ["One form."]
    assert page.evaluate("window.marked")


def test_nobody_is_pulled_away_from_what_they_write(gathering: Gathering) -> None:
    first, tea = gathering.add_item("The first day"), gathering.add_item("Tea", ItemKind.BREAK)
    gathering.move(first)
    prompt_id = ask_at(gathering, first)
    page, other = alive(gathering.tablet("Asha")), alive(gathering.tablet("Bryn"))
    page.locator("textarea").press_sequentially("I rang nine times")
    gathering.move(tea)
    title(other, "Tea")
    expect(page.get_by_text(MOVED)).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type(", nobody rang back.")
    expect(page.locator("textarea")).to_have_value("I rang nine times, nobody rang back.")
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.locator(".composer [role=status]")).to_have_text("Safe. Your words have arrived.")
    expect(page.get_by_text(MOVED)).to_be_visible()
    page.get_by_role("button", name="Come along").click()
    title(page, "Tea")
    expect(page.get_by_text(MOVED)).to_be_hidden()
    other.get_by_role("link", name="And then?").click()
    assert other.url.endswith(f"ask={prompt_id}")
    assert on_wall(other) == ["I rang nine times, nobody rang back."]


def test_an_empty_box_with_the_finger_in_it_is_left_alone_too(gathering: Gathering) -> None:
    first, tea = gathering.add_item("The first day"), gathering.add_item("Tea", ItemKind.BREAK)
    gathering.move(first)
    ask_at(gathering, first)
    page = alive(gathering.tablet("Asha"))
    page.locator("textarea").focus()
    gathering.move(tea)
    expect(page.get_by_text(MOVED)).to_be_visible()
    page.keyboard.type("W")
    expect(page.locator("textarea")).to_have_value("W")


def test_words_left_to_come_along_are_still_in_the_box_later(gathering: Gathering) -> None:
    first, tea = gathering.add_item("The first day"), gathering.add_item("Tea", ItemKind.BREAK)
    gathering.move(first)
    ask_at(gathering, first)
    page = alive(gathering.tablet("Asha"))
    page.locator("textarea").press_sequentially("I rang nine")
    gathering.move(tea)
    page.get_by_role("button", name="Come along").click()
    title(page, "Tea")
    page.get_by_role("link", name="And then?").click()
    expect(page.locator("textarea")).to_have_value("I rang nine")


def test_while_the_same_question_is_asked_only_what_stands_around_the_box_changes(
    gathering: Gathering,
) -> None:
    first, second = gathering.add_item("The first day"), gathering.add_item("The second day")
    gathering.move(first)
    prompt_id = open_question(gathering.world, hidden=True)
    page = alive(gathering.tablet("Asha"))
    page.locator("textarea").press_sequentially("I rang")
    gathering.move(second)
    title(page, "The second day")
    gathering.run(prompts.reveal, prompt_id=prompt_id)
    expect(page.locator("[data-part=who]")).to_have_text(
        "Everyone in this room will see it. Your name will not be kept with it."
    )
    expect(page.get_by_text(MOVED)).to_be_hidden()
    page.keyboard.type(" nine times.")
    expect(page.locator("textarea")).to_have_value("I rang nine times.")


def test_the_end_of_the_session_waits_for_the_last_words(gathering: Gathering) -> None:
    open_question(gathering.world)
    page, other = alive(gathering.tablet("Asha")), alive(gathering.tablet("Bryn"))
    page.locator("textarea").press_sequentially("One last thing.")
    gathering.run(close_session, session_id=gathering.world.session_id)
    expect(other.get_by_text("We meet again on")).to_be_visible()
    expect(page.get_by_text(MOVED)).to_be_visible()
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.locator(".composer [role=status]")).to_have_text("Safe. Your words have arrived.")
    page.get_by_role("button", name="Come along").click()
    expect(page.get_by_text("We meet again on")).to_be_visible()


def test_a_link_that_drops_leaves_the_box_and_the_screen_catches_up(
    gathering: Gathering,
) -> None:
    first, tea = gathering.add_item("The first day"), gathering.add_item("Tea", ItemKind.BREAK)
    gathering.move(first)
    ask_at(gathering, first)
    page = alive(gathering.tablet("Asha"))
    page.context.set_offline(True)
    page.locator("textarea").fill("Said while away.")
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.locator(".composer [role=status]")).to_contain_text("Kept on this tablet.")
    gathering.move(tea)
    page.locator("h1").click()
    page.context.set_offline(False)
    title(page, "Tea")
    page.get_by_role("link", name="And then?").click()
    expect(page.locator("[data-part=items]")).to_contain_text("Said while away.")


def test_words_show_letter_for_letter_on_every_screen(gathering: Gathering) -> None:
    open_question(gathering.world)
    one, two = alive(gathering.tablet("Asha")), alive(gathering.tablet("Bryn"))
    room = gathering.room()
    room.wait_for_load_state("networkidle")
    say(one, HOSTILE)
    say(two, "=HYPERLINK(1) <b>")
    for screen in (one, two, room):
        expect(screen.locator("[data-part=items] .words")).to_have_count(2)
        assert on_wall(screen) == sorted([HOSTILE, "=HYPERLINK(1) <b>"])
        screen.reload()
        assert on_wall(screen) == sorted([HOSTILE, "=HYPERLINK(1) <b>"])


def test_a_name_is_on_the_tablets_and_never_in_the_room(gathering: Gathering) -> None:
    open_question(gathering.world)
    page, other = alive(gathering.tablet("Asha")), alive(gathering.tablet("Bryn"))
    room = gathering.screen("room")
    messages = heard(room)
    gathering.keep(room.context, "tenfold_staff", gathering.world.staff_token)
    room.goto(f"{gathering.site}/room/{gathering.world.session_id}")
    say(page, "With my name.", named=True)
    expect(page.get_by_label("No name")).to_be_checked()
    expect(other.locator("[data-part=items] .by")).to_have_text("Asha")
    expect(room.get_by_text("With my name.")).to_be_visible()
    assert "Asha" not in room.content()
    assert any("With my name." in message for message in messages)
    assert not [message for message in messages if "Asha" in message]


def test_hidden_words_reach_no_screen_and_no_socket_until_they_are_revealed(
    gathering: Gathering,
) -> None:
    prompt_id = open_question(gathering.world, hidden=True)
    screens, messages = [], []
    for name in ("Bryn", "Gwen", "Sunita"):
        page = gathering.tablet(name)
        messages.append(heard(page))
        page.reload()
        screens.append(alive(page))
    room = gathering.room()
    messages.append(heard(room))
    room.reload()
    writer = alive(gathering.tablet("Asha"))
    say(writer, "marked-words")
    say(writer, "marked-too", named=True)
    time.sleep(1)
    for page in (*screens, room, writer):
        assert "marked-" not in page.content()
        page.reload()
        assert "marked-" not in page.content()
    assert not [one for each in messages for one in each if "marked-" in one]
    gathering.run(prompts.reveal, prompt_id=prompt_id)
    for page in (*screens, room, writer):
        expect(page.get_by_text("marked-words")).to_be_visible()
        expect(page.get_by_text("marked-too")).to_be_visible()


def test_words_taken_back_are_gone_from_every_screen_at_once(gathering: Gathering) -> None:
    open_question(gathering.world)
    page, other = alive(gathering.tablet("Asha")), alive(gathering.tablet("Bryn"))
    room = gathering.room()
    say(page, "With my name.", named=True)
    say(page, "With no name.")
    for screen in (other, room):
        expect(screen.locator("[data-part=items] .words")).to_have_count(2)
    page.get_by_role("link", name="What I said").click()
    named = page.locator("li.card", has_text="With my name.")
    named.get_by_role("link", name="Take back").click()
    page.get_by_role("button", name="Yes, take them back").click()
    for screen in (other, room):
        expect(screen.get_by_text("With my name.")).to_have_count(0, timeout=2000)
    unnamed = page.locator("li.card", has_text="With no name.")
    unnamed.get_by_role("button", name="Take back").click()
    expect(unnamed.get_by_text("Nobody can bring them back.")).to_be_visible()
    assert on_wall(other) == ["With no name."]
    unnamed.get_by_role("button", name="Yes, take them back").click()
    expect(page.get_by_text("Those words are gone.")).to_be_visible()
    for screen in (other, room):
        expect(screen.get_by_text("With no name.")).to_have_count(0, timeout=2000)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('receipt'))") == []


def test_words_with_no_name_are_changed_by_whoever_holds_their_key(gathering: Gathering) -> None:
    open_question(gathering.world)
    page, other = alive(gathering.tablet("Asha")), alive(gathering.tablet("Bryn"))
    say(page, "Nine times.")
    page.get_by_role("link", name="What I said").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Your words").fill("Ten <b>times</b>.")
    page.get_by_role("button", name="Change them").click()
    expect(page.get_by_text("Your new words are safe.")).to_be_visible()
    expect(page.locator("li.card .words").nth(1)).to_have_text("Ten <b>times</b>.")
    expect(other.get_by_text("Ten <b>times</b>.")).to_be_visible()
    assert on_wall(other) == ["Ten <b>times</b>."]
