"""Words are looked over while they are written: places are named, nothing is changed or scored."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.content.loader import jargon
from workshop.plain.checking import THROWN_OUT, Checker, Flag, Kind, thrown_out
from workshop.plain.reading_age import Band

CHECKER = Checker(jargon())
EASY = "We meet in the town hall. " * 20


def flags(*texts: str, allowed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The kind and the words of each flag."""
    named = {str(place): text for place, text in enumerate(texts)}
    return [(one.kind.value, one.words) for one in CHECKER.look(named, allowed).flags]


def test_a_flag_says_in_which_text_where_and_what_to_say_instead() -> None:
    looked = CHECKER.look({"money": "It is tight.", "who": "The stakeholders decide."})

    assert looked.flags == (
        Flag(
            "who",
            4,
            16,
            Kind.WORD,
            "stakeholders",
            "a person or group with an interest in this",
        ),
    )


@pytest.mark.parametrize(
    "text, expected",
    [
        ("We will implement it.", [("word", "implement")]),
        ("Each service user is asked.", [("people", "service user")]),
        ("The MDT meets.", [("word", "MDT")]),
        ("The ABC meets.", [("short", "ABC")]),
        ("The ABC meets. The ABC is new.", [("short", "ABC")]),
        ("The Able Bees Club (ABC) meets.", []),
        ("The NHS, a GP, TV, ID, OK, BSL and the UK.", []),
        ("one " * 15 + "two.", [("long", ("one " * 15 + "two."))]),
        ("one " * 14 + "two.", []),
    ],
)
def test_each_kind_is_flagged_and_what_is_known_is_not(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert flags(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She said, “The stakeholders and the ABC decide.”",
        "Look at https://stakeholder.example/ABC for more.",
        "Write to stakeholder@holistic.example today.",
        "“" + "one " * 20 + "two.”",
        "On 12 May 2027 it costs £3,000.",
    ],
)
def test_quoted_speech_links_numbers_and_dates_are_left_alone(text: str) -> None:
    assert flags(text) == []


def test_names_and_words_the_group_keeps_are_left_alone() -> None:
    text = "The Transformation Board and the ABC decide on the threshold."

    assert flags(text) == [("word", "Transformation"), ("short", "ABC"), ("word", "threshold")]
    assert flags(text, allowed=("Transformation Board", "ABC", "threshold")) == []


def test_a_word_explained_in_one_part_is_explained_on_the_whole_screen() -> None:
    assert flags("The remit is wide.", "A remit means what we are here to do.") == []
    assert flags("The remit is wide.", "It is what we are here to do.") == [("word", "remit")]


def test_a_phrase_never_spans_two_parts() -> None:
    assert flags("We take a deep", "dive in the sea.") == []
    assert flags("We take a deep dive.") == [("word", "deep dive")]


def test_flags_come_in_reading_order() -> None:
    assert flags("An ABC.", "A user and a remit.") == [
        ("short", "ABC"),
        ("people", "user"),
        ("word", "remit"),
    ]


def test_short_text_has_flags_and_no_age() -> None:
    looked = CHECKER.look({"a": "Accountability. Governance. We talk. We eat. We go."})

    assert (looked.age, looked.band) == (None, None)
    assert [one.words for one in looked.flags] == ["Accountability", "Governance"]


def test_the_parts_are_pooled_for_the_age() -> None:
    half = EASY[: len(EASY) // 2]
    assert CHECKER.look({"a": half}).age is None
    pooled = CHECKER.look({"a": half, "b": half})

    assert pooled.words >= 100
    assert (pooled.age, pooled.band) == (5, Band.EASY)


def test_quoted_speech_does_not_make_a_text_hard() -> None:
    quoted = "“Organisational accountability necessitates implementation.” "
    assert CHECKER.look({"a": EASY + quoted * 20}).age == CHECKER.look({"a": EASY}).age


def test_nothing_written_gives_nothing() -> None:
    looked = CHECKER.look({"a": "", "b": " \n"})
    assert (looked.flags, looked.words, looked.sentences, looked.age) == ((), 0, 0, None)
    assert CHECKER.look({}).flags == ()


def test_six_full_parts_are_looked_over_to_their_ends() -> None:
    text = "The stakeholders will implement it in May with the people who asked for it. " * 26
    looked = CHECKER.look(dict.fromkeys("abcdef", text))

    assert looked.sentences == 6 * 26
    assert sum(one.words == "stakeholders" for one in looked.flags) == 6 * 26


@given(st.lists(st.text(max_size=80), max_size=4))
def test_every_flag_is_the_text_it_points_at(texts: list[str]) -> None:
    named = {str(place): f"{text} outcomes ABC {text}" for place, text in enumerate(texts)}
    found = CHECKER.look(named).flags

    assert all(named[one.text][one.start : one.end] == one.words for one in found)
    order = [(one.text, one.start) for one in found]
    assert all(one <= two for one, two in pairwise(order))


@pytest.mark.parametrize(
    "word, instead, text, expected",
    [
        ("stakeholders", "people", "The stakeholders decide.", ("stakeholders", "people")),
        ("front door", "way in", "A front door that works.", ("front door", "way in")),
        ("remit", "", "Our remit is wide.", ("remit", "")),
        ("hard, to reach", "left out", "They are hard to reach.", ("hard to reach", "left out")),
    ],
)
def test_what_a_group_threw_out_is_flagged_with_its_own_word(
    word: str, instead: str, text: str, expected: tuple[str, str]
) -> None:
    (flag,) = CHECKER.look({"a": text}, own=thrown_out([(word, instead)])).flags
    assert (flag.words, flag.plain) == expected
    assert (flag.kind, flag.note) == (Kind.WORD, THROWN_OUT)


@pytest.mark.parametrize("word", ["", " ", ",", "!?", "()", ", ,"])
def test_what_holds_no_letter_is_looked_for_nowhere(word: str) -> None:
    assert CHECKER.look({"a": "We meet (soon)."}, own=thrown_out([(word, "x")])).flags == ()


def test_a_long_sentence_is_named_beside_a_word_in_it() -> None:
    text = "one " * 15 + "remit."
    kinds = [
        one.kind for one in CHECKER.look({"a": text}, own=thrown_out([("remit", "job")])).flags
    ]
    assert kinds == [Kind.LONG, Kind.WORD]


@given(st.text(max_size=60))
def test_any_word_can_be_thrown_out(word: str) -> None:
    CHECKER.look({"a": EASY}, own=thrown_out([(word, "")]))
