"""File names are plain and name no more than the caller put in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.artifact import file_stem
from exports.document import FILE_STEM

DAY = date(2026, 3, 1)


def test_a_file_is_named_by_day_place_and_thing() -> None:
    assert file_stem(DAY, "Riverside", "session 4") == "2026-03-01_riverside_session-4"


@pytest.mark.parametrize(
    "part,plain",
    [
        ("Tŷ Ŵyn", "_ty-wyn"),
        ("Łódź & Zażółć", "_lodz-zazolc"),
        ("../../etc/passwd", "_etc-passwd"),
        ("CON", "_con"),
        ("a" * 100, "_" + "a" * 40),
        ("word " * 20, "_word-word-word-word-word-word-word-word"),
        ("مشروع", ""),
        ("", ""),
    ],
)
def test_a_part_becomes_plain_letters_or_is_left_out(part: str, plain: str) -> None:
    assert file_stem(DAY, part) == f"2026-03-01{plain}"


@given(st.lists(st.text(st.characters(exclude_categories=()))))
def test_any_words_at_all_make_a_plain_file_name(parts: list[str]) -> None:
    assert FILE_STEM.fullmatch(file_stem(DAY, *parts))
