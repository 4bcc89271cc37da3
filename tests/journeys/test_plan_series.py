"""A new facilitator plans six sessions for twelve people by hand, and every press is counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, expect
from sqlmodel import col, func, select

from tests.conftest import use_installation
from tests.journeys.counted import Hand
from tests.support.browser import browser, page_at, shoot
from tests.support.running import running_app
from tests.support.world import PASSPHRASE
from workshop.db import engine as engines
from workshop.db import reading
from workshop.models import (
    AgendaItem,
    Assumption,
    Briefing,
    Offer,
    Person,
    Project,
    WorkshopSession,
)
from workshop.settings import settings

__all__ = ["browser"]

HALF_AN_HOUR = 30
SCREENS: tuple[dict[str, str], ...] = (
    {"What do you call it?": "A front door that works"},
    {"What is it for, in the group’s own words?": "The first visit is kind."},
    {"Who can say yes to what the group asks for? (optional)": "Meriel Stone, Head of Buildings"},
    {
        "What can change? (optional)": "Signs, letters, the desk and who sits at it.",
        "What cannot change, and why? (optional)": "The building. The lease runs ten years.",
    },
    {"How does what the group makes lead to change? (optional)": "We hand it to Meriel in May."},
    {},
    {
        "Who can people go to when something feels wrong? (optional)": "Sunita, at every session",
        "Which help line can people ring? (optional)": "116 123",
    },
    {},
)
GROUPS = {
    "They have lived it": ("Asha", "Bryn", "Cleo", "Dov", "Esme", "Farid", "Greta", "Hana"),
    "They work face to face with people": ("Iolo", "Jun", "Kwame"),
    "They support someone": ("Lise",),
}
PARTS = (
    "Meriel Stone decides. She runs the buildings.",
    "Signs and letters can change. The building cannot.",
    "There are 5,000 pounds until March.",
    "We hand it over in May. She answers by June.",
    "The people who work at the desk, and the unions.",
    "Some say the desk is busy enough as it is.",
)


@pytest.fixture
def hand(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """Somebody at a laptop, at the first page of an app with nothing in it."""
    use_installation(monkeypatch, tmp_path / "data")
    with running_app(tmp_path / "data") as home, page_at(browser, "laptop") as page:
        page.goto(home)
        yield Hand(page)
    engines.dispose()
    settings.cache_clear()


@pytest.mark.timeout(600)
def test_a_whole_series_is_planned_in_half_an_hour(hand: Hand, tmp_path: Path) -> None:
    make_an_account(hand)
    say_what_it_is(hand)
    invite_twelve(hand)
    offer_them_something(hand)
    tell_them_first(hand)
    write_down_what_we_believe(hand)
    mend_what_the_lens_says(hand)
    fetch_what_goes_out(hand, tmp_path)
    hand.keep("plan-a-series")
    all_of_it_is_there()
    assert hand.minutes() < HALF_AN_HOUR


def make_an_account(hand: Hand) -> None:
    """The first page asks for a name and a passphrase."""
    hand.begin("Make an account")
    expect(hand.page.get_by_label("Your name")).to_be_visible()
    hand.type("Your name", "Rowan")
    hand.type("Passphrase", PASSPHRASE)
    hand.press("Make my account")


def say_what_it_is(hand: Hand) -> None:
    """Nine questions, one a screen; the last press plans six sessions with their agendas."""
    hand.begin("Say what the project is, and plan six sessions")
    hand.press("Start a project")
    for number, screen in enumerate(SCREENS, start=1):
        expect(hand.page.get_by_text(f"Question {number} of 9")).to_be_visible()
        hand.settle()
        for label, words in screen.items():
            hand.type(label, words)
        hand.press("Next")
    expect(hand.page.get_by_text("Question 9 of 9")).to_be_visible()
    hand.settle()
    hand.type("Where do you meet? (optional)", "The library, upstairs")
    hand.press("Plan the whole series")
    expect(hand.page.get_by_text("Your series is planned")).to_be_visible()
    shoot(hand.page, "plan-1-sessions")


def invite_twelve(hand: Hand) -> None:
    """Twelve names in three lists."""
    hand.begin("Put twelve people on the list")
    hand.go("People")
    for hat, names in GROUPS.items():
        hand.type("Their names, one a line. A first name is enough, or any name they like.",
                  "\n".join(names))  # fmt: skip
        hand.pick(hat)
        hand.press("Put them on the list")
        expect(hand.page.get_by_role("heading", name=names[-1], exact=True)).to_be_visible()
    shoot(hand.page, "plan-2-people")


def offer_them_something(hand: Hand) -> None:
    """One offer for all of them."""
    hand.begin("Write an offer for everyone")
    hand.go("Offers")
    hand.pick("Paid for their time")
    hand.type("How much, or what? With no payment: why not?", "20 pounds an hour")
    hand.type("What is paid back? Fares, food, care for a child.", "Fares and child care")
    hand.type("How?", "In cash")
    hand.type("When?", "On the day")
    hand.press("Write it")
    expect(hand.page.get_by_text("12 of 12 have an offer.")).to_be_visible()


def tell_them_first(hand: Hand) -> None:
    """A briefing in six parts, sent."""
    hand.begin("Write a briefing")
    hand.go("Briefings")
    hand.type("What is it about, in a few words?", "Who decides about the door")
    hand.press("Start it")
    boxes = hand.page.locator(".briefing-part textarea")
    for place, words in enumerate(PARTS):
        hand.write(boxes.nth(place), f"part {place + 1}", words)
    hand.press("Save these words")
    expect(hand.page.get_by_text("6 of 6 parts written")).to_be_visible()
    shoot(hand.page, "plan-3-briefing")


def write_down_what_we_believe(hand: Hand) -> None:
    """Two beliefs before session 4, which tests them."""
    hand.begin("Write down two beliefs")
    hand.go("Sessions")
    for words in ("People want it quick most of all.", "Nobody reads the letter."):
        hand.press("Write down a belief before session 4")
        hand.type("What do we believe about this, before we hear it from the group?", words)
        hand.press("Keep this belief")


def mend_what_the_lens_says(hand: Hand) -> None:
    """Look through all six agendas, and let one tap mend what can be mended."""
    hand.begin("Read through six agendas, and mend them")
    hand.press("Agenda of session 1")
    expect(hand.page.get_by_role("heading", name="If it ran as written")).to_be_visible()
    shoot(hand.page, "plan-4-agenda")
    for number in range(2, 7):
        hand.press(f"Session {number}")
        expect(hand.page.get_by_text(f"Session {number}", exact=True).first).to_be_visible()


def fetch_what_goes_out(hand: Hand, folder: Path) -> None:
    """The invitation as a Word file, opened and read."""
    hand.begin("Fetch the invitation")
    hand.go("To hand out")
    file = folder / "invitation.docx"
    invitation = hand.page.locator('[class*="st-key-card-paper-invitation"]')
    hand.fetch(invitation, file)
    told = "".join(Document(str(file)).element.itertext())
    for words in ("The first visit is kind.", "Meriel Stone", "The library, upstairs"):
        assert words in told
    shoot(hand.page, "plan-5-papers")


def all_of_it_is_there() -> None:
    """What a series needs is in the records."""
    with reading() as db:
        project = db.scalars(select(Project)).one()
        sessions = list(db.scalars(select(WorkshopSession).order_by(col(WorkshopSession.number))))
        assert [one.number for one in sessions] == [1, 2, 3, 4, 5, 6]
        assert {one.place for one in sessions} == {"The library, upstairs"}
        for one in sessions:
            minutes = select(func.sum(AgendaItem.planned_minutes)).where(
                AgendaItem.session_id == one.id
            )
            assert db.scalar(minutes) == one.planned_minutes == 120
        assert project.next_question == ""
        assert (project.decider, project.safe_person) == (
            "Meriel Stone, Head of Buildings",
            "Sunita, at every session",
        )
        # Twelve, and the one who plans.
        assert db.scalar(select(func.count()).select_from(Person)) == 13
        assert db.scalar(select(func.count()).select_from(Offer)) == 12
        assert db.scalar(select(func.count()).select_from(Briefing)) == 1
        assert db.scalar(select(func.count()).select_from(Assumption)) == 2
