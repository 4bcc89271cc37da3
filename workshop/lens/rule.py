"""What a rule of the lens is, and the words and small sums that rules share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workshop.lens.mends import Mend
from workshop.lens.plan import PlanFacts
from workshop.vocabulary import State


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says of a plan: how it would read, and why, in one sentence."""

    state: State
    sentence: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `number` is the sign of the lessons it comes from; `mends` are tried in order.

    `on_items`: it says nothing of an agenda that has nothing on it yet.
    """

    key: str
    number: str
    asks: str
    read: Callable[[PlanFacts], Said | None]
    mends: Callable[[PlanFacts], Iterable[Mend]]
    on_items: bool = True


def not_yet(sentence: str) -> Said:
    """Return that a plan would read Not yet."""
    return Said(State.NOT_YET, sentence)


def partly(sentence: str) -> Said:
    """Return that a plan would read Partly."""
    return Said(State.PARTLY, sentence)


def at_least(part: int, whole: int, percent: int) -> bool:
    """Say whether a part is this many percent of the whole, or more."""
    return part * 100 >= whole * percent


def share(part: int, whole: int) -> str:
    """Return a share as people read it."""
    return f"{round(part * 100 / whole)}%" if whole else "0%"


def lacking(part: int, whole: int, percent: int) -> int:
    """Return how many minutes more make a part reach its share, if the whole grows with it."""
    short = whole * percent - part * 100
    return max(0, -(-short // (100 - percent)))


def beyond(part: int, whole: int, percent: int) -> int:
    """Return how many minutes fewer bring a part down to its share, if the whole shrinks too."""
    over = part * 100 - whole * percent
    return max(0, -(-over // (100 - percent)))


def minutes(count: int) -> str:
    """Return a number of minutes as people say it."""
    return f"{count} minute{'' if count == 1 else 's'}"


def some(count: int, thing: str, things: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def only_page(label: str, page: str) -> Callable[[PlanFacts], tuple[Mend, ...]]:
    """Return the mend of what is not on the agenda: the way to where it is."""
    return lambda _: (Mend(label, page=page),)


def no_mend(_: PlanFacts) -> tuple[Mend, ...]:
    """Return nothing: what only people can mend."""
    return ()
