"""A reading: what one sign of a lesson says today, why it is not green, and what it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workshop.lessons.facts import Facts
from workshop.lessons.rules import Indicator, Rules
from workshop.vocabulary import State

EVIDENCED = (State.PRACTISED, State.PARTLY, State.NOT_YET)
ONE_DOES = {"have": "has", "are": "is", "were": "was", "stand": "stands"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One sign, read. `value` obeys the small-number rules and may be empty.

    `evidence` holds references such as "session:3", "output:12" or "capture:<id>". `missing`:
    the evidence was due and is not there, which may never help. `again_on`: when to look again.
    """

    indicator_id: str
    state: State
    value: str
    sentence: str
    why_not: str
    evidence: tuple[str, ...] = ()
    missing: bool = False
    again_on: date | None = None

    @property
    def has_evidence(self) -> bool:
        """Whether there was enough to judge."""
        return self.state in EVIDENCED


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: its number and how its signs are read, in their printed order."""

    number: int
    read: Callable[[Facts, Rules], tuple[Reading, ...]]


def judged(
    indicator: Indicator, state: State, *, value: str, sentence: str, evidence: tuple[str, ...] = ()
) -> Reading:
    """Return a reading that had enough evidence."""
    why_not = "" if state is State.PRACTISED else f"Practised needs {indicator.practised}."
    return Reading(indicator.id, state, value, sentence, why_not, evidence)


def not_enough(indicator: Indicator, sentence: str, *, missing: bool = False) -> Reading:
    """Return a grey reading; `missing` where the evidence was due."""
    why_not = f"Not enough evidence: {indicator.not_enough}."
    return Reading(indicator.id, State.NOT_ENOUGH, "", sentence, why_not, missing=missing)


def not_applicable(indicator: Indicator) -> Reading:
    """Return the reading of a must that has nothing to judge."""
    sentence = f"{indicator.not_enough[0].upper()}{indicator.not_enough[1:]}."
    return Reading(indicator.id, State.NOT_APPLICABLE, "", sentence, "")


def marked(indicator: Indicator, amount: Fraction | int) -> State:
    """Return the state of an amount; what falls between two bands takes the lower."""
    if amount >= indicator.thresholds["practised_min"]:
        return State.PRACTISED
    if amount >= indicator.thresholds.get("partly_min", indicator.thresholds["practised_min"]):
        return State.PARTLY
    return State.NOT_YET


def percent(part: Fraction | int, whole: int) -> Fraction:
    """Return part of whole in exact per cent."""
    # Fractions, because rounding must not decide on which side of a line a group falls.
    return Fraction(part) * 100 / whole


def in_percent(amount: Fraction) -> str:
    """Say a percentage, rounded down so that it never claims more."""
    return f"{int(amount)}%"


def some(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def part_of(part: int, count: int, one: str, what: str) -> str:
    """Say of how many something is true: `1 of 6 outputs has …`, `2 of 6 outputs have …`.

    `what` begins with a verb in its plural; it agrees with the part.
    """
    verb, _, rest = what.partition(" ")
    return f"{part} of {some(count, one)} {ONE_DOES[verb] if part == 1 else verb} {rest}."


def on_day(day: date) -> str:
    """Say a date with its weekday."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"
