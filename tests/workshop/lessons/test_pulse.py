"""Readings from the closing questions: enough answers or none, bands, and small groups."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.lessons.making import (
    GREY,
    LIVED,
    NOT_YET,
    PARTLY,
    P,
    facts,
    pulse,
    session,
    sign,
    state,
    swap_pulse,
)
from workshop.lessons.facts import Facts, PulseFact, StatementFact
from workshop.vocabulary import State

PULSE_SIGNS = (("1.3", "1d", 2), ("1.5", "1c", 4), ("6.8", "6b", 3), ("8.5", "8b", 5))


def asked(code: str, number: int, good: int, counted: int, **more: object) -> Facts:
    """Facts in which one question was asked once, with these answers."""
    return swap_pulse(facts(), code, pulse(number, code, good, counted, **more))


def small(**changes: object) -> Facts:
    """A project with four people with lived experience."""
    days = tuple(session(number, lived=LIVED[:4]) for number in range(1, 7))
    return facts(sessions=days, **changes)


@pytest.mark.parametrize("indicator_id, code, number", PULSE_SIGNS)
def test_missing_data_never_helps_four_perfect_answers_are_grey(
    indicator_id: str, code: str, number: int
) -> None:
    reading = sign(asked(code, number, 4, 4, present=4), indicator_id)
    assert (reading.state, reading.missing) == (GREY, True)
    assert reading.sentence == "Too few people with lived experience answered."


@pytest.mark.parametrize("indicator_id, code, number", PULSE_SIGNS)
def test_missing_data_never_helps_under_six_in_ten_is_grey(
    indicator_id: str, code: str, number: int
) -> None:
    assert state(asked(code, number, 5, 5, present=9), indicator_id) is GREY


@pytest.mark.parametrize("indicator_id, code, number", PULSE_SIGNS[:3])
def test_five_of_eight_answers_are_enough(indicator_id: str, code: str, number: int) -> None:
    assert state(asked(code, number, 5, 5, present=8), indicator_id) is P


@pytest.mark.parametrize("indicator_id, code, number", PULSE_SIGNS)
def test_a_question_left_out_is_printed_as_not_asked(
    indicator_id: str, code: str, number: int
) -> None:
    reading = sign(asked(code, number, 0, 0, asked=False), indicator_id)
    assert reading.sentence == "This was due, and was not asked."
    assert reading.missing


def test_a_sign_of_two_questions_says_that_one_was_not_due() -> None:
    reading = sign(swap_pulse(facts(), "1b"), "1.4")
    assert (reading.state, reading.missing) == (GREY, False)
    assert reading.sentence == "One of its questions was not due to be asked yet."


@pytest.mark.parametrize("indicator_id, code, number", PULSE_SIGNS)
def test_a_question_that_is_not_due_is_grey_and_not_missing(
    indicator_id: str, code: str, number: int
) -> None:
    reading = sign(swap_pulse(facts(), code), indicator_id)
    assert (reading.state, reading.missing) == (GREY, False)
    assert reading.sentence == "This was not due to be asked yet."


def test_more_answers_than_people_count_for_nothing() -> None:
    reading = sign(asked("1d", 2, 9, 9, present=8), "1.3")
    assert reading.sentence == "There were more answers than people, so they do not count."
    assert reading.state is GREY


def test_not_sure_is_no_answer_either_way() -> None:
    assert state(asked("1d", 2, 4, 4, unsure=4), "1.3") is GREY
    assert state(asked("1d", 2, 5, 5, unsure=3), "1.3") is P


def test_a_session_left_out_is_named_beside_the_ones_that_count() -> None:
    two = (pulse(2, "1d", 8, 8), pulse(5, "1d", 0, 0, asked=False))
    reading = sign(swap_pulse(facts(), "1d", *two), "1.3")
    assert reading.sentence.endswith("Not asked in session 5.")


def test_how_many_answered_is_printed() -> None:
    reading = sign(asked("1d", 2, 6, 6, present=8), "1.3")
    assert reading.sentence == ("Most of the answers were good, in 1 round. 75% or more answered.")


def test_sessions_weigh_the_same_however_many_answered() -> None:
    two = (pulse(2, "1d", 5, 5, present=5), pulse(5, "1d", 6, 12, present=12))
    assert state(swap_pulse(facts(), "1d", *two), "1.3") is P


def test_the_band_is_that_of_the_smallest_room() -> None:
    two = (pulse(2, "1d", 12, 12, present=12), pulse(5, "1d", 9, 9, present=9))
    assert sign(swap_pulse(facts(), "1d", *two), "1.3").value == "most"


def test_evidence_points_at_sessions_only() -> None:
    assert sign(facts(), "1.4").evidence == ("session:1", "session:2", "session:5", "session:6")


def test_an_asking_after_the_series_counts_too() -> None:
    after = asked("8b", 5, 7, 8)
    later = swap_pulse(after, "8b", pulse(5, "8b", 7, 8), pulse(None, "8b", 1, 8))
    assert [state(after, "8.5"), state(later, "8.5")] == [P, PARTLY]


@given(st.integers(5, 9), st.data())
def test_a_reading_never_shows_a_count_of_answers(counted: int, data: st.DataObject) -> None:
    good = data.draw(st.integers(0, counted))
    reading = sign(asked("1d", 2, good, counted, present=counted), "1.3")
    assert not re.search(r"\d", reading.value)
    assert re.findall(r"\d+", reading.sentence) == ["1", "100"]


@given(st.integers(5, 9))
def test_everyone_and_all_but_one_read_the_same(counted: int) -> None:
    everyone = sign(asked("1d", 2, counted, counted, present=counted), "1.3")
    one_short = sign(asked("1d", 2, counted - 1, counted, present=counted), "1.3")
    assert everyone == one_short


@given(st.integers(0, 8), st.integers(0, 8), st.integers(1, 20))
def test_grey_says_nothing_of_the_answers(good: int, more: int, present: int) -> None:
    counted = good + more
    reading = sign(asked("1d", 2, good, counted, present=present), "1.3")
    if reading.state is GREY:
        other = sign(asked("1d", 2, more, counted, present=present), "1.3")
        assert reading == other


@pytest.mark.parametrize("indicator_id, code, number", PULSE_SIGNS)
def test_a_group_under_five_never_gets_numbers(indicator_id: str, code: str, number: int) -> None:
    answers: PulseFact = pulse(number, code, 4, 4, present=4)
    reading = sign(swap_pulse(small(), code, answers), indicator_id)
    assert (reading.state, reading.missing, reading.value) == (GREY, False, "")
    assert "too small for numbers" in reading.sentence


@pytest.mark.parametrize(
    "agreed, says_no, reads",
    [(True, False, PARTLY), (True, True, NOT_YET), (False, False, GREY), (False, True, GREY)],
)
def test_a_small_group_can_agree_a_sentence_and_reach_partly_at_most(
    agreed: bool, says_no: bool, reads: State
) -> None:
    said = StatementFact(1, agreed=agreed, says_no=says_no)
    assert state(small(statements=(said,)), "1.4") is reads


def test_a_small_groups_sentence_stands_for_the_anchor_only() -> None:
    said = StatementFact(1, agreed=True, says_no=False)
    assert state(small(statements=(said,)), "1.3") is GREY


def test_a_group_of_five_has_numbers_and_no_need_of_a_sentence() -> None:
    days = tuple(session(number, lived=LIVED[:5]) for number in range(1, 7))
    said = StatementFact(1, agreed=True, says_no=True)
    five = facts(sessions=days, statements=(said,))
    assert state(swap_pulse(five, "1d", pulse(2, "1d", 5, 5, present=5)), "1.3") is P


def test_one_person_alone_can_agree_a_sentence() -> None:
    days = tuple(session(number, lived=LIVED[:1]) for number in range(1, 7))
    said = StatementFact(1, agreed=True, says_no=False)
    assert state(facts(sessions=days, statements=(said,), pulse=()), "1.4") is PARTLY


def test_a_room_without_lived_experience_cannot_agree_a_sentence() -> None:
    days = tuple(session(number, lived=()) for number in range(1, 7))
    said = StatementFact(1, agreed=True, says_no=False)
    assert state(facts(sessions=days, statements=(said,), pulse=()), "1.4") is GREY
