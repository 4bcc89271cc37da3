"""Return codes are made of words that are easy to say, hear, spell and be given."""

from pathlib import Path

import pytest

from workshop.content.loader import jargon, return_words
from workshop.content.reading import read_lines
from workshop.plain.jargon import JargonFinder

HERE = Path(__file__).parent
WORDS = return_words()


def words_in(name: str) -> set[str]:
    return {word for line in read_lines(HERE / name) for word in line.split()}


def one_letter_shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def one_slip_apart(one: str, two: str) -> bool:
    """Return whether one slip of a finger turns one word into the other."""
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) <= 1
    return one in one_letter_shorter(two) or two in one_letter_shorter(one)


def test_there_are_1024_different_words_in_alphabetical_order() -> None:
    assert len(WORDS) == 1024
    assert list(WORDS) == sorted(set(WORDS))


def test_every_word_has_four_to_seven_plain_letters() -> None:
    odd = [word for word in WORDS if not (word.isascii() and word.isalpha() and word.islower())]
    wrong_length = [word for word in WORDS if not 4 <= len(word) <= 7]

    assert (odd, wrong_length) == ([], [])


def test_one_slip_never_makes_another_word() -> None:
    seen: dict[str, str] = {}
    close = []
    for word in WORDS:
        for form in {word, *one_letter_shorter(word)}:
            other = seen.setdefault(form, word)
            if other != word and one_slip_apart(word, other):
                close.append((other, word))
    assert close == []


@pytest.mark.parametrize(
    "one, two, close",
    [
        ("boat", "coat", True),
        ("boat", "boats", True),
        ("table", "cable", True),
        ("apple", "maple", False),
        ("garden", "warden", True),
        ("acorn", "corn", True),
        ("panda", "badge", False),
    ],
)
def test_the_slip_rule_tells_close_words_from_others(one: str, two: str, close: bool) -> None:
    assert one_slip_apart(one, two) is close
    assert one_slip_apart(two, one) is close


def test_a_word_shares_a_shorter_form_with_every_word_one_slip_away() -> None:
    near = [("boat", "coat"), ("boat", "boats"), ("garden", "garde")]
    for one, two in near:
        assert {one, *one_letter_shorter(one)} & {two, *one_letter_shorter(two)}


def test_no_word_sounds_like_another() -> None:
    assert words_in("sounds_alike.txt").intersection(WORDS) == set()


def test_no_word_is_sad_loaded_or_about_bodies() -> None:
    assert words_in("left_out.txt").intersection(WORDS) == set()


def test_no_word_is_jargon() -> None:
    assert [hit.words for hit in JargonFinder(jargon()).find("\n".join(WORDS))] == []
