"""The magic: words are kept, and each author says what may happen to theirs."""

from playwright.sync_api import Page, expect
from sqlmodel import func, select

from tests.journeys import story
from tests.journeys.members import Member, until
from tests.journeys.series import Series
from tests.journeys.story import KEPT, Kept
from tests.support.browser import shoot
from workshop.db import reading
from workshop.models import Capture, Consent

REACHES = {"report": "Our report", "public": "Anyone"}
STYLES = {"first": "First name", "chosen": "A name I pick"}


def words_are_kept(series: Series) -> None:
    """In two taps each, in the middle of the talk."""
    desk = series.desk
    for count, kept in enumerate(KEPT, start=1):
        desk.get_by_label("Their exact words").fill(kept.words)
        desk.get_by_label("Whose words?").select_option(kept.name)
        desk.locator(".kind", has_text=kept.kind).click()
        desk.get_by_role("button", name="Keep it").click()
        until(lambda wanted=count: how_many(Capture) == wanted, kept.words)
    expect(desk.locator(".capture .composer-says")).to_have_text("Safe. It stays in this room.")
    shoot(series.settled(), "series-10-kept-desk")


def how_many(table: type[Capture | Consent]) -> int:
    """Count the rows of a table."""
    with reading() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def each_author_chooses(series: Series) -> None:
    """Over the break every author says yes to the words, then: who, what name, how long."""
    series.press("Move everyone on to: Break")
    series.everyone_is_at(story.PLAN[4].title)
    shoot(series.room, "series-11-break-room")
    for kept in KEPT:
        if kept.name in series.tablets:
            chooses_at_a_tablet(series, series.tablets[kept.name], kept)
        else:
            chooses_on_the_wire(series.members[kept.name], kept)
    assert how_many(Consent) == len(KEPT)
    series.tablets_go_home()


def chooses_at_a_tablet(series: Series, tablet: Page, kept: Kept) -> None:
    """Through the screens with taps; a last look for words that may reach anyone."""
    series.home_page(tablet)
    tablet.get_by_role("link", name="Look at the words we kept for you").click()
    expect(tablet.locator("blockquote.words")).to_have_text(kept.words, use_inner_text=False)
    tablet.get_by_role("button", name="Yes, that is it").click()
    taps(tablet, kept, "Who will see it?", REACHES[kept.reach])
    taps(tablet, kept, "Is someone else in it?", "No, it is only about me")
    taps(tablet, kept, "What name?", STYLES[kept.name_style])
    if kept.name_style == "chosen":
        expect(tablet).to_have_title("What name do we put?")
        tablet.get_by_label("The name to use").fill(kept.shown_as)
        tablet.get_by_role("button", name="Go on").click()
    taps(tablet, kept, "For how long?", "One year")
    shoot(tablet, f"series-12-choices-{kept.reach}-tablet")
    tablet.get_by_role("button", name="Yes, keep it like this").click()
    if kept.reach == "public":
        tablet.get_by_role("link", name="Have a last look").click()
        expect(tablet.locator(".by")).to_have_text(kept.shown_as)
        tablet.get_by_role("button", name="Yes, it can go out").click()
    expect(tablet.get_by_role("heading", name="The words we kept")).to_be_visible()
    shoot(tablet, f"series-13-kept-{kept.reach}-tablet")


def taps(tablet: Page, kept: Kept, question: str, answer: str) -> None:
    """Answer one screen."""
    expect(tablet).to_have_title(question)
    assert kept.words in tablet.locator("blockquote.words").text_content()
    tablet.locator("label.choice", has_text=answer).first.click()
    shoot(tablet, f"series-12-{question[:4].strip()}-tablet")
    tablet.get_by_role("button", name="Go on").click()


def chooses_on_the_wire(member: Member, kept: Kept) -> None:
    """The same screens as plain forms."""
    member.open("/here")
    member.follow("Look at the words we kept for you")
    assert kept.mark in member.text
    member.press("Yes, that is it")
    member.press("Go on", reach=kept.reach)
    if kept.reach in REACHES:
        member.press("Go on", others="none")
    member.press("Go on", name_style=kept.name_style)
    if kept.name_style == "full":
        member.press("Go on", shown_name=kept.shown_as, sure="yes")
    member.press("Go on", until="12_months")
    member.press("Yes, keep it like this")
    assert member.title == "The words we kept"


def one_changes_their_mind(series: Series) -> None:
    """Words taken back before any report was made: nothing holds them."""
    farid = series.members[story.FARID]
    farid.follow("Take it back")
    farid.press("Yes, take them back")
    assert farid.title == "Your words are gone"
    assert "These were made before" not in farid.text
