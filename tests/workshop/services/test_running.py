"""A session that runs: moving on without losing anything, detours, and what was missed."""

from datetime import timedelta
from itertools import pairwise

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.planned import (
    NOT_STAFF,
    TALK,
    add,
    agenda,
    close,
    current,
    go_to,
    item,
    logged,
    order,
    runs,
)
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import ItemRun
from workshop.services.agendas import (
    change_item,
    move_item,
    remove_item,
)
from workshop.services.running import (
    add_minutes,
    end_detour,
    enter_late_run,
    move_everyone,
    name_detour,
    take_detour,
)
from workshop.vocabulary import ItemKind

__all__ = ["agenda"]


def test_moving_everyone_starts_an_item_and_tells_every_screen(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    with unit_of_work() as db:
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=agenda[0])
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, agenda[0])]
    assert current(world) == agenda[0]
    assert [(run.item_id, run.started_at, run.ended_at) for run in runs()] == [
        (agenda[0], hands.time, None)
    ]


def test_going_back_resumes_and_loses_nothing(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    for item_id in (agenda[0], agenda[1], agenda[0], agenda[2]):
        go_to(world, item_id)
        hands.pass_by(minutes=5)
    done = runs()
    assert [run.item_id for run in done] == [agenda[0], agenda[1], agenda[0], agenda[2]]
    assert all(before.ended_at == after.started_at for before, after in pairwise(done))
    assert sum(run.ended_at is None for run in done) == 1


def test_a_second_tap_moves_nobody(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=1)
    with unit_of_work() as db:
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=agenda[0])
        assert "changes" not in db.info
    assert len(runs()) == 1


def test_nobody_is_moved_to_an_item_of_another_session(
    world: World, agenda: tuple[str, str, str]
) -> None:
    with pytest.raises(NotFound):
        go_to(world, "no-such-item")
    with pytest.raises(NotFound), unit_of_work() as db:
        move_everyone(db, world.elsewhere, session_id="no-such-session", item_id=agenda[0])


@pytest.mark.parametrize("role", ["convenor", *NOT_STAFF])
def test_only_the_facilitator_runs_the_session(
    world: World, agenda: tuple[str, str, str], role: str
) -> None:
    go_to(world, agenda[0])
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        move_everyone(db, actor, session_id=world.session_id, item_id=agenda[1])
    with pytest.raises(NotAllowed), unit_of_work() as db:
        add_minutes(db, actor, item_id=agenda[0])
    with pytest.raises(NotAllowed), unit_of_work() as db:
        take_detour(db, actor, session_id=world.session_id)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        end_detour(db, actor, session_id=world.session_id)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        name_detour(db, actor, item_id=agenda[0], title="Bus fares")


def test_a_session_that_is_not_open_cannot_be_run(
    world: World, agenda: tuple[str, str, str]
) -> None:
    close(world)
    with pytest.raises(Closed, match="is over"):
        go_to(world, agenda[0])
    with pytest.raises(Closed, match="is over"), unit_of_work() as db:
        add_minutes(db, world.facilitator, item_id=agenda[0])
    with pytest.raises(Closed, match="is over"), unit_of_work() as db:
        take_detour(db, world.facilitator, session_id=world.session_id)


def test_a_session_still_ahead_cannot_be_run(world: World) -> None:
    item_id = add(world, ahead=True)
    with pytest.raises(Closed, match="not open yet"), unit_of_work() as db:
        move_everyone(db, world.facilitator, session_id=world.next_session_id, item_id=item_id)


def test_minutes_are_added_beside_what_was_planned_and_can_be_taken_back(
    world: World, agenda: tuple[str, str, str]
) -> None:
    with unit_of_work() as db:
        assert add_minutes(db, world.facilitator, item_id=agenda[0]) == 5
        assert add_minutes(db, world.facilitator, item_id=agenda[0], minutes=10) == 15
        assert add_minutes(db, world.facilitator, item_id=agenda[0], minutes=-15) == 0
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, "")] * 3
    assert item(agenda[0]).planned_minutes == 10


@pytest.mark.parametrize("minutes,words", [(-1, "more minutes than were added"), (231, "240")])
def test_added_minutes_have_bounds(
    world: World, agenda: tuple[str, str, str], minutes: int, words: str
) -> None:
    with pytest.raises(Invalid, match=words), unit_of_work() as db:
        add_minutes(db, world.facilitator, item_id=agenda[0], minutes=minutes)


def test_a_detour_leaves_the_item_and_comes_back_to_it(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    go_to(world, agenda[1])
    hands.pass_by(minutes=4)
    with unit_of_work() as db:
        detour_id = take_detour(db, world.facilitator, session_id=world.session_id)
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, detour_id)]
    detour = item(detour_id)
    assert (detour.kind, detour.title, detour.returns_to) == (
        ItemKind.DETOUR,
        "Detour",
        agenda[1],
    )
    assert (detour.planned_minutes, detour.added_late) == (0, False)
    assert order(world.session_id)[2] == (3, "Detour")
    assert current(world) == detour_id
    hands.pass_by(minutes=6)
    with unit_of_work() as db:
        assert end_detour(db, world.facilitator, session_id=world.session_id) == agenda[1]
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, agenda[1])]
    assert current(world) == agenda[1]
    assert [run.item_id for run in runs()] == [agenda[1], detour_id, agenda[1]]


def test_a_detour_from_a_detour_comes_back_step_by_step(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    go_to(world, agenda[0])
    back = []
    with unit_of_work() as db:
        first = take_detour(db, world.facilitator, session_id=world.session_id, title="Bus fares")
        hands.pass_by(minutes=1)
        take_detour(db, world.facilitator, session_id=world.session_id)
        for _ in range(2):
            hands.pass_by(minutes=1)
            back.append(end_detour(db, world.facilitator, session_id=world.session_id))
    assert back == [first, agenda[0]]


def test_a_detour_before_the_first_item_ends_in_no_item(
    world: World, agenda: tuple[str, str, str]
) -> None:
    with unit_of_work() as db:
        take_detour(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db:
        assert end_detour(db, world.facilitator, session_id=world.session_id) is None
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, "")]
    assert current(world) is None


def test_without_a_detour_there_is_none_to_end(world: World, agenda: tuple[str, str, str]) -> None:
    for item_id in (None, agenda[0]):
        if item_id:
            go_to(world, item_id)
        with pytest.raises(Closed, match="no detour now"), unit_of_work() as db:
            end_detour(db, world.facilitator, session_id=world.session_id)


def test_a_detour_gets_its_name_during_or_after_the_session(
    world: World, agenda: tuple[str, str, str]
) -> None:
    with unit_of_work() as db:
        detour_id = take_detour(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db:
        name_detour(db, world.facilitator, item_id=detour_id, title="Bus fares")
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, detour_id)]
    close(world)
    with unit_of_work() as db:
        name_detour(db, world.facilitator, item_id=detour_id, title="What a bus costs")
    assert item(detour_id).title == "What a bus costs"


def test_only_a_detour_is_named_and_only_named(world: World, agenda: tuple[str, str, str]) -> None:
    with pytest.raises(Closed, match="Only a detour"), unit_of_work() as db:
        name_detour(db, world.facilitator, item_id=agenda[0], title="Bus fares")
    with unit_of_work() as db:
        detour_id = take_detour(db, world.facilitator, session_id=world.session_id)
    with pytest.raises(Invalid), unit_of_work() as db:
        name_detour(db, world.facilitator, item_id=detour_id, title=" ")
    with pytest.raises(Invalid), unit_of_work() as db:
        take_detour(db, world.facilitator, session_id=world.session_id, title="x" * 121)
    with pytest.raises(Closed, match="only takes a name"), unit_of_work() as db:
        change_item(db, world.facilitator, item_id=detour_id, draft=TALK)


def test_an_item_entered_after_the_session_is_marked_so_with_its_run(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    hands.pass_by(hours=2)
    close(world)
    item_id = add(world, "Lunch together", minutes=30)
    started_at = hands.time - timedelta(hours=1)
    with unit_of_work() as db:
        run_id = enter_late_run(
            db, world.facilitator, item_id=item_id, started_at=started_at, minutes=30
        )
    kept = item(item_id)
    assert (kept.added_late, kept.planned_minutes, kept.added_minutes) == (True, 0, 30)
    with reading() as db:
        run = db.get_one(ItemRun, run_id)
    assert (run.started_at, run.ended_at) == (started_at, started_at + timedelta(minutes=30))
    assert run.entered_late


def test_a_planned_item_can_get_a_late_run_and_stays_planned(
    world: World, agenda: tuple[str, str, str], hands: Hands
) -> None:
    hands.pass_by(hours=1)
    close(world)
    with unit_of_work() as db:
        enter_late_run(
            db,
            world.facilitator,
            item_id=agenda[0],
            started_at=hands.time - timedelta(minutes=10),
            minutes=10,
        )
    assert not item(agenda[0]).added_late


@pytest.mark.parametrize(
    "hours,minutes,field,words",
    [
        (-1, 0, "minutes", "from 1 to 240"),
        (-1, 241, "minutes", "from 1 to 240"),
        (-1, 90, "minutes", "later than now"),
        (1, 10, "started_at", "still to come"),
        (-24 * 9, 10, "started_at", "another day"),
    ],
)
def test_a_late_run_must_have_been_on_that_day(
    world: World,
    agenda: tuple[str, str, str],
    *,
    hours: int,
    minutes: int,
    field: str,
    words: str,
) -> None:
    close(world)
    started_at = clock.now() + timedelta(hours=hours)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        enter_late_run(
            db, world.facilitator, item_id=agenda[0], started_at=started_at, minutes=minutes
        )
    assert list(refusal.value.problems) == [field]
    assert words in refusal.value.problems[field]


def test_a_late_run_needs_a_time_zone(world: World, agenda: tuple[str, str, str]) -> None:
    close(world)
    naive = clock.now().replace(tzinfo=None)
    with pytest.raises(Invalid, match="on which day"), unit_of_work() as db:
        enter_late_run(db, world.facilitator, item_id=agenda[0], started_at=naive, minutes=5)


def test_no_run_is_entered_by_hand_while_the_clock_runs(
    world: World, agenda: tuple[str, str, str]
) -> None:
    ago = clock.now() - timedelta(minutes=20)
    with pytest.raises(Closed, match="once the session is over"), unit_of_work() as db:
        enter_late_run(db, world.facilitator, item_id=agenda[0], started_at=ago, minutes=5)


@pytest.mark.parametrize("role", ["convenor", *NOT_STAFF])
def test_only_the_facilitator_mends_what_was_missed(
    world: World, agenda: tuple[str, str, str], role: str
) -> None:
    close(world)
    actor = world.by_role()[role]
    ago = clock.now() - timedelta(minutes=20)
    with pytest.raises(NotAllowed):
        add(world, actor=actor)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        enter_late_run(db, actor, item_id=agenda[0], started_at=ago, minutes=5)


def test_what_is_done_to_an_agenda_is_logged(world: World, hands: Hands) -> None:
    facilitator = world.facilitator
    planned = add(world, ahead=True)
    with unit_of_work() as db:
        change_item(db, facilitator, item_id=planned, draft=TALK)
        move_item(db, facilitator, item_id=planned, position=1)
        remove_item(db, facilitator, item_id=planned)
    item_id = add(world)
    with unit_of_work() as db:
        move_everyone(db, facilitator, session_id=world.session_id, item_id=item_id)
        add_minutes(db, facilitator, item_id=item_id)
        detour_id = take_detour(db, facilitator, session_id=world.session_id)
        name_detour(db, facilitator, item_id=detour_id, title="Bus fares")
        end_detour(db, facilitator, session_id=world.session_id)
    started_at = hands.pass_by(minutes=30) - timedelta(minutes=20)
    close(world)
    with unit_of_work() as db:
        enter_late_run(db, facilitator, item_id=item_id, started_at=started_at, minutes=5)
    assert logged(planned) == ["add-item", "change-item", "move-item", "remove-item"]
    assert logged(item_id) == ["add-item", "move-everyone", "add-minutes", "enter-late-run"]
    assert logged(detour_id) == ["take-detour", "name-detour", "end-detour"]
