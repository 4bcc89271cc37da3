"""What may be shown of a vote: counts and bands, so that nobody comes out of them.

Source: `practice` 3.3. Nothing here asks the database; `queries.votes` hands in what lies in the
box once the vote was shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.lessons.bands import ANSWERS_MIN, FINE_BANDS_FROM, Band, band_of
from workshop.vocabulary import Bucket


@dataclass(frozen=True, slots=True)
class Cast:
    """One vote that counts: its group, and option -> dots. A pass is not one."""

    bucket: Bucket
    choices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Share:
    """What is shown of one option for one group of people: `said` is a number or a band.

    `bar` is how long to draw it, in tenths: of a band it is the same for all in that band.
    """

    said: str
    bar: int


@dataclass(frozen=True, slots=True)
class Result:
    """Option -> what is shown for everyone, and for people with lived experience where it may be.

    `too_few`: there are no numbers at all. `in_bands`: numbers would tell how a person voted.
    """

    too_few: bool
    in_bands: bool = False
    votes: int = 0
    everyone: Mapping[str, Share] | None = None
    lived: Mapping[str, Share] | None = None


# Where a band is drawn: about its middle.
BARS = {
    Band.NEARLY_ALL: 9,
    Band.MOST: 8,
    Band.OVER_HALF: 7,
    Band.ABOUT_HALF: 5,
    Band.UNDER_HALF: 3,
    Band.FEW_OR_NONE: 1,
    Band.HARDLY_ANY: 1,
}


def result_of(options: Sequence[str], votes: Iterable[Cast], *, bands: bool) -> Result:
    """Return what may be shown: options keep their order, and those with no vote are there too.

    Lived experience stands beside everyone only where neither group is smaller than five, so that
    none comes out by subtraction. Where nearly all of a group agree, there are bands for both.
    """
    everyone = list(votes)
    lived = [one for one in everyone if one.bucket is Bucket.LIVED]
    others = [one for one in everyone if one.bucket is not Bucket.LIVED]
    if len(everyone) < ANSWERS_MIN:
        return Result(too_few=True)
    both = len(lived) >= ANSWERS_MIN and (not others or len(others) >= ANSWERS_MIN)
    groups = (everyone, lived, others) if both else (everyone,)
    in_bands = bands or any(_nearly_agree(options, group) for group in groups if group)
    return Result(
        too_few=False,
        in_bands=in_bands,
        votes=len(everyone),
        everyone=_shares(options, everyone, in_bands=in_bands),
        lived=_shares(options, lived, in_bands=in_bands) if both else None,
    )


def _counts(options: Sequence[str], votes: Sequence[Cast]) -> dict[str, int]:
    return {option: sum(one.choices.get(option, 0) for one in votes) for option in options}


def _nearly_agree(options: Sequence[str], votes: Sequence[Cast]) -> bool:
    """Say whether so many chose one thing that a number would tell of each, or nearly.

    It is also true just short of all, so that bands do not say that it was all.
    """
    counts = _counts(options, votes)
    total = sum(counts.values())
    band = band_of(Fraction(max(counts.values(), default=0), max(total, 1)), len(votes))
    return band is Band.NEARLY_ALL or (band is Band.MOST and len(votes) < FINE_BANDS_FROM)


def _shares(options: Sequence[str], votes: Sequence[Cast], *, in_bands: bool) -> dict[str, Share]:
    counts = _counts(options, votes)
    total = max(sum(counts.values()), 1)
    if in_bands:
        found = {one: band_of(Fraction(counts[one], total), len(votes)) for one in options}
        return {one: Share(band.value, BARS[band]) for one, band in found.items()}
    return {one: Share(str(counts[one]), round(10 * counts[one] / total)) for one in options}
