"""Staff text is Easy, OK or Hard; short text is left alone; the longest sentence is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.plain.reading_age import (
    Band,
    count_words,
    grade,
    long_sentences,
    read_ease,
    split_sentences,
)

EASY = """
Come in and sit down. There is tea and toast on the side. You can take your time here.
We will talk about the front desk. What went well for you? What made it hard?
You can say it, draw it or pass. No one will push you. We write down what you say.
You choose who sees it. You can take it back at any time. We stop at four.
Your bus fare is paid today. Ask Jude if you need more. There is a quiet room next door.
You can go there when you like. Come back when you want to. We are glad that you came.
"""
OK = """
The council wants to change how its housing desk works, and it has asked our group to help.
Before we begin, a manager will explain what happens now and answer any questions you have.
Some things can change this year, such as the letters, the waiting room and the opening hours.
Other things are fixed by law, and we will always tell you when something cannot be changed.
At the end of every meeting we will agree together what we have made and who will hear it.
A named person must answer each request within eight weeks, and must also give us a reason.
"""
HARD = """
The authority will facilitate an independent evaluation of accessibility arrangements across all
customer-facing operations, incorporating comprehensive recommendations from representative
organisations. Implementation responsibilities will subsequently be allocated to appropriate
departmental representatives following consultation. Considerable organisational transformation is
anticipated, particularly regarding communication methodologies. Prioritisation of vulnerable
individuals necessitates collaborative partnership arrangements between participating agencies.
Sustainable outcomes require continuous improvement of operational procedures and performance
indicators, alongside proportionate accountability mechanisms for governance. Additional
documentation demonstrating effectiveness will inevitably accompany the concluding publication,
and participating organisations will be notified accordingly regarding subsequent developments,
including any supplementary implementation activity, monitoring arrangements, responsibilities,
documentation requirements, communication priorities, and anticipated organisational consequences.
"""


@pytest.mark.parametrize(
    "text, band, youngest, oldest",
    [(EASY, Band.EASY, 5, 6), (OK, Band.OK, 10, 11), (HARD, Band.HARD, 16, 40)],
)
def test_a_text_is_easy_ok_or_hard(text: str, band: Band, youngest: int, oldest: int) -> None:
    reading = read_ease(text.replace("\n", " "))

    assert reading.band == band
    assert reading.age is not None
    assert youngest <= reading.age <= oldest


def test_a_text_under_100_words_has_no_band() -> None:
    ninety_nine = "We talk. " * 49 + "Yes."
    one_hundred = "We talk. " * 50

    assert (read_ease(ninety_nine).words, read_ease(ninety_nine).band) == (99, None)
    assert (read_ease(one_hundred).words, read_ease(one_hundred).band) == (100, Band.EASY)
    assert read_ease("Accountability.").age is None


def test_a_text_under_five_sentences_has_no_band() -> None:
    assert read_ease(("word " * 30 + ".\n") * 4).band is None
    assert read_ease(("word " * 30 + ".\n") * 5).band is not None


def test_the_longest_sentence_is_named_whatever_the_length() -> None:
    reading = read_ease("Come in. There is tea on the side. Sit.")

    assert reading.longest == "There is tea on the side."
    assert reading.longest_words == 6
    assert (reading.words, reading.sentences) == (9, 3)


def test_an_empty_text_reads_as_nothing() -> None:
    reading = read_ease("")

    assert (reading.band, reading.words, reading.sentences, reading.longest) == (None, 0, 0, "")
    assert grade("...") == 0.0


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("Dr. Khan comes at 9.30am. She sits.", ("Dr. Khan comes at 9.30am.", "She sits.")),
        (
            "Bring a drink, e.g. tea, at 2 p.m. if you can.",
            ("Bring a drink, e.g. tea, at 2 p.m. if you can.",),
        ),
        ("First line\nSecond line", ("First line", "Second line")),
        ("- one\n\n- two\n---\n", ("- one", "- two")),
        ("Is it? “Yes.” Go!", ("Is it?", "“Yes.”", "Go!")),
        ("No. We wait.", ("No.", "We wait.")),
        ("It costs 2.50. Good…  Right?!", ("It costs 2.50.", "Good…", "Right?!")),
        ("", ()),
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str, sentences: tuple[str, ...]) -> None:
    assert split_sentences(text) == sentences


def test_only_sentences_over_15_words_are_long() -> None:
    fifteen = "one " * 14 + "one."
    sixteen = "one " * 15 + "two."

    assert long_sentences(f"{fifteen} {sixteen}") == (sixteen,)
    assert long_sentences("One two three.", limit=2) == ("One two three.",)


@pytest.mark.parametrize(
    "text, words",
    [("co-production at 9.30", 3), ("it’s ours", 2), ("5 + 5", 2), ("— … —", 0), ("Aros, ŵyr", 2)],
)
def test_words_are_counted_as_people_count_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_the_grade_is_the_published_sum() -> None:
    # 6 words, 1 sentence, 7 syllables
    assert grade("The cat sat on the table.") == pytest.approx(0.39 * 6 + 11.8 * 7 / 6 - 15.59)


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_no_word_is_lost_between_sentences(text: str) -> None:
    reading = read_ease(text)

    assert reading.words == sum(count_words(one) for one in split_sentences(text))
    assert reading.longest_words <= reading.words
