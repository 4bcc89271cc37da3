"""The library: every card that a session can be built from, on five shelves, found by its id."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml

# Above this a card could hurt someone, and is not offered.
HIGHEST_RISK_ON = 2
FILES = ("icebreakers", "energisers", "checks", "methods")


class Shelf(StrEnum):
    """The shelves of the library, in the order a session meets them."""

    CHECK_INS = "check_ins"
    ICEBREAKERS = "icebreakers"
    METHODS = "methods"
    ENERGISERS = "energisers"
    CHECK_OUTS = "check_outs"


@dataclass(frozen=True, slots=True)
class Risk:
    """How personal a card is: 0 not at all, up to 3 for what could hurt someone."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a card can touch; `words` keep off it. A tender one makes a card riskier."""

    id: str
    title: str
    words: str
    tender: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """An answer to the risk question: how much someone would have to tell about themselves."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ShelfWords:
    """What stands on a shelf; `kind` is the kind of agenda item that its cards become."""

    id: str
    title: str
    what_for: str
    kind: str


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The words that every card shares, and the line that stands on each of them."""

    pass_line: str
    group_asks: str
    shelves: tuple[ShelfWords, ...]
    risks: tuple[Risk, ...]
    tellings: tuple[Telling, ...]
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `minutes` are the usual ones, `least` the fewest, or 0 where that is the same.

    `touches` and `clear_of` hold ids of subjects: what the card comes near, and what whoever
    leads it keeps off. `access` is how it is done seated, or in another way. `plain` is for
    members, `paper` is how it goes with no screen. `asks_risk` marks a card whose risk is not
    known before the group has said what it will do.
    """

    id: str
    shelf: str
    kind: str
    title: str
    idea: str
    steps: tuple[str, ...]
    risk: int
    minutes: int
    group_min: int
    group_max: int
    modes: tuple[str, ...]
    needs: tuple[str, ...]
    touches: tuple[str, ...]
    access: str
    clear_of: tuple[str, ...] = ()
    from_session: int = 1
    least: int = 0
    roles: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    makes: str = ""
    paper: str = ""
    watch: tuple[str, ...] = ()
    lessons: tuple[int, ...] = ()
    asks_risk: bool = False

    @property
    def switched_on(self) -> bool:
        """Say whether the card is offered."""
        return self.risk <= HIGHEST_RISK_ON


@dataclass(frozen=True, slots=True)
class CardFile:
    """One file of cards, in the order they are shown."""

    cards: tuple[Card, ...]


@cache
def library_words() -> LibraryWords:
    """Return the shelves, the risks, the subjects, and what is said on every card."""
    return read_toml(FOLDER / "library.toml", LibraryWords)


@cache
def card_file(name: str) -> CardFile:
    """Return the cards of one of FILES."""
    return read_toml(FOLDER / f"{name}.toml", CardFile)


@cache
def all_cards() -> tuple[Card, ...]:
    """Return every card that is shipped, shelf by shelf."""
    found = tuple(chain.from_iterable(card_file(name).cards for name in FILES))
    return tuple(one for shelf in Shelf for one in found if one.shelf == shelf)


@cache
def cards(shelf: Shelf) -> tuple[Card, ...]:
    """Return the cards of one shelf, in the order they are shown."""
    return tuple(one for one in all_cards() if one.shelf == shelf)


def card(card_id: str) -> Card | None:
    """Return the shipped card of this id, or None."""
    return _by_id().get(card_id)


def shelf_words(shelf: str) -> ShelfWords:
    """Return what stands on a shelf."""
    return next(one for one in library_words().shelves if one.id == shelf)


def risk_words(number: int) -> str:
    """Return what a risk means."""
    return next(one.words for one in library_words().risks if one.number == number)


def subject(subject_id: str) -> Subject:
    """Return a subject by its id."""
    return next(one for one in library_words().subjects if one.id == subject_id)


@cache
def _by_id() -> dict[str, Card]:
    return {one.id: one for one in all_cards()}
