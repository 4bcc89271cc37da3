"""Look over staff's words while they are written: hard words, short forms, long sentences, age.

All texts that are shown together are looked over together, so that a word explained in one of
them is explained in all. What comes back are places in the texts; nothing is ever changed.
Source: `practice` 7.1 to 7.4.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from workshop.plain.jargon import (
    KNOWN_CAPITALS,
    Entry,
    JargonFinder,
    capital_places,
    left_alone,
    without_quotes,
)
from workshop.plain.reading_age import Band, long_places, read_ease

# Longer than what may stand between two words of one phrase, so that none spans two texts.
APART = "\n" * 4
ABOUT_PEOPLE = "people"
OWN = "own"
THROWN_OUT = "The group threw this word out."


class Kind(StrEnum):
    """What is flagged."""

    WORD = "word"
    PEOPLE = "people"
    SHORT = "short"
    LONG = "long"


class Listed(Entry, Protocol):
    """A line of a word list that says which list it is of."""

    @property
    def list(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Flag:
    """One place to look at again: `texts[text][start:end] == words`, and what could be said."""

    text: str
    start: int
    end: int
    kind: Kind
    words: str
    plain: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the rules say of the texts; `age` and `band` are None while there is too little."""

    flags: tuple[Flag, ...]
    age: int | None
    band: Band | None
    words: int
    sentences: int


@dataclass(frozen=True, slots=True)
class ThrownOut:
    """A word that a group threw out, and what it says in its place, or ''."""

    term: str
    plain: str
    note: str = THROWN_OUT
    list: str = OWN


def thrown_out(words: Iterable[tuple[str, str]]) -> tuple[ThrownOut, ...]:
    """Return entries for words that a group threw out, each with what it says in its place.

    A comma would make two words of one, and what holds no letter could stand anywhere.
    """
    plain = ((" ".join(term.replace(",", " ").split()), instead) for term, instead in words)
    return tuple(ThrownOut(*one) for one in plain if any(map(str.isalnum, one[0])))


class Checker:
    """Word lists made ready to look with; make it once and keep it."""

    def __init__(self, entries: Iterable[Listed]) -> None:
        listed = tuple(entries)
        self._finder = JargonFinder(listed)
        self._people = {one.term for one in listed if one.list == ABOUT_PEOPLE}

    def look(
        self,
        texts: Mapping[str, str],
        allowed: Iterable[str] = (),
        own: Iterable[ThrownOut] = (),
    ) -> Looked:
        """Return the flags in reading order and the pooled reading age.

        `allowed` are words that the group keeps and names of people, places and organisations;
        `own` are those that it threw out, whose plain words come before ours.
        """
        kept = tuple(allowed)
        whole = APART.join(texts.values())
        starts = _starts(texts)
        flags = _together(_own_flags(whole, kept, own), self._flags(whole, kept))
        found = sorted(flags, key=lambda one: (one[0], -one[1]))
        reading = read_ease(without_quotes(whole))
        return Looked(
            flags=tuple(_placed(one, starts) for one in found),
            age=reading.age,
            band=reading.band,
            words=reading.words,
            sentences=reading.sentences,
        )

    def _flags(self, whole: str, kept: tuple[str, ...]) -> Iterator[tuple[int, int, Flag]]:
        known = {one for one in kept if one.isupper()} | KNOWN_CAPITALS
        hits = self._finder.find(whole, kept)
        for hit in hits:
            kind = Kind.PEOPLE if hit.term in self._people else Kind.WORD
            flag = Flag("", 0, 0, kind, hit.words, hit.plain, hit.note)
            yield hit.start, hit.end, flag
        taken = {hit.start for hit in hits}
        for start, end in capital_places(whole, known, kept):
            if start not in taken:
                yield start, end, Flag("", 0, 0, Kind.SHORT, whole[start:end])
        spared = left_alone(whole)
        for start, end in long_places(whole):
            if not any(low <= start and end <= high for low, high in spared):
                yield start, end, Flag("", 0, 0, Kind.LONG, whole[start:end])


def _own_flags(
    whole: str, kept: tuple[str, ...], own: Iterable[ThrownOut]
) -> list[tuple[int, int, Flag]]:
    """Return what the group itself threw out."""
    hits = JargonFinder(own).find(whole, kept)
    return [
        (hit.start, hit.end, Flag("", 0, 0, Kind.WORD, hit.words, hit.plain, hit.note))
        for hit in hits
    ]


def _together(
    first: list[tuple[int, int, Flag]], then: Iterable[tuple[int, int, Flag]]
) -> list[tuple[int, int, Flag]]:
    """Return both; where a word is flagged twice the first way counts. Sentences are no words."""
    places = [(start, end) for start, end, _ in first]
    others = (
        one
        for one in then
        if one[2].kind is Kind.LONG
        or not any(low < one[1] and one[0] < high for low, high in places)
    )
    return [*first, *others]


def _starts(texts: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return where each text begins in the whole."""
    starts, at = [], 0
    for name, text in texts.items():
        starts.append((at, name))
        at += len(text) + len(APART)
    return starts


def _placed(found: tuple[int, int, Flag], starts: list[tuple[int, str]]) -> Flag:
    start, end, flag = found
    at, name = starts[bisect_right([one for one, _ in starts], start) - 1]
    return Flag(name, start - at, end - at, flag.kind, flag.words, flag.plain, flag.note)
