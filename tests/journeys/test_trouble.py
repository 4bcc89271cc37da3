"""What goes wrong on the day: a tablet asleep, a closed lid, a wrong clock, another device."""

import secrets
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import func, select

from tests.journeys.gathering import (
    Gathering,
    browser,
    gathering,
    on_wall,
    open_question,
    say,
)
from web.member.place import DEVICE
from workshop.db import reading, unit_of_work
from workshop.models import VoteBallot
from workshop.queries.identity import actor_for_device
from workshop.queries.walls import wall_for
from workshop.services.contributions import contribute
from workshop.services.joining import join
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind, Hat

__all__ = ["browser", "gathering"]

HALF = "It was cold and nobody"
TWENTY_MINUTES = "20:00"


def new_question(gathering: Gathering, question: str, kind: ExerciseKind, *parts: str) -> str:
    """Open a question for everyone, whatever part is on."""
    draft = PromptDraft(
        question, hidden_first=False, kind=kind, parts=tuple(PartDraft(one) for one in parts)
    )
    world = gathering.world
    with unit_of_work() as db:
        made = ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        open_prompt(db, world.facilitator, prompt_id=made)
    return made


def test_a_tablet_that_slept_for_20_minutes_keeps_its_words_and_catches_up(
    gathering: Gathering,
) -> None:
    first, later = gathering.add_item("Before the nap"), gathering.add_item("After the nap")
    gathering.move(first)
    open_question(gathering.world)
    page = gathering.screen()
    page.clock.install()
    gathering.keep(page.context, DEVICE, gathering.world.tokens["Asha"])
    page.goto(f"{gathering.site}/here")
    page.locator("textarea").fill(HALF)
    page.clock.run_for(1000)
    page.context.set_offline(True)
    gathering.move(later)
    page.clock.fast_forward(TWENTY_MINUTES)
    page.context.set_offline(False)
    page.clock.run_for(20_000)
    page.clock.resume()
    expect(page.locator("textarea")).to_have_value(HALF)
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.locator(".composer [role=status]").first).to_contain_text("Safe.")
    expect(page.locator("[data-part=stage] h1")).to_have_text("After the nap")


@pytest.mark.parametrize("year", [1999, 2041])
def test_a_tablet_with_a_wrong_clock_loses_nothing_and_tells_nobody_its_time(
    gathering: Gathering, year: int
) -> None:
    prompt_id = open_question(gathering.world)
    page = gathering.screen()
    page.clock.install(time=datetime(year, 2, 3, 4, 5, tzinfo=UTC))
    page.clock.resume()
    gathering.keep(page.context, DEVICE, gathering.world.tokens["Asha"])
    page.goto(f"{gathering.site}/here")
    say(page, "First")
    page.locator("textarea").fill(HALF)
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("textarea")).to_have_value(HALF)
    say(page, "Second")
    with reading() as db:
        wall = wall_for(db, gathering.world.member("Bryn"), prompt_id=prompt_id)
    assert sorted(one.words for one in wall.items) == ["First", "Second"]
    expect(page.locator("[data-part=items] li")).to_have_count(2)


def test_somebody_on_a_second_device_has_one_voice_and_one_vote(gathering: Gathering) -> None:
    new_question(gathering, "Which?", ExerciseKind.THIS_OR_THAT, "A bench", "A bell")
    tablet, phone = gathering.tablet("Asha"), gathering.tablet("Asha", "phone")
    votes(tablet, "A bench")
    expect(tablet.get_by_text("Your vote is in.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Your vote is in.")).to_be_visible()
    with reading() as db:
        assert db.scalar(select(func.count()).select_from(VoteBallot)) == 1


def votes(page: Page, words: str) -> None:
    """Pick one and vote."""
    page.locator("label.choice", has_text=words).click()
    page.get_by_role("button", name="Vote", exact=True).click()


def test_a_closed_lid_stops_nobody_and_opens_on_what_is_now(gathering: Gathering) -> None:
    first, later = gathering.add_item("Lid open"), gathering.add_item("While it was closed")
    gathering.move(first)
    hand = gathering.screen("laptop")
    gathering.keep(hand.context, "tenfold_staff", gathering.world.staff_token)
    hand.goto(f"{gathering.site}/staff/hand/{gathering.world.session_id}")
    tablet = gathering.tablet("Asha")
    hand.get_by_label("Their exact words").fill(HALF)
    hand.context.set_offline(True)
    open_question(gathering.world)
    expect(tablet.locator("textarea")).to_be_visible()
    say(tablet, "Said while the lid was closed")
    gathering.move(later)
    hand.context.set_offline(False)
    expect(hand.get_by_role("heading", level=1)).to_have_text("While it was closed")
    expect(hand.get_by_label("Their exact words")).to_have_value(HALF)


def test_a_hundred_people_speak_at_an_open_event(gathering: Gathering) -> None:
    prompt_id = open_question(gathering.world)
    for number in range(100):
        with unit_of_work() as db:
            token, _ = join(
                db,
                session_id=gathering.world.session_id,
                chosen_name=f"Guest {number}",
                hat=Hat.LIVED,
            )
            contribute(
                db,
                actor_for_device(db, token),
                prompt_id=prompt_id,
                key=secrets.token_hex(16),
                words=f"Word {number}",
                named=False,
            )
    page, room = gathering.tablet("Asha", "phone"), gathering.room()
    expect(page.locator("[data-part=items] li")).to_have_count(100)
    assert len(set(on_wall(page))) == 100
    expect(room.locator("[data-part=page]")).to_contain_text("of 100")
