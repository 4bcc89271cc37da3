"""Who came how: the way changes, someone leaves early and comes back, someone new is noted."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.support.world import MEMBERS, World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import Attendance, Person, Seat
from workshop.queries.attendance import buckets_present
from workshop.queries.held import held_about
from workshop.queries.people import here_in
from workshop.queries.pulse import has_turn
from workshop.services import attending, joining, pulse, sessions
from workshop.vocabulary import Attending, Hat, Role


def step(world: World, verb: str, name: str = "Asha", **given: object) -> None:
    """Do one step with somebody's attendance, as the facilitator."""
    with unit_of_work() as db:
        getattr(attending, verb)(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people[name],
            **given,
        )


def row(world: World, name: str = "Asha") -> Attendance:
    """Read how somebody is written down."""
    with reading() as db:
        return db.scalars(
            select(Attendance).where(Attendance.person_id == world.people[name])
        ).one()


def test_someone_on_the_call_comes_to_the_room(world: World) -> None:
    step(world, "come_by", attending=Attending.ON_CALL)
    assert row(world).attending is Attending.ON_CALL
    step(world, "come_by", attending=Attending.HERE)
    assert row(world).attending is Attending.HERE


def test_who_left_early_still_came_and_keeps_a_turn(world: World) -> None:
    with clock.telling(clock.now() + timedelta(minutes=40)):
        at = clock.now()
        step(world, "leave_early")
    assert row(world).left_at == at
    with unit_of_work() as db:
        pulse.open_round(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        assert world.people["Asha"] in buckets_present(db, session_id=world.session_id)
        assert has_turn(db, world.member(), session_id=world.session_id)
        shown = {
            one.chosen_name: one
            for one in here_in(db, world.facilitator, session_id=world.session_id)
        }
        assert (shown["Asha"].left_at, shown["Bryn"].left_at) == (at, None)
        (mine,) = held_about(db, world.member()).sessions
    assert mine.left_at == at
    with unit_of_work() as db:
        pulse.close_round(db, world.facilitator, session_id=world.session_id)
        found = pulse.round_of(db, world.session_id)
    assert found is not None
    assert found.lived_present == len(MEMBERS)


def test_the_moment_of_leaving_is_the_first_one(world: World) -> None:
    step(world, "leave_early")
    first = row(world).left_at
    with clock.telling(clock.now() + timedelta(minutes=5)):
        step(world, "leave_early")
    assert row(world).left_at == first


def test_someone_comes_back(world: World) -> None:
    step(world, "leave_early")
    step(world, "come_back")
    assert row(world).left_at is None
    step(world, "leave_early")
    step(world, "come_by", attending=Attending.ON_CALL)
    assert (row(world).left_at, row(world).attending) == (None, Attending.ON_CALL)


def test_joining_again_is_coming_back(world: World) -> None:
    step(world, "leave_early", "Gwen")
    with unit_of_work() as db:
        joining.choose_hat(db, world.guest, session_id=world.session_id, hat=Hat.GUEST)
    assert row(world, "Gwen").left_at is None


def test_who_did_not_come_cannot_leave(world: World) -> None:
    step(world, "come_by", attending=Attending.APOLOGIES)
    with pytest.raises(Closed, match="could not come"):
        step(world, "leave_early")


def test_after_the_end_nobody_leaves(world: World) -> None:
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    for verb in ("leave_early", "come_back"):
        with pytest.raises(Closed):
            step(world, verb)


def test_a_late_entry_after_the_end_is_still_taken(world: World) -> None:
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    step(world, "come_by", attending=Attending.ON_CALL)
    assert row(world).attending is Attending.ON_CALL


def test_one_who_is_not_written_down_is_not_found(world: World) -> None:
    with unit_of_work() as db, pytest.raises(NotFound):
        attending.leave_early(
            db, world.facilitator, session_id=world.session_id, person_id="nobody"
        )


def newcomer(world: World, name: str, hat: Hat = Hat.LIVED) -> str:
    """Note someone who is on no list."""
    with unit_of_work() as db:
        return attending.note_newcomer(
            db,
            world.facilitator,
            session_id=world.session_id,
            name=name,
            hat=hat,
            attending=Attending.HERE,
        )


@pytest.mark.parametrize("hat, role", [(Hat.LIVED, Role.MEMBER), (Hat.GUEST, Role.GUEST)])
def test_someone_new_is_listed_seated_and_noted_in_one_step(
    world: World, hat: Hat, role: Role
) -> None:
    person_id = newcomer(world, "Noor", hat)
    with reading() as db:
        assert db.get_one(Person, person_id).chosen_name == "Noor"
        seats = db.scalars(select(Seat.role).where(Seat.person_id == person_id)).all()
        noted = db.scalars(select(Attendance).where(Attendance.person_id == person_id)).one()
    assert (list(seats), noted.role, noted.hat) == ([role], role, hat)


@pytest.mark.parametrize(
    "name, hat", [("Asha", Hat.LIVED), ("", Hat.LIVED), ("Noor", Hat.CONVENOR)]
)
def test_a_name_that_is_taken_or_a_hat_of_staff_adds_nobody(
    world: World, name: str, hat: Hat
) -> None:
    with reading() as db:
        before = len(db.scalars(select(Person.id)).all())
    with pytest.raises(Invalid):
        newcomer(world, name, hat)
    with reading() as db:
        assert len(db.scalars(select(Person.id)).all()) == before


def test_only_whoever_runs_it_notes_it(world: World) -> None:
    for actor in (world.convenor, world.supporter, world.member(), world.elsewhere):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            attending.leave_early(
                db, actor, session_id=world.session_id, person_id=world.people["Asha"]
            )
    with reading() as db:
        assert not db.scalars(select(Attendance).where(col(Attendance.left_at).is_not(None))).all()
