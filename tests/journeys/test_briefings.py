"""A briefing is written with its words looked over, and taken in on a tablet: in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.journeys.gathering import Gathering, browser, gathering
from tests.journeys.looks import look
from tests.journeys.test_member_spoken import HERE, VOICES
from tests.support.briefed import answered, sent, written
from tests.support.browser import run_axe, shoot, sideways_scroll
from tests.support.running import running_app
from tests.support.settled import follow, settle
from tests.support.world import World
from workshop.db import engine, reading, unit_of_work
from workshop.queries.asked_questions import asked_in
from workshop.queries.briefings import briefing
from workshop.services.briefings import save_words
from workshop.settings import settings
from workshop.vocabulary import BriefingPart, HeardHow

__all__ = ["browser", "gathering"]

HARD = "The ABC and each service user <b>implement</b> it. 🦊"


@pytest.fixture
def desk(sqlite_world: World, browser: Browser) -> Iterator[tuple[Page, str]]:
    """The facilitator's laptop, at the boxes of a briefing."""
    briefing_id = written(sqlite_world, words={BriefingPart.MONEY: "Little."})
    engine.dispose()
    with running_app(settings().data_dir) as home:
        context = browser.new_context(
            viewport=ViewportSize(width=1366, height=768), locale="en-GB", reduced_motion="reduce"
        )
        cookie = {"name": "tenfold_staff", "value": sqlite_world.staff_token, "url": home}
        context.add_cookies([cookie])  # type: ignore[list-item]
        page = follow(context.new_page())
        page.goto(f"{home}/briefings?project={sqlite_world.project_id}")
        yield open_boxes(page), briefing_id
        context.close()


def open_boxes(page: Page) -> Page:
    """Open the six boxes."""
    settle(page)
    page.get_by_role("button", name="Write it").click()
    expect(page.locator("[data-part=summary]")).not_to_be_empty()
    return page


def stands(world: World, briefing_id: str) -> str:
    """What is saved of the part about money."""
    with reading() as db:
        found = briefing(db, world.facilitator, briefing_id=briefing_id)
    return found.parts[2].words


def write_theirs(world: World, briefing_id: str) -> None:
    """Somebody else saves other words for the part about money."""
    with unit_of_work() as db:
        save_words(
            db,
            world.facilitator,
            briefing_id=briefing_id,
            words={BriefingPart.MONEY: "Theirs."},
        )


def test_words_are_looked_over_kept_through_an_outage_and_never_replaced(
    desk: tuple[Page, str], sqlite_world: World
) -> None:
    page, briefing_id = desk
    box, says = page.get_by_label("Money and limits", exact=True), page.locator("[data-part=says]")
    flags = page.locator("[data-of=money] .flag")
    expect(box).to_have_value("Little.")
    box.fill(HARD)
    expect(page.locator("[data-part=summary]")).to_contain_text("3 places to look at")
    expect(flags).to_have_count(3)
    expect(flags.nth(1)).to_contain_text("A word about people")
    expect(says).to_have_text("Not saved yet. Your words are safe in this browser.")
    assert box.input_value() == HARD
    flags.nth(1).get_by_role("button", name="Go to it").press("Enter")
    assert page.evaluate("getSelection().toString() || document.activeElement.value.slice("
                         "document.activeElement.selectionStart,"
                         "document.activeElement.selectionEnd)") == "service user"  # fmt: skip
    flags.nth(2).get_by_role("button", name="It is our group’s word").click()
    expect(flags).to_have_count(2)
    short = page.locator("[data-of=money] .flag-short")
    short.get_by_role("button", name="Explain it here").click()
    expect(short).to_have_count(0)
    assert "The ABC (this means say what it stands for) and" in box.input_value()
    shoot(page, "briefing-write")
    assert [*run_axe(page), *sideways_scroll(page)] == []

    page.route("**/staff/briefings/**", lambda route: route.abort())
    box.press_sequentially(" More.")
    expect(page.locator("[data-part=summary]")).to_contain_text("Keep writing")
    page.get_by_role("button", name="Save these words").click()
    expect(says).to_contain_text("We could not reach the server.")
    typed = box.input_value()
    page.reload()
    open_boxes(page)
    expect(box).to_have_value(typed)
    expect(says).to_have_text("Words that you had not saved are back.")
    page.unroute("**/staff/briefings/**")
    write_theirs(sqlite_world, briefing_id)
    page.get_by_role("button", name="Save these words").click()
    expect(says).to_contain_text("Someone else changed these words.")
    expect(page.locator("[data-of=money] [data-part=theirs]")).to_contain_text("Theirs.")
    expect(box).to_have_value(typed)
    page.get_by_role("button", name="Save these words").click()
    expect(says).to_have_text("Saved.")

    assert stands(sqlite_world, briefing_id) == typed


def test_a_member_hears_it_asks_with_no_name_and_settles(
    gathering: Gathering, sqlite_world: World
) -> None:
    briefing_id = sent(sqlite_world)
    page = gathering.screen()
    page.add_init_script(VOICES % HERE)
    gathering.keep(page.context, "tenfold_device", sqlite_world.tokens["Asha"])
    page.goto(f"{gathering.site}/here/briefings/{briefing_id}")
    with page.expect_response("**/heard"):
        page.get_by_role("button", name="Read it all to me").click()
    said = page.evaluate("window.said.at(-1)")
    assert said.startswith("Who decides. Words about who_decides. What can change")
    assert said.endswith("The strongest view against. Words about against.")
    with reading() as db:
        mine = briefing(db, sqlite_world.member(), briefing_id=briefing_id)
    assert mine.my_heard is HeardHow.LISTENED

    page.get_by_label("Ask a question about this").fill("Whose <b>money</b> is it?")
    page.get_by_role("button", name="Say it", exact=True).click()
    mine_here = page.locator("[data-part=asked] li")
    expect(mine_here).to_have_count(1)
    expect(page.locator("[data-part=questions]")).to_contain_text("Whose <b>money</b> is it?")
    with reading() as db:
        (question,) = asked_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    answered(sqlite_world, question.id)
    page.reload()
    assert look(page, "briefing") == []
    mine_here.get_by_role("button", name="Yes, that answers it").click()
    expect(mine_here).to_contain_text("You said: that answers it.")
    page.goto(f"{gathering.site}/here/mine")
    mine_here.get_by_role("button", name="Take my question back").click()
    expect(mine_here).to_have_count(0)
    with reading() as db:
        assert asked_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id) == ()
