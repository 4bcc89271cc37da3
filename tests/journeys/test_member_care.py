"""Offers, needs, strengths and who is missing on a tablet, looked at with nothing and with much."""

from playwright.sync_api import expect

from tests.journeys.gathering import HOSTILE, Gathering, browser, gathering
from tests.journeys.looks import look
from workshop.db import reading, unit_of_work
from workshop.queries.needs import own_needs
from workshop.services import missing, needs, offers, strengths
from workshop.services.missing import MissingDraft
from workshop.services.offers import OfferDraft
from workshop.vocabulary import NeedState, Pay

__all__ = ["browser", "gathering"]

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch" * 2
DRAFT = OfferDraft(
    Pay.PAID,
    "£20 an hour for each session, and for the hour it takes to get ready",
    "Your fare, a meal, and someone to look after a child",
    f"Cash in an envelope {LONG}",
    "On the day, before you go home",
)


def fill(gathering: Gathering) -> None:
    """Give Asha what stretches each page."""
    world = gathering.world
    with unit_of_work() as db:
        offers.write_offers(
            db,
            world.facilitator,
            project_id=world.project_id,
            person_ids=[world.people["Asha"]],
            draft=DRAFT,
        )
        offers.say_settled(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_ids=[world.people["Asha"]],
        )
        for words in (HOSTILE, f"A seat {LONG}", "Ring me on 07700 900123"):
            need_id = needs.say_need(db, world.member(), words=words)
        needs.say_need_done(db, world.facilitator, need_id=need_id)
        strengths.say_strength(db, world.member(), words=f"I mend {LONG}", shown=True)
        strengths.say_strength(db, world.member("Bryn"), words=HOSTILE, shown=True)
        for words in ("Maria", f"Young people {LONG}"):
            draft = MissingDraft(words, "Ask the youth club")
            missing.say_missing(db, world.facilitator, project_id=world.project_id, draft=draft)


def test_each_page_is_sound_with_nothing_and_with_much(gathering: Gathering) -> None:
    page, found = gathering.tablet("Asha"), []
    for name in ("offer", "needs", "needs/add", "needs/add?about=room", "strengths", "missing"):
        page.goto(f"{gathering.site}/here/{name}")
        found += look(page, f"care-{name.partition('?')[0].replace('/', '-')}-none")
    fill(gathering)
    for name in ("offer", "needs", "strengths", "missing", "held"):
        page.goto(f"{gathering.site}/here/{name}")
        found += look(page, f"care-{name}")
    assert found == []


def test_a_need_goes_from_a_card_to_sorted_in_seven_taps(gathering: Gathering) -> None:
    world, page = gathering.world, gathering.tablet("Asha", "phone")
    page.goto(f"{gathering.site}/here/needs")
    page.get_by_role("link", name="Add something I need").click()
    page.get_by_role("link", name="The room").click()
    page.get_by_label("A seat near the door").check()
    page.get_by_label("More breaks").check()
    page.get_by_role("button", name="Put it on my list").click()
    expect(page.get_by_text("We are on it")).to_have_count(2)
    with reading() as db:
        need = next(one for one in own_needs(db, world.member()) if "door" in one.words)
    gathering.run(needs.say_need_done, need_id=need.id)
    page.reload()
    expect(page.get_by_text("Is it sorted?")).to_have_count(1)
    page.get_by_role("button", name="It is sorted").first.click()
    expect(page.get_by_text("Sorted", exact=True)).to_have_count(1)
    with reading() as db:
        states = {one.words: one.state for one in own_needs(db, world.member())}
    assert states["A seat near the door"] is NeedState.SORTED
