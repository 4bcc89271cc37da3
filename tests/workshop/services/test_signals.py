"""Cards and the ready count: one tap each, no name anywhere, lowered when everyone is moved on."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import AuditEntry, SignalTally, SignalUp
from workshop.queries.signals import CardsView, cards_up, my_cards, ready_in
from workshop.services import agendas, running, sessions, signals
from workshop.services.agendas import ItemDraft
from workshop.vocabulary import ItemKind, SignalKind

SLOW, READY, STOP = SignalKind.SLOW, SignalKind.READY, SignalKind.STOP
MINE, YOURS = "1a" * 16, "2b" * 16


def hold(world: World, kind: SignalKind = SLOW, key: str = MINE, name: str = "Asha") -> None:
    """Hold a card up from somebody's tablet."""
    with unit_of_work() as db:
        signals.hold_up(db, world.member(name), session_id=world.session_id, kind=kind, key=key)


def put(world: World, kind: SignalKind = SLOW, key: str = MINE) -> None:
    """Put it down from Asha's tablet."""
    with unit_of_work() as db:
        signals.put_down(db, world.member(), session_id=world.session_id, kind=kind, key=key)


def up(world: World) -> CardsView:
    """What the facilitator sees."""
    with reading() as db:
        return cards_up(db, world.facilitator, session_id=world.session_id)


def tally(world: World) -> dict[tuple[str | None, SignalKind], int]:
    """What is kept: how many, by part and card."""
    with reading() as db:
        rows = db.scalars(select(SignalTally)).all()
        return {(row.item_id, row.kind): row.count for row in rows}


def move(world: World) -> str:
    """Move everyone to a new part."""
    with unit_of_work() as db:
        item_id = agendas.add_item(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=ItemDraft(ItemKind.ACTIVITY, "A walk", 20),
        )
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
    return item_id


def test_a_tap_counts_once_and_a_second_key_counts_too(world: World) -> None:
    for _ in range(3):
        hold(world)
    assert up(world).slow == 1
    hold(world, key=YOURS, name="Bryn")
    hold(world, STOP)
    seen = up(world)

    assert (seen.stop, seen.slow, seen.agree, seen.ready, seen.any_up) == (1, 2, 0, 0, True)
    assert tally(world) == {(None, SLOW): 2, (None, STOP): 1}


def test_a_second_tap_puts_it_down_and_only_ones_own(world: World) -> None:
    hold(world)
    put(world, key=YOURS)
    assert up(world).slow == 1
    put(world)
    put(world)
    assert not up(world).any_up


def test_moving_everyone_lowers_all_of_them(world: World) -> None:
    hold(world)
    hold(world, READY)
    item_id = move(world)

    assert (up(world).slow, up(world).ready) == (0, 0)
    hold(world, READY)
    assert tally(world) == {(None, SLOW): 1, (None, READY): 1, (item_id, READY): 1}


def test_the_room_hears_how_many_are_ready_of_how_many_are_here(world: World) -> None:
    hold(world, READY)
    hold(world, STOP, key=YOURS)
    with reading() as db:
        seen = ready_in(db, world.member("Bryn"), session_id=world.session_id)

    assert (seen.ready, seen.here) == (1, 10)


def test_one_tablet_can_not_be_more_people_than_are_here(world: World) -> None:
    for number in range(12):
        hold(world, key=f"{number:032x}")
    assert up(world).slow == 10


def test_a_tablet_finds_its_own_cards_again(world: World) -> None:
    hold(world)
    hold(world, READY)
    hold(world, STOP, key=YOURS)
    with reading() as db:
        found = [
            my_cards(db, world.member(), session_id=world.session_id, key=key)
            for key in (MINE, YOURS, "3c" * 16, "no key")
        ]
    assert found == [{SLOW, READY}, {STOP}, set(), set()]


def test_nothing_stored_leads_to_a_person_or_joins_two_cards(world: World) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    hold(world)
    hold(world, READY)
    with reading() as db:
        rows = db.scalars(select(SignalUp)).all()
        logged = len(db.scalars(select(AuditEntry)).all())
    stored = [row.model_dump() for row in rows]

    assert len({row["holder"] for row in stored}) == 2
    assert {field for row in stored for field in row} == {"id", "session_id", "kind", "holder"}
    assert MINE not in repr(stored)
    assert world.people["Asha"] not in repr(stored)
    assert logged == before


@pytest.mark.parametrize("key", ["", "short", "zz" * 16])
def test_without_a_key_no_card_goes_up(world: World, key: str) -> None:
    with pytest.raises(Invalid):
        hold(world, key=key)
    assert not up(world).any_up


def test_before_and_after_the_session_there_are_no_cards(world: World) -> None:
    with unit_of_work() as db, pytest.raises(Closed):
        signals.hold_up(db, world.member(), session_id=world.next_session_id, kind=SLOW, key=MINE)
    hold(world)
    actor = world.member()
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    with reading() as db:
        assert db.scalars(select(SignalUp)).all() == []
    with unit_of_work() as db, pytest.raises(Closed):
        signals.hold_up(db, actor, session_id=world.session_id, kind=SLOW, key=MINE)


def test_members_do_not_see_the_counts_of_cards(world: World) -> None:
    with reading() as db, pytest.raises(NotAllowed):
        cards_up(db, world.member(), session_id=world.session_id)


def test_a_card_stays_up_however_long_a_part_takes(world: World) -> None:
    hold(world)
    with clock.telling(clock.now() + timedelta(hours=1)):
        assert up(world).slow == 1
