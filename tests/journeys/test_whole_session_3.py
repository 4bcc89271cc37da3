"""The whole default session 3, *Tell*: one facilitator, two tablets, a phone and the room."""

from playwright.sync_api import Browser, expect

from tests.journeys.whole_members import (
    all_in,
    answers_the_five,
    passes,
    picks,
    says,
    show_the_vote,
    shown_to_all,
    wall,
    wire_says,
    wire_votes,
)
from tests.journeys.whole_session import Whole, whole_session
from tests.support.browser import browser
from tests.support.world import World
from workshop.db import reading
from workshop.queries.captures import captures_in
from workshop.vocabulary import ExerciseKind, SessionState, Surface

__all__ = ["browser"]

SCENE = "Sam is made up. Sam turns up at 4:55 on a Friday with a bag and a phone with no power."
TWIST = "A worker who knows Sam is at the desk."
STORY = "They tell Sam to come back on Monday."
KEPT = "Nobody should have to say it twice."


def test_session_three_is_run_from_the_first_hello_to_what_happens_next(
    sqlite_world: World, browser: Browser
) -> None:
    with whole_session(3, sqlite_world, browser) as whole:
        comes_in(whole)
        warms_up(whole)
        looks_at_the_goal(whole)
        asks_what_if(whole)
        rests(whole)
        keeps_and_checks(whole)
        looks_at_the_agreement(whole)
        has_open_time(whole)
        says_what_was_made(whole)
        answers_five_questions(whole)
        goes_out(whole)
        ends(whole)


def comes_in(whole: Whole) -> None:
    """The check-in: the mood as weather, shown in bands once all have voted."""
    whole.look("00-open")
    whole.move_on("What do you need today?")
    whole.ask(ExerciseKind.MOOD_IN)
    whole.asked("What is your weather now?")
    whole.look("01-mood")
    picks(whole.tablets["Asha"], "Cloudy")
    picks(whole.tablets["Bryn"], "Some sun")
    passes(whole.tablets["Cleo"])
    wire_votes(whole, "Cloudy", "Sunny", "Rainy")
    show_the_vote(whole)
    whole.look("02-mood-shown")


def warms_up(whole: Whole) -> None:
    """The icebreaker: a picture each."""
    whole.move_on("Pick a Picture")
    whole.ask()
    whole.asked("Which picture is like your day?")
    whole.look("03-pictures")
    for name, picture in (("Asha", "The sea"), ("Bryn", "A door"), ("Cleo", "A tree")):
        picks(whole.tablets[name], picture)
    wire_votes(whole, "A tree", "A path")
    show_the_vote(whole)
    whole.look("04-pictures-shown")


def looks_at_the_goal(whole: Whole) -> None:
    """Is the goal right: gentle consensus, with a worry that is kept."""
    whole.move_on("Is this goal right for today?")
    goal = whole.now().session.goal
    whole.ask(ExerciseKind.CONSENSUS, **{"What we propose": goal})
    whole.asked("How is this for you?")
    whole.look("05-goal")
    picks(whole.tablets["Asha"], "I am happy with it")
    picks(whole.tablets["Bryn"], "I can live with it")
    worried = whole.tablets["Cleo"]
    worried.locator("label.choice", has_text="It worries me").click()
    worried.locator(".vote-why textarea").first.fill("We may run out of time.")
    worried.get_by_role("button", name="Vote", exact=True).click()
    expect(worried.get_by_text("Your vote is in.")).to_be_visible()
    wire_votes(whole, "full", "full", "live_with")
    show_the_vote(whole)
    shown_to_all(whole, "We may run out of time.")
    whole.look("06-goal-shown")


def asks_what_if(whole: Whole) -> None:
    """A made-up person; then one thing changes."""
    whole.move_on("What if? A made-up person at the door")
    whole.ask(
        **{
            "The made-up person, and where it starts": SCENE,
            "One thing that changes: one on each line": TWIST,
        }
    )
    whole.asked(SCENE)
    whole.look("07-what-if")
    says(whole.tablets["Asha"], STORY)
    says(whole.tablets["Bryn"], "Someone gives Sam a charger.", named=True)
    wire_says(whole, "The door is shut.", "Sam waits.", "Sam goes.", "A cleaner lets Sam in.")
    whole.press("Reveal the answers")
    all_in(whole, 6)
    shown_to_all(whole, STORY)
    assert {one.name for one in wall(whole).items} == {"", "Bryn"}
    whole.look("08-what-if-shown")


def rests(whole: Whole) -> None:
    """A real break: nothing to do on any screen."""
    whole.move_on("Break")
    expect(whole.tablets["Asha"].locator("textarea")).to_have_count(0)
    whole.look("09-break")


def keeps_and_checks(whole: Whole) -> None:
    """What is said is kept in exact words, and its author says yes to them."""
    whole.move_on("Write it down and check it")
    desk = whole.settled()
    desk.get_by_label("Their exact words").fill(KEPT)
    desk.get_by_label("Whose words?").select_option("Asha")
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.locator(".capture .composer-says")).to_contain_text("Safe")
    tablet = whole.tablets["Asha"]
    tablet.goto(f"{whole.home}/here/captures")
    expect(tablet.locator("blockquote.words")).to_have_text(KEPT)
    tablet.get_by_role("button", name="Yes, that is it").click()
    tablet.goto(f"{whole.home}/here")
    with reading() as db:
        (kept,) = captures_in(
            db,
            whole.facilitator,
            project_id=whole.world.other_project_id,
            surface=Surface.STAFF,
        )
    assert kept.words == KEPT
    whole.look("10-kept")


def looks_at_the_agreement(whole: Whole) -> None:
    """The agreement comes up again, as every third session."""
    whole.move_on("Is our agreement working?")
    whole.look("11-agreement")


def has_open_time(whole: Whole) -> None:
    """Open time: a wall, a detour that is named later, a topic that is parked, a card."""
    whole.move_on("Open time")
    whole.ask(ExerciseKind.OPEN_WALL)
    whole.asked("What would help?")
    says(whole.tablets["Cleo"], "A named person on the door 🌱")
    whole.press("Reveal the answers")
    shown_to_all(whole, "A named person on the door 🌱")
    whole.press("Take a detour")
    expect(whole.tablets["Bryn"].locator("[data-part=stage] h1")).to_have_text("Detour")
    whole.look("12-detour")
    whole.press("Back from the detour")
    expect(whole.desk.locator(".run-now")).to_have_text("Open time")


def says_what_was_made(whole: Whole) -> None:
    """What did we make: a word each, and every word is shown."""
    whole.move_on("What did we make?")
    whole.ask(ExerciseKind.ONE_WORD, **{"What do you ask everyone?": "One word for what we made?"})
    whole.asked("One word for what we made?")
    for page, word in zip(whole.tablets.values(), ("A start", "Sense", "A start"), strict=True):
        says(page, word)
    wire_says(whole, "Trust", "Room", "Hope", "A start")
    whole.press("Reveal the answers")
    all_in(whole, 7)
    assert sorted(one.words for one in wall(whole).items).count("A start") == 3
    whole.look("13-one-word")


def answers_five_questions(whole: Whole) -> None:
    """The closing questions, on each one's own turn."""
    whole.move_on("Five quick answers")
    whole.opened("Closing questions")
    whole.press("Ask the closing questions")
    answers_the_five(whole, "Asha")
    whole.look("14-pulse")
    whole.opened("Closing questions")
    whole.press("Close the questions")


def goes_out(whole: Whole) -> None:
    """The check-out: a round in which passing is as good as speaking."""
    whole.move_on("One thing I take, one thing I leave")
    whole.ask()
    whole.press("Start with everyone here")
    whole.look("15-round")


def ends(whole: Whole) -> None:
    """What happens next; then the session is closed, with nothing lost."""
    whole.move_on("What happens next")
    whole.look("16-next")
    assert whole.now().session.state is SessionState.LIVE
