"""What the sample's group was told, asked and hoped for, made up like the rest of the series."""

from dataclasses import dataclass
from functools import cache

from workshop.content.reading import read_toml
from workshop.content.sample_series import FOLDER


@dataclass(frozen=True, slots=True)
class Heard:
    """Who took a briefing in, and how."""

    person: str
    day: int
    how: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Whom a part did not tell anything."""

    person: str
    part: str
    day: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of the six parts; what is left out is empty."""

    who_decides: str = ""
    can_change: str = ""
    money: str = ""
    timetable: str = ""
    who_else: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class ToldBriefing:
    """One briefing, when it was written and sent, and what became of it."""

    id: str
    topic: str
    session: int
    led_by: str
    written_day: int
    sent_day: int
    parts: Parts
    heard: tuple[Heard, ...]
    marked: tuple[Marked, ...] = ()
    item: str = ""
    said_they_led: bool = False


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """One question; `by` is empty where it came with no name."""

    briefing: str
    day: int
    words: str
    by: str = ""
    answer: str = ""
    answered_day: int | None = None
    settled_day: int | None = None


@dataclass(frozen=True, slots=True)
class ToldHope:
    """What someone hoped a decision would be, sealed before its session."""

    by: str
    session: int
    day: int
    question: str
    way_to_decide: str
    hoped_for: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole file."""

    briefings: tuple[ToldBriefing, ...]
    questions: tuple[ToldQuestion, ...]
    hopes: tuple[ToldHope, ...]


@cache
def told() -> Told:
    """Return what was told, asked and hoped for."""
    return read_toml(FOLDER / "briefings.toml", Told)
