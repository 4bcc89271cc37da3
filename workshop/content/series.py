"""The series and single meetings that ship, to start a plan from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.content.reading import read_toml

FILE = Path(__file__).parent / "series.toml"
DEFAULT = "six-sessions"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One planned item; `led_by` is staff, member or both; `card` an id of the library or ''."""

    kind: str
    title: str
    minutes: int
    led_by: str
    card: str = ""
    weight: str = "should"


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One session of a template; its agenda adds up to its `minutes`.

    `after_days` is how long after the first it is held, 0 where the series' own rhythm says it.
    """

    number: int
    title: str
    goal: str
    made: str
    mode: str
    minutes: int
    agenda: tuple[AgendaItem, ...]
    after_days: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A series to start from; `days_apart` is how many days lie between sessions.

    `kind` is series, single (one meeting) or later (held after a series has ended).
    """

    id: str
    title: str
    about: str
    kind: str
    days_apart: int
    sessions: tuple[SessionPlan, ...]

    def days_to(self, position: int, every_days: int) -> int:
        """Return how many days after the first a session is held; `position` counts from 0."""
        return self.sessions[position].after_days or every_days * position


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """Every template, in the order in which they are offered."""

    series: tuple[Series, ...]


@cache
def series_templates() -> tuple[Series, ...]:
    """Return every template, the usual one first."""
    return read_toml(FILE, SeriesFile).series


def series_called(template: str) -> Series | None:
    """Return the template with this id, or None."""
    return next((one for one in series_templates() if one.id == template), None)


def default_series() -> Series:
    """Return the six-session series that a new project starts from."""
    return series_templates()[0]
