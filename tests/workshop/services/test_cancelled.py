"""A cancelled session: nothing is added to it, and nothing counts, lists or reports it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.support.world import World
from workshop import clock
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed
from workshop.queries.agenda import Doing
from workshop.queries.group import assumptions_of
from workshop.queries.lesson_facts import lesson_facts
from workshop.queries.members import place_of
from workshop.queries.planning import parked_in
from workshop.queries.preferences import preferences_of
from workshop.queries.projects import projects_of
from workshop.queries.sessions import plan_of, series_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.assumptions import AssumptionDraft, write_assumption
from workshop.services.captures import CaptureDraft, keep
from workshop.services.consents import ConsentDraft, answer, last_consent
from workshop.services.prompts import PromptDraft, ask
from workshop.services.series import cancel_session
from workshop.services.sessions import SessionDraft, plan_session, record_attendance
from workshop.vocabulary import (
    Attending,
    CaptureKind,
    Hat,
    ItemKind,
    Role,
    SessionState,
    Sureness,
    Until,
)


@pytest.fixture
def called_off(sqlite_world: World) -> World:
    """The world, with a third session long after the second; both are cancelled."""
    world = sqlite_world
    here = world.facilitator
    with unit_of_work() as db:
        draft = AssumptionDraft("People want an app.", Sureness.SURE)
        write_assumption(db, here, session_id=world.next_session_id, draft=draft)
        add_item(
            db,
            here,
            session_id=world.next_session_id,
            draft=ItemDraft(ItemKind.WELCOME, "Hello", 10),
        )
        late = SessionDraft("Much later.", clock.now() + timedelta(days=200))
        last = plan_session(db, here, project_id=world.project_id, draft=late)
    with unit_of_work() as db:
        cancel_session(db, here, session_id=world.next_session_id)
        cancel_session(db, here, session_id=last)
    return world


ADDED: list[Callable[[Db, World], object]] = [
    lambda db, w: add_item(
        db,
        w.facilitator,
        session_id=w.next_session_id,
        draft=ItemDraft(ItemKind.BREAK, "Tea", 10),
    ),
    lambda db, w: ask(db, w.facilitator, session_id=w.next_session_id, draft=PromptDraft("Why?")),
    lambda db, w: keep(
        db,
        w.facilitator,
        session_id=w.next_session_id,
        draft=CaptureDraft(CaptureKind.QUOTE, "A lamp."),
    ),
    lambda db, w: record_attendance(
        db,
        w.facilitator,
        session_id=w.next_session_id,
        person_id=w.people["Asha"],
        role=Role.MEMBER,
        hat=Hat.LIVED,
        attending=Attending.APOLOGIES,
    ),
]


@pytest.mark.parametrize("act", ADDED)
def test_nothing_is_added_to_it(called_off: World, act: Callable[[Db, World], object]) -> None:
    with pytest.raises(Closed, match="This session is cancelled"), unit_of_work() as db:
        act(db, called_off)


def test_its_plan_can_still_be_read(called_off: World) -> None:
    with reading() as db:
        plan = plan_of(db, called_off.facilitator, session_id=called_off.next_session_id)
    assert plan.session.state is SessionState.CANCELLED
    assert [(one.title, one.doing) for one in plan.items] == [("Hello", Doing.LATER)]


def test_no_list_and_no_count_has_it(called_off: World) -> None:
    world, project = called_off, called_off.project_id
    with reading() as db:
        assert [one.number for one in series_of(db, world.facilitator, project_id=project)] == [1]
        line = next(one for one in projects_of(db, world.account) if one.id == project)
        assert (line.sessions, line.next_start) == (1, None)
        assert place_of(db, world.member()).next_start is None
        assert assumptions_of(db, world.facilitator, project_id=project) == ()
        assert preferences_of(db, world.facilitator, project_id=project) == ()
        assert parked_in(db, world.facilitator, project_id=project) == ()
        facts = lesson_facts(db, world.facilitator, project_id=project)
    assert {one.number for one in facts.sessions} <= {1}


def test_words_given_until_the_end_of_the_series_do_not_wait_for_it(called_off: World) -> None:
    world = called_off
    with unit_of_work() as db:
        words = CaptureDraft(CaptureKind.QUOTE, "A lamp.", author_id=world.people["Asha"])
        kept = keep(db, world.facilitator, session_id=world.session_id, draft=words)
    with unit_of_work() as db:
        draft = ConsentDraft(until=Until.SERIES_END)
        answer(db, world.member(), capture_id=kept, draft=draft)
        given = last_consent(db, kept)
    assert given is not None
    assert given.until_date is not None
    assert given.until_date <= clock.today() + timedelta(days=1)
