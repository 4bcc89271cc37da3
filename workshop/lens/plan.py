"""What the lens may know of a plan: minutes, kinds, counts and days; never who, never why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.vocabulary import ItemKind, Mode

OPENING = frozenset({ItemKind.WELCOME, ItemKind.ICEBREAKER, ItemKind.CHECK_IN})
TOGETHER = OPENING | {
    ItemKind.AGREEMENT,
    ItemKind.BREAK,
    ItemKind.CHECK_OUT,
    ItemKind.CELEBRATION,
}
OPEN = frozenset({ItemKind.OPEN_TIME, ItemKind.DETOUR})
WORK = frozenset({ItemKind.ACTIVITY, ItemKind.BRIEFING, ItemKind.OPEN_TIME})
ENDING = frozenset({ItemKind.CHECK_OUT, ItemKind.CLOSE})


class Lead(StrEnum):
    """Who leads an item, as far as it is planned."""

    MEMBERS = "members"
    BOTH = "both"
    STAFF = "staff"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """One item as planned; `risk` is its card's, `by_group` that the group put it forward.

    `named`: somebody's name was typed as its lead, so the lens does not hand it to another.
    """

    id: str
    kind: ItemKind
    minutes: int
    lead: Lead = Lead.NOBODY
    spare: bool = False
    must: bool = False
    by_group: bool = False
    card: str = ""
    risk: int = 0
    named: bool = False


@dataclass(frozen=True, slots=True)
class BriefingPlan:
    """One briefing: how many of its six parts are filled, and how long before it was sent."""

    parts: int
    days_before: int | None = None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One session as planned; `beliefs` counts what staff wrote down before it."""

    number: int
    starts_on: date
    minutes: int
    mode: Mode
    goal: str
    items: tuple[ItemPlan, ...] = ()
    briefings: tuple[BriefingPlan, ...] = ()
    beliefs: int = 0

    @property
    def timed(self) -> tuple[ItemPlan, ...]:
        """Return what is planned to be done; what is only done if there is time is left out."""
        return tuple(item for item in self.items if not item.spare)

    @property
    def total(self) -> int:
        """Return the minutes planned."""
        return minutes_of(self.timed)

    def of(self, kinds: Iterable[ItemKind]) -> tuple[ItemPlan, ...]:
        """Return what is planned to be done, of these kinds."""
        wanted = frozenset(kinds)
        return tuple(item for item in self.timed if item.kind in wanted)

    def place(self, item: ItemPlan) -> int:
        """Return an item's place, from 1."""
        return self.items.index(item) + 1

    def place_to_end(self) -> int:
        """Return the place before the items that end a session: what stands there comes last."""
        place = len(self.items)
        while place and self.items[place - 1].kind in ENDING:
            place -= 1
        return place + 1

    def place_to_open(self) -> int:
        """Return the place after the items that open a session."""
        place = 0
        while place < len(self.items) and self.items[place].kind in OPENING:
            place += 1
        return place + 1


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """Who is expected, in counts.

    `to_offer` are those who are owed a written offer, `asked` those who were asked what they need.
    """

    lived: int = 0
    others: int = 0
    to_offer: int = 0
    offered: int = 0
    asked: int = 0
    needs: int = 0
    needs_open: int = 0


@dataclass(frozen=True, slots=True)
class AgreementPlan:
    """The group's agreement: how many lines, and the sessions in which it was looked at."""

    lines: int = 0
    looked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A card that could still be used: nothing personal in it, and not yet in this series."""

    id: str
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A series as planned, and `at`, the number of the session that is looked at.

    `upcoming` is the number of the first session that has not been held: what is about the whole
    series is said there, once.
    """

    today: date
    sessions: tuple[SessionPlan, ...]
    at: int
    upcoming: int = 1
    people: PeoplePlan = PeoplePlan()
    agreement: AgreementPlan = AgreementPlan()
    fresh_cards: tuple[CardPlan, ...] = ()

    @property
    def session(self) -> SessionPlan:
        """Return the session that is looked at."""
        return next(one for one in self.sessions if one.number == self.at)

    @property
    def earlier(self) -> tuple[SessionPlan, ...]:
        """Return the sessions before it."""
        return tuple(one for one in self.sessions if one.number < self.at)

    @property
    def speaks_for_series(self) -> bool:
        """Say whether this is the session on which the whole series is spoken of."""
        return self.at == self.upcoming

    @property
    def is_last(self) -> bool:
        """Say whether the series ends with this session."""
        return self.at == max(one.number for one in self.sessions) and len(self.sessions) > 1


def minutes_of(items: Iterable[ItemPlan]) -> int:
    """Return the minutes of these items together."""
    return sum(item.minutes for item in items)
