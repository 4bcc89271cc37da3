"""Words that run from right to left are found, and no letter is lost in finding them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.direction import by_direction, runs_right_to_left

MIXED = st.text(st.sampled_from("abc 12.,!()שלוםمرحباَُ\u200f\u202e🙂\n"))


@pytest.mark.parametrize(
    "text,expected",
    [
        ("Hello", False),
        ("", False),
        ("123 🙂", False),
        ("Cymraeg ŵ ŷ", False),
        ("مرحبا", True),
        ("שלום", True),
        ("ہم کو سمجھنا ہے", True),
        ("12. مرحبا", True),
        ("Hello مرحبا", False),
        ("مرحبا Hello", True),
        ("\u200f12", True),
    ],
)
def test_a_paragraph_runs_the_way_its_first_letter_runs(text: str, expected: bool) -> None:
    assert runs_right_to_left(text) is expected


@given(MIXED, st.booleans())
def test_the_pieces_joined_are_the_text(text: str, right_to_left: bool) -> None:
    pieces = list(by_direction(text, right_to_left=right_to_left))

    assert "".join(piece for piece, _ in pieces) == text
    assert all(first != second for (_, first), (_, second) in pairwise(pieces))


def test_plain_english_is_one_piece() -> None:
    assert list(by_direction("Call 999!", right_to_left=False)) == [("Call 999!", False)]


def test_arabic_inside_english_is_a_piece_of_its_own() -> None:
    assert list(by_direction("She said مرحبا بك 3 times", right_to_left=False)) == [
        ("She said ", False),
        ("مرحبا بك", True),
        (" 3 times", False),
    ]


def test_english_inside_hebrew_is_a_piece_of_its_own() -> None:
    assert list(by_direction("שלום NHS 111!", right_to_left=True)) == [
        ("שלום ", True),
        ("NHS", False),
        (" 111!", True),
    ]


def test_a_vowel_mark_stays_with_its_letter() -> None:
    assert list(by_direction("aمَ", right_to_left=False)) == [("a", False), ("مَ", True)]


def test_a_family_of_emoji_stays_whole() -> None:
    assert list(by_direction("مرحبا 👩‍👧", right_to_left=True)) == [("مرحبا 👩‍👧", True)]
