"""Counts and bands of a vote: what may be shown, held against what a reader could work out."""

import itertools
from collections.abc import Sequence

import pytest

from workshop.queries.vote_results import Cast, Result, result_of
from workshop.vocabulary import Bucket

OPTIONS = ("a", "b", "c")


def cast(lived: str, staff: str = "", *, bands: bool = False) -> Result:
    """Return what is shown where each letter is one person's pick."""
    votes = [Cast(Bucket.LIVED, {one: 1}) for one in lived]
    votes += [Cast(Bucket.STAFF, {one: 1}) for one in staff]
    return result_of(OPTIONS, votes, bands=bands)


def said(shares: object) -> Sequence[str]:
    """Return what is said of each option, in order."""
    assert isinstance(shares, dict)
    return [shares[one].said for one in OPTIONS]


@pytest.mark.parametrize("lived, staff", [("", ""), ("aab", "b"), ("abca", "")])
def test_below_five_votes_there_are_no_numbers(lived: str, staff: str) -> None:
    found = cast(lived, staff)
    assert found == Result(too_few=True)


def test_every_option_is_there_in_its_order_also_with_no_vote() -> None:
    found = cast("bbaab")
    assert said(found.everyone) == ["2", "3", "0"]
    assert found.votes == 5


@pytest.mark.parametrize(
    "lived, staff, split",
    [
        ("aabbc", "", True),
        ("aabbc", "aabcc", True),
        ("aabbc", "abca", False),
        ("aabbc", "b", False),
        ("aabb", "aabbc", False),
    ],
)
def test_two_counts_stand_side_by_side_only_where_neither_group_is_small(
    lived: str, staff: str, split: bool
) -> None:
    found = cast(lived, staff)
    assert (found.lived is not None) is split
    assert found.everyone is not None


@pytest.mark.parametrize("lived", ["aaaaa", "aaaab", "aaaaaaaab", "a" * 12, "a" * 11 + "b"])
def test_where_all_or_nearly_all_agree_no_number_says_so(lived: str) -> None:
    found = cast(lived)
    assert found.in_bands
    assert not any(one.isdigit() for one in said(found.everyone))


def test_bands_say_the_same_of_all_as_of_nearly_all() -> None:
    assert said(cast("aaaaaaaa").everyone) == said(cast("aaaaaaab").everyone)
    assert said(cast("a" * 12).everyone)[0] == said(cast("a" * 11 + "b").everyone)[0]


def test_a_group_that_agrees_is_not_given_away_by_the_other_count() -> None:
    staff_agree = cast("aabbc", "aaaaa")
    lived_agree = cast("aaaaa", "aabbc")
    for found in (staff_agree, lived_agree):
        assert found.in_bands
        both = [*said(found.everyone), *said(found.lived)]
        assert not any(one.isdigit() for one in both)


def test_no_mix_of_votes_lets_a_small_or_united_group_come_out() -> None:
    for lived, staff in itertools.product(range(8), range(8)):
        for first, second in itertools.product(range(lived + 1), range(staff + 1)):
            picked = "a" * first + "b" * (lived - first), "a" * second + "b" * (staff - second)
            found = cast(*picked)
            if found.lived is None or found.in_bands:
                continue
            assert lived >= 5
            assert staff == 0 or staff >= 5
            assert 0 < first < lived
            assert staff == 0 or 0 < second < staff


def test_moods_and_proposals_are_always_in_bands() -> None:
    found = cast("aabbc", bands=True)
    assert said(found.everyone) == ["about half", "about half", "few or none"]


def test_dots_are_counted_and_masked_where_all_lie_on_one() -> None:
    apart = [Cast(Bucket.LIVED, {"a": 2, "b": 1}) for _ in range(5)]
    assert said(result_of(OPTIONS, apart, bands=False).everyone) == ["10", "5", "0"]
    together = [Cast(Bucket.LIVED, {"a": 3}) for _ in range(5)]
    assert said(result_of(OPTIONS, together, bands=False).everyone) == [
        *("most", "few or none", "few or none")
    ]


def test_a_bar_tells_no_more_than_the_words_beside_it() -> None:
    for lived, staff in itertools.product(("aaaaaa", "aaaaab", "aabbcc"), ("", "aabbc", "bbbbb")):
        found = cast(lived, staff, bands=True)
        for shares in (found.everyone, found.lived):
            if shares:
                by_words = {one.said: one.bar for one in shares.values()}
                assert all(by_words[one.said] == one.bar for one in shares.values())


def test_nothing_but_passes_is_too_few() -> None:
    assert result_of((), [], bands=True).too_few
