"""What waits for a member."""

from dataclasses import replace

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.permissions import NOBODY
from workshop.queries.waiting import Waiting, waiting_for
from workshop.services.captures import CaptureDraft, keep, say_it_is_right
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
