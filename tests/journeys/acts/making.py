"""What the group makes of it: three things to ask for, agreed in degrees, and asked out loud."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.journeys import story
from tests.journeys.members import Member
from tests.journeys.series import Series
from tests.journeys.story import BECAUSE, KITCHEN, LETTERS, NOTE, RINGS, Asked
from tests.support.browser import shoot
from workshop.content.loader import agreement_levels
from workshop.db import reading
from workshop.models import OutputVersion
from workshop.vocabulary import Level

LEVELS = {Level(one.id): one.words for one in agreement_levels().levels}


def three_things_are_drafted(series: Series) -> None:
    """One by the facilitator from two captures, one by a member at a browser, one on the wire."""
    series.press("Move everyone on to: Making and talking")
    series.everyone_is_at(story.PLAN[5].title)
    drafted_at_the_desk(series)
    bryn, kwame = series.tablets[story.BRYN], series.members[story.KWAME]
    bryn.goto(f"{series.home}/here/outputs")
    bryn.get_by_role("link", name="Ask for something").click()
    bryn.get_by_label("What is it, in a few words?").fill(KITCHEN.title)
    bryn.get_by_label("Say it in full").fill(KITCHEN.words)
    bryn.get_by_label("How would you know it worked?").fill(KITCHEN.know)
    shoot(bryn, "series-14-ask-tablet")
    bryn.get_by_role("button", name="Keep it for the group to read").click()
    expect(bryn.get_by_role("heading", name=KITCHEN.title)).to_be_visible()
    kwame.open("/here/outputs")
    kwame.follow("Ask for something")
    typed = {"title": LETTERS.title, "words": LETTERS.words, "know": LETTERS.know}
    kwame.press("Keep it for the group to read", **typed)
    assert kwame.title == LETTERS.title


def drafted_at_the_desk(series: Series) -> None:
    """Write it down as the group says it, and link the words it comes from."""
    desk = series.to_page("What we make")
    desk.get_by_text("Draft something new").click()
    series.fill(**{
        "In a few words": RINGS.title,
        "In full, as the group says it": RINGS.words,
        "How would we know it worked?": RINGS.know,
    })  # fmt: skip
    series.press("Keep this draft")
    expect(desk.get_by_role("heading", name=RINGS.title)).to_be_visible()
    for kept, because in BECAUSE.items():
        series.press("Link words as a reason")
        picked = desk.get_by_test_id("stPopoverBody")
        number = picked.locator(".words", has_text=kept.words).inner_text().partition(".")[0]
        series.choose("Which words? Number", number)
        picked.get_by_label("Because ...").fill(because)
        picked.get_by_role("button", name="Link them").click()
        expect(desk.get_by_text(f"Because: {because}")).to_be_visible()
        shoot(series.settled(), "series-15-linked-desk")
    shoot(series.settled(), "series-15-make-desk")


def everyone_says_how_far_they_agree(series: Series) -> None:
    """Each with their own level; one keeps a note beside it."""
    for asked in (RINGS, KITCHEN, LETTERS):
        for name, tablet in series.tablets.items():
            agrees_at_a_tablet(series, tablet, asked, asked.levels[name])
        series.together(lambda member, asked=asked: agrees_on_the_wire(member, asked))
    shoot(series.tablets[story.ASHA], "series-16-agreed-tablet")


def agrees_at_a_tablet(series: Series, tablet: Page, asked: Asked, level: Level) -> None:
    """Read it, and choose a level."""
    tablet.goto(f"{series.home}/here/outputs")
    tablet.get_by_role("link", name=asked.title).click()
    tablet.locator("label.choice").get_by_text(LEVELS[level], exact=True).click()
    tablet.get_by_role("button", name="Say how far I agree").click()
    tablet.wait_for_load_state("networkidle")


def agrees_on_the_wire(member: Member, asked: Asked) -> None:
    """Choose a level; whoever has a worry says it."""
    if member.name not in asked.levels:
        return
    level = asked.levels[member.name]
    member.open("/here/outputs")
    member.follow(asked.title)
    note = {"note": NOTE} if level is Level.WORRY else {}
    member.press("Say how far I agree", level=level.value, **note)


def they_are_asked_out_loud(series: Series) -> None:
    """The first by the facilitator, once members said yes; the others by those who want them."""
    desk = series.desk
    series.to_page("The magic")
    series.to_page("What we make")
    shoot(desk, "series-17-agreed-desk")
    card = desk.locator("[class*='st-key-card-make-']", has_text=RINGS.title)
    card.get_by_role("button", name="Ask for it out loud").click()
    expect(desk.get_by_role("heading", name=f"1. {RINGS.title}")).to_be_visible()
    bryn, cleo = series.tablets[story.BRYN], series.members[story.CLEO]
    bryn.goto(f"{series.home}/here/outputs/{output_called(KITCHEN)}")
    bryn.get_by_role("button", name="Ask for this out loud").click()
    expect(bryn.get_by_role("heading", name=f"2. {KITCHEN.title}")).to_be_visible()
    cleo.open("/here/outputs")
    cleo.follow(LETTERS.title)
    cleo.press("Ask for this out loud")
    assert cleo.title == f"3. {LETTERS.title}"
    series.tablets_go_home()


def output_called(asked: Asked) -> str:
    """Return the id of what the group asked for by this title."""
    with reading() as db:
        wanted = select(OutputVersion.output_id).where(OutputVersion.title == asked.title)
        return db.scalars(wanted).one()
