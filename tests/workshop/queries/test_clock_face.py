"""The clock that a browser goes on counting from."""

from datetime import timedelta

import pytest

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.queries.clock_face import ClockFace, clock_face
from workshop.queries.sessions import now_in
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.running import end_detour, move_everyone, take_detour
from workshop.vocabulary import ItemKind


def face(world: World) -> ClockFace:
    """Return the clock of the live session as it stands."""
    with reading() as db:
        now = now_in(db, world.facilitator, session_id=world.session_id)
    return clock_face(now, clock.now())


@pytest.fixture
def item_id(world: World) -> str:
    """A part of 20 minutes in the live session."""
    draft = ItemDraft(ItemKind.ACTIVITY, "A walk", 20)
    with unit_of_work() as db:
        return add_item(db, world.facilitator, session_id=world.session_id, draft=draft)


def test_before_anything_starts_nothing_is_spent(world: World, item_id: str) -> None:
    shown = face(world)
    assert (shown.since, shown.spent, shown.given, shown.slides) == (None, 0, 0, False)
    assert shown.ends_at is not None


def test_what_goes_on_has_its_minutes_and_its_start(world: World, item_id: str) -> None:
    with unit_of_work() as db:
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
    shown = face(world)
    assert (shown.spent, shown.given, shown.slides) == (0, 20, False)
    assert shown.since is not None
    assert timedelta(0) <= shown.at - shown.since < timedelta(minutes=1)


def test_between_two_parts_the_end_moves_on(world: World) -> None:
    with unit_of_work() as db:
        take_detour(db, world.facilitator, session_id=world.session_id)
    assert not face(world).slides
    with unit_of_work() as db:
        end_detour(db, world.facilitator, session_id=world.session_id)
    assert face(world).slides


def test_a_session_that_is_not_on_has_no_end_yet(world: World) -> None:
    with reading() as db:
        now = now_in(db, world.facilitator, session_id=world.next_session_id)
    shown = clock_face(now, clock.now()).as_numbers()
    assert shown["ends"] is None
    assert shown["since"] is None


def test_moments_travel_as_milliseconds(world: World, item_id: str) -> None:
    with unit_of_work() as db:
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
    shown = face(world)
    numbers = shown.as_numbers()
    assert shown.since is not None
    assert shown.ends_at is not None
    assert numbers == {
        "at": round(shown.at.timestamp() * 1000),
        "since": round(shown.since.timestamp() * 1000),
        "spent": 0,
        "given": 20,
        "ends": round(shown.ends_at.timestamp() * 1000),
        "behind": shown.behind,
        "slides": False,
    }
