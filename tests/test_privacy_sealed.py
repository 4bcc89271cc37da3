"""What people were promised of beliefs and hopes: sealed until their session."""

from tests.support.canaries import Canaries, marks
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.group import assumptions_of
from workshop.queries.preferences import preferences_of
from workshop.services import sessions


def test_assumptions_stay_with_staff_until_their_session_begins(birds: Canaries) -> None:
    world = birds.world

    def seen(actor: Actor) -> set[str]:
        with reading() as db:
            return marks(repr(assumptions_of(db, actor, project_id=world.project_id)))

    assert seen(world.facilitator) == {"zqbelief"}
    assert seen(world.member("Bryn")) == seen(world.guest) == set()
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)
    assert seen(world.member("Bryn")) == {"zqbelief"}


def test_a_hope_stays_with_its_writer_until_its_session_is_over(birds: Canaries) -> None:
    world = birds.world

    def seen(actor: Actor) -> set[str]:
        with reading() as db:
            return marks(repr(preferences_of(db, actor, project_id=world.project_id)))

    others = (world.facilitator, world.member("Bryn"), world.supporter, world.guest)
    assert seen(world.convenor) == {"zqhope"}
    assert [seen(actor) for actor in others] == [set()] * 4
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)
    assert [seen(actor) for actor in others] == [set()] * 4
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.next_session_id)
    assert [seen(actor) for actor in others] == [{"zqhope"}] * 4
