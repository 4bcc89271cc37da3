"""Sessions of a series moved, swapped, split, cancelled and put back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from tests.support.world import World
from tests.workshop.services.laid_out import LONDON, START, agenda, days, lay_out, numbers, row
from tests.workshop.services.planned import NOT_STAFF
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import Prompt
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft, ask
from workshop.services.series import (
    cancel_session,
    join_sessions,
    move_session,
    plan_series,
    put_session_back,
    put_starts_back,
    split_session,
    swap_sessions,
)
from workshop.services.sessions import (
    SessionDraft,
    change_session,
    close_session,
    open_session,
    plan_session,
    remove_session,
)
from workshop.vocabulary import ItemKind, SessionState


@pytest.mark.parametrize("role", NOT_STAFF)
def test_nobody_else_plans_moves_splits_or_cancels(sqlite_world: World, role: str) -> None:
    world = sqlite_world
    actor, session = world.by_role()[role], world.next_session_id
    with pytest.raises(NotAllowed), unit_of_work() as db:
        plan_series(db, actor, project_id=world.project_id, first_start=START)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        move_session(db, actor, session_id=session, start=START)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        split_session(db, actor, session_id=session, at_item_id="x", goal="More.")
    with pytest.raises(NotAllowed), unit_of_work() as db:
        cancel_session(db, actor, session_id=session)


def test_a_moved_session_takes_the_number_of_its_new_day(world: World) -> None:
    ids = lay_out(world)
    with unit_of_work() as db:
        before = move_session(
            db, world.elsewhere, session_id=ids[1], start=START + timedelta(days=25)
        )
    assert numbers(ids) == [1, 4, 2, 3, 5, 6]
    with unit_of_work() as db:
        put_starts_back(db, world.elsewhere, project_id=world.other_project_id, starts=before)
    assert numbers(ids) == [1, 2, 3, 4, 5, 6]
    assert days(ids) == [0, 7, 14, 21, 28, 35]


def test_later_sessions_move_by_as_many_days_at_their_own_time(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    with unit_of_work() as db:
        before = move_session(
            db,
            sqlite_world.elsewhere,
            session_id=ids[2],
            start=START + timedelta(days=21, hours=2),
            with_later=True,
        )
    assert days(ids) == [0, 7, 21, 28, 35, 42]
    hours = [row(one).planned_start.astimezone(LONDON).hour for one in ids]
    assert hours == [10, 10, 12, 10, 10, 10]
    assert set(before) == set(ids[2:])


def test_two_sessions_take_each_others_day(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    with unit_of_work() as db:
        before = swap_sessions(db, sqlite_world.elsewhere, session_id=ids[3], other_id=ids[2])
    assert numbers(ids) == [1, 2, 4, 3, 5, 6]
    assert days(ids) == [0, 7, 21, 14, 28, 35]
    assert len(before) == 2


def test_sessions_of_two_projects_never_swap(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        swap_sessions(
            db,
            sqlite_world.elsewhere,
            session_id=ids[0],
            other_id=sqlite_world.next_session_id,
        )


@pytest.mark.parametrize("minutes", [0, 119, -119])
def test_two_sessions_at_once_are_refused_with_the_number_of_the_other(
    sqlite_world: World, minutes: int
) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    taken = START + timedelta(days=7, minutes=minutes)
    with pytest.raises(Invalid, match=r"number 2\. Only one can be open"), unit_of_work() as db:
        move_session(db, world.elsewhere, session_id=ids[0], start=taken)
    with pytest.raises(Invalid, match="at that time already"), unit_of_work() as db:
        plan_session(
            db,
            world.elsewhere,
            project_id=world.other_project_id,
            draft=SessionDraft("Another room.", taken),
        )
    assert days(ids) == [0, 7, 14, 21, 28, 35]


def test_one_session_may_follow_another_on_the_same_day(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    after = START + timedelta(days=7, minutes=120)
    with unit_of_work() as db:
        move_session(db, sqlite_world.elsewhere, session_id=ids[0], start=after)
    assert numbers(ids) == [2, 1, 3, 4, 5, 6]


def test_a_time_that_the_clocks_jump_over_is_told(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    with pytest.raises(Invalid, match="clocks jump"), unit_of_work() as db:
        move_session(
            db,
            sqlite_world.elsewhere,
            session_id=ids[0],
            start=datetime(2031, 3, 30, 1, 30, tzinfo=LONDON),
        )


def test_a_session_that_started_keeps_its_number_and_its_plan(sqlite_world: World) -> None:
    world = sqlite_world
    earlier = row(world.session_id).planned_start - timedelta(days=3)
    with unit_of_work() as db:
        new = plan_session(
            db, world.facilitator, project_id=world.project_id, draft=SessionDraft("New.", earlier)
        )
    assert row(world.session_id).number == 1
    assert (row(new).number, row(world.next_session_id).number) == (2, 3)
    with pytest.raises(Closed, match="its plan stays"), unit_of_work() as db:
        move_session(db, world.facilitator, session_id=world.session_id, start=START)
    with pytest.raises(Closed, match="its plan stays"), unit_of_work() as db:
        cancel_session(db, world.facilitator, session_id=world.session_id)


def test_a_cancelled_session_keeps_its_agenda_and_the_others_follow_on(world: World) -> None:
    ids = lay_out(world)
    with unit_of_work() as db:
        cancel_session(db, world.elsewhere, session_id=ids[1])
    kept = row(ids[1])
    assert (kept.state, kept.number) == (SessionState.CANCELLED, -1)
    assert len(agenda(ids[1])) == 12
    assert numbers(ids) == [1, -1, 2, 3, 4, 5]
    with unit_of_work() as db:
        cancel_session(db, world.elsewhere, session_id=ids[4])
    assert numbers(ids) == [1, -1, 2, 3, -2, 4]
    with unit_of_work() as db:
        put_session_back(db, world.elsewhere, session_id=ids[1])
    assert numbers(ids) == [1, 2, 3, 4, -2, 5]
    assert row(ids[1]).state is SessionState.PLANNED


def test_nothing_happens_in_a_cancelled_session_until_it_is_put_back(sqlite_world: World) -> None:
    world, session = sqlite_world, sqlite_world.next_session_id
    with unit_of_work() as db:
        cancel_session(db, world.facilitator, session_id=session)
        close_session(db, world.facilitator, session_id=world.session_id)
    for act in (
        lambda db: open_session(db, world.facilitator, session_id=session),
        lambda db: change_session(
            db, world.facilitator, session_id=session, draft=SessionDraft("No.", START)
        ),
        lambda db: cancel_session(db, world.facilitator, session_id=session),
        lambda db: close_session(db, world.facilitator, session_id=session),
    ):
        with pytest.raises(Closed, match="is cancelled"), unit_of_work() as db:
            act(db)


def test_putting_back_needs_a_free_time_or_another_day(sqlite_world: World) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    with unit_of_work() as db:
        cancel_session(db, world.elsewhere, session_id=ids[1])
        move_session(db, world.elsewhere, session_id=ids[0], start=START + timedelta(days=7))
    with pytest.raises(Invalid, match="at that time already"), unit_of_work() as db:
        put_session_back(db, world.elsewhere, session_id=ids[1])
    with unit_of_work() as db:
        put_session_back(db, world.elsewhere, session_id=ids[1], start=START + timedelta(days=8))
    assert numbers(ids)[:2] == [1, 2]
    with pytest.raises(Closed, match="not cancelled"), unit_of_work() as db:
        put_session_back(db, world.elsewhere, session_id=ids[1])


def test_a_cancelled_session_can_be_taken_out(sqlite_world: World) -> None:
    ids = lay_out(sqlite_world)
    with unit_of_work() as db:
        cancel_session(db, sqlite_world.elsewhere, session_id=ids[0])
        remove_session(db, sqlite_world.elsewhere, session_id=ids[0])
    assert numbers(ids[1:]) == [1, 2, 3, 4, 5]


def split_second(world: World, ids: tuple[str, ...]) -> tuple[str, Mapping[str, datetime]]:
    """Cut the second session at its break."""
    cut = next(item for item in agenda(ids[1]) if item.kind is ItemKind.BREAK)
    with unit_of_work() as db:
        return split_session(
            db, world.elsewhere, session_id=ids[1], at_item_id=cut.id, goal="We know more."
        )


def test_a_split_hands_the_rest_to_a_new_session_and_moves_the_later_ones(world: World) -> None:
    ids = lay_out(world)
    titles = [item.title for item in agenda(ids[1])]
    new, before = split_second(world, ids)
    assert row(new).goal == "We know more."
    assert numbers((ids[0], ids[1], new, *ids[2:])) == [1, 2, 3, 4, 5, 6, 7]
    assert days((ids[0], ids[1], new, *ids[2:])) == [0, 7, 14, 21, 28, 35, 42]
    assert [item.title for item in agenda(ids[1])] == titles[:5]
    assert [item.title for item in agenda(new)] == titles[5:]
    assert [item.position for item in agenda(new)] == list(range(1, 8))
    with unit_of_work() as db:
        join_sessions(db, world.elsewhere, session_id=ids[1], second_id=new, starts=before)
    assert [item.title for item in agenda(ids[1])] == titles
    assert (numbers(ids), days(ids)) == ([1, 2, 3, 4, 5, 6], [0, 7, 14, 21, 28, 35])


def test_a_question_goes_where_its_item_goes(sqlite_world: World) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    last = agenda(ids[1])[-1]
    with unit_of_work() as db:
        loose = ask(db, world.elsewhere, session_id=ids[1], draft=PromptDraft("What else?"))
        tied = ask(
            db,
            world.elsewhere,
            session_id=ids[1],
            draft=PromptDraft("What next?", item_id=last.id),
        )
    new, before = split_second(world, ids)
    with reading() as db:
        assert db.get_one(Prompt, loose).session_id == ids[1]
        assert db.get_one(Prompt, tied).session_id == new
    with unit_of_work() as db:
        join_sessions(db, world.elsewhere, session_id=ids[1], second_id=new, starts=before)
    with reading() as db:
        assert db.get_one(Prompt, tied).session_id == ids[1]


def test_the_last_session_splits_a_week_on(sqlite_world: World) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    with unit_of_work() as db:
        new, before = split_session(
            db,
            world.elsewhere,
            session_id=ids[5],
            at_item_id=agenda(ids[5])[4].id,
            goal="We enjoy it.",
        )
    assert (days((new,)), before) == ([42], {})


def test_a_cut_above_everything_or_of_another_session_is_refused(sqlite_world: World) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    with pytest.raises(Invalid, match="has to stay"), unit_of_work() as db:
        split_session(
            db,
            world.elsewhere,
            session_id=ids[1],
            at_item_id=agenda(ids[1])[0].id,
            goal="More.",
        )
    with pytest.raises(NotFound), unit_of_work() as db:
        split_session(
            db,
            world.elsewhere,
            session_id=ids[1],
            at_item_id=agenda(ids[2])[3].id,
            goal="More.",
        )
    with pytest.raises(Invalid, match="Say in a sentence"), unit_of_work() as db:
        split_session(
            db,
            world.elsewhere,
            session_id=ids[1],
            at_item_id=agenda(ids[1])[3].id,
            goal=" ",
        )
    assert days(ids) == [0, 7, 14, 21, 28, 35]


def test_a_session_with_an_undo_of_its_agenda_can_still_be_taken_out(sqlite_world: World) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    with unit_of_work() as db:
        add_item(
            db,
            world.elsewhere,
            session_id=ids[0],
            draft=ItemDraft(ItemKind.WELCOME, "Hello", 5),
        )
    with unit_of_work() as db:
        remove_session(db, world.elsewhere, session_id=ids[0])
    assert numbers(ids[1:]) == [1, 2, 3, 4, 5]
