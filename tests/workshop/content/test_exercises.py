"""The exercises: each kind once, with cards and drawings that there are, in words that are easy."""

import re

import pytest

from tests.workshop.content.test_plain_words import NEVER_SAID
from web.render import HERE
from workshop.content.exercise_papers import exercise_papers, sheet_for, way_of
from workshop.content.exercises import Exercise, exercise, exercise_for_card, exercises, scenes
from workshop.content.library import all_cards
from workshop.content.loader import jargon
from workshop.content.vote_words import fixed_answers
from workshop.plain.jargon import JargonFinder
from workshop.plain.reading_age import long_sentences, read_ease
from workshop.vocabulary import ExerciseKind

FINDER = JargonFinder(jargon())
EACH = pytest.mark.parametrize("own", exercises(), ids=lambda one: one.id)


def for_members(own: Exercise) -> str:
    """All that members read or hear of one exercise, one piece on a line."""
    titles = (one.title for one in own.parts)
    said = (own.title, own.question, own.about_is, *own.lines, own.will_happen, *titles, *own.paper)
    return "\n".join(filter(None, said))


def drawn() -> set[str]:
    """The names of the drawings that pages have: those of one path, and those made of several."""
    source = (HERE / "templates" / "member" / "pictures.html").read_text(encoding="utf-8")
    asked = " ".join(re.findall(r"{% (?:el)?if name (.+?) %}", source))
    return {*re.findall(r"^  '(\w+)': 'M", source, re.MULTILINE), *re.findall(r'"(\w+)"', asked)}


def test_every_kind_is_there_once_on_screens_and_on_paper() -> None:
    kinds = sorted(ExerciseKind)

    assert sorted(one.id for one in exercises()) == kinds
    assert sorted(one.id for one in exercise_papers().sheets) == kinds
    assert all(way_of(sheet_for(kind)).who for kind in kinds)


def test_the_cards_that_begin_one_are_in_the_library_and_begin_no_other() -> None:
    named = [card for one in exercises() for card in one.cards]

    assert set(named) <= {one.id for one in all_cards()}
    assert len(set(named)) == len(named)
    assert exercise_for_card("three-piles") == exercise(ExerciseKind.THREE_PILES)


def test_every_drawing_that_is_named_is_drawn() -> None:
    named = {one.picture for one in exercises()}
    named |= {part.picture for one in exercises() for part in one.parts}
    named |= {one.picture for kind in ExerciseKind for one in fixed_answers(kind)}

    # What is asked for by no other name is the question mark.
    assert named - {"unsure"} <= drawn()


@EACH
def test_what_members_read_of_it_is_easy_short_and_plain(own: Exercise) -> None:
    text = for_members(own)
    reading = read_ease(text * 8)

    assert reading.age is not None
    assert reading.age <= 9
    assert long_sentences(text) == ()
    assert [hit.words for hit in FINDER.find(text)] == []
    assert NEVER_SAID.search(text) is None


@EACH
def test_it_says_what_to_do_what_becomes_of_it_and_how_it_goes_with_no_screen(
    own: Exercise,
) -> None:
    assert own.lines
    assert own.paper
    assert own.what_for
    assert own.will_happen.endswith(".")
    assert own.takes in ("words", "vote", "own")
    assert bool(own.limit) is bool(own.limit_is)


def test_made_up_people_are_told_of_in_plain_words() -> None:
    told = scenes()
    assert len(told) >= 6
    for scene in told:
        assert "made up" in scene.about
        assert len(scene.changes) >= 3
        assert not long_sentences(" ".join((scene.about, *scene.changes)))


def test_a_vote_is_folded_and_words_can_be_had_back() -> None:
    told = {one.id: " ".join((*one.who, *one.back)) for one in exercise_papers().ways}

    assert all("Write no name on it. Fold it." in told[way] for way in ("vote", "mood"))
    assert all("It is marked as from paper" in told[way] for way in ("words", "together", "said"))
    assert "You can have it back at any time." in told["words"]
    for one in exercises():
        secret = one.is_vote and sheet_for(ExerciseKind(one.id)).way != "light"
        assert (sheet_for(ExerciseKind(one.id)).way in ("vote", "mood")) is secret
