"""A clock whose hands a test moves, and a count of what is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from workshop import clock
from workshop.db.engine import engine


class Hands:
    """Where the clock stands; it moves only when a test moves it."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def pass_by(self, **span: float) -> datetime:
        """Move the hands on; return where they stand."""
        self.time += timedelta(**span)
        return self.time


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Stop the clock at this moment, on a whole second."""
    stopped = Hands(clock.now().replace(microsecond=0))
    monkeypatch.setattr(clock, "now", lambda: stopped.time)
    return stopped


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the statements that are sent to the database inside."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(engine(), "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine(), "before_cursor_execute", note)
