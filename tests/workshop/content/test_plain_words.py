"""Tenfold passes its own check: what members read is Easy, short and free of jargon."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from workshop.content import (
    care,
    exercise_papers,
    exercises,
    handouts,
    library,
    loader,
    series,
)
from workshop.plain.jargon import JargonFinder, find_capitals
from workshop.plain.reading_age import (
    Band,
    count_words,
    grade,
    long_sentences,
    read_ease,
    split_sentences,
)

FINDER = JargonFinder(loader.jargon())
NOT_SHOWN = {
    "id", "kind", "modes", "mode", "counts_as", "led_by", "bucket",
    "code", "codes", "version", "when", "card", "weight", "shelf", "touches", "clear_of",
    "picture", "takes", "way",
}  # fmt: skip
FILES = {
    "library": library.library_words(),
    **{name: library.card_file(name) for name in library.FILES},
    "agenda_kinds": loader.agenda_kinds(),
    "care": care.care(),
    "pulse": loader.pulse(),
    "agreement_levels": loader.agreement_levels(),
    "consent": loader.consent(),
    "series": series.series_templates(),
    "hats": loader.hats(),
    "output_words": loader.output_words(),
    "handouts": handouts.papers(),
    "exercises": tuple(replace(one, cards=()) for one in exercises.exercises()),
    "exercise_papers": exercise_papers.exercise_papers(),
}
FILLED_IN = {
    "count": "3",
    "number": "12",
    "name": "Sam Hill",
    "date": "Tuesday 4 March",
    "answer": "yes",
    "reason": "it will help.",
    "promise": "a new sign.",
}
NEVER_SAID = re.compile(
    r"\b(?:user|submit|invalid|fail(?:ed|s)?|errors?|please|utilise|sorry)\b", re.IGNORECASE
)


def shown(content: object) -> Iterator[str]:
    """Yield every piece of text in a record that people see or hear."""
    if isinstance(content, str):
        yield re.sub(r"\{(\w+)\}", lambda hole: FILLED_IN[hole[1]], content)
    elif isinstance(content, tuple):
        for one in content:
            yield from shown(one)
    elif is_dataclass(content):
        for field in fields(content):
            if field.name not in NOT_SHOWN:
                yield from shown(getattr(content, field.name))


def records(content: object) -> Iterator[str]:
    """Yield each record of a file as one screen of text, and what stands around them."""
    parts = content if isinstance(content, tuple) else ()
    if is_dataclass(content):
        parts = tuple(
            getattr(content, field.name) for field in fields(content) if field.name not in NOT_SHOWN
        )
    for part in parts:
        if isinstance(part, tuple) and part and is_dataclass(part[0]):
            yield from ("\n".join(shown(one)) for one in part)
        else:
            yield "\n".join(shown(part))


SENTENCES = sorted(
    {
        (name, sentence)
        for name, content in FILES.items()
        for text in shown(content)
        for sentence in split_sentences(text)
    }
)
SCREENS = [(name, screen) for name, content in FILES.items() for screen in records(content)]


def test_the_check_reads_all_there_is() -> None:
    assert len(SENTENCES) > 500
    assert ("pulse", "Did you feel welcome today?") in SENTENCES
    assert ("series", "We know each other and what this is for.") in SENTENCES
    assert "\n".join(text for _, text in SCREENS).count("You can take it back at any time.") == 1


@pytest.mark.parametrize("name", FILES)
def test_each_file_reads_easy(name: str) -> None:
    text = "\n".join(shown(FILES[name]))
    reading = read_ease(text if count_words(text) >= 100 else text + "\n" + text)

    assert reading.band == Band.EASY
    assert reading.age is not None
    assert reading.age <= 8


def test_no_sentence_has_more_than_15_words() -> None:
    assert [sentence for _, sentence in SENTENCES if long_sentences(sentence)] == []


def test_no_sentence_stands_out_as_hard() -> None:
    hard = [one for _, one in SENTENCES if count_words(one) >= 6 and grade(one) > 8]
    assert hard == []


def test_no_screen_has_jargon_or_a_short_form_left_unexplained() -> None:
    flagged = [(name, hit.words, screen) for name, screen in SCREENS for hit in FINDER.find(screen)]
    assert flagged == []
    assert [find_capitals(screen) for _, screen in SCREENS if find_capitals(screen)] == []


def test_no_sentence_uses_a_word_we_never_say_to_members() -> None:
    assert [sentence for _, sentence in SENTENCES if NEVER_SAID.search(sentence)] == []


def test_every_goal_is_one_sentence_and_can_be_said_by_the_group() -> None:
    for session in (one for each in series.series_templates() for one in each.sessions):
        assert len(split_sentences(session.goal)) == 1
        assert session.goal.startswith(("We ", "What matters most to us "))


def test_plain_versions_on_the_word_list_hold_no_listed_word() -> None:
    circular = [
        (term.term, hit.words) for term in loader.jargon() for hit in FINDER.find(term.plain)
    ]
    assert circular == []


def test_the_check_would_notice_a_hard_word_and_a_long_sentence() -> None:
    assert FINDER.find("We will implement it.")
    assert long_sentences("One two three four five six seven eight nine ten a b c d e f.")
    assert NEVER_SAID.search("Submit your answer")
    assert grade("Organisations facilitate representative participation arrangements annually.") > 8
