"""A hope is written first, sealed at the start, read by nobody until it is over, then by all."""

from dataclasses import replace

import pytest

from tests.support.briefed import HOPE, hoped
from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.permissions import Actor
from workshop.queries.preferences import PreferenceView, preferences_of
from workshop.services import preferences, sessions


def seen(world: World, actor: Actor) -> tuple[PreferenceView, ...]:
    """What this person may read."""
    with reading() as db:
        return preferences_of(db, actor, project_id=world.project_id)


def everyone_else(world: World) -> list[Actor]:
    """Everyone in the project but the convenor."""
    return [world.facilitator, world.member(), world.supporter, world.guest, world.frontline]


def begin(world: World) -> None:
    """Let the next session begin."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)


def end(world: World) -> None:
    """Let it end."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.next_session_id)


def test_before_the_session_nobody_but_its_writer_reads_it(world: World) -> None:
    hoped(world)

    assert [one.hoped_for for one in seen(world, world.convenor)] == ["The front one"]
    assert all(seen(world, actor) == () for actor in everyone_else(world))


def test_it_is_sealed_when_the_session_starts_by_the_servers_clock(
    world: World, hands: Hands
) -> None:
    hoped(world)
    written = hands.time
    hands.pass_by(hours=1)
    begin(world)

    (one,) = seen(world, world.convenor)
    assert (one.written_at, one.sealed_at) == (written, hands.time)


def test_while_the_session_goes_on_still_nobody_else_reads_it(world: World) -> None:
    hoped(world)
    begin(world)

    assert all(seen(world, actor) == () for actor in everyone_else(world))


def test_when_the_session_is_over_everyone_reads_it(world: World) -> None:
    hoped(world)
    begin(world)
    end(world)

    for actor in everyone_else(world):
        (one,) = seen(world, actor)
        assert (one.question, one.way_to_decide, one.hoped_for, one.mine) == (
            "Which door?",
            "By a vote",
            "The front one",
            False,
        )


def test_nothing_is_hoped_for_changed_or_taken_away_afterwards(sqlite_world: World) -> None:
    hope = hoped(sqlite_world)
    begin(sqlite_world)
    with pytest.raises(Closed):
        hoped(sqlite_world)
    with pytest.raises(Closed), unit_of_work() as db:
        preferences.change_preference(db, sqlite_world.convenor, preference_id=hope, draft=HOPE)
    with pytest.raises(Closed), unit_of_work() as db:
        preferences.remove_preference(db, sqlite_world.convenor, preference_id=hope)

    assert seen(sqlite_world, sqlite_world.convenor)[0].hoped_for == "The front one"


def test_until_then_its_writer_can_change_it_or_take_it_away(
    sqlite_world: World, hands: Hands
) -> None:
    hope = hoped(sqlite_world)
    hands.pass_by(hours=1)
    with unit_of_work() as db:
        draft = replace(HOPE, hoped_for="The back one")
        preferences.change_preference(db, sqlite_world.convenor, preference_id=hope, draft=draft)
    (one,) = seen(sqlite_world, sqlite_world.convenor)
    assert (one.hoped_for, one.written_at) == ("The back one", hands.time)
    with unit_of_work() as db:
        preferences.remove_preference(db, sqlite_world.convenor, preference_id=hope)

    assert seen(sqlite_world, sqlite_world.convenor) == ()


@pytest.mark.parametrize("role", ["facilitator", "member", "supporter", "guest", "elsewhere"])
def test_only_the_convenor_seals_a_hope(sqlite_world: World, role: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work() as db:
        preferences.write_preference(
            db,
            sqlite_world.by_role()[role],
            session_id=sqlite_world.next_session_id,
            draft=HOPE,
        )


@pytest.mark.parametrize("field", ["question", "way_to_decide", "hoped_for"])
@pytest.mark.parametrize("words", ["", " ", "x" * 1_001])
def test_all_three_are_asked_for(sqlite_world: World, field: str, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        hoped(sqlite_world, replace(HOPE, **{field: words}))
    assert set(refusal.value.problems) == {field}


def test_another_convenor_cannot_touch_it(sqlite_world: World) -> None:
    hope = hoped(sqlite_world)
    other = replace(sqlite_world.convenor, person_id="someone else")
    with pytest.raises(NotAllowed), unit_of_work() as db:
        preferences.change_preference(db, other, preference_id=hope, draft=HOPE)
    assert seen(sqlite_world, other) == ()


def test_what_is_not_there_is_not_found(sqlite_world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        preferences.remove_preference(db, sqlite_world.convenor, preference_id="nothing")
    with pytest.raises(NotFound), unit_of_work() as db:
        preferences.write_preference(db, sqlite_world.convenor, session_id="no", draft=HOPE)
