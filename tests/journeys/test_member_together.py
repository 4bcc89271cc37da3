"""Rounds, the power map and the group's lists on real tablets: live, undone, and never lost."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.journeys.gathering import Gathering, browser, gathering
from tests.support.briefed import answered
from tests.support.browser import run_axe, shoot, sideways_scroll, small_targets
from tests.support.exercised import opened
from tests.web.test_member_rounds import begun
from workshop.db import reading, unit_of_work
from workshop.models import AskedQuestion, OwnWord
from workshop.services.measures import write_measure
from workshop.services.missing import MissingDraft, plan_missing, say_missing
from workshop.services.own_words import BinDraft, bin_word
from workshop.services.power_maps import show_both_copies
from workshop.vocabulary import ExerciseKind

__all__ = ["browser", "gathering"]

KEPT = "Kept on this tablet. It goes in when it can."


def looked_at(page: Page, name: str) -> None:
    """Hold a screen against what every screen promises, and keep a picture."""
    shoot(page, name)
    assert run_axe(page) == []
    assert sideways_scroll(page) == []
    assert small_targets(page, 52) == []


def test_a_copy_is_shared_live_and_a_tap_without_a_network_is_kept(gathering: Gathering) -> None:
    prompt_id = opened(gathering.world, ExerciseKind.POWER_MAP)
    asha, bryn = gathering.tablet("Asha"), gathering.tablet("Bryn", "phone")
    for page in (asha, bryn):
        page.get_by_role("link", name="Next").click()
        expect(page.get_by_text("Who picks what we talk about, and for how long?")).to_be_visible()
        expect(page.get_by_text("Who picks the people in the room?")).to_be_hidden()
    shared = "#power-agenda-shared"
    asha.locator(shared).click()
    for page in (asha, bryn):
        expect(page.locator(shared)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(shared)).to_be_visible()
    looked_at(bryn, "power-map-phone")
    shoot(asha, "power-map-tablet")

    bryn.context.set_offline(True)
    for holder in ("staff", "members"):
        bryn.locator(f"#power-agenda-{holder}").click()
    expect(bryn.get_by_text(KEPT)).to_be_visible()
    expect(bryn.locator("#power-agenda-members")).to_have_attribute("aria-pressed", "true")
    shoot(bryn, "power-map-kept")
    bryn.context.set_offline(False)
    expect(asha.locator("#power-agenda-members")).to_have_attribute("aria-pressed", "true")
    expect(bryn.get_by_text(KEPT)).to_have_count(0)
    bryn.locator("#power-agenda-members").click()
    expect(asha.locator("#power-agenda-members")).to_have_attribute("aria-pressed", "false")

    room = gathering.room()
    expect(room.get_by_text("Members have filled in 0 of 10.")).to_be_visible()
    with unit_of_work() as db:
        show_both_copies(db, gathering.world.facilitator, prompt_id=prompt_id)
    expect(asha.locator("#power-agenda-shared")).to_have_count(0)
    expect(room.get_by_text("Members hold or share 0 of 10.")).to_be_visible()
    shoot(room, "power-map-room")


def test_a_turn_comes_to_its_tablet_by_itself(gathering: Gathering) -> None:
    begun(gathering.world, "Asha")
    asha, room = gathering.tablet("Asha", "phone"), gathering.room()
    looked_at(asha, "round-phone")
    expect(room.get_by_text("0 of 9")).to_be_visible()
    asha.get_by_role("button", name="Pass").click()
    expect(asha.get_by_text("You had your turn. Thank you.")).to_be_visible()
    expect(room.get_by_text("1 of 9")).to_be_visible()
    shoot(room, "round-room")
    assert "Bryn" not in room.content()


def test_words_typed_for_a_list_stay_until_they_are_safe(gathering: Gathering) -> None:
    world = gathering.world
    opened(world, ExerciseKind.WORD_BIN)
    page = gathering.tablet("Asha", "phone")
    page.get_by_label("Throw out this word").fill("service user")
    page.get_by_label("Say this in its place").fill("person")
    page.reload()
    expect(page.get_by_label("Throw out this word")).to_have_value("service user")
    page.context.set_offline(True)
    page.get_by_role("button", name="Throw it out").click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    shoot(page, "word-bin-kept")
    page.context.set_offline(False)
    expect(page.get_by_text("We do not say:")).to_be_visible()
    expect(page.get_by_text(KEPT)).to_have_count(0)
    expect(page.get_by_label("Throw out this word")).to_have_value("")
    with reading() as db:
        assert db.scalars(select(OwnWord.instead)).one() == "person"
    looked_at(page, "word-bin-phone")


def test_every_other_screen_can_be_used_and_read(gathering: Gathering) -> None:
    world = gathering.world
    member, lead, project_id = world.member(), world.facilitator, world.project_id
    with unit_of_work() as db:
        chair = say_missing(db, member, project_id=project_id, draft=MissingDraft("Night workers"))
        say_missing(db, member, project_id=project_id, draft=MissingDraft("Anyone under 25"))
        plan_missing(db, lead, voice_id=chair, plan="Rowan asks the night shelter by Friday.")
        write_measure(db, member, project_id=project_id, words="I sleep through the night.")
        write_measure(db, lead, project_id=project_id, words="Fewer forms.")
        bin_word(db, member, project_id=project_id, draft=BinDraft("service user", "person"))
    page, room = gathering.tablet("Asha", "phone"), gathering.room()
    for kind in (ExerciseKind.WHO_IS_MISSING, ExerciseKind.MEASURES, ExerciseKind.WORD_BIN):
        opened(world, kind)
        expect(page.locator("[data-part=own] li").first).to_be_visible()
        expect(room.locator(".room-shown li").first).to_be_visible()
        page.reload()
        looked_at(page, f"{kind}-phone")
        shoot(room, f"{kind}-room")

    prompt_id = opened(world, ExerciseKind.ASK_ANYTHING)
    expect(page.locator(f"#words-{prompt_id}")).to_be_visible()
    page.locator(f"#words-{prompt_id}").fill("Who signs it?")
    page.get_by_role("radio", name="Asha").check()
    page.get_by_role("button", name="Say it").click()
    expect(room.get_by_text("Who signs it?")).to_be_visible()
    with reading() as db:
        question_id = db.scalars(select(AskedQuestion.id)).one()
    answered(world, question_id)
    expect(page.get_by_text("Does this answer you?")).to_be_visible()
    looked_at(page, "ask-anything-phone")
    page.get_by_role("button", name="Yes, that answers it").click()
    expect(room.get_by_text("That answers it", exact=True)).to_be_visible()
    page.goto(f"{gathering.site}/here/questions")
    looked_at(page, "questions-phone")
