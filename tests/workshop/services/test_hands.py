"""The queue of speakers: in the order of the hands, called one by one, erased at the end."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed
from workshop.models import HandUp
from workshop.queries.hands import MyHand, my_hand, queue_in
from workshop.queries.held import held_about
from workshop.services import hands, sessions
from workshop.vocabulary import Attending, Hat, Role


def raise_(world: World, *names: str) -> None:
    """Raise hands, one after the other."""
    for name in names:
        with unit_of_work() as db:
            hands.raise_hand(db, world.member(name), session_id=world.session_id)


def call(world: World) -> str | None:
    """Call the next."""
    with unit_of_work() as db:
        return hands.call_next(db, world.facilitator, session_id=world.session_id)


def queue(world: World) -> list[tuple[str, bool]]:
    """The queue as the facilitator sees it."""
    with reading() as db:
        found = queue_in(db, world.facilitator, session_id=world.session_id)
    return [(one.name, one.called) for one in found]


def mine(world: World, name: str) -> MyHand:
    """What a person's own screen says."""
    with reading() as db:
        return my_hand(db, world.member(name), session_id=world.session_id)


def test_hands_wait_in_the_order_in_which_they_went_up(world: World) -> None:
    raise_(world, "Cleo", "Asha", "Bryn", "Cleo")

    assert queue(world) == [("Cleo", False), ("Asha", False), ("Bryn", False)]
    assert (mine(world, "Cleo").before, mine(world, "Bryn").before) == (0, 2)
    assert mine(world, "Dov") == MyHand()


def test_whoever_is_called_has_the_floor_until_the_next_is(world: World) -> None:
    raise_(world, "Cleo", "Asha")
    call(world)
    assert queue(world) == [("Cleo", True), ("Asha", False)]
    assert (mine(world, "Cleo"), mine(world, "Asha").before) == (MyHand(True, True, 0), 0)
    call(world)
    assert queue(world) == [("Asha", True)]
    assert call(world) is None
    assert queue(world) == []


def test_who_has_spoken_can_ask_again_at_the_end(world: World) -> None:
    raise_(world, "Cleo", "Asha")
    call(world)
    raise_(world, "Cleo")
    assert queue(world) == [("Asha", False), ("Cleo", False)]


def test_a_hand_goes_down_by_its_owner_and_by_staff(world: World) -> None:
    raise_(world, "Cleo", "Asha")
    with unit_of_work() as db:
        hands.lower_hand(db, world.member("Cleo"), session_id=world.session_id)
        hands.lower_hand(db, world.member("Dov"), session_id=world.session_id)
    assert queue(world) == [("Asha", False)]
    with reading() as db:
        hand_id = queue_in(db, world.facilitator, session_id=world.session_id)[0].id
    for _ in range(2):
        with unit_of_work() as db:
            hands.put_hand_down(db, world.facilitator, hand_id=hand_id)
    assert queue(world) == []


def test_someone_without_a_screen_is_put_into_the_queue(world: World) -> None:
    raise_(world, "Cleo")
    with unit_of_work() as db:
        hands.raise_hand_for(
            db, world.facilitator, session_id=world.session_id, person_id=world.people["Gwen"]
        )
    assert queue(world)[-1] == ("Gwen", False)
    with unit_of_work() as db, pytest.raises(Invalid):
        hands.raise_hand_for(db, world.facilitator, session_id=world.session_id, person_id="nobody")


def test_who_could_not_come_is_not_put_into_the_queue(world: World) -> None:
    with unit_of_work() as db:
        sessions.record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Gwen"],
            role=Role.GUEST,
            hat=Hat.GUEST,
            attending=Attending.APOLOGIES,
        )
    with unit_of_work() as db, pytest.raises(Invalid):
        hands.raise_hand_for(
            db, world.facilitator, session_id=world.session_id, person_id=world.people["Gwen"]
        )


def test_a_member_sees_their_own_place_and_not_the_queue(world: World) -> None:
    with reading() as db, pytest.raises(NotAllowed):
        queue_in(db, world.member(), session_id=world.session_id)


def test_what_is_held_of_a_hand_is_shown_and_erased_at_the_end(world: World) -> None:
    raise_(world, "Cleo")
    with reading() as db:
        marks = {one.kind for one in held_about(db, world.member("Cleo")).marks}
        others = {one.kind for one in held_about(db, world.member("Bryn")).marks}
    assert ("hand" in marks, "hand" in others) == (True, False)

    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        assert db.scalars(select(HandUp)).all() == []
