"""Lesson 7: what is read of it so far, at both sides of its thresholds."""

import pytest

from tests.workshop.lessons.making import GREY, NOT_YET, PARTLY, P, facts, session, sign, state
from workshop.lessons.facts import Facts
from workshop.lessons.facts_told import AssumptionFact
from workshop.vocabulary import State


def believed(*organisations: int | None, staff: int = 1, whole: bool = True) -> Facts:
    """One belief for each of these, of so many organisations."""
    made = tuple(AssumptionFact(2, whole, one) for one in organisations)
    return facts(assumptions=made, staff_organisations=staff)


@pytest.mark.parametrize(
    "organisations, staff, expected",
    [
        ((0, 0, 0, 0, 0), 1, P),
        ((0, 0, 0, 0, 1), 2, P),
        ((0, 0, 0, 0, 0), 2, PARTLY),
        ((0, 0, 0, 0), 1, PARTLY),
        ((None,), 0, PARTLY),
        ((), 1, NOT_YET),
    ],
)
def test_written_down_first(
    organisations: tuple[int | None, ...], staff: int, expected: State
) -> None:
    assert state(believed(*organisations, staff=staff), "7.1") is expected


def test_a_belief_without_holder_or_consequence_does_not_count() -> None:
    assert state(believed(*[0] * 9, whole=False), "7.1") is NOT_YET


def test_before_session_two_there_is_nothing_to_judge() -> None:
    first = Facts(**{**{f: getattr(believed(0), f) for f in ("as_of", "rule_set", "assumptions")},
                     "sessions": (session(1),)})  # fmt: skip
    assert state(first, "7.1") is GREY


def test_it_says_which_organisations_wrote_none() -> None:
    found = sign(believed(0, 0, staff=3), "7.1")
    assert found.sentence == (
        "2 beliefs written down whole before their sessions. 2 staff organisations wrote none."
    )
    assert found.value == "2 beliefs"
