"""The pages of captures, choices, outputs, pulse, agreement and what we hold, in a real browser."""

from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Error, expect

from tests.journeys.gathering import HOSTILE, Gathering, browser, gathering
from tests.journeys.looks import look
from tests.web.yours import kept, owner_link, pulse_opened, said_right, settled
from tests.workshop.services.made import (
    agree,
    answered,
    check,
    confirmed,
    drafted,
    heard,
    promised,
    raised,
    said_done,
)
from workshop.db import unit_of_work
from workshop.models import Project
from workshop.services import agreement, captures, checks, outputs
from workshop.services.consents import ConsentDraft
from workshop.vocabulary import Answer, Level, NameStyle, Reach

__all__ = ["browser", "gathering"]

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch" * 2
STORY = (
    "I rang nine times in one week. Each time I told it all again, from the start, to someone new."
    " On the tenth day a woman called Maya rang me back. She had read it. I cried in the kitchen."
)


def set_up(gathering: Gathering) -> None:
    """Give the project what its pages show."""
    with unit_of_work() as db:
        project = db.get_one(Project, gathering.world.project_id)
        project.safe_person, project.help_line = "Maya, in green", "Harbour Line, 0800 000 000"


def test_the_kept_words_are_sound_with_none_one_and_many(gathering: Gathering) -> None:
    world = gathering.world
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/captures")
    found = look(page, "captures-none")
    page.get_by_text("What else you can do").click()
    page.get_by_role("link", name="Keep some words of mine").click()
    found += look(page, "capture-new")
    page.get_by_role("button", name="Keep it").click()
    found += look(page, "capture-new-again")
    settled(world, words=STORY)
    far = ConsentDraft(
        reach=Reach.PUBLIC, name_style=NameStyle.FULL, shown_name="Asha Bello",
        sure_of_full_name=True, about_others=False,
    )  # fmt: skip
    public = settled(world, far, words="One form. Not five.")
    settled(world, words=HOSTILE)
    page.goto(f"{gathering.site}/here/captures")
    found += look(page, "captures-last-look-waits")
    page.get_by_role("link", name="Have a last look").click()
    found += look(page, "capture-last-look")
    page.goto(f"{gathering.site}/here/captures/{public}/look")
    found += look(page, "capture")
    waiting = kept(world, words=STORY)
    kept(world, words=LONG)
    page.goto(f"{gathering.site}/here/captures")
    found += look(page, "captures-many")
    page.goto(f"{gathering.site}/here/captures/{waiting}/change")
    page.get_by_label("Say it the way you want it").fill("")
    page.get_by_role("button", name="Keep these words").click()
    found += look(page, "capture-change-again")
    for name in ("not-me", "told-before"):
        page.goto(f"{gathering.site}/here/captures/{name}")
        found += look(page, f"capture-{name}")
    page.goto(f"{gathering.site}/here/captures/{waiting}/take-back")
    found += look(page, "capture-take-back")
    page.get_by_role("button", name="Yes, take them back").click()
    found += look(page, "capture-gone")
    assert found == []


def test_the_choices_are_sound_screen_by_screen(gathering: Gathering) -> None:
    capture_id = said_right(gathering.world, words=STORY)
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/captures/{capture_id}/choices")

    def choose(words: str) -> None:
        page.locator("label.choice", has_text=words).first.click()
        go_on()

    def go_on() -> None:
        page.get_by_role("button", name="Go on").click()

    found = look(page, "choices-who")
    choose("Our report")
    go_on()
    found += look(page, "choices-others-again")
    choose("I changed the details")
    found += look(page, "choices-name")
    choose("Full name")
    page.get_by_label("The name to use").fill("Asha Bello")
    go_on()
    found += look(page, "choices-called-again")
    choose("I am sure")
    found += look(page, "choices-long")
    choose("Until a day I pick")
    found += look(page, "choices-day")
    later = page.evaluate("new Date(Date.now() + 9e9).toISOString().slice(0, 10)")
    page.get_by_label("We stop using it after this day").fill(later)
    go_on()
    found += look(page, "choices-look")
    page.get_by_role("button", name="Change ask me first").click()
    found += look(page, "choices-ask")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Yes, keep it like this").click()
    expect(page.get_by_text("We have it. It stays as you chose.")).to_be_visible()
    found += look(page, "captures-kept")
    assert found == []


def test_the_closing_questions_are_sound_and_clear_the_screen(gathering: Gathering) -> None:
    set_up(gathering)
    pulse_opened(gathering.world)
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/pulse")
    found = []
    for number in range(1, 6):
        found += look(page, f"pulse-{number}")
        page.locator(".answers button").last.click()
        if number < 5:
            expect(page.get_by_text(f"{number + 1} of 5")).to_be_visible()
    expect(page.get_by_text("Do you want to talk to someone?")).to_be_visible()
    found += look(page, "pulse-done-door")
    page.get_by_role("link", name="Back").click()
    page.goto(f"{gathering.site}/here/pulse")
    found += look(page, "pulse-none")
    other = gathering.tablet("Bryn")
    other.goto(f"{gathering.site}/here/pulse")
    for _ in range(5):
        other.get_by_role("button", name="Skip").click()
    expect(other.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    found += look(other, "pulse-done")
    assert found == []


def test_the_agreement_is_sound_before_and_after(gathering: Gathering) -> None:
    world = gathering.world
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/agreement")
    found = look(page, "agreement-none")
    page.get_by_label("Add a line").fill("")
    page.get_by_role("button", name="Add it").click()
    found += look(page, "agreement-again")
    with unit_of_work() as db:
        for actor, words in ((world.facilitator, "Phones away."), (world.member(), LONG)):
            agreement.write_line(db, actor, project_id=world.project_id, words=words)
    page.goto(f"{gathering.site}/here/agreement")
    found += look(page, "agreement")
    page.get_by_role("button", name="Yes, I agree").click()
    expect(page.get_by_text("You said yes. You can change it.")).to_be_visible()
    found += look(page, "agreement-yes")
    assert found == []


def linked(gathering: Gathering, output_id: str) -> None:
    """Give an output a reason in someone's words."""
    capture_id = settled(gathering.world, words=STORY)
    with unit_of_work() as db:
        outputs.link_capture(
            db,
            gathering.world.member(),
            output_id=output_id,
            capture_id=capture_id,
            because="Nobody rang back.",
        )


STATES: dict[str, Callable[[Gathering], str]] = {
    "draft": lambda made: drafted(made.world),
    "raised": lambda made: raised(made.world),
    "promised": lambda made: promised(made.world)[0],
    "said-done": lambda made: said_done(made.world)[0],
    "confirmed": lambda made: confirmed(made.world)[0],
    "no": lambda made: answered(made.world, Answer.NO)[0],
}


def test_what_we_made_is_sound_in_every_state(gathering: Gathering) -> None:
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/outputs")
    found = look(page, "outputs-none")
    page.get_by_role("link", name="Ask for something").click()
    page.get_by_role("button", name="Keep it for the group to read").click()
    page.get_by_text("How big it is, and what kind").click()
    found += look(page, "output-new-again")
    for name, bring in STATES.items():
        output_id = bring(gathering)
        if name in ("draft", "confirmed"):
            linked(gathering, output_id)
            agree(gathering.world, output_id, "Dov", Level.WORRY)
        if name == "confirmed":
            with unit_of_work() as db:
                checks.dispute(
                    db, gathering.world.member("Cleo"), output_id=output_id, words="It broke."
                )
        page.goto(f"{gathering.site}/here/outputs/{output_id}")
        for summary in page.locator("summary").all():
            summary.click()
        found += look(page, f"output-{name}")
    page.goto(f"{gathering.site}/here/outputs")
    found += look(page, "outputs-many")
    assert found == []


def test_a_check_is_given_with_taps_and_a_few_words(gathering: Gathering) -> None:
    output_id, _ = said_done(gathering.world)
    check(gathering.world, output_id, "Cleo")
    page = gathering.tablet("Asha")
    page.get_by_role("link", name="Look at what we made").click()
    page.get_by_role("link", name="1. A bench").click()
    page.locator("label.choice", has_text="Yes, it is done").click()
    page.get_by_role("button", name="Say what I saw").click()
    expect(page.get_by_text("Say in a few words what you saw.").first).to_be_visible()
    assert look(page, "output-check-again") == []
    page.get_by_label("What did you see?").fill("I sat on it.")
    page.get_by_role("button", name="Say what I saw").click()
    expect(page.get_by_text("We checked. It is done")).to_be_visible()


def test_the_owners_pages_are_sound_from_the_link_to_the_end(gathering: Gathering) -> None:
    world = gathering.world
    output_id = raised(world)
    linked(gathering, output_id)
    page = gathering.screen()
    page.goto(f"{gathering.site}/owner")
    found = look(page, "owner-door")
    page.goto(f"{gathering.site}/owner#wrong")
    expect(page.get_by_text("This link has been used or is too old.").first).to_be_visible()
    found += look(page, "owner-door-wrong")
    token = owner_link(world, output_id)
    page.goto(f"{gathering.site}/owner#{token}")
    page.wait_for_url("**/owner/asked")
    assert token not in page.evaluate("JSON.stringify([history.length, location.href])")
    found += look(page, "owner-raised")
    page.get_by_role("button", name="I have heard it").click()
    page.get_by_role("button", name="Give this answer").click()
    found += look(page, "owner-decide-again")
    page.locator("label.choice", has_text="Yes").first.click()
    page.get_by_label("Why? Say it in plain words").fill("It is cheap.")
    page.get_by_role("button", name="Give this answer").click()
    page.get_by_text("This will not happen after all").click()
    found += look(page, "owner-promise")
    page.get_by_label("What exactly do you promise?").fill("A bench, under cover.")
    soon = page.evaluate("new Date(Date.now() + 5e9).toISOString().slice(0, 10)")
    page.get_by_label("Done by what day?").fill(soon)
    page.get_by_label("How are things now?").fill("There is none.")
    page.get_by_role("button", name="I promise this").click()
    found += look(page, "owner-doing")
    page.get_by_label("What shows it?").fill("A photo of 3 May")
    page.locator("label.choice", has_text="There is a photo").click()
    page.get_by_role("button", name="Say it is done").click()
    found += look(page, "owner-waits")
    for name in ("Asha", "Bryn"):
        check(world, output_id, name)
    page.reload()
    found += look(page, "owner-difference")
    page.go_back()
    assert page.url != f"{gathering.site}/owner#{token}"
    assert found == []


def test_what_we_hold_is_sound_with_little_and_with_much(gathering: Gathering) -> None:
    world = gathering.world
    page = gathering.tablet("Gwen")
    page.goto(f"{gathering.site}/here/held")
    found = look(page, "held-little")
    linked(gathering, confirmed(world)[0])
    heard(world)
    capture_id = kept(world, words=HOSTILE)
    with unit_of_work() as db:
        captures.withdraw(db, world.member(), capture_id=capture_id)
        agreement.say_yes(db, world.member(), session_id=world.session_id, yes=True)
    page = gathering.tablet("Asha")
    page.get_by_role("link", name="What I said").click()
    page.get_by_role("link", name="What we hold about you").click()
    found += look(page, "held-much")
    assert found == []


def test_going_back_shows_nobodys_answers(gathering: Gathering) -> None:
    pulse_opened(gathering.world)
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/pulse")
    for _ in range(5):
        page.locator(".answers button").last.click()
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    for _ in range(6):
        with suppress(Error):
            page.go_back(timeout=3000)
        page.wait_for_timeout(200)
        assert "q-1a" not in page.content()
        assert page.locator(".answers").count() == 0


def test_two_quick_taps_send_one_answer(gathering: Gathering) -> None:
    pulse_opened(gathering.world)
    page = gathering.tablet("Asha")
    page.goto(f"{gathering.site}/here/pulse")
    page.locator(".answers button").first.dblclick()
    expect(page.get_by_text("2 of 5")).to_be_visible()
