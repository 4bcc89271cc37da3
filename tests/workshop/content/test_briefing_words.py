"""The six parts have plain words, and the second list of hard words is there for the asking."""

from workshop.content.briefings import briefing_parts, hard_words
from workshop.content.loader import jargon
from workshop.plain.checking import Checker
from workshop.plain.reading_age import Band, read_ease
from workshop.vocabulary import BriefingPart


def test_each_of_the_six_parts_has_words_in_their_order() -> None:
    assert [one.id for one in briefing_parts()] == [part.value for part in BriefingPart]


def test_what_people_read_above_the_parts_is_easy_and_holds_no_hard_word() -> None:
    texts = {one.id: f"{one.title}.\n{one.prompt}" for one in briefing_parts()}
    looked = Checker(hard_words()).look(texts)

    assert looked.flags == ()
    assert read_ease("\n".join(texts.values()) * 2).band == Band.EASY


def test_the_second_list_is_off_until_someone_asks() -> None:
    text = {"a": "The pilot has a vision and a milestone."}

    assert hard_words() == jargon()
    assert Checker(hard_words()).look(text).flags == ()
    wide = Checker(hard_words(wide=True)).look(text).flags
    assert [one.words for one in wide] == ["pilot", "vision", "milestone"]


def test_no_word_is_listed_twice() -> None:
    terms = [one.term for one in hard_words(wide=True)]
    assert len(terms) == len(set(terms)) >= 147 + 25 + 28
