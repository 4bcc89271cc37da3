"""Hard words are found with their endings, explained words and quotes are left alone."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.content.loader import jargon
from workshop.plain.jargon import Hit, JargonFinder, find_capitals, spellings

SHIPPED = JargonFinder(jargon())


@dataclass(frozen=True)
class Word:
    """One line of a made-up word list."""

    term: str
    plain: str = "plain words"
    note: str = ""


def found(text: str, *terms: str, allowed: tuple[str, ...] = ()) -> list[str]:
    finder = JargonFinder([Word(term) for term in terms]) if terms else SHIPPED
    return [hit.words for hit in finder.find(text, allowed)]


def test_a_hit_says_where_and_what_to_say_instead() -> None:
    finder = JargonFinder([Word("upskill", "teach", "say whom")])

    assert finder.find("We upskilled staff.") == (
        Hit(3, 12, "upskilled", "upskill", "teach", "say whom"),
    )


@pytest.mark.parametrize("entry", jargon(), ids=lambda entry: entry.term)
def test_every_shipped_term_is_found_in_each_of_its_forms(entry: Word) -> None:
    for form in spellings(entry.term):
        hits = SHIPPED.find(f"We say {form} here")
        assert [hit.words for hit in hits] == [form]


@pytest.mark.parametrize(
    "text, words",
    [
        ("We signposted them.", "signposted"),
        ("Two MDTs met.", "MDTs"),
        ("the roll-out", "roll-out"),
        ("they rolled out", "rolled out"),
        ("it was rolling out", "rolling out"),
        ("Embedding it", "Embedding"),
        ("prioritizing", "prioritizing"),
        ("utilisation", "utilisation"),
        ("one deliverable", "deliverable"),
        ("an efficiency", "efficiency"),
        ("get buyin", "buyin"),
        ("our KPIs", "KPIs"),
        ("learnt experience", "learnt experience"),
        ("the stakeholder's view", "stakeholder's"),
        ("HOLISTIC", "HOLISTIC"),
        ("key  stakeholders", "key  stakeholders"),
        ("deep\ndive", "deep\ndive"),
    ],
)
def test_endings_hyphens_and_spaces_do_not_hide_a_word(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "the facilitator",
        "a repair",
        "username",
        "dna of a frog",
        "just in case",
        "in that case",
        "scopes",
        "co-production",
        "",
    ],
)
def test_plain_words_that_look_alike_are_left_alone(text: str) -> None:
    assert (
        found(text, "facilitate", "rep", "user", "DNA", "case (for a person)", "microscope") == []
    )


def test_the_longest_phrase_wins() -> None:
    assert found("a needs assessment", "assessment", "needs assessment") == ["needs assessment"]
    assert found("key stakeholders", "stakeholder", "key stakeholders") == ["key stakeholders"]


@pytest.mark.parametrize(
    "text",
    [
        "The threshold means how bad it must be. Thresholds are high.",
        "The threshold (how bad it must be) is high.",
        "There is a threshold. This means how bad it must be.",
        "A “threshold” is how bad it must be.",
        "She said, “The threshold is a wall.”",
        'She said, "The threshold is a wall."',
    ],
)
def test_explained_and_quoted_words_are_left_alone(text: str) -> None:
    assert found(text, "threshold") == []


def test_a_word_explained_does_not_clear_another() -> None:
    text = "The threshold means how bad it must be. The remit is wide."
    assert found(text, "threshold", "remit") == ["remit"]


def test_words_and_names_the_group_keeps_are_left_alone() -> None:
    text = "The Threshold Project has a threshold."

    assert found(text, "threshold", allowed=("The Threshold Project",)) == ["threshold"]
    assert found(text, "threshold", allowed=("threshold",)) == []
    assert found(text, "threshold", allowed=("", "thresh")) == ["Threshold", "threshold"]


@pytest.mark.parametrize(
    "term, forms",
    [
        ("commission, commissioning", ("commission", "commissioning")),
        ("learned or learnt experience", ("learned experience", "learnt experience")),
        ("key performance indicator (KPI)", ("key performance indicator", "KPI")),
        ("SRO (senior responsible owner)", ("SRO", "senior responsible owner")),
        ("case (for a person)", ("case",)),
        ("plain", ("plain",)),
    ],
)
def test_one_line_of_the_list_can_stand_for_several_spellings(
    term: str, forms: tuple[str, ...]
) -> None:
    assert spellings(term) == forms


def test_an_empty_list_finds_nothing() -> None:
    assert JargonFinder([]).find("strategic third party implementation") == ()


def test_short_forms_are_named_once_unless_known_or_spelled_out() -> None:
    text = (
        "The MDT and the MDTs met the NHS. A house in shared use (HMO). KPI (a number). I go. BSL."
    )

    assert find_capitals(text) == ("MDT",)
    assert find_capitals("The QR code.", allowed={"QR"}) == ()
    assert find_capitals("STOPPING is too long, A is too short, COVID-19 is a name.") == ()


@given(st.text(max_size=200))
def test_hits_are_in_order_and_are_the_text_they_point_at(text: str) -> None:
    hits = SHIPPED.find(text + " outcomes " + text)

    assert all((text + " outcomes " + text)[hit.start : hit.end] == hit.words for hit in hits)
    assert all(one.end <= two.start for one, two in pairwise(hits))
