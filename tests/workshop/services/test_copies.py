"""Copies of what was planned: no names, no notes to another project, and nothing said."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import AgendaItem, Attendance, Contribution, Prompt, WorkshopSession
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.contributions import contribute
from workshop.services.copies import copy_series, copy_session
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.services.running import take_detour
from workshop.services.series import cancel_session, plan_series
from workshop.services.sessions import SessionDraft, change_session
from workshop.vocabulary import ItemKind, SessionState, Weight

LONDON = ZoneInfo("Europe/London")
START = datetime(2031, 3, 24, 10, 0, tzinfo=LONDON)


def row(session_id: str) -> WorkshopSession:
    """Return the row of a session."""
    with reading() as db:
        return db.get_one(WorkshopSession, session_id)


def agenda(session_id: str) -> list[AgendaItem]:
    """Return the items of a session in their order."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    with reading() as db:
        return list(db.scalars(wanted.order_by(col(AgendaItem.position))))


def furnished(world: World) -> str:
    """Plan an agenda by hand in the session to come, with a question; return its id."""
    session = world.next_session_id
    here = world.facilitator
    with unit_of_work() as db:
        welcome = ItemDraft(
            ItemKind.WELCOME, "Hello", 10, notes="Farid sits by the door.", lead="Farid"
        )
        add_item(db, here, session_id=session, draft=welcome)
        pause = ItemDraft(ItemKind.BREAK, "Tea", 12, lead="both")
        tea = add_item(db, here, session_id=session, draft=pause)
        ask(db, here, session_id=session, draft=PromptDraft("What helped?", item_id=tea))
        draft = SessionDraft("We learn.", START - timedelta(days=7), place="The library")
        change_session(db, here, session_id=session, draft=draft)
    return session


def copied(world: World, session: str, *, into_other: bool = False) -> str:
    """Copy a session into its own project, or the facilitator's other one."""
    here = world.facilitator
    with unit_of_work() as db:
        return copy_session(
            db,
            world.elsewhere if into_other else here,
            session_id=session,
            project_id=world.other_project_id if into_other else world.project_id,
            start=START,
            there=here if into_other else None,
        )


def test_a_copy_at_home_has_the_agenda_and_the_question_but_names_nobody(world: World) -> None:
    made = copied(world, furnished(world))
    kept = row(made)
    assert (kept.goal, kept.place, kept.number) == ("We learn.", "The library", 3)
    assert (kept.planned_start, kept.state) == (START, SessionState.PLANNED)
    first, second = agenda(made)
    assert (first.title, first.planned_minutes, first.notes) == (
        "Hello",
        10,
        "Farid sits by the door.",
    )
    assert (first.lead, second.lead) == ("", "both")
    with reading() as db:
        (prompt,) = db.scalars(select(Prompt).where(Prompt.session_id == made))
    assert (prompt.question, prompt.item_id, prompt.opened_at) == ("What helped?", second.id, None)


def test_into_another_project_notes_and_the_place_stay_behind(sqlite_world: World) -> None:
    made = copied(sqlite_world, furnished(sqlite_world), into_other=True)
    assert (row(made).place, row(made).number) == ("", 1)
    assert [item.notes for item in agenda(made)] == ["", ""]
    assert [item.lead for item in agenda(made)] == ["", "both"]


def test_nothing_said_and_nobody_who_came_is_copied(sqlite_world: World) -> None:
    world, here = sqlite_world, sqlite_world.facilitator
    with unit_of_work() as db:
        prompt = ask(db, here, session_id=world.session_id, draft=PromptDraft("Why?"))
        open_prompt(db, here, prompt_id=prompt)
        take_detour(db, here, session_id=world.session_id, title="Farid’s story")
    with unit_of_work() as db:
        contribute(db, world.member(), prompt_id=prompt, key="cd" * 16, words="A lamp.", named=True)
    made = copied(world, world.session_id, into_other=True)
    assert agenda(made) == []
    with reading() as db:
        (again,) = db.scalars(select(Prompt).where(Prompt.session_id == made))
        assert (again.question, again.opened_at, again.closed_at) == ("Why?", None, None)
        here_too = select(Contribution).where(Contribution.prompt_id == again.id)
        assert db.scalars(here_too).first() is None
        came = select(Attendance).where(Attendance.session_id == made)
        assert db.scalars(came).first() is None


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere", "nobody"])
def test_both_ends_are_asked(sqlite_world: World, role: str) -> None:
    world = sqlite_world
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        copy_session(
            db, actor, session_id=world.session_id, project_id=world.project_id, start=START
        )
    with pytest.raises(NotAllowed), unit_of_work() as db:
        copy_session(
            db,
            world.elsewhere,
            session_id=world.session_id,
            project_id=world.other_project_id,
            start=START,
            there=actor,
        )


def series_of_six(world: World) -> tuple[str, ...]:
    """Plan six sessions in the other project."""
    with unit_of_work() as db:
        return plan_series(
            db,
            world.elsewhere,
            project_id=world.other_project_id,
            first_start=datetime(2027, 9, 6, 18, 30, tzinfo=LONDON),
        )


def test_a_series_is_planned_anew_as_far_apart_without_what_was_cancelled(
    sqlite_world: World,
) -> None:
    world, ids = sqlite_world, series_of_six(sqlite_world)
    with unit_of_work() as db:
        for number in (1, 2):
            session = world.session_id if number == 1 else world.next_session_id
            row_ = db.get_one(WorkshopSession, session)
            row_.state, row_.number = SessionState.CANCELLED, -number
        cancel_session(db, world.elsewhere, session_id=ids[1])
    with unit_of_work() as db:
        made = copy_series(
            db,
            world.facilitator,
            from_project_id=world.other_project_id,
            project_id=world.project_id,
            first_start=START,
            there=world.elsewhere,
        )
    starts = [row(one).planned_start.astimezone(LONDON) for one in made]
    assert [(one.date() - START.date()).days for one in starts] == [0, 14, 21, 28, 35]
    assert {one.hour for one in starts} == {10}
    assert [len(agenda(one)) for one in made] == [len(agenda(one)) for one in ids if one != ids[1]]
    assert [row(one).number for one in made] == [1, 2, 3, 4, 5]
    assert Weight.MUST in {item.weight for item in agenda(made[0])}


def test_a_series_is_not_copied_over_another_nor_out_of_nothing(sqlite_world: World) -> None:
    world = sqlite_world
    with pytest.raises(Invalid, match="no sessions to copy"), unit_of_work() as db:
        copy_series(
            db,
            world.elsewhere,
            from_project_id=world.other_project_id,
            project_id=world.other_project_id,
            first_start=START,
            there=world.elsewhere,
        )
    with pytest.raises(Closed, match="already has sessions"), unit_of_work() as db:
        copy_series(
            db,
            world.facilitator,
            from_project_id=world.other_project_id,
            project_id=world.project_id,
            first_start=START,
            there=world.elsewhere,
        )
