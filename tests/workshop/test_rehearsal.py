"""What is done once before the first visitor leaves nothing behind."""

from sqlalchemy import event, func, select

from tests.support.world import World
from workshop.db import on_commit, reading
from workshop.db.doors import _listeners
from workshop.db.engine import engine
from workshop.models import Table
from workshop.rehearsal import rehearse


def rows() -> dict[str, int]:
    """Return table -> how many rows it has."""
    with reading() as db:
        return {
            name: db.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Table.metadata.tables.items()
        }


def test_a_rehearsal_keeps_nothing_and_tells_nobody(world: World) -> None:
    told: list[object] = []
    listen = told.extend
    on_commit(listen)
    before = rows()
    assert before["project"] > 0
    try:
        rehearse()
    finally:
        _listeners.remove(listen)
    assert rows() == before
    assert told == []


def test_a_rehearsal_says_votes_and_looks(world: World) -> None:
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement.lower())

    event.listen(engine(), "before_cursor_execute", note)
    try:
        rehearse()
    finally:
        event.remove(engine(), "before_cursor_execute", note)
    for table in ("contribution_version", "vote_ballot", "vote_turn", "voice"):
        assert any(one.startswith(f"insert into {table} ") for one in asked)
    assert any("contribution" in one and one.startswith("select") for one in asked)
