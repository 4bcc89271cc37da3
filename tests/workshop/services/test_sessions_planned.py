"""Sessions: planned, changed until they start, and taken out."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.meeting import DRAFT, START, close, numbers, open_, planned, row
from tests.workshop.services.planned import NOT_STAFF, logged
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import AgendaItem
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft, ask
from workshop.services.sessions import (
    change_session,
    close_session,
    open_session,
    plan_session,
    remove_session,
    reopen_session,
)
from workshop.vocabulary import ItemKind, Mode, SessionState


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_staff_plan_sessions_at_the_end_of_the_series(world: World, role: str) -> None:
    kept = row(planned(world, actor=world.by_role()[role]))
    assert (kept.number, kept.goal, kept.place) == (3, DRAFT.goal, "The library")
    assert (kept.planned_start, kept.planned_minutes) == (START, 120)
    assert kept.state is SessionState.PLANNED
    assert (kept.opened_at, kept.join_code) == (None, None)


@pytest.mark.parametrize("role", NOT_STAFF)
def test_nobody_else_plans_or_changes_a_session(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed):
        planned(world, actor=actor)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_session(db, actor, session_id=world.next_session_id, draft=DRAFT)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        remove_session(db, actor, session_id=world.next_session_id)


@pytest.mark.parametrize(
    "changes,field,words",
    [
        ({"goal": " "}, "goal", "Say in a sentence"),
        ({"goal": "x" * 201}, "goal", "201 letters"),
        ({"planned_start": START.replace(tzinfo=None)}, "planned_start", "day and the time"),
        ({"planned_minutes": 0}, "planned_minutes", "ends after it starts"),
        ({"planned_minutes": -30}, "planned_minutes", "ends after it starts"),
        ({"planned_minutes": 14}, "planned_minutes", "15 minutes to 12 hours"),
        ({"planned_minutes": 721}, "planned_minutes", "15 minutes to 12 hours"),
        ({"place": "x" * 201}, "place", "201 letters"),
    ],
)
def test_what_needs_another_look_is_said_beside_its_field(
    world: World, changes: dict[str, str], field: str, words: str
) -> None:
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    assert words in draft.problems()[field]
    with pytest.raises(Invalid):
        planned(world, draft)
    with pytest.raises(Invalid), unit_of_work() as db:
        change_session(db, world.facilitator, session_id=world.next_session_id, draft=draft)


def test_a_session_needs_a_project(world: World) -> None:
    lost = replace(world.facilitator, project_id="no-such-project")
    with pytest.raises(NotFound), unit_of_work() as db:
        plan_session(db, lost, project_id="no-such-project", draft=DRAFT)
    with pytest.raises(NotFound), unit_of_work() as db:
        open_session(db, lost, session_id="no-such-session")


def test_a_plan_can_be_changed_until_it_starts(world: World) -> None:
    draft = replace(DRAFT, mode=Mode.BLENDED, planned_minutes=90)
    with unit_of_work() as db:
        change_session(db, world.convenor, session_id=world.next_session_id, draft=draft)
    kept = row(world.next_session_id)
    assert (kept.goal, kept.mode, kept.planned_minutes) == (DRAFT.goal, Mode.BLENDED, 90)
    assert (kept.place, kept.planned_start) == ("The library", START)


def test_what_is_done_to_a_session_is_logged(world: World) -> None:
    session_id = planned(world)
    facilitator = world.facilitator
    with unit_of_work() as db:
        change_session(db, facilitator, session_id=session_id, draft=DRAFT)
        close_session(db, facilitator, session_id=world.session_id)
        open_session(db, facilitator, session_id=session_id)
        close_session(db, facilitator, session_id=session_id)
        reopen_session(db, facilitator, session_id=session_id)
        remove_session(db, facilitator, session_id=world.next_session_id)
    assert logged(session_id) == [
        "plan-session",
        "change-session",
        "open-session",
        "close-session",
        "reopen-session",
    ]
    assert logged(world.next_session_id) == ["plan-session", "remove-session"]


@pytest.mark.parametrize("minutes", [15, 720])
def test_a_session_can_take_from_15_minutes_to_12_hours(minutes: int) -> None:
    assert replace(DRAFT, planned_minutes=minutes).problems() == {}


def test_what_was_planned_stays_once_it_has_started(world: World) -> None:
    for _ in range(2):
        with pytest.raises(Closed, match="its plan stays"), unit_of_work() as db:
            change_session(db, world.facilitator, session_id=world.session_id, draft=DRAFT)
        with pytest.raises(Closed, match="its plan stays"), unit_of_work() as db:
            remove_session(db, world.facilitator, session_id=world.session_id)
        if row(world.session_id).state is SessionState.LIVE:
            close(world)


def test_a_session_taken_out_goes_with_its_agenda_and_closes_the_gap(world: World) -> None:
    last = planned(world)
    with unit_of_work() as db:
        item = ItemDraft(ItemKind.WELCOME, "Hello", 10)
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=item)
    with unit_of_work() as db:
        remove_session(db, world.facilitator, session_id=world.next_session_id)
    assert row(last).number == 2
    with reading() as db:
        assert db.scalars(select(AgendaItem)).first() is None


def test_numbers_that_people_have_met_stay(world: World) -> None:
    last = planned(world)
    close(world)
    open_(world, last)
    with unit_of_work() as db:
        remove_session(db, world.facilitator, session_id=world.next_session_id)
    assert row(last).number == 3
    assert numbers(world) == [1, 3]


def test_a_session_that_something_was_written_for_stays(world: World) -> None:
    with unit_of_work() as db:
        ask(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=PromptDraft("What helped?"),
        )
    with pytest.raises(Closed, match="already written"), unit_of_work() as db:
        remove_session(db, world.facilitator, session_id=world.next_session_id)
    assert numbers(world) == [1, 2]
