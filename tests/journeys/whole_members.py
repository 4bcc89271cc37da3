"""What members do at their own screens in a whole session: by hand, and on the wire."""

import secrets
from itertools import cycle

from playwright.sync_api import Page, expect

from tests.journeys.members import until
from tests.journeys.whole_session import Whole
from workshop.db import reading, unit_of_work
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.walls import WallView, wall_for
from workshop.services.contributions import contribute
from workshop.services.votes import vote
from workshop.vocabulary import Surface


def picks(page: Page, words: str) -> None:
    """Pick one picture or answer, vote, and see that it is in."""
    page.locator("label.choice", has_text=words).click()
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.get_by_text("Your vote is in.")).to_be_visible()


def passes(page: Page) -> None:
    """Pass, which is as good as voting."""
    page.get_by_role("button", name="Pass", exact=True).click()
    expect(page.get_by_text("Your vote is in.").or_(page.get_by_text("You passed"))).to_be_visible()


def says(
    page: Page, words: str, *, box: str = "", named: bool = False, button: str = "Say it"
) -> None:
    """Type, pick a box if there are any, and say it; wait until it is safe."""
    composer = page.locator("[data-tenfold=composer]")
    composer.locator("textarea").first.fill(words)
    if box:
        composer.locator("[data-part=boxes] label.choice", has_text=box).click()
    if named:
        composer.locator("label.choice", has=page.locator("[name=named][value=yes]")).click()
    composer.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".composer-says").first).to_contain_text("Safe.")


def current(whole: Whole) -> ExerciseView:
    """Return the exercise that was opened last, as whoever runs it sees it."""
    prompt = whole.now().prompts[0]
    with reading() as db:
        return exercise_of(db, whole.facilitator, prompt_id=prompt.id, surface=Surface.STAFF)


def wall(whole: Whole) -> WallView:
    """Return what was said to the question that was opened last, as the group sees it."""
    with reading() as db:
        return wall_for(db, whole.member("Asha"), prompt_id=whole.now().prompts[0].id)


def wire_votes(whole: Whole, *options: str, part_id: str = "") -> None:
    """Let everyone on the wire vote, each for the next of these options, at once."""
    view, chosen = current(whole), cycle(options)
    ids = {one.title: one.id for one in view.parts}

    def one_vote(_name: str, actor: object) -> None:
        option = next(chosen)
        with unit_of_work() as db:
            vote(
                db,
                actor,  # type: ignore[arg-type]
                prompt_id=view.id,
                key=secrets.token_hex(16),
                choices={ids.get(option, option): 1},
                part_id=part_id,
            )

    whole.each(one_vote)


def wire_says(whole: Whole, *words: str, box: str = "") -> None:
    """Let everyone on the wire say something, with no name."""
    view, said = current(whole), iter(words)
    part = next((one.id for one in view.parts if one.title == box), None)

    def one_word(_name: str, actor: object) -> None:
        with unit_of_work() as db:
            contribute(
                db,
                actor,  # type: ignore[arg-type]
                prompt_id=view.id,
                key=secrets.token_hex(16),
                words=next(said),
                named=False,
                part_id=part,
            )

    whole.each(one_word)


def show_the_vote(whole: Whole) -> None:
    """Close what people vote on and show what came of it."""
    whole.press("Close the question")
    whole.press("Show the result")
    assert current(whole).revealed


def answers_the_five(whole: Whole, name: str) -> None:
    """Five taps, and nobody can see them."""
    page = whole.tablets[name]
    page.goto(f"{whole.home}/here")
    page.get_by_role("link", name="5 quick questions about today").click()
    for _ in range(5):
        page.locator(".answers button").first.click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto(f"{whole.home}/here")


def takes_turns(whole: Whole) -> None:
    """Let everyone who has a screen take or pass their turn; the desk does it for the others."""
    for _ in range(len(whole.tokens) + 1):
        for page in whole.tablets.values():
            if page.locator("#own-spoke").is_visible():
                page.locator("#own-spoke").click()
                expect(page.get_by_text("You had your turn.")).to_be_visible()
        passed = whole.settled().get_by_role("button", name="Passed", exact=True)
        if passed.count():
            passed.first.click()
    whole.settled()


def shown_to_all(whole: Whole, words: str) -> None:
    """Wait until the room and every member's screen show some words."""
    for page in (whole.room, *whole.tablets.values()):
        expect(page.get_by_text(words).first).to_be_visible()


def all_in(whole: Whole, count: int) -> None:
    """Wait until so many cards are on the wall."""
    until(lambda: len(wall(whole).items) == count, f"not {count} on the wall")
