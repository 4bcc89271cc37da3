"""The library is whole: every card the practice names, every field, gentle and easy to read."""

import re
from dataclasses import FrozenInstanceError

import pytest

from workshop import vocabulary
from workshop.content import library
from workshop.content.library import Card, Shelf, all_cards, card, cards
from workshop.content.loader import agenda_kinds, jargon
from workshop.plain.jargon import JargonFinder
from workshop.plain.reading_age import EASY_AGE, count_words, long_sentences, read_ease

# The titles of `practice` 6.1 to 6.4; the ids are told by their titles.
ICEBREAKERS = """
Name and Drink; Pick a Picture; Weather Check; This or That; Count Together; Room Map;
Object on the Table; Emoji Hello; One Word In; Snack Vote; Line Up By; Common Ground;
Finish the Drawing; Soundtrack; Small Win; Skill Swap; Handy People; Ask a Person, Not a Job;
Hats Off; Guess the Jargon; Rewrite the Sign; Perfect Waiting Room; Odd One Out; Slow Build;
Pass the Rhythm; Where Is It?; Would You Rather, Kind Edition; Thank You Line; Hope for Today;
Bring It Back; Colour of the Day; Postcard to Us; Quiet Start; Name Game Gently;
Map of Good Places; Inventors; The Kind Robot; Three Things in This Room; Mood Music Dial;
Group’s Choice
"""
ENERGISERS = """
Stand, Stretch, Sit; Window Minute; Tidy Dash; Swap Seats If You Like; Shake It Off; Sky Writing;
Two-Minute Walk and Talk; Joke Jar; Mini Quiz of the Area; Paper Plane Contest; Fresh Air Five;
Silent Disco Tap
"""
CHECKS = """
in-weather in-battery in-one-word in-thumbs in-what-do-you-need in-quiet-start out-one-word
out-take-and-leave out-thanks-round out-next-time out-weather out-hands out-safe-journey
"""
METHODS = {
    "Model Builder": "model-builder",
    "Letter to the Top": "letter-to-the-top",
    "Our Principles": "our-principles",
    "What If": "what-if",
    "Bust It": "bust-it",
    "What Would It Look Like on Tuesday?": "on-tuesday",
    "Rose, Thorn, Bud": "rose-thorn-bud",
    "Three Piles": "three-piles",
    "Dots With Reasons": "dots-with-reasons",
    "Gentle Consensus": "gentle-consensus",
    "Journey Line": "journey-line",
    "Swap Chairs": "swap-chairs",
    "Best and Worst Meetings": "best-and-worst-meetings",
    "Power Map": "power-map",
    "Who Is Missing?": "who-is-missing",
    "Big-Picture Card": "big-picture-card",
    "Ask Anything Wall": "ask-anything-wall",
    "Word Bin": "word-bin",
    "Measures That Matter": "measures-that-matter",
    "Most Important Change": "most-important-change",
    "Promise Check": "promise-check",
    "Ripple Drawing": "ripple-drawing",
    "Silent Sort": "silent-sort",
    "One, Two, All": "one-two-all",
    "Round With Pass": "round-with-pass",
    "Staff Listen First": "staff-listen-first",
}
# What no card to start or wake up with may speak of (`practice` 6.1).
AVOIDED = re.compile(
    r"\b(?:childhood|growing up|when you were|famil(?:y|ies)|mother|father|parents?|home|school"
    r"|holidays?|first job|two truths|worst|bod(?:y|ies)|weight|touch|hug|hands? held|blindfold"
    r"|trapped|locked|run|running|race|pubs?|beer|wine|alcohol|money|cost|pray|god|religion"
    r"|how old|age|birthday|fun fact|eye contact|surprise)\b",
    re.IGNORECASE,
)
SHIPPED = pytest.mark.parametrize("one", all_cards(), ids=lambda one: one.id)
METHOD_CARDS = pytest.mark.parametrize("one", cards(Shelf.METHODS), ids=lambda one: one.id)
SUBJECTS = {one.id for one in library.library_words().subjects}


def titles(listed: str) -> list[str]:
    """Return the titles of a list, in their order."""
    return [" ".join(one.split()) for one in listed.split(";")]


def kebab(title: str) -> str:
    """Return the id that a title gives."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower().replace("’", "")))


def words_on(one: Card) -> str:
    """Return what a card says and how it goes, for a member to hear."""
    return "\n".join((one.title, one.idea, *one.steps, *one.plain))


@pytest.mark.parametrize(
    "shelf, listed", [(Shelf.ICEBREAKERS, ICEBREAKERS), (Shelf.ENERGISERS, ENERGISERS)]
)
def test_every_title_is_there_under_its_id_in_its_order(shelf: Shelf, listed: str) -> None:
    wanted = titles(listed)
    assert [one.title for one in cards(shelf)] == wanted
    assert [one.id for one in cards(shelf)] == [kebab(title) for title in wanted]


def test_there_are_40_icebreakers_and_12_energisers() -> None:
    assert (len(cards(Shelf.ICEBREAKERS)), len(cards(Shelf.ENERGISERS))) == (40, 12)


def test_every_check_in_and_check_out_is_there() -> None:
    both = (*cards(Shelf.CHECK_INS), *cards(Shelf.CHECK_OUTS))
    assert [one.id for one in both] == CHECKS.split()
    assert all(one.id.startswith("in-") for one in cards(Shelf.CHECK_INS))
    assert all(one.id.startswith("out-") for one in cards(Shelf.CHECK_OUTS))


def test_every_exercise_is_there() -> None:
    assert {one.title: one.id for one in cards(Shelf.METHODS)} == METHODS


def test_an_id_stands_once_in_the_whole_library() -> None:
    ids = [one.id for one in all_cards()]
    assert len(ids) == len(set(ids)) == 91


def test_a_card_of_any_shelf_is_found_by_its_id() -> None:
    for card_id in ("quiet-start", "joke-jar", "out-hands", "power-map"):
        found = card(card_id)
        assert found is not None
        assert found.id == card_id
    assert card("no-such-card") is None
    assert card("") is None


@SHIPPED
def test_a_card_is_whole(one: Card) -> None:
    assert one.shelf in set(Shelf)
    assert one.kind in {kind.id for kind in agenda_kinds()}
    assert one.idea.endswith((".", "?", "…", "!"))
    assert 3 <= len(one.steps) <= 6
    assert 1 <= one.least <= one.minutes or (one.least == 0 and one.minutes >= 1)
    assert one.minutes <= 60
    assert 1 <= one.group_min < one.group_max
    assert one.modes
    assert set(one.modes) <= {mode.value for mode in vocabulary.Mode}
    assert one.access
    assert one.clear_of
    assert set(one.touches) | set(one.clear_of) <= SUBJECTS
    assert 1 <= one.from_session <= 4


@SHIPPED
def test_no_card_that_is_switched_on_is_above_risk_2(one: Card) -> None:
    assert 0 <= one.risk <= 3
    assert one.switched_on == (one.risk <= 2)
    assert one.switched_on


@METHOD_CARDS
def test_an_exercise_says_all_that_it_takes(one: Card) -> None:
    assert one.kind in {"activity", "agreement", "briefing"}
    assert 0 < one.least < one.minutes
    assert len(one.roles) >= 2
    assert 4 <= len(one.plain) <= 8
    assert one.makes
    assert one.paper
    assert one.watch
    assert one.lessons
    assert set(one.lessons) <= set(range(1, 11))


def test_every_lesson_has_an_exercise() -> None:
    assert {lesson for one in cards(Shelf.METHODS) for lesson in one.lessons} == set(range(1, 11))


@pytest.mark.parametrize("one", cards(Shelf.ENERGISERS), ids=lambda one: one.id)
def test_every_energiser_has_a_seated_form(one: Card) -> None:
    assert one.access.startswith("Seated form: ")


def test_the_group_s_choice_asks_the_risk_question_first() -> None:
    asking = [one for one in all_cards() if one.asks_risk]
    assert [one.id for one in asking] == ["groups-choice"]
    assert "what is it about" in " ".join(asking[0].steps[:2])


@pytest.mark.parametrize(
    "one", [*cards(Shelf.ICEBREAKERS), *cards(Shelf.ENERGISERS)], ids=lambda one: one.id
)
def test_no_card_to_start_or_wake_up_speaks_of_what_is_to_be_avoided(one: Card) -> None:
    assert AVOIDED.findall(words_on(one)) == []


def test_the_check_would_notice_what_is_to_be_avoided() -> None:
    assert AVOIDED.findall("Tell us your worst holiday as a child at home.") == [
        "worst",
        "holiday",
        "home",
    ]


def test_there_is_a_gentle_way_to_start_a_first_session_in_every_mode() -> None:
    first = [one for one in cards(Shelf.ICEBREAKERS) if one.risk == 0 and one.from_session == 1]
    assert {mode for one in first for mode in one.modes} == {mode.value for mode in vocabulary.Mode}
    assert len([one for one in first if not one.touches]) >= 8


def test_a_card_to_say_thanks_or_bring_back_waits_for_a_later_session() -> None:
    later = {one.id for one in cards(Shelf.ICEBREAKERS) if one.from_session > 1}
    assert {"thank-you-line", "bring-it-back", "small-win"} <= later


@pytest.mark.parametrize("shelf", list(Shelf))
def test_what_a_shelf_says_to_members_reads_easy(shelf: Shelf) -> None:
    told = [line for one in cards(shelf) for line in (one.plain or (one.idea, *one.steps))]
    reading = read_ease("\n".join(told))
    assert reading.age is not None
    assert reading.age <= EASY_AGE


@METHOD_CARDS
def test_what_is_said_to_members_is_short_and_plain(one: Card) -> None:
    told = "\n".join(one.plain)
    assert long_sentences(told) == ()
    assert JargonFinder(jargon()).find(told) == ()
    assert all(count_words(line) <= 15 for line in one.plain)


def test_every_shelf_risk_and_subject_has_words() -> None:
    words = library.library_words()
    assert words.pass_line == "You can pass. You can watch. You can do it later."
    assert [one.id for one in words.shelves] == list(Shelf)
    assert [one.number for one in words.risks] == [0, 1, 2, 3]
    assert [one.number for one in words.tellings] == [0, 1, 2, 3]
    assert {one.kind for one in words.shelves} <= {kind.id for kind in agenda_kinds()}
    assert library.shelf_words(Shelf.METHODS).title == "Exercises"
    assert library.risk_words(0) == "Nothing about you at all."
    assert library.subject("family").tender
    assert not library.subject("food").tender


def test_every_subject_is_one_that_a_card_touches_or_keeps_clear_of() -> None:
    named = {name for one in all_cards() for name in (*one.touches, *one.clear_of)}
    assert named == SUBJECTS


def test_the_library_is_read_once_and_cannot_be_changed() -> None:
    assert all_cards() is all_cards()
    assert cards(Shelf.METHODS) is cards(Shelf.METHODS)
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        all_cards()[0].title = "changed"  # type: ignore[misc]
