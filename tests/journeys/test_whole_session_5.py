"""The whole default session 5, *Make*: one facilitator, two tablets, a phone and the room."""

from playwright.sync_api import Browser, expect

from tests.journeys.whole_members import (
    answers_the_five,
    current,
    picks,
    says,
    show_the_vote,
    shown_to_all,
    wire_says,
    wire_votes,
)
from tests.journeys.whole_session import Whole, whole_session
from tests.support.browser import browser
from tests.support.world import World
from workshop.db import reading
from workshop.queries.outputs import outputs_of
from workshop.vocabulary import ExerciseKind, OutputKind, SessionState, Surface

__all__ = ["browser"]

SIGNS = ("I sleep through the night.", "I know who to ring.")
CHOICES = "A named worker\nOne form for all\nA door bell that works"


def test_session_five_is_run_from_thumbs_to_thanks(sqlite_world: World, browser: Browser) -> None:
    with whole_session(5, sqlite_world, browser) as whole:
        comes_in(whole)
        looks_at_the_goal(whole)
        makes_a_helper(whole)
        chooses_signs(whole)
        puts_dots(whole)
        says_what_was_made(whole)
        gives_thanks(whole)
        ends(whole)


def comes_in(whole: Whole) -> None:
    """Thumbs in a round, then a sign that is written anew."""
    whole.move_on("Thumbs: up, level or later")
    whole.ask()
    whole.press("Start with everyone here")
    whole.look("01-thumbs")
    whole.move_on("Rewrite the Sign")
    whole.ask(ExerciseKind.OPEN_WALL, **{"What do you ask everyone?": "What should it say?"})
    whole.asked("What should it say?")
    says(whole.tablets["Asha"], "Come in. Sit down. Somebody will bring you tea.")
    wire_says(whole, "Open", "Knock and walk in", "We are glad you came", "No tickets here")
    whole.press("Reveal the answers")
    shown_to_all(whole, "We are glad you came")
    whole.look("02-sign")


def looks_at_the_goal(whole: Whole) -> None:
    """Everyone is happy with it, and nobody can tell that it was everyone."""
    whole.move_on("Is this goal right for today?")
    whole.ask(ExerciseKind.CONSENSUS, **{"What we propose": whole.now().session.goal})
    whole.asked("How is this for you?")
    for page in whole.tablets.values():
        picks(page, "I am happy with it")
    wire_votes(whole, "full")
    show_the_vote(whole)
    expect(whole.room.get_by_role("row", name="I am happy with it")).to_contain_text("most")
    whole.look("03-goal")


def makes_a_helper(whole: Whole) -> None:
    """The model builder: a named helper, by several hands."""
    whole.move_on("Make it: a letter, a helper or our rules")
    whole.ask()
    whole.asked("Who would help, and how?")
    whole.look("04-model-empty")
    for name, box, words in (
        ("Asha", "name", "Hope"),
        ("Bryn", "always", "Looks up when you come in"),
        ("Cleo", "never", "Asks you to tell it all again"),
        ("Asha", "day", "Rings the people who did not come"),
    ):
        says(whole.tablets[name], words, box=box, button="Put it in")
    for words in ("Hope", "Looks up when you come in", "Asks you to tell it all again"):
        shown_to_all(whole, words)
    whole.look("05-model")
    whole.press("This is ours")
    with reading() as db:
        (made,) = outputs_of(
            db,
            whole.facilitator,
            project_id=whole.world.other_project_id,
            surface=Surface.STAFF,
        )
    assert made.kind is OutputKind.MODEL
    whole.move_on("Break")


def chooses_signs(whole: Whole) -> None:
    """Measures that matter: members write them and pick those that matter."""
    whole.move_on("How would we know life was better?")
    whole.ask()
    whole.asked("How would you know that life was better?")
    for name, sign in zip(("Asha", "Bryn"), SIGNS, strict=True):
        says(whole.tablets[name], sign)
    shown_to_all(whole, SIGNS[1])
    phone = whole.tablets["Cleo"]
    phone.get_by_role("button", name="This matters").filter(has_text=SIGNS[1]).click()
    expect(phone.get_by_role("button", name="Do not pick it")).to_be_visible()
    expect(whole.room.get_by_text(SIGNS[1])).to_be_visible()
    whole.look("06-measures")


def puts_dots(whole: Whole) -> None:
    """Three dots each, with a reason; nothing is seen before all is shown."""
    whole.move_on("Three dots, each with a reason")
    whole.ask(**{"A choice: one on each line": CHOICES})
    whole.asked("Where do your dots go?")
    whole.look("07-dots")
    phone = whole.tablets["Cleo"]
    more = phone.get_by_role("button", name="1 dot more: A named worker")
    more.click()
    more.click()
    phone.locator(".vote-option", has_text="A named worker").locator("textarea").fill("Trust.")
    phone.get_by_role("button", name="Vote", exact=True).click()
    expect(phone.get_by_text("Your vote is in.")).to_be_visible()
    for name in ("Asha", "Bryn"):
        tablet = whole.tablets[name]
        tablet.get_by_role("button", name="1 dot more: One form for all").click()
        tablet.get_by_role("button", name="Vote", exact=True).click()
        expect(tablet.get_by_text("Your vote is in.")).to_be_visible()
    expect(whole.room.get_by_text("Trust.")).to_have_count(0)
    wire_votes(whole, "A named worker", "A door bell that works")
    show_the_vote(whole)
    shown_to_all(whole, "Trust.")
    whole.look("08-dots-shown")
    assert [one.title for one in current(whole).parts] == CHOICES.split("\n")


def says_what_was_made(whole: Whole) -> None:
    """Open time, then what was made, then five quick answers."""
    whole.move_on("Open time")
    whole.move_on("What did we make?")
    whole.look("09-made")
    whole.move_on("Five quick answers")
    whole.opened("Closing questions")
    whole.press("Ask the closing questions")
    answers_the_five(whole, "Cleo")
    whole.opened("Closing questions")
    whole.press("Close the questions")


def gives_thanks(whole: Whole) -> None:
    """A round of thanks in which everyone may pass."""
    whole.move_on("Thanks round")
    whole.ask()
    whole.press("Start with everyone here")
    whole.look("10-thanks")


def ends(whole: Whole) -> None:
    """The session is closed, and every screen says so."""
    whole.move_on("What happens next")
    whole.press("End the session")
    whole.press("End it now")
    expect(whole.desk.get_by_text("This session is over")).to_be_visible()
    assert whole.now().session.state is SessionState.CLOSED
    for page in whole.tablets.values():
        expect(page.get_by_role("heading", name="Hello")).to_be_visible()
