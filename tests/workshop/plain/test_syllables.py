"""The syllable rule agrees with our own count of our own words at least 95 times in 100."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plain.syllables import syllables

with (Path(__file__).parent / "syllables.csv").open(encoding="utf-8", newline="") as file:
    COUNTED = [
        (row["word"], int(row["syllables"]), row["kept_aside"]) for row in csv.DictReader(file)
    ]


@pytest.mark.parametrize("kept_aside", ["no", "yes"])
def test_at_least_95_in_100_are_right_in_both_lists(kept_aside: str) -> None:
    words = [(word, count) for word, count, aside in COUNTED if aside == kept_aside]
    wrong = {word: (syllables(word), count) for word, count in words if syllables(word) != count}

    assert len(words) >= 200
    assert 1 - len(wrong) / len(words) >= 0.95, wrong


def test_the_rule_leans_neither_way_on_words_it_was_not_made_from() -> None:
    kept_aside = [(word, count) for word, count, aside in COUNTED if aside == "yes"]
    lean = sum(syllables(word) - count for word, count in kept_aside) / len(kept_aside)

    assert abs(lean) < 0.02


def test_no_word_is_counted_twice_in_the_list() -> None:
    words = [word.lower() for word, _, _ in COUNTED]
    assert len(words) == len(set(words)) >= 250


@pytest.mark.parametrize(
    "word, count",
    [
        ("NHS", 1),
        ("2024", 1),
        ("9.30", 1),
        ("council's", 2),
        ("council’s", 2),
        ("we'll", 1),
        ("didn't", 2),
        ("don't", 1),
        ("co-production", 4),
        ("step-free", 2),
        ("café", 2),
        ("I", 1),
        ("", 1),
        ("-", 1),
        ("日本", 1),
    ],
)
def test_odd_words_have_a_count_too(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text("abcdeghilmnorstuyzABE'-é", max_size=40))
def test_any_word_has_at_least_one_syllable_and_never_more_than_its_letters(word: str) -> None:
    assert 1 <= syllables(word) <= max(1, len(word))
