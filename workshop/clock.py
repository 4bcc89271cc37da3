"""The only source of time: UTC from the server, never from a tablet."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in UTC."""
    return now().date()
