"""The overview of a series: everything in a few questions, and what was cancelled apart."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.world import World
from tests.workshop.conftest import statements
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed
from workshop.queries.projects import projects_of
from workshop.queries.series import SeriesView, series_at_a_glance
from workshop.queries.sessions import cancelled_in, series_of
from workshop.services.prompts import PromptDraft, ask
from workshop.services.series import cancel_session, plan_series
from workshop.vocabulary import ItemKind, SessionState

START = datetime(2031, 9, 8, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def lay_out(world: World, template: str = "six-sessions") -> tuple[str, ...]:
    """Plan a series in the project that has none."""
    with unit_of_work() as db:
        return plan_series(
            db,
            world.elsewhere,
            project_id=world.other_project_id,
            template=template,
            first_start=START,
        )


def glance(world: World) -> SeriesView:
    """Return the overview of that series."""
    with reading() as db:
        return series_at_a_glance(db, world.elsewhere, project_id=world.other_project_id)


def test_each_session_is_told_with_what_its_agenda_holds(world: World) -> None:
    ids = lay_out(world)
    with unit_of_work() as db:
        ask(db, world.elsewhere, session_id=ids[2], draft=PromptDraft("Why?"))
    seen = glance(world)
    assert (seen.project_name, seen.template) == ("Another project", "six-sessions")
    assert [one.session.id for one in seen.sessions] == list(ids)
    assert [one.questions for one in seen.sessions] == [0, 0, 1, 0, 0, 0]
    assert {ItemKind.ICEBREAKER, ItemKind.BREAK} <= seen.sessions[0].kinds
    assert ItemKind.CELEBRATION not in seen.sessions[0].kinds
    assert ItemKind.CELEBRATION in seen.sessions[5].kinds
    assert {one.fit for one in seen.sessions} == {"The agenda fits the session."}
    assert seen.cancelled == ()


def test_twelve_sessions_ask_no_more_than_one(sqlite_world: World) -> None:
    with statements() as none:
        glance(sqlite_world)
    lay_out(sqlite_world, "twelve-sessions")
    with statements() as twelve:
        assert len(glance(sqlite_world).sessions) == 12
    assert len(twelve) == len(none) <= 8


def test_what_was_cancelled_stands_apart_and_is_counted_nowhere(sqlite_world: World) -> None:
    world, ids = sqlite_world, lay_out(sqlite_world)
    with unit_of_work() as db:
        cancel_session(db, world.elsewhere, session_id=ids[0])
    seen = glance(world)
    assert [one.id for one in seen.cancelled] == [ids[0]]
    assert seen.cancelled[0].state is SessionState.CANCELLED
    assert [one.session.id for one in seen.sessions] == list(ids[1:])
    with reading() as db:
        project = world.other_project_id
        assert len(series_of(db, world.elsewhere, project_id=project)) == 5
        assert len(cancelled_in(db, world.elsewhere, project_id=project)) == 1
        line = next(one for one in projects_of(db, world.account) if one.id == project)
    assert (line.sessions, line.next_start) == (5, seen.sessions[0].session.planned_start)


@pytest.mark.parametrize("role", ["member", "guest", "elsewhere", "nobody"])
def test_the_overview_is_for_staff(sqlite_world: World, role: str) -> None:
    with pytest.raises(NotAllowed), reading() as db:
        series_at_a_glance(db, sqlite_world.by_role()[role], project_id=sqlite_world.project_id)
