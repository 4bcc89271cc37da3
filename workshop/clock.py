"""The only source of time: UTC from the server, never from a tablet."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_told: ContextVar[datetime | None] = ContextVar("_told", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """Return today's date in UTC."""
    return now().date()


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Let what is done inside happen at another moment: for the invented sample series only."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
