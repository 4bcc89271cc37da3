"""The session in one hand: two phones follow each other, and what is kept survives an outage."""

import pytest
from playwright.sync_api import Page, Route, expect
from sqlmodel import select

from tests.journeys.gathering import HOSTILE, Gathering, browser, gathering, open_question
from tests.support.browser import run_axe, shoot, sideways_scroll, small_targets
from tests.support.world import MEMBERS
from tests.workshop.services import voting
from workshop.db import reading
from workshop.models import CaptureVersion

__all__ = ["browser", "gathering"]

SAYS = ".capture [role=status]"


def phone(gathering: Gathering, *, script: bool = True) -> Page:
    """Open the page in one hand."""
    page = gathering.screen("tablet", script=script)
    page.set_viewport_size({"width": 360, "height": 740})
    gathering.keep(page.context, "tenfold_staff", gathering.world.staff_token)
    page.goto(f"{gathering.site}/staff/hand/{gathering.world.session_id}")
    return page


def out_of_reach(route: Route) -> None:
    """Answer as a link that is down."""
    route.abort()


def kept() -> list[str]:
    """Return the words of everything that was kept."""
    with reading() as db:
        return sorted(db.scalars(select(CaptureVersion.words)))


def keep(page: Page, words: str, kind: str = "Quote") -> None:
    """Keep words: what it is, and keep."""
    page.get_by_label("Their exact words").fill(words)
    page.locator(".kind", has_text=kind).click()
    page.get_by_role("button", name="Keep it").click()


def test_two_phones_show_the_same_and_leave_the_box_alone(gathering: Gathering) -> None:
    gathering.add_item("Hello")
    gathering.add_item("A <i>walk</i>")
    mine, theirs = phone(gathering), phone(gathering)
    theirs.get_by_label("Their exact words").fill("half a sent")
    theirs.get_by_label("Their exact words").focus()
    for title in ("Hello", "A <i>walk</i>"):
        mine.get_by_role("button", name="Move everyone on").click()
        for page in (mine, theirs):
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
    mine.get_by_role("button", name="5 more minutes").click()
    expect(theirs.locator("[data-part=spent]")).to_have_text("0 of 25 minutes")
    theirs.keyboard.type("ence")
    expect(theirs.get_by_label("Their exact words")).to_have_value("half a sentence")


def test_the_page_can_be_used_by_everyone(gathering: Gathering) -> None:
    gathering.move(gathering.add_item("Hello"))
    page = phone(gathering)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        shoot(page, f"hand-{scheme}")
        assert run_axe(page) == []
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert sideways_scroll(page) == []
        assert small_targets(page) == []


def test_what_is_kept_survives_an_outage_and_a_reload(gathering: Gathering) -> None:
    page = phone(gathering)
    page.route("**/staff/words", out_of_reach)
    keep(page, HOSTILE, "Story")
    expect(page.locator(SAYS)).to_have_text("Kept on this device. On its way.")
    page.reload()
    page.get_by_label("Their exact words").fill("the next one")
    page.wait_for_timeout(300)
    page.unroute("**/staff/words")
    page.reload()
    expect(page.get_by_label("Their exact words")).to_have_value("the next one")
    for _ in range(200):
        if kept():
            break
        page.wait_for_timeout(100)
    assert kept() == [HOSTILE]


def test_signed_out_the_words_wait_and_the_page_says_so(gathering: Gathering) -> None:
    page = phone(gathering)
    page.context.clear_cookies()
    keep(page, "Wait for me.")
    expect(page.locator(SAYS)).to_have_text("Sign in again. The words are still here.")
    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()
    assert kept() == []
    gathering.keep(page.context, "tenfold_staff", gathering.world.staff_token)
    page.reload()
    expect(page.locator(SAYS)).to_have_text("Safe. It stays in this room.")
    assert kept() == ["Wait for me."]


def test_words_that_were_not_taken_come_back(gathering: Gathering) -> None:
    page = phone(gathering)
    page.locator("[name=author]").evaluate("(one) => { one.options[1].value = 'nobody'; }")
    page.get_by_label("Whose words?").select_option(index=1)
    keep(page, "Whose?")
    expect(page.locator(SAYS)).to_have_text("We could not find that person in this project.")
    expect(page.get_by_label("Their exact words")).to_have_value("Whose?")


def test_out_of_reach_the_buttons_say_so_and_work_again(gathering: Gathering) -> None:
    gathering.add_item("Hello")
    page = phone(gathering)
    page.route("**/staff/hand/**", out_of_reach)
    page.get_by_role("button", name="Move everyone on").click()
    told = page.get_by_text("We could not reach the session. Try again.")
    expect(told).to_be_visible()
    page.unroute("**/staff/hand/**")
    page.get_by_role("button", name="Move everyone on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello")


def test_what_comes_in_is_counted_and_shown_by_thumb(gathering: Gathering) -> None:
    gathering.move(gathering.add_item("Hello"))
    page, box = phone(gathering), "Their exact words"
    page.get_by_label(box).fill("half a sent")
    vote = voting.opened(gathering.world)
    first, second, _ = voting.options(gathering.world, vote)
    for name in MEMBERS[:5]:
        voting.cast(gathering.world, name, vote, first, second)
    expect(page.get_by_text("5 of 8 have voted.")).to_be_visible()
    page.get_by_role("button", name="Close the question").click()
    page.get_by_text("Show the result").click()
    for width, letters in ((360, "100%"), (320, "100%"), (320, "200%"), (820, "100%")):
        page.set_viewport_size({"width": width, "height": 740})
        page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", letters)
        assert sideways_scroll(page) == []
        assert small_targets(page, 52) == []
    shoot(page, "hand-vote")
    assert run_axe(page) == []
    page.get_by_role("button", name="Yes, show everyone").click()
    expect(page.get_by_text("5 votes were counted.")).to_be_visible()
    expect(page.get_by_label(box)).to_have_value("half a sent")


def test_without_scripts_it_all_works_by_forms(gathering: Gathering) -> None:
    gathering.add_item("Hello")
    page = phone(gathering, script=False)
    page.get_by_role("button", name="Move everyone on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello")
    keep(page, "Said plainly.", "Feeling")
    assert kept() == ["Said plainly."]
    open_question(gathering.world, hidden=True)
    page.reload()
    page.get_by_text("Reveal the answers").click()
    page.get_by_role("button", name="Yes, show everyone").click()
    expect(page.get_by_text("Everyone can read the answers.")).to_be_visible()


MINUTE = 60_000
RUNNING = {"at": 0, "since": -3 * MINUTE, "spent": 3, "given": 10, "ends": 0, "behind": 0}


@pytest.mark.parametrize(
    "change,passed,wanted",
    [
        ({}, 0, ("3 of 10 minutes", "7 minutes left", "On time")),
        ({}, 6, ("9 of 10 minutes", "1 minute left", "On time")),
        ({}, 7, ("10 of 10 minutes", "Time is up", "On time")),
        ({}, 8, ("11 of 10 minutes", "1 minute over", "On time")),
        ({}, 9, ("12 of 10 minutes", "2 minutes over", "2 minutes behind")),
        ({"behind": -5}, 9, ("12 of 10 minutes", "2 minutes over", "3 minutes ahead")),
        ({"given": 0}, 1, ("4 minutes so far", "", "On time")),
        ({"since": None, "slides": True}, 4, ("", "", "4 minutes behind")),
        ({"since": None, "slides": False}, 4, ("", "", "On time")),
        ({"ends": None}, 1, ("4 of 10 minutes", "6 minutes left", "")),
    ],
)
def test_the_clock_counts_on_by_itself(
    gathering: Gathering, change: dict[str, object], passed: int, wanted: tuple[str, str, str]
) -> None:
    page = phone(gathering)
    says = page.evaluate(
        "async ([face, passed]) =>"
        " (await import('/assets/staff/clock.js')).reading(face, passed).texts",
        [RUNNING | change, passed * MINUTE],
    )
    assert (says["spent"], says["left"], says["pace"]) == wanted


def test_the_end_is_told_as_the_clock_on_the_wall_shows_it(gathering: Gathering) -> None:
    page = phone(gathering)
    noon_in_july, noon_in_january = 1_783_162_800_000, 1_768_478_400_000
    for moment in (noon_in_july, noon_in_january):
        says = page.evaluate(
            "async (face) => (await import('/assets/staff/clock.js')).reading(face, 0).texts.ends",
            RUNNING | {"ends": moment},
        )
        assert says == "Ends about 12:00pm"
