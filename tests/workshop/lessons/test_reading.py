"""What a reading says of itself, and how amounts are marked and said."""

from datetime import date
from fractions import Fraction

import pytest

from tests.workshop.lessons.making import GREY, NOT_YET, PARTLY, RULES, P
from workshop.lessons.reading import (
    Reading,
    in_percent,
    judged,
    marked,
    not_applicable,
    not_enough,
    on_day,
    part_of,
    percent,
    some,
)
from workshop.vocabulary import State

NAMES = RULES.indicators["1.3"]
CONSENT = RULES.indicators["6.4"]


@pytest.mark.parametrize("state", State)
def test_grey_and_not_applicable_are_no_evidence(state: State) -> None:
    has = Reading("1.3", state, "", "", "").has_evidence
    assert has is (state in {P, PARTLY, NOT_YET})


def test_a_green_reading_needs_no_reason() -> None:
    reading = judged(NAMES, P, value="most", sentence="Yes.", evidence=("session:2",))
    assert (reading.why_not, reading.evidence) == ("", ("session:2",))


@pytest.mark.parametrize("state", [PARTLY, NOT_YET])
def test_any_other_reading_says_what_green_needs(state: State) -> None:
    reading = judged(NAMES, state, value="most", sentence="Some.")
    assert reading.why_not == "Practised needs 75% of answers or more."


def test_a_grey_reading_says_what_it_lacks_and_shows_no_value() -> None:
    reading = not_enough(NAMES, "Nobody was asked.", missing=True)
    assert (reading.state, reading.value, reading.missing) == (GREY, "", True)
    assert reading.why_not.startswith("Not enough evidence: fewer than 5 answers")


def test_a_must_with_nothing_to_judge_says_so() -> None:
    reading = not_applicable(CONSENT)
    assert reading.state is State.NOT_APPLICABLE
    assert reading.sentence == "No captures kept, so there is nothing to judge."


@pytest.mark.parametrize(
    "amount, state",
    [(75, P), (Fraction(7499, 100), PARTLY), (50, PARTLY), (Fraction(4999, 100), NOT_YET)],
)
def test_bands_are_continuous_and_take_the_lower(amount: Fraction | int, state: State) -> None:
    assert marked(NAMES, amount) is state


@pytest.mark.parametrize("amount, state", [(100, P), (Fraction(9999, 100), NOT_YET)])
def test_all_or_nothing_has_no_halfway(amount: Fraction | int, state: State) -> None:
    assert marked(CONSENT, amount) is state


def test_a_percentage_is_exact_and_never_rounded_up() -> None:
    assert percent(1, 3) * 3 == 100
    assert percent(Fraction(1, 2), 4) == Fraction(25, 2)
    assert in_percent(percent(299, 300)) == "99%"


@pytest.mark.parametrize(
    "count, said", [(0, "0 people"), (1, "1 person"), (2, "2 people"), (12, "12 people")]
)
def test_counts_are_said_with_their_noun(count: int, said: str) -> None:
    assert some(count, "person", "people") == said


def test_a_noun_without_an_odd_plural_gets_an_s() -> None:
    assert [some(1, "session"), some(2, "session")] == ["1 session", "2 sessions"]


@pytest.mark.parametrize(
    "part, count, what, said",
    [
        (1, 1, "have an owner", "1 of 1 output has an owner."),
        (1, 6, "are done", "1 of 6 outputs is done."),
        (0, 1, "were answered in time", "0 of 1 output were answered in time."),
        (2, 6, "stand in our words", "2 of 6 outputs stand in our words."),
        (1, 2, "were answered in time", "1 of 2 outputs was answered in time."),
        (1, 2, "stand in our words", "1 of 2 outputs stands in our words."),
    ],
)
def test_a_verb_agrees_with_how_many_it_is_said_of(
    part: int, count: int, what: str, said: str
) -> None:
    assert part_of(part, count, "output", what) == said


def test_a_day_is_said_with_its_weekday() -> None:
    assert on_day(date(2024, 5, 3)) == "Friday 3 May 2024"
