"""How few answers may be shown, and how: bands for counts, in a room where everyone knows everyone.

Source: `practice` 3.3. The numbers here are promises to members and cannot be changed.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

# One to four answers in a known room tell who gave them; six in ten keeps out hand-picked boxes.
ANSWERS_MIN = 5
RESPONSE_MIN = Fraction(60, 100)
PEOPLE_MIN = 5
# Under ten answers "nearly all" could only mean everyone.
FINE_BANDS_FROM = 10
# With eight answers one person is 12.5 points, so an arrow needs two people to have moved.
TREND_ANSWERS_MIN = 8
TREND_GAP_MIN = Fraction(25, 100)


class Band(StrEnum):
    """What is shown in place of a number."""

    NEARLY_ALL = "nearly all"
    MOST = "most"
    OVER_HALF = "over half"
    ABOUT_HALF = "about half"
    UNDER_HALF = "under half"
    FEW_OR_NONE = "few or none"
    HARDLY_ANY = "hardly any"


class Trend(StrEnum):
    """Which way answers went between two points."""

    UP = "up"
    DOWN = "down"


FLOORS = (
    (Fraction(75, 100), Band.MOST),
    (Fraction(61, 100), Band.OVER_HALF),
    (Fraction(40, 100), Band.ABOUT_HALF),
    (Fraction(25, 100), Band.UNDER_HALF),
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Good answers among the answers of one group of people."""

    good: int
    answers: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of one question; None stands for a group too small to show."""

    lived: Band | None
    staff: Band | None
    everyone: Band | None


def is_enough(answers: int, present: int) -> bool:
    """Say whether a lesson may be read from these answers of the people present."""
    if answers > present:
        return False
    return answers >= ANSWERS_MIN and Fraction(answers, present) >= RESPONSE_MIN


def band_of(share: Fraction, answers: int) -> Band:
    """Return the band of a share of good answers.

    Below ten answers the outer bands do not exist, and none is never told from few: either would
    say how each person answered. A share that falls between two bands takes the lower.
    """
    if answers >= FINE_BANDS_FROM:
        if share >= Fraction(90, 100):
            return Band.NEARLY_ALL
        # None stays with few: a band of its own would say what every single person answered.
        if 0 < share < Fraction(10, 100):
            return Band.HARDLY_ANY
    return next((band for floor, band in FLOORS if share >= floor), Band.FEW_OR_NONE)


def band_for(tally: Tally) -> Band | None:
    """Return the band of one group's answers, or None where too few answered."""
    if tally.answers < ANSWERS_MIN:
        return None
    return band_of(Fraction(tally.good, tally.answers), tally.answers)


def shown_together(lived: Tally, staff: Tally) -> Shown:
    """Return what may be shown side by side, so that no group comes out by subtraction.

    Everyone together is shown only where both groups are large enough to be shown alone.
    """
    both = Tally(lived.good + staff.good, lived.answers + staff.answers)
    safe = min(lived.answers, staff.answers) >= ANSWERS_MIN
    return Shown(band_for(lived), band_for(staff), band_for(both) if safe else None)


def trend(before: Tally, after: Tally) -> Trend | None:
    """Return an arrow only where both points are large and lie far apart."""
    if min(before.answers, after.answers) < TREND_ANSWERS_MIN:
        return None
    change = Fraction(after.good, after.answers) - Fraction(before.good, before.answers)
    if abs(change) < TREND_GAP_MIN:
        return None
    return Trend.UP if change > 0 else Trend.DOWN
