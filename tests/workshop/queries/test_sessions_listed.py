"""What the list and the plan of a series show, and to whom."""

from datetime import timedelta

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands, statements
from tests.workshop.queries.hour import SECRET, Stage, stage
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.queries.agenda import Doing
from workshop.queries.sessions import now_in, plan_of, series_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.running import enter_late_run, move_everyone
from workshop.services.sessions import SessionDraft, close_session, plan_session, record_attendance
from workshop.vocabulary import Attending, Hat, ItemKind, Role, SessionState

__all__ = ["stage"]
SEES_THE_PLAN = ["facilitator", "convenor", "supporter", "member", "guest"]


def test_a_series_is_listed_in_its_order(world: World) -> None:
    with reading() as db:
        lines = series_of(db, world.member(), project_id=world.project_id)
    assert [(line.number, line.goal) for line in lines] == [
        (1, "We know each other."),
        (2, "We know how things work."),
    ]
    assert [line.state for line in lines] == [SessionState.LIVE, SessionState.PLANNED]
    assert lines[0].id == world.session_id


def test_a_list_shows_the_agenda_and_who_came_without_apologies(world: World) -> None:
    with unit_of_work() as db:
        for minutes in (10, 25):
            add_item(
                db,
                world.facilitator,
                session_id=world.next_session_id,
                draft=ItemDraft(ItemKind.ACTIVITY, "Talk", minutes),
            )
        record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Asha"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.APOLOGIES,
        )
    with reading() as db:
        live, ahead = series_of(db, world.facilitator, project_id=world.project_id)
    assert (live.items, live.agenda_minutes, live.came) == (0, 0, len(world.people))
    assert (ahead.items, ahead.agenda_minutes, ahead.came) == (2, 35, 0)


@pytest.mark.parametrize("role", SEES_THE_PLAN)
def test_everyone_with_a_seat_sees_the_plan(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with reading() as db:
        assert len(series_of(db, actor, project_id=world.project_id)) == 2
        assert plan_of(db, actor, session_id=world.session_id).session.number == 1
        assert now_in(db, actor, session_id=world.session_id).project_id == world.project_id


@pytest.mark.parametrize("role", ["elsewhere", "account", "nobody"])
def test_nobody_else_sees_it(world: World, role: str) -> None:
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), reading() as db:
        series_of(db, actor, project_id=world.project_id)
    with pytest.raises(NotAllowed), reading() as db:
        plan_of(db, actor, session_id=world.session_id)
    with pytest.raises(NotAllowed), reading() as db:
        now_in(db, actor, session_id=world.session_id)


def test_a_session_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), reading() as db:
        plan_of(db, world.facilitator, session_id="no-such-session")
    with pytest.raises(NotFound), reading() as db:
        now_in(db, world.facilitator, session_id="no-such-session")


@pytest.mark.parametrize("role", ["facilitator", "convenor"])
def test_staff_see_their_notes_and_the_codes(stage: Stage, role: str) -> None:
    view = stage.now(stage.world.by_role()[role])
    assert view.items[0].notes == SECRET
    assert len(view.join_code) == 6
    assert len(view.join_token) == 22


@pytest.mark.parametrize("role", ["member", "supporter", "guest"])
def test_nobody_else_sees_notes_or_codes_anywhere(stage: Stage, role: str) -> None:
    actor = stage.world.by_role()[role]
    codes = stage.now()
    for seen in (stage.now(actor), stage.plan(actor)):
        assert SECRET not in repr(seen)
        assert codes.join_code not in repr(seen)
        assert codes.join_token not in repr(seen)


def test_a_plan_shows_when_each_item_was_to_start(stage: Stage) -> None:
    view = stage.plan()
    assert [item.planned_start for item in view.items] == [
        stage.start + timedelta(minutes=minutes) for minutes in (0, 10, 30, 40)
    ]
    assert view.fit == "The agenda fits the session."
    assert view.session.agenda_minutes == 60


def test_a_plan_says_when_it_does_not_fit(world: World) -> None:
    with unit_of_work() as db:
        add_item(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=ItemDraft(ItemKind.ACTIVITY, "Talk", 130),
        )
    with reading() as db:
        view = plan_of(db, world.facilitator, session_id=world.next_session_id)
    assert view.fit == "The agenda is 10 minutes longer than the session."
    assert view.items[0].doing is Doing.LATER


def test_what_was_entered_afterwards_shows_as_that(stage: Stage, hands: Hands) -> None:
    hands.pass_by(minutes=60)
    with unit_of_work() as db:
        close_session(db, stage.facilitator, session_id=stage.id)
    with unit_of_work() as db:
        enter_late_run(
            db,
            stage.facilitator,
            item_id=stage.items[2],
            started_at=stage.start + timedelta(minutes=30),
            minutes=12,
        )
        add_item(
            db,
            stage.facilitator,
            session_id=stage.id,
            draft=ItemDraft(ItemKind.CELEBRATION, "Cake", 10),
        )
    items = stage.plan().items
    assert [(item.entered_late, item.added_late) for item in items] == [
        (False, False),
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]
    assert items[2].spent == 12


def test_a_long_agenda_asks_the_database_no_more_than_a_short_one(stage: Stage) -> None:
    def asked() -> int:
        with statements() as sent:
            stage.now()
        return len(sent)

    def planned() -> int:
        with statements() as sent:
            stage.plan()
        return len(sent)

    few = asked(), planned()
    with unit_of_work() as db:
        for number in range(20):
            draft = ItemDraft(ItemKind.ACTIVITY, f"Round {number}", 5)
            item_id = add_item(db, stage.facilitator, session_id=stage.id, draft=draft)
            move_everyone(db, stage.facilitator, session_id=stage.id, item_id=item_id)
            prompt_id = ask(
                db, stage.facilitator, session_id=stage.id, draft=PromptDraft("What helped?")
            )
            open_prompt(db, stage.facilitator, prompt_id=prompt_id)
    assert (asked(), planned()) == few == (4, 3)


def test_a_long_series_asks_the_database_no_more_than_a_short_one(world: World) -> None:
    def asked() -> int:
        actor = world.facilitator
        with reading() as db, statements() as sent:
            series_of(db, actor, project_id=world.project_id)
        return len(sent)

    few = asked()
    with unit_of_work() as db:
        for week in range(3, 9):
            plan_session(
                db,
                world.facilitator,
                project_id=world.project_id,
                draft=SessionDraft("One more.", clock.now() + timedelta(weeks=week)),
            )
    assert asked() == few == 1
