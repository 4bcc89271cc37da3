"""Votes on a real tablet: wifi goes in the middle, a page is loaded again, and nothing is lost."""

import json

from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.journeys.gathering import Gathering, browser, gathering
from tests.support.browser import run_axe, shoot, sideways_scroll, small_targets
from tests.workshop.services import voting
from workshop.db import reading
from workshop.models import Contribution, VoteBallot, VoteTurn
from workshop.vocabulary import ExerciseKind

__all__ = ["browser", "gathering"]

KEPT = "Your vote is kept on this tablet. It goes in when it can."
IN = "Your vote is in. You can change it until the vote closes."


def box() -> list[dict[str, int]]:
    """Return what was chosen, whoever chose it."""
    with reading() as db:
        return [json.loads(one) for one in db.scalars(select(VoteBallot.choices))]


def looked_at(page: Page, name: str) -> None:
    """Hold a screen against what every screen promises, and keep a picture."""
    shoot(page, name)
    assert run_axe(page) == []
    assert sideways_scroll(page) == []
    assert small_targets(page, 52) == []


def test_a_vote_is_not_lost_when_the_wifi_goes_in_the_middle(gathering: Gathering) -> None:
    world = gathering.world
    prompt_id = voting.opened(world)
    first, second, _ = voting.options(world, prompt_id)
    page = gathering.tablet("Asha")
    page.get_by_role("button", name="1 dot more: Longer hours").click()
    expect(page.get_by_text("You have 2 dots left.")).to_be_visible()

    page.context.set_offline(True)
    page.get_by_role("button", name="1 dot more: A named worker").click()
    page.locator(f"#why-{second}").fill("I told it nine times.")
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert box() == []

    page.context.set_offline(False)
    expect(page.get_by_text(IN)).to_be_visible()
    assert box() == [{first: 1, second: 1}]
    expect(page.locator("[data-tenfold=vote]")).to_have_attribute("data-state", "in")
    page.reload()
    expect(page.get_by_text(IN)).to_be_visible()
    page.get_by_role("button", name="Change my vote").click()
    expect(page.get_by_text("You have 3 dots left.")).to_be_visible()
    page.get_by_role("button", name="Pass").dblclick()
    expect(page.get_by_text(IN)).to_be_visible()
    expect(page.locator("[data-tenfold=vote]")).to_have_attribute("data-state", "in")
    assert box() == [{"pass": 1}]
    with reading() as db:
        assert len(db.scalars(select(VoteTurn)).all()) == 1
        (reason,) = db.scalars(select(Contribution)).all()
        assert (reason.part_id, reason.author_id) == (second, None)


def test_what_is_half_chosen_comes_back_and_is_not_pulled_away(gathering: Gathering) -> None:
    world = gathering.world
    prompt_id = voting.opened(world, ExerciseKind.CONSENSUS)
    page = gathering.tablet("Bryn", "phone")
    looked_at(page, "vote-consensus-phone")
    page.get_by_text("It worries me").click()
    page.get_by_label("Does it worry you?").fill("Who pays")
    page.reload()
    expect(page.get_by_role("radio", name="It worries me")).to_be_checked()
    expect(page.get_by_label("Does it worry you?")).to_have_value("Who pays")

    voting.shown(world, prompt_id)

    expect(page.get_by_text("The group has moved on.")).to_be_visible()
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.get_by_text("The vote was shown, so this one came too late.")).to_be_visible()
    expect(page.get_by_role("radio", name="It worries me")).to_be_checked()
    assert box() == []


def test_every_screen_of_a_vote_can_be_used_and_read(gathering: Gathering) -> None:
    world = gathering.world
    prompt_id = voting.opened(world)
    first, second, third = voting.options(world, prompt_id)
    page, room = gathering.tablet("Asha"), gathering.room()
    expect(room.get_by_text("People are voting.")).to_be_visible()
    looked_at(page, "vote-dots-tablet")
    small = gathering.tablet("Bryn", "phone")
    small.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways_scroll(small) == []
    shoot(small, "vote-dots-phone-large")
    voting.all_vote(world, prompt_id, first, first, second, second, first, third)
    voting.shown(world, prompt_id)
    for screen, name in ((page, "vote-shown-tablet"), (small, "vote-shown-phone-large")):
        expect(screen.get_by_role("table")).to_be_visible()
        expect(screen.get_by_role("button", name="Vote", exact=True)).to_have_count(0)
        shoot(screen, name)
        assert sideways_scroll(screen) == []
    expect(room.get_by_role("table")).to_be_visible()
    shoot(room, "vote-shown-room")
    assert run_axe(page) == run_axe(room) == []
