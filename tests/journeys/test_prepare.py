"""Someone alone with a laptop makes an account and prepares a whole series, in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import browser, page_at, run_axe, shoot, sideways_scroll
from tests.support.running import running_app
from tests.support.settled import settle
from tests.support.world import PASSPHRASE

__all__ = ["browser"]

OBJECTIVE = "So that the first visit is kind.\n<b>5 > 3</b> *stars* :red[x]"
QUESTION = "What did nobody tell you :material/home: at the <i>start</i>?"


@dataclass
class Desk:
    """The laptop of the one who prepares."""

    home: str
    page: Page

    def press(self, name: str) -> None:
        """Press a button by all of its words, and wait until the page is drawn."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.rest()

    def fill(self, label: str, words: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(words)

    def go(self, title: str) -> None:
        """Open a page from the side."""
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
        expect(self.page.get_by_role("heading", name=title, level=1)).to_be_visible()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is being drawn."""
        settle(self.page)

    def told(self, sentence: str) -> None:
        """See a sentence that says what was done."""
        expect(self.page.get_by_role("status").filter(has_text=sentence)).to_be_visible()

    def look(self, name: str) -> None:
        """Keep a picture as a laptop shows it; hold nothing against the page, nor on a phone."""
        shoot(self.page, f"prepare-{name}")
        assert run_axe(self.page) == [], name
        self.page.set_viewport_size({"width": 320, "height": 640})
        self.page.wait_for_timeout(200)
        assert sideways_scroll(self.page) == [], name
        self.page.set_viewport_size({"width": 1366, "height": 768})
        self.page.wait_for_timeout(200)


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """Start the real app on an empty folder, and open it as for the first time."""
    with running_app(tmp_path / "data") as home, page_at(browser, "laptop") as page:
        page.goto(home)
        yield Desk(home, page)


def make_the_first_account(desk: Desk) -> None:
    """Make the account and come out at the list of projects, which is empty."""
    desk.page.goto(f"{desk.home}/staff/first")
    desk.fill("Your name", "Rowan")
    desk.page.locator("input[name=passphrase]").fill(PASSPHRASE)
    desk.page.get_by_role("button", name="Make my account").click()
    expect(desk.page.get_by_role("heading", name="Your projects")).to_be_visible()
    desk.rest()
    expect(desk.page.get_by_text("No projects yet")).to_be_visible()
    desk.look("home-empty")


def start_a_project(desk: Desk) -> None:
    """Begin without a name first; answer some questions, leave, and come back to the next one."""
    desk.press("Start a project")
    desk.press("Next")
    expect(desk.page.get_by_role("alert")).to_have_text("Type the name you like.")
    desk.look("begin-refused")
    desk.fill("What do you call it?", "A front door that works")
    desk.press("Next")
    desk.fill("What is it for, in the group’s own words?", OBJECTIVE)
    desk.press("Next")
    expect(desk.page.get_by_text("Question 3 of 9")).to_be_visible()
    desk.look("begin-who")
    desk.go("Your projects")
    assert desk.page.get_by_text("5 > 3").last.inner_text() == OBJECTIVE
    desk.look("home-one")
    desk.press("Go on with this project")
    expect(desk.page.get_by_text("Question 3 of 9")).to_be_visible()


def plan_the_series(desk: Desk) -> None:
    """Leave the rest for later, plan six sessions with one press, and read what is ready."""
    for question in range(4, 10):
        desk.press("Later")
        expect(desk.page.get_by_text(f"Question {question} of 9")).to_be_visible()
        if question == 8:
            desk.look("begin-plan")
    desk.look("begin-days")
    desk.press("Plan the whole series")
    desk.told("Your series is planned")
    expect(desk.page.get_by_role("button", name="Agenda of session 6")).to_be_visible()
    expect(desk.page.get_by_text("10am to noon (2 hours). In a room.").first).to_be_visible()
    desk.look("sessions")
    desk.press("Change session 1")
    desk.look("sessions-change")
    desk.fill("Where? (optional)", "The library, upstairs")
    desk.press("Save")
    desk.told("The session is saved.")
    expect(desk.page.get_by_text("The library, upstairs")).to_be_visible()


def fill_an_agenda(desk: Desk) -> None:
    """Add a card and a question, take a part out and undo it."""
    desk.press("Agenda of session 2")
    expect(desk.page.get_by_text("The agenda fits the session.")).to_be_visible()
    desk.look("agenda")
    desk.press("Add from the library")
    desk.look("agenda-library")
    desk.page.get_by_role("button", name="Use ").first.click()
    desk.rest()
    expect(desk.page.get_by_text("longer than the session.").first).to_be_visible()
    desk.press("Change part 3")
    desk.press("Take it out")
    desk.told("Part 3 is out.")
    desk.press("Undo")
    desk.told("Undone: part 3 taken out.")
    desk.press("Change part 6")
    desk.press("Add a question here")
    desk.fill("What do you ask everyone?", QUESTION)
    desk.look("agenda-open")
    desk.press("Add this question")
    desk.told("The question is ready.")
    asked = desk.page.locator(".planned").nth(5).locator(".planned-asked")
    assert asked.inner_text() == f"Question: {QUESTION}"
    desk.look("agenda-asked")


def invite_people(desk: Desk) -> None:
    """Put someone on the list, and make the words that bring them back."""
    desk.go("People")
    desk.look("people-one")
    names = "Their names, one a line. A first name is enough, or any name they like."
    desk.fill(names, "Asha *star*")
    desk.look("people-invite")
    desk.press("Put them on the list")
    desk.told("1 person is on the list.")
    desk.press("That is everyone")
    desk.press("Change person 1")
    desk.press("Make three words to come back with")
    card = desk.page.locator(".return-card")
    expect(card).to_contain_text("Asha *star*")
    assert len(card.locator(".return-words").inner_text().split()) == 3
    desk.look("people-words")
    desk.page.emulate_media(media="print")
    expect(card).to_be_visible()
    expect(desk.page.get_by_role("heading", name="People", level=1)).to_be_hidden()
    desk.page.emulate_media(media="screen")


def say_what_the_project_is(desk: Desk) -> None:
    """Say who decides, and write a first line of the agreement as staff."""
    desk.go("The project")
    desk.look("project")
    desk.press("Change “Who decides, and what can change”")
    desk.fill("Who can say yes to what the group asks for? (optional)", "Jo Bell")
    desk.look("project-change")
    desk.press("Save")
    expect(desk.page.get_by_text("Jo Bell")).to_be_visible()
    desk.press("Add a line as staff")
    desk.fill("What could we agree on?", "Nobody has to speak.")
    desk.press("Add this line")
    expect(desk.page.get_by_text("1. Nobody has to speak.")).to_be_visible()
    expect(desk.page.get_by_text("Staff wrote this")).to_be_visible()
    desk.look("project-line")


def test_a_whole_series_is_prepared_from_an_empty_folder(desk: Desk) -> None:
    make_the_first_account(desk)
    start_a_project(desk)
    plan_the_series(desk)
    fill_an_agenda(desk)
    invite_people(desk)
    say_what_the_project_is(desk)
    desk.page.reload()
    desk.rest()
    expect(desk.page.get_by_text("1. Nobody has to speak.")).to_be_visible()
