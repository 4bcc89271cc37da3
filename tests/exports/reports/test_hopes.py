"""A sealed hope is printed in the report of its session, once that is over, for all to read."""

import pytest

from exports.markdown import to_markdown
from exports.reports import build
from tests.support.briefed import hoped
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.reports import report_view
from workshop.services import sessions
from workshop.vocabulary import SharingLabel

LABELS = (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC)
HEAD = "What those who asked for this work hoped for"


def told(world: World, report: str, label: SharingLabel, session_id: str | None = None) -> str:
    """One report as the facilitator would hand it out."""
    with reading() as db:
        view = report_view(
            db, world.facilitator, project_id=world.project_id, label=label, session_id=session_id
        )
    return to_markdown(build(report, view))


def begin(world: World) -> None:
    """Let the session of the hope begin."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)


def end(world: World) -> None:
    """Let it end."""
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.next_session_id)


@pytest.mark.parametrize("label", LABELS)
def test_until_the_session_is_over_no_report_holds_the_hope(
    sqlite_world: World, label: SharingLabel
) -> None:
    hoped(sqlite_world)
    assert "The front one" not in told(sqlite_world, "series", label)
    begin(sqlite_world)

    for report, session_id in (("series", None), ("session", sqlite_world.next_session_id)):
        assert "The front one" not in told(sqlite_world, report, label, session_id)


@pytest.mark.parametrize("label", LABELS)
def test_when_it_is_over_every_reader_finds_it(sqlite_world: World, label: SharingLabel) -> None:
    hoped(sqlite_world)
    begin(sqlite_world)
    end(sqlite_world)

    for report, session_id in (("series", None), ("session", sqlite_world.next_session_id)):
        found = told(sqlite_world, report, label, session_id)
        assert HEAD in found
        assert [one in found for one in ("Which door?", "By a vote", "The front one")] == [True] * 3
    first = told(sqlite_world, "session", label, sqlite_world.session_id)
    assert "The front one" not in first
    assert HEAD not in first


def test_without_a_hope_there_is_no_such_part(sqlite_world: World) -> None:
    begin(sqlite_world)
    end(sqlite_world)

    assert HEAD not in told(sqlite_world, "series", SharingLabel.PROJECT)
