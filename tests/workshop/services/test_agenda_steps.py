"""Undo and redo of planning: everything comes back with its ids, and nobody is written over."""

from dataclasses import replace
from functools import partial

import pytest
from sqlmodel import col, select

from tests.support.world import World
from tests.workshop.services.planned import TALK, add, item, order
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, NotAllowed
from workshop.models import AgendaItem, AgendaStep, ParkedItem, Prompt
from workshop.queries.planning import StepsView, parked_in, steps_of
from workshop.services.agenda_steps import KEPT_STEPS, redo_step, undo_step
from workshop.services.agendas import (
    add_items,
    change_item,
    copy_item,
    move_item,
    remove_item,
    resize_item,
)
from workshop.services.parking import bring_back, park_item
from workshop.services.prompts import PromptDraft, ask
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import Origin, Weight

WHOLE = replace(
    TALK,
    materials="Pens",
    layout="A round",
    weight=Weight.MUST,
    pinned_minute=720,
    origin=Origin.GROUP,
)


def steps(world: World) -> StepsView:
    """Return what can be undone and done again in the session ahead."""
    with reading() as db:
        return steps_of(db, world.facilitator, session_id=world.next_session_id)


def undo(world: World, step_id: str = "") -> None:
    """Undo the last change, or one that was seen before."""
    last = steps(world).undo
    with unit_of_work() as db:
        undo_step(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            step_id=step_id or (last.id if last else ""),
        )


def redo(world: World) -> None:
    """Do again what was undone last."""
    last = steps(world).redo
    with unit_of_work() as db:
        redo_step(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            step_id=last.id if last else "",
        )


def rows(world: World) -> list[dict[str, object]]:
    """Return the whole agenda of the session ahead."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == world.next_session_id)
    with reading() as db:
        found = db.scalars(wanted.order_by(col(AgendaItem.position))).all()
        return [one.model_dump() for one in found]


def planned(world: World) -> list[str]:
    """Put three parts on the agenda of the session ahead; return their ids."""
    return [add(world, title, ahead=True, minutes=10) for title in "ABC"]


def asked_of(world: World, item_id: str) -> str:
    """Write a question for a part; return its id."""
    with unit_of_work() as db:
        draft = PromptDraft("What helped?", item_id=item_id)
        return ask(db, world.facilitator, session_id=world.next_session_id, draft=draft)


def part_of(prompt_id: str) -> str | None:
    """Return the part that a question is meant for."""
    with reading() as db:
        return db.get_one(Prompt, prompt_id).item_id


CHANGES = {
    "copied": partial(copy_item),
    "changed": partial(change_item, draft=WHOLE),
    "resized": partial(resize_item, minutes=45),
    "moved": partial(move_item, position=1),
    "removed": partial(remove_item),
    "parked": partial(park_item),
}


def test_several_parts_that_were_added_go_in_one_step(world: World) -> None:
    planned(world)
    before = rows(world)
    with unit_of_work() as db:
        session_id, lead = world.next_session_id, world.facilitator
        add_items(db, lead, session_id=session_id, drafts=[WHOLE, TALK], position=2)
    after = rows(world)
    undo(world)
    assert rows(world) == before
    redo(world)
    assert rows(world) == after


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_undone_and_done_again_letter_for_letter(world: World, change: str) -> None:
    ids = planned(world)
    before = rows(world)
    with unit_of_work() as db:
        CHANGES[change](db, world.facilitator, item_id=ids[1])
    after = rows(world)
    assert after != before
    undo(world)
    assert rows(world) == before
    redo(world)
    assert rows(world) == after
    assert steps(world).redo is None


def test_a_part_that_comes_back_has_its_questions_again(sqlite_world: World) -> None:
    ids = planned(sqlite_world)
    prompt_id = asked_of(sqlite_world, ids[1])
    with unit_of_work() as db:
        remove_item(db, sqlite_world.facilitator, item_id=ids[1])
    assert part_of(prompt_id) is None
    undo(sqlite_world)
    assert part_of(prompt_id) == ids[1]


def test_a_question_written_since_stays_with_what_is_undone_and_done_again(
    sqlite_world: World,
) -> None:
    ids = planned(sqlite_world)
    prompt_id = asked_of(sqlite_world, ids[2])
    undo(sqlite_world)
    assert part_of(prompt_id) is None
    redo(sqlite_world)
    assert part_of(prompt_id) == ids[2]


def test_steps_go_back_one_by_one_and_say_what_each_was(sqlite_world: World) -> None:
    ids = planned(sqlite_world)
    with unit_of_work() as db:
        move_item(db, sqlite_world.facilitator, item_id=ids[2], position=1)
        resize_item(db, sqlite_world.facilitator, item_id=ids[2], minutes=1)
    told = []
    while (last := steps(sqlite_world).undo) is not None:
        told.append(last.what)
        undo(sqlite_world)
    assert told == [
        "part 1 made 1 minute long",
        "part 3 moved to place 1",
        "part 3 added",
        "part 2 added",
        "part 1 added",
    ]
    assert rows(sqlite_world) == []


def test_a_new_change_leaves_nothing_to_do_again(sqlite_world: World) -> None:
    planned(sqlite_world)
    undo(sqlite_world)
    add(sqlite_world, "D", ahead=True)
    assert steps(sqlite_world).redo is None
    assert order(sqlite_world.next_session_id) == [(1, "A"), (2, "B"), (3, "D")]


def test_a_change_that_changes_nothing_is_no_step(sqlite_world: World) -> None:
    ids = planned(sqlite_world)
    before = steps(sqlite_world)
    with unit_of_work() as db:
        move_item(db, sqlite_world.facilitator, item_id=ids[0], position=1)
        resize_item(db, sqlite_world.facilitator, item_id=ids[0], minutes=10)
    assert steps(sqlite_world) == before


def test_undoing_what_somebody_else_changed_since_is_refused(world: World) -> None:
    ids = planned(world)
    seen = steps(world).undo
    with unit_of_work() as db:
        resize_item(db, world.convenor, item_id=ids[0], minutes=30)
    with pytest.raises(Closed, match="changed in the meantime"):
        undo(world, seen.id if seen else "")
    assert item(ids[0]).planned_minutes == 30
    assert len(rows(world)) == 3


def test_undoing_is_refused_where_the_agenda_was_changed_in_another_way(
    sqlite_world: World,
) -> None:
    ids = planned(sqlite_world)
    with unit_of_work() as db:
        db.get_one(AgendaItem, ids[0]).title = "Another"
    with pytest.raises(Closed, match="in another way"):
        undo(sqlite_world)
    assert len(rows(sqlite_world)) == 3


def test_two_presses_undo_one_change(sqlite_world: World) -> None:
    planned(sqlite_world)
    seen = steps(sqlite_world).undo
    undo(sqlite_world)
    with pytest.raises(Closed, match="in the meantime"):
        undo(sqlite_world, seen.id if seen else "")
    assert len(rows(sqlite_world)) == 2


def test_only_the_last_steps_are_kept(sqlite_world: World) -> None:
    (ids, session_id) = (planned(sqlite_world), sqlite_world.next_session_id)
    with unit_of_work() as db:
        for count in range(KEPT_STEPS + 5):
            resize_item(db, sqlite_world.facilitator, item_id=ids[0], minutes=20 + count)
    with reading() as db:
        numbers = db.scalars(
            select(AgendaStep.number).where(AgendaStep.session_id == session_id)
        ).all()
    assert sorted(numbers) == list(range(9, 59))


def test_setting_aside_is_undone_with_the_list(sqlite_world: World) -> None:
    ids = planned(sqlite_world)
    with unit_of_work() as db:
        parked = park_item(db, sqlite_world.facilitator, item_id=ids[1])
    undo(sqlite_world)
    assert aside(sqlite_world) == []
    redo(sqlite_world)
    assert aside(sqlite_world) == [parked]
    with unit_of_work() as db:
        bring_back(
            db,
            sqlite_world.facilitator,
            parked_id=parked,
            session_id=sqlite_world.next_session_id,
        )
    undo(sqlite_world)
    assert aside(sqlite_world) == [parked]


def test_what_is_on_another_agenda_by_now_is_not_taken_from_it(sqlite_world: World) -> None:
    ids = planned(sqlite_world)
    with unit_of_work() as db:
        parked_id = park_item(db, sqlite_world.facilitator, item_id=ids[1])
    with unit_of_work() as db:
        db.delete(db.get_one(ParkedItem, parked_id))
    with pytest.raises(Closed, match="on an agenda again"):
        undo(sqlite_world)
    assert len(rows(sqlite_world)) == 2


def test_once_the_session_starts_nothing_is_undone(sqlite_world: World) -> None:
    planned(sqlite_world)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
        open_session(db, sqlite_world.facilitator, session_id=sqlite_world.next_session_id)
    with pytest.raises(Closed, match="has started"):
        undo(sqlite_world)


def test_members_undo_nothing(sqlite_world: World) -> None:
    planned(sqlite_world)
    seen = steps(sqlite_world).undo
    with pytest.raises(NotAllowed), unit_of_work() as db:
        undo_step(
            db,
            sqlite_world.member(),
            session_id=sqlite_world.next_session_id,
            step_id=seen.id if seen else "",
        )


def aside(world: World) -> list[str]:
    """Return the ids of what is set aside."""
    with reading() as db:
        return [one.id for one in parked_in(db, world.facilitator, project_id=world.project_id)]
