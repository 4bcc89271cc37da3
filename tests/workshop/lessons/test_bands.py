"""How few answers may be shown, and how (practice 3.3)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.lessons.bands import (
    ANSWERS_MIN,
    Band,
    Shown,
    Tally,
    Trend,
    band_for,
    band_of,
    is_enough,
    shown_together,
    trend,
)

INNER = {Band.MOST, Band.OVER_HALF, Band.ABOUT_HALF, Band.UNDER_HALF, Band.FEW_OR_NONE}


@pytest.mark.parametrize(
    "answers, present, enough",
    [
        (4, 4, False),
        (5, 5, True),
        (5, 8, True),
        (5, 9, False),
        (6, 10, True),
        (0, 0, False),
        (22, 37, False),
    ],
)
def test_a_lesson_needs_five_answers_and_six_in_ten(
    answers: int, present: int, enough: bool
) -> None:
    assert is_enough(answers, present) is enough


def test_more_answers_than_people_count_for_nothing() -> None:
    assert not is_enough(9, 8)


@pytest.mark.parametrize(
    "per_cent, band",
    [
        (100, Band.MOST),
        (75, Band.MOST),
        (74, Band.OVER_HALF),
        (61, Band.OVER_HALF),
        (60, Band.ABOUT_HALF),
        (40, Band.ABOUT_HALF),
        (39, Band.UNDER_HALF),
        (25, Band.UNDER_HALF),
        (24, Band.FEW_OR_NONE),
        (0, Band.FEW_OR_NONE),
    ],
)
def test_under_ten_answers_there_are_five_bands(per_cent: int, band: Band) -> None:
    assert band_of(Fraction(per_cent, 100), 9) is band


@pytest.mark.parametrize(
    "per_cent, band",
    [
        (100, Band.NEARLY_ALL),
        (90, Band.NEARLY_ALL),
        (89, Band.MOST),
        (10, Band.FEW_OR_NONE),
        (9, Band.HARDLY_ANY),
        (0, Band.FEW_OR_NONE),
    ],
)
def test_from_ten_answers_on_there_are_two_more(per_cent: int, band: Band) -> None:
    assert band_of(Fraction(per_cent, 100), 10) is band


@pytest.mark.parametrize(
    "between, lower",
    [
        (Fraction(745, 1000), Band.OVER_HALF),
        (Fraction(605, 1000), Band.ABOUT_HALF),
        (Fraction(395, 1000), Band.UNDER_HALF),
        (Fraction(245, 1000), Band.FEW_OR_NONE),
    ],
)
def test_a_share_between_two_bands_takes_the_lower(between: Fraction, lower: Band) -> None:
    assert band_of(between, 20) is lower


@given(st.integers(5, 60))
def test_everyone_and_nobody_are_never_told_apart_from_their_neighbours(answers: int) -> None:
    everyone, nobody = Tally(answers, answers), Tally(0, answers)
    one_short = Tally(answers - 1, answers)
    assert band_for(everyone) is band_for(one_short)
    assert band_for(nobody) is Band.FEW_OR_NONE
    if answers < 10:
        assert band_for(Tally(1, answers)) is band_for(nobody)


@given(st.integers(5, 9), st.integers(0, 9))
def test_the_outer_bands_do_not_exist_under_ten_answers(answers: int, good: int) -> None:
    assert band_for(Tally(min(good, answers), answers)) in INNER


@given(st.integers(0, ANSWERS_MIN - 1))
def test_under_five_answers_show_nothing(answers: int) -> None:
    assert band_for(Tally(answers, answers)) is None


def test_both_groups_large_shows_all_three() -> None:
    shown = shown_together(Tally(6, 8), Tally(2, 5))
    assert shown == Shown(Band.MOST, Band.ABOUT_HALF, Band.OVER_HALF)


def test_a_small_staff_group_hides_everyone_together() -> None:
    assert shown_together(Tally(6, 8), Tally(2, 4)) == Shown(Band.MOST, None, None)


def test_a_small_lived_group_hides_everyone_together() -> None:
    assert shown_together(Tally(2, 4), Tally(5, 6)) == Shown(None, Band.MOST, None)


@given(*[st.integers(0, 12)] * 2)
def test_no_group_comes_out_by_subtraction(lived: int, staff: int) -> None:
    shown = shown_together(Tally(lived, lived), Tally(staff, staff))
    if shown.everyone is not None:
        assert shown.lived is not None
        assert shown.staff is not None


@pytest.mark.parametrize(
    "before, after, arrow",
    [
        (Tally(4, 8), Tally(6, 8), Trend.UP),
        (Tally(6, 8), Tally(4, 8), Trend.DOWN),
        (Tally(5, 8), Tally(6, 8), None),
        (Tally(25, 100), Tally(49, 100), None),
        (Tally(25, 100), Tally(50, 100), Trend.UP),
        (Tally(0, 7), Tally(8, 8), None),
        (Tally(0, 8), Tally(7, 7), None),
    ],
)
def test_an_arrow_needs_eight_answers_and_a_quarter(
    before: Tally, after: Tally, arrow: Trend | None
) -> None:
    assert trend(before, after) is arrow
