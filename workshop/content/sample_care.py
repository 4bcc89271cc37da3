"""The words of the sample on offers, needs, strengths and who is missing; all made up."""

from dataclasses import dataclass
from functools import cache

from workshop.content.reading import read_toml
from workshop.content.sample_series import FOLDER


@dataclass(frozen=True, slots=True)
class SampleOffer:
    """One offer for some people; who said that it is clear to them, and who wanted to ask."""

    people: tuple[str, ...]
    day: int
    pay: str
    pay_words: str
    expenses: str
    how: str
    when_paid: str
    clear: tuple[str, ...]
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleSettled:
    """After one session: whom staff settled with, and who said yes or not yet."""

    session: int
    day: int
    said: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleNeed:
    """One need, who sorts it by when, and what the person said of it."""

    person: str
    words: str
    day: int
    sorter: str = ""
    by_staff: bool = False
    due_day: int | None = None
    done_day: int | None = None
    sorted_day: int | None = None
    not_yet_day: int | None = None


@dataclass(frozen=True, slots=True)
class SampleAsked:
    """People who were asked what they need, and need nothing."""

    people: tuple[str, ...]
    day: int


@dataclass(frozen=True, slots=True)
class SampleStrength:
    """Something one person brings."""

    person: str
    words: str
    shown: bool


@dataclass(frozen=True, slots=True)
class SampleMissing:
    """A kind of people who are missing, and what is done about it."""

    by: str
    day: int
    words: str
    plan: str


@dataclass(frozen=True, slots=True)
class SampleCare:
    """All of it."""

    offers: tuple[SampleOffer, ...]
    settled: tuple[SampleSettled, ...]
    needs: tuple[SampleNeed, ...]
    asked: tuple[SampleAsked, ...]
    strengths: tuple[SampleStrength, ...]
    missing: tuple[SampleMissing, ...]


@cache
def sample_care() -> SampleCare:
    """Return what the sample's people are offered, need and bring."""
    return read_toml(FOLDER / "care.toml", SampleCare)
