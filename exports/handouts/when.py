"""When and where, as papers say it."""

from datetime import datetime, time, timedelta
from typing import Protocol

from workshop.dates import HERE, day_in_words
from workshop.vocabulary import Mode

NOON = time(12)
MODES = {
    Mode.IN_PERSON: "In the room",
    Mode.ONLINE: "From home",
    Mode.BLENDED: "In the room, or from home",
}


class Held(Protocol):
    """Anything that has a start, a length, a way to meet and a place."""

    @property
    def start(self) -> datetime: ...
    @property
    def minutes(self) -> int: ...
    @property
    def mode(self) -> Mode: ...
    @property
    def place(self) -> str: ...


def day_words(moment: datetime) -> str:
    """Return a day as people here say it: `Sunday 1 March 2026`."""
    return day_in_words(moment.astimezone(HERE).date())


def clock_words(moment: datetime) -> str:
    """Return a time as people here say it: `9:30am`, `noon`, `2pm`."""
    at = moment.astimezone(HERE).time()
    if at == NOON:
        return "noon"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes}{'am' if at.hour < 12 else 'pm'}"


def times_words(held: Held) -> str:
    """Return when something starts and ends: `10am to noon`."""
    end = held.start + timedelta(minutes=held.minutes)
    return f"{clock_words(held.start)} to {clock_words(end)}"


def where_lines(held: Held) -> tuple[str, ...]:
    """Return how people meet, and where if it was said."""
    return (MODES[held.mode], held.place) if held.place.strip() else (MODES[held.mode],)
