"""What is typed comes through letter for letter, and what no store can hold does not."""

import sqlite3
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.plain.cleaning import (
    NAME_LIMIT,
    REPLACED,
    WORDS_LIMIT,
    clean_name,
    clean_words,
    close_directions,
    name_problem,
    words_problem,
)

ANY_TEXT = st.text(st.characters(), max_size=200)
WITH_SURROGATES = st.text(st.characters(categories=("Cs", "Lu", "Cc", "So", "Zs")), max_size=60)
HOLDABLE = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"))
RIGHT_TO_LEFT_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
OPENERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
CLOSERS = "\u202c\u2069"


@pytest.mark.parametrize(
    "words",
    [
        "=HYPERLINK(1)",
        "  spaces kept  ",
        "tab\there\n\n\nthree lines",
        "<script>alert('hello')</script>",
        "مرحبا، أنا هنا",
        "שלום לכולם",
        "Rwy'n iawn, diolch, ŵ ŷ",
        "Zażółć gęślą jaźń",
        "👩‍🚒 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽",
        "abc \u202e reversed \u202c",
        "\ufeffstarts with a mark",
        "\x01\x0b\x1f are kept, because a store can hold them",
        "e\u0301 is not made into é",
    ],
)
def test_words_come_through_letter_for_letter(words: str) -> None:
    assert clean_words(words) == words


@given(HOLDABLE)
def test_nothing_a_store_can_hold_is_changed(words: str) -> None:
    assert clean_words(words) == words


@given(st.one_of(ANY_TEXT, WITH_SURROGATES))
@example("\ud83d")
@example("\ude00\ud83d")
@example("\ud83dx\0\r\r\n")
def test_cleaned_words_fit_any_store_and_cleaning_again_changes_nothing(words: str) -> None:
    cleaned = clean_words(words)

    assert clean_words(cleaned) == cleaned
    assert not set("\0\r") & set(cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    store = sqlite3.connect(":memory:")
    kept = store.execute("SELECT ?, length(?)", (cleaned, cleaned)).fetchone()
    store.close()
    assert kept == (cleaned, len(cleaned))


@pytest.mark.parametrize(
    "words, cleaned",
    [
        ("a\0b", f"a{REPLACED}b"),
        ("half \ud83d gone", f"half {REPLACED} gone"),
        ("\ude00", REPLACED),
        ("a pair \ud83d\ude00", "a pair 😀"),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("two\r\n\r\nlines", "two\n\nlines"),
        ("", ""),
    ],
)
def test_what_no_store_can_hold_is_replaced(words: str, cleaned: str) -> None:
    assert clean_words(words) == cleaned


@pytest.mark.parametrize("words", ["", "   ", "\n\t\r\n", "\u200b\u200d", "\u2028", "\0"])
def test_words_nobody_can_see_are_not_words_yet(words: str) -> None:
    assert words_problem(words) == "There are no words here yet."


@pytest.mark.parametrize("words", ["?", "👍", "x" * WORDS_LIMIT, "\r\n" * 10_000 + "x", " a "])
def test_words_up_to_the_limit_are_taken(words: str) -> None:
    assert words_problem(words) is None


def test_too_many_words_are_refused_with_both_numbers() -> None:
    assert words_problem("x" * (WORDS_LIMIT + 1)) == (
        "That is 20,001 letters. We can keep 20,000 at a time. Split it in two."
    )
    assert words_problem("four", limit=3) == (
        "That is 4 letters. We can keep 3 at a time. Split it in two."
    )


@pytest.mark.parametrize(
    "typed, name",
    [
        ("  Dilys ", "Dilys"),
        ("Mo\n\tthe  Great", "Mo the Great"),
        ("محمد", "محمد"),
        ("Zoë 🦊", "Zoë 🦊"),
        ("👩‍🚒", "👩‍🚒"),
        (f"Ann{RIGHT_TO_LEFT_OVERRIDE}evE", f"Ann{RIGHT_TO_LEFT_OVERRIDE}evE\u202c"),
        ("stray\u202c\u2069 ends", "stray ends"),
    ],
)
def test_a_name_stands_on_one_line_and_keeps_its_direction_to_itself(typed: str, name: str) -> None:
    assert clean_name(typed) == name
    assert name_problem(typed) is None


@given(st.one_of(ANY_TEXT, st.text(OPENERS + CLOSERS + "ab ", max_size=20)))
def test_a_clean_name_is_one_tidy_line_and_cleaning_again_changes_nothing(typed: str) -> None:
    name = clean_name(typed)

    assert clean_name(name) == name
    assert name == " ".join(name.split())
    assert sum(name.count(mark) for mark in OPENERS) == sum(name.count(mark) for mark in CLOSERS)


@pytest.mark.parametrize(
    "typed, closed",
    [
        ("\u202eab", "\u202eab\u202c"),
        ("\u2067a\u202eb", "\u2067a\u202eb\u202c\u2069"),
        ("\u2067a\u202cb\u2069", "\u2067ab\u2069"),
        ("plain", "plain"),
    ],
)
def test_direction_marks_are_closed_in_the_right_order(typed: str, closed: str) -> None:
    assert close_directions(typed) == closed


@pytest.mark.parametrize("typed", ["", "  ", "\n", "\u200b", "\u202e"])
def test_an_empty_name_is_asked_for_again(typed: str) -> None:
    assert name_problem(typed) == "Type the name you like."


@pytest.mark.parametrize("typed", ["A\0sh", "A\x07sh", "Ash\x1f", "A\ud83dsh", "A\x85sh"])
def test_a_name_with_a_control_mark_is_refused(typed: str) -> None:
    assert name_problem(typed) == "There is a mark in that name we cannot show. Type it again."


def test_a_name_has_a_limit_counted_after_tidying() -> None:
    assert name_problem("x" * NAME_LIMIT) is None
    assert name_problem(f"   {'x' * NAME_LIMIT}   ") is None
    assert name_problem("x" * (NAME_LIMIT + 1)) == "That name has 61 letters. Use up to 60."


@given(ANY_TEXT)
def test_a_name_without_a_problem_holds_something_to_see(typed: str) -> None:
    if name_problem(typed) is None:
        name = clean_name(typed)
        assert 1 <= len(name) <= NAME_LIMIT
        assert any(
            unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp", "Zs") for letter in name
        )
