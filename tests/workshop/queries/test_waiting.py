"""What waits for a member."""

from dataclasses import replace

from tests.support.world import World
from tests.workshop.services.made import agree, check, drafted, said_done
from workshop.db import reading, unit_of_work
from workshop.permissions import NOBODY
from workshop.queries.waiting import Waiting, waiting_for
from workshop.services import agreement, consents, pulse
from workshop.services.captures import CaptureDraft, keep, say_it_is_right, withdraw
from workshop.services.consents import ConsentDraft
from workshop.vocabulary import CaptureKind


def test_words_kept_for_a_person_wait_for_their_yes(world: World) -> None:
    draft = CaptureDraft(CaptureKind.QUOTE, "I rang nine times.", world.people["Asha"])
    with unit_of_work() as db:
        made = keep(db, world.facilitator, session_id=world.session_id, draft=draft)
    with reading() as db:
        waiting = waiting_for(db, world.member("Asha"))
        others = waiting_for(db, world.member("Bryn"))
    assert Waiting("Look at the words we kept for you", "/here/captures", 1) in waiting
    assert others == ()
    with unit_of_work() as db:
        say_it_is_right(db, world.member("Asha"), capture_id=made, version=1, yes=True)
    with reading() as db:
        assert waiting_for(db, world.member("Asha"))[0].count == 1


def test_nothing_waits_for_someone_without_a_role(world: World) -> None:
    with reading() as db:
        assert waiting_for(db, replace(world.member(), role=None)) == ()
        assert waiting_for(db, NOBODY) == ()


def told(world: World, name: str = "Asha") -> dict[str, int]:
    """Where something waits for someone, and how much."""
    with reading() as db:
        return {one.address: one.count for one in waiting_for(db, world.member(name))}


def test_the_closing_questions_come_first_and_go_with_the_turn(world: World) -> None:
    assert "/here/pulse" not in told(world)
    drafted(world, world.member("Bryn"))
    with unit_of_work() as db:
        pulse.open_round(db, world.facilitator, session_id=world.session_id)
    assert list(told(world)) == ["/here/pulse", "/here/outputs"]
    assert "/here/pulse" not in told(world, "Sunita")
    with unit_of_work() as db:
        pulse.answer(db, world.member(), session_id=world.session_id, answers={"1a": "yes"})
    assert list(told(world)) == ["/here/outputs"]
    assert "/here/pulse" in told(world, "Bryn")


def test_the_agreement_waits_until_it_is_answered_today(world: World) -> None:
    assert told(world) == {}
    with unit_of_work() as db:
        agreement.write_line(
            db, world.facilitator, project_id=world.project_id, words="Phones away."
        )
    assert told(world) == {"/here/agreement": 1}
    with unit_of_work() as db:
        agreement.say_yes(db, world.member(), session_id=world.session_id, yes=False)
    assert told(world) == {}
    assert told(world, "Bryn") == {"/here/agreement": 1}


def test_what_a_helper_carried_waits_and_what_was_taken_back_does_not(world: World) -> None:
    draft = CaptureDraft(CaptureKind.QUOTE, "I rang nine times.", world.people["Asha"])
    with unit_of_work() as db:
        made = keep(db, world.facilitator, session_id=world.session_id, draft=draft)
        say_it_is_right(db, world.member("Asha"), capture_id=made, version=1, yes=True)
        consents.answer(db, world.supporter, capture_id=made, draft=ConsentDraft())
    assert told(world) == {"/here/captures": 1}
    with unit_of_work() as db:
        consents.confirm_relayed(db, world.member(), capture_id=made)
    assert told(world) == {}
    with unit_of_work() as db:
        other = keep(db, world.facilitator, session_id=world.session_id, draft=draft)
    assert told(world) == {"/here/captures": 1}
    with unit_of_work() as db:
        withdraw(db, world.member(), capture_id=other)
    assert told(world) == {}


def test_a_draft_waits_for_a_level_and_a_claim_for_those_who_asked(world: World) -> None:
    output_id, _ = said_done(world)
    assert told(world, "Bryn") == {"/here/outputs": 1}
    assert told(world, "Fred") == {}
    check(world, output_id, "Bryn")
    assert told(world, "Bryn") == {}
    draft = drafted(world)
    assert told(world, "Fred") == {"/here/outputs": 1}
    agree(world, draft, "Fred")
    assert told(world, "Fred") == {}
