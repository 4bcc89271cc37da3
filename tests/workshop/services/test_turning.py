"""The last step taken back, or turned into something else; two people who take one at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.planned import (
    NOT_STAFF,
    agenda,
    close,
    current,
    go_to,
    item,
    logged,
    order,
    runs,
)
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.live.changes import Change, Kind
from workshop.queries.agenda import Undo
from workshop.queries.lesson_facts import lesson_facts
from workshop.queries.members import stage_of
from workshop.queries.sessions import NowView, now_in
from workshop.services.parked_topics import park_topic
from workshop.services.prompts import PromptDraft, ask
from workshop.services.run_rows import QUICKER
from workshop.services.running import (
    add_minutes,
    end_detour,
    move_everyone,
    name_detour,
    take_detour,
)
from workshop.services.sessions import reopen_session
from workshop.services.turning import change_kind, undo_move
from workshop.vocabulary import ItemKind

__all__ = ["agenda"]

Agenda = tuple[str, str, str]


def undo(world: World, turn: str | None = None) -> str | None:
    """Take the last move back."""
    with unit_of_work() as db:
        return undo_move(db, world.facilitator, session_id=world.session_id, turn=turn)


def detour(world: World, title: str = "") -> str:
    """Take a detour."""
    with unit_of_work() as db:
        return take_detour(db, world.facilitator, session_id=world.session_id, title=title)


def turn_into(world: World, kind: ItemKind) -> None:
    """Say that what goes on has turned into something else."""
    with unit_of_work() as db:
        change_kind(db, world.facilitator, session_id=world.session_id, kind=kind)


def now(world: World) -> NowView:
    """Where the session is, for whoever runs it."""
    with reading() as db:
        return now_in(db, world.facilitator, session_id=world.session_id)


def minutes(world: World) -> dict[str, int]:
    """Title -> the minutes it took so far."""
    return {one.title: one.spent for one in now(world).items if one.spent}


def test_what_was_tapped_by_mistake_gets_no_minutes_and_the_other_goes_on(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=6)
    go_to(world, agenda[2])
    hands.pass_by(minutes=3)
    with unit_of_work() as db:
        assert undo_move(db, world.facilitator, session_id=world.session_id) == agenda[0]
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, agenda[0])]
    hands.pass_by(minutes=1)
    assert current(world) == agenda[0]
    assert minutes(world) == {"Hello": 10}
    (only,) = runs()
    assert (only.item_id, only.ended_at) == (agenda[0], None)
    assert logged(agenda[0]) == ["add-item", "move-everyone", "undo-move"]


def test_the_first_move_of_the_day_leads_back_to_the_open_door(
    world: World, agenda: Agenda
) -> None:
    assert now(world).undo is None
    go_to(world, agenda[0])
    assert now(world).undo is Undo.MOVE
    assert undo(world) is None
    assert (runs(), now(world).current) == ([], None)
    with pytest.raises(Closed, match="no move to undo"):
        undo(world)


def test_a_detour_just_taken_leaves_nothing_behind(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=2)
    detour(world)
    assert now(world).undo is Undo.DETOUR
    hands.pass_by(minutes=1)
    assert undo(world) == agenda[0]
    assert order(world.session_id) == [(1, "Hello"), (2, "Talk"), (3, "Goodbye")]
    assert minutes(world) == {"Hello": 3}


def asked_in_it(world: World, detour_id: str) -> None:
    """Ask something during a detour."""
    with unit_of_work() as db:
        draft = PromptDraft("What happened?", item_id=detour_id)
        ask(db, world.facilitator, session_id=world.session_id, draft=draft)


def parked_in_it(world: World, _detour_id: str) -> None:
    """Park something during a detour."""
    with unit_of_work() as db:
        park_topic(db, world.facilitator, session_id=world.session_id, words="Later")


def named(world: World, detour_id: str) -> None:
    """Name the detour."""
    with unit_of_work() as db:
        name_detour(db, world.facilitator, item_id=detour_id, title="Bus fares")


@pytest.mark.parametrize("happens", [asked_in_it, parked_in_it, named])
def test_a_detour_that_holds_something_stays_in_the_list_as_left_out(
    world: World, agenda: Agenda, happens: Callable[[World, str], None]
) -> None:
    go_to(world, agenda[0])
    detour_id = detour(world)
    happens(world, detour_id)
    undo(world)
    assert item(detour_id).left_out
    assert current(world) == agenda[0]
    assert now(world).next is not None


def test_the_way_back_from_a_detour_can_be_undone_and_the_detour_stays(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    detour_id = detour(world)
    hands.pass_by(minutes=4)
    with unit_of_work() as db:
        end_detour(db, world.facilitator, session_id=world.session_id)
    hands.pass_by(minutes=2)
    assert now(world).undo is Undo.MOVE
    assert undo(world) == detour_id
    assert minutes(world) == {"Detour": 6}


def test_a_detour_from_the_open_door_goes_on_after_its_end_is_undone(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    detour_id = detour(world)
    hands.pass_by(minutes=4)
    with unit_of_work() as db:
        end_detour(db, world.facilitator, session_id=world.session_id)
    assert undo(world) == detour_id
    assert minutes(world) == {"Detour": 4}


def test_real_minutes_are_never_undone(world: World, agenda: Agenda, hands: Hands) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=20)
    go_to(world, agenda[1])
    hands.pass_by(minutes=1)
    assert undo(world) == agenda[0]
    assert now(world).undo is None
    with pytest.raises(Closed, match="you can go back"):
        undo(world)
    assert minutes(world) == {"Hello": 21}


def test_a_session_that_was_opened_again_has_no_move_to_undo(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=2)
    close(world)
    with pytest.raises(Closed, match="is over"):
        undo(world)
    hands.pass_by(minutes=2)
    with unit_of_work() as db:
        reopen_session(db, world.facilitator, session_id=world.session_id)
    assert now(world).undo is None


def test_an_undo_offered_before_a_colleague_moved_on_does_nothing(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    seen = now(world).turn
    hands.pass_by(minutes=1)
    go_to(world, agenda[1])
    with pytest.raises(Closed, match="Your colleague was quicker"):
        undo(world, seen)
    assert current(world) == agenda[1]


@pytest.mark.parametrize("role", ["convenor", *NOT_STAFF])
def test_only_the_facilitator_undoes_and_changes(world: World, agenda: Agenda, role: str) -> None:
    go_to(world, agenda[0])
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        undo_move(db, actor, session_id=world.session_id)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_kind(db, actor, session_id=world.session_id, kind=ItemKind.BREAK)


def test_an_item_that_turns_into_something_else_goes_on_under_a_run_of_its_own(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=7)
    turn_into(world, ItemKind.OPEN_TIME)
    turn_into(world, ItemKind.OPEN_TIME)
    hands.pass_by(minutes=5)
    assert [(run.item_id, run.kind) for run in runs()] == [
        (agenda[0], None),
        (agenda[0], ItemKind.OPEN_TIME),
    ]
    shown = now(world).current
    assert shown is not None
    assert (shown.kind, shown.planned_kind, shown.spent) == (
        ItemKind.OPEN_TIME,
        ItemKind.ACTIVITY,
        12,
    )
    with reading() as db:
        seen = stage_of(db, world.facilitator, session_id=world.session_id)
    assert seen.kind is ItemKind.OPEN_TIME
    assert now(world).undo is Undo.KIND
    assert undo(world) == agenda[0]
    assert [(run.kind, run.ended_at) for run in runs()] == [(None, None)]


def test_what_it_turned_into_is_kept_over_a_detour_and_can_be_turned_back(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=1)
    turn_into(world, ItemKind.OPEN_TIME)
    hands.pass_by(minutes=1)
    detour_id = detour(world)
    hands.pass_by(minutes=1)
    turn_into(world, ItemKind.BREAK)
    shown = now(world).current
    assert shown is not None
    assert (shown.kind, shown.is_detour) == (ItemKind.BREAK, True)
    assert now(world).detour_from == "Hello"
    turn_into(world, ItemKind.DETOUR)
    hands.pass_by(minutes=1)
    with unit_of_work() as db:
        end_detour(db, world.facilitator, session_id=world.session_id)
    hands.pass_by(minutes=1)
    assert runs()[-1].kind is ItemKind.OPEN_TIME
    turn_into(world, ItemKind.ACTIVITY)
    assert runs()[-1].kind is None
    assert item(detour_id).kind is ItemKind.DETOUR


def test_nothing_turns_into_a_detour_nor_while_nothing_goes_on(
    world: World, agenda: Agenda
) -> None:
    with pytest.raises(Closed, match="Nothing goes on"):
        turn_into(world, ItemKind.BREAK)
    go_to(world, agenda[0])
    with pytest.raises(Invalid, match="Take one instead"):
        turn_into(world, ItemKind.DETOUR)


def steps(world: World, agenda: Agenda, turn: str) -> list[Callable[[], object]]:
    """Every step that moves a session, as two screens would offer it."""
    lead, session_id = world.facilitator, world.session_id

    def does(step: Callable[..., object], **given: object) -> Callable[[], object]:
        def do() -> object:
            with unit_of_work() as db:
                return step(db, lead, turn=turn, **given)

        return do

    return [
        does(move_everyone, session_id=session_id, item_id=agenda[1]),
        does(move_everyone, session_id=session_id, item_id=agenda[2]),
        does(add_minutes, item_id=agenda[0]),
        does(take_detour, session_id=session_id),
        does(change_kind, session_id=session_id, kind=ItemKind.BREAK),
        does(undo_move, session_id=session_id),
    ]


def test_of_two_at_once_one_step_is_done_and_the_other_is_told(
    world: World, agenda: Agenda
) -> None:
    go_to(world, agenda[0])
    wanted = steps(world, agenda, now(world).turn)
    ready = Barrier(len(wanted), timeout=30)

    def at_once(step: Callable[[], object]) -> str:
        ready.wait()
        try:
            step()
        except Closed as refusal:
            return refusal.sentence
        return "done"

    with ThreadPoolExecutor(len(wanted)) as people:
        answers = sorted(people.map(at_once, wanted))
    assert answers == [QUICKER] * (len(wanted) - 1) + ["done"]
    assert sum(run.ended_at is None for run in runs()) <= 1


def test_two_who_add_five_minutes_at_once_add_five(world: World, agenda: Agenda) -> None:
    go_to(world, agenda[0])
    seen = now(world).turn
    with unit_of_work() as db:
        add_minutes(db, world.facilitator, item_id=agenda[0], turn=seen)
    with pytest.raises(Closed, match="quicker"), unit_of_work() as db:
        add_minutes(db, world.facilitator, item_id=agenda[0], turn=seen)
    with unit_of_work() as db:
        again = now(world).turn
        assert add_minutes(db, world.facilitator, item_id=agenda[0], minutes=-5, turn=again) == 0


def test_minutes_count_for_the_lessons_as_what_an_item_had_turned_into(
    world: World, agenda: Agenda, hands: Hands
) -> None:
    go_to(world, agenda[0])
    hands.pass_by(minutes=7)
    turn_into(world, ItemKind.OPEN_TIME)
    hands.pass_by(minutes=5)
    close(world)
    with reading() as db:
        found = lesson_facts(db, world.facilitator, project_id=world.project_id)
    items = [one for session in found.sessions for one in session.items]
    assert [(one.kind, one.minutes) for one in items] == [
        (ItemKind.ACTIVITY, 7),
        (ItemKind.OPEN_TIME, 5),
    ]
    first, second = (one.started_after for one in items)
    assert (second or 0) - (first or 0) == timedelta(minutes=7).total_seconds() // 60
