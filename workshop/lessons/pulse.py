"""Readings from the closing questions: enough answers or none at all, and bands for counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from workshop.lessons.bands import PEOPLE_MIN, band_of, is_enough
from workshop.lessons.facts import Facts, PulseFact
from workshop.lessons.reading import (
    Reading,
    in_percent,
    judged,
    marked,
    not_enough,
    percent,
    some,
)
from workshop.lessons.rules import Indicator
from workshop.vocabulary import State


@dataclass(frozen=True, slots=True)
class Pool:
    """Answers with enough behind them: the share of good ones in each asking, in per cent.

    `smallest` is the fewest answers in any of them; `response` the lowest share that answered.
    """

    shares: tuple[Fraction, ...]
    smallest: int
    response: Fraction
    evidence: tuple[str, ...]

    @property
    def average(self) -> Fraction:
        """The mean over askings, each counting the same."""
        return sum(self.shares, Fraction()) / len(self.shares)


Mark = Callable[[Pool], State]


def read_pulse(
    facts: Facts,
    indicator: Indicator,
    codes: tuple[str, ...],
    *,
    sessions_min: int = 1,
    mark: Mark | None = None,
    of_everyone_asked: bool = False,
    note: str = "",
) -> Reading:
    """Read one sign from the closing questions named by `codes`, all of which must be answered.

    Green needs enough sessions that are green one by one as well as on average: `sessions_min`.
    `of_everyone_asked` puts those who gave no answer in the bottom line.
    """
    # Nobody at all is no small group: staff alone cannot agree a sentence in members' place.
    if 0 < len(facts.lived_sessions()) < PEOPLE_MIN:
        return _small_group(facts, indicator)
    due = _due(facts, indicator, codes)
    enough = [fact for fact in due if is_enough(fact.counted, fact.present)]
    lacking = len(due) > len(enough)
    # One good question must not stand in for another that went badly and was dropped.
    if {fact.code for fact in enough} != set(codes):
        return not_enough(indicator, _what_lacks(due), missing=lacking)
    pool = _pooled(enough, of_everyone_asked=of_everyone_asked)
    if len(pool.shares) < sessions_min:
        return not_enough(indicator, "One session alone can mislead.", missing=lacking)
    # The smallest room decides the bands, so that the average gives nothing away about it.
    band = band_of(pool.average / 100, pool.smallest)
    state = mark(pool) if mark else _marked_by_session(indicator, pool, sessions_min)
    of_whom = "people asked gave a good answer" if of_everyone_asked else "answers were good"
    sentence = f"{band.capitalize()} of the {of_whom}, in {some(len(pool.shares), 'round')}."
    response = f"{in_percent(pool.response)} or more answered."
    words = " ".join(part for part in (sentence, response, _left_out(due), note) if part)
    return judged(indicator, state, value=str(band), sentence=words, evidence=pool.evidence)


def _marked_by_session(indicator: Indicator, pool: Pool, sessions_min: int) -> State:
    state = marked(indicator, pool.average)
    good = sum(share >= indicator.thresholds["practised_min"] for share in pool.shares)
    return State.PARTLY if state is State.PRACTISED and good < sessions_min else state


def _due(facts: Facts, indicator: Indicator, codes: tuple[str, ...]) -> list[PulseFact]:
    first = indicator.thresholds.get("from_session", 1)
    return [
        fact
        for fact in facts.pulse
        if fact.code in codes and (fact.session is None or fact.session >= first)
    ]


def _pooled(facts: Iterable[PulseFact], *, of_everyone_asked: bool) -> Pool:
    """Pool answers by session, so that two questions in one session weigh as one asking."""
    by_session: dict[int | None, list[PulseFact]] = {}
    for fact in facts:
        by_session.setdefault(fact.session, []).append(fact)
    shares, responses, sizes = [], [], []
    for asked in by_session.values():
        below = sum(f.present if of_everyone_asked else f.counted for f in asked)
        shares.append(percent(sum(f.good for f in asked), below))
        responses += [percent(f.counted, f.present) for f in asked]
        sizes += [f.counted for f in asked]
    evidence = tuple(f"session:{number}" for number in by_session if number is not None)
    return Pool(tuple(shares), min(sizes), min(responses), evidence)


def _left_out(due: list[PulseFact]) -> str:
    """Name the sessions in which a due question was not asked: that is always printed."""
    numbers = sorted({fact.session for fact in due if not fact.asked and fact.session is not None})
    return f"Not asked in session {', '.join(map(str, numbers))}." if numbers else ""


def _what_lacks(due: list[PulseFact]) -> str:
    """Say why there is no number, without giving one."""
    if not due:
        return "This was not due to be asked yet."
    if not any(fact.asked for fact in due):
        return "This was due, and was not asked."
    if any(fact.counted > fact.present for fact in due):
        return "There were more answers than people, so they do not count."
    if all(is_enough(fact.counted, fact.present) for fact in due):
        return "One of its questions was not due to be asked yet."
    return "Too few people with lived experience answered."


def _small_group(facts: Facts, indicator: Indicator) -> Reading:
    """Read a group too small for numbers: its own agreed sentence, and Partly at most."""
    said = facts.statement(indicator.lesson) if indicator.anchor else None
    if said is None or not said.agreed:
        sentence = "The group is too small for numbers. It can agree a sentence instead."
        return not_enough(indicator, sentence)
    state = State.NOT_YET if said.says_no else State.PARTLY
    sentence = "The group is small, so it agreed a sentence instead of numbers."
    return judged(indicator, state, value="", sentence=sentence)
