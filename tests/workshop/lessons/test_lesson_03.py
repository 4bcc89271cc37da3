"""Lesson 3, each sign at both sides of each of its thresholds."""

import pytest

from tests.workshop.lessons.making import (
    GREY,
    NOT_YET,
    PARTLY,
    P,
    briefing,
    facts,
    pulse,
    sign,
    state,
    swap_pulse,
)
from workshop.lessons.facts import Facts
from workshop.lessons.facts_told import BriefingFact, QuestionFact, TopicFact
from workshop.vocabulary import State

GOOD = QuestionFact(due=True, in_time=True, settled=True)


def told(*before: bool) -> Facts:
    """One topic for each session, told before or not."""
    return facts(topics=tuple(TopicFact(n, one) for n, one in enumerate(before, start=1)))


def briefed(*briefings: BriefingFact) -> Facts:
    """Facts with these briefings."""
    return facts(briefings=briefings)


def asked(good: int, *others: QuestionFact) -> Facts:
    """So many questions that were answered and settled, and others."""
    return facts(questions=((GOOD,) * good + others))


@pytest.mark.parametrize(
    "before, expected",
    [
        ((True,), GREY),
        ((True, True), P),
        ((True, True, True, False, False), PARTLY),
        ((True, True, False, False), NOT_YET),
        ((), GREY),
    ],
)
def test_told_before_asked(before: tuple[bool, ...], expected: State) -> None:
    assert state(told(*before), "3.1") is expected


def test_told_before_asked_says_of_how_many_and_where() -> None:
    found = sign(told(True, False, True), "3.1")
    assert found.sentence == "2 of 3 topics had a whole briefing first."
    assert found.evidence == ("session:1", "session:3")


@pytest.mark.parametrize(
    "ages, other, expected",
    [
        ((9, 9, 9), True, P),
        ((9, 10), True, PARTLY),
        ((9, 9), False, PARTLY),
        ((12, 12), True, PARTLY),
        ((12, 13), True, NOT_YET),
        ((7, 8, 15), True, P),
        ((None, None), True, GREY),
        ((9, None), True, P),
    ],
)
def test_briefings_people_can_use(
    ages: tuple[int | None, ...], other: bool, expected: State
) -> None:
    made = (briefing(n, reading_age=age, other_format=other) for n, age in enumerate(ages))
    assert state(briefed(*made), "3.2") is expected


def test_under_100_words_there_is_no_reading_age() -> None:
    short = [briefing(n, words=49, reading_age=None) for n in (1, 2)]
    assert state(briefed(*short), "3.2") is GREY
    assert state(briefed(briefing(1, words=99)), "3.2") is GREY
    assert state(briefed(briefing(1, words=100)), "3.2") is P


@pytest.mark.parametrize(
    "telling, expected",
    [
        ((6,), GREY),
        ((5, 5), P),
        ((4, 5), PARTLY),
        ((5, 5, 0), P),
        ((3, 3), PARTLY),
        ((2, 3), NOT_YET),
        ((0, 0), NOT_YET),
    ],
)
def test_the_whole_picture(telling: tuple[int, ...], expected: State) -> None:
    made = (briefing(n, telling=count) for n, count in enumerate(telling))
    assert state(briefed(*made), "3.3") is expected


def test_a_marked_part_counts_as_empty_and_is_told() -> None:
    found = sign(briefed(briefing(1, telling=4), briefing(2, telling=5)), "3.3")
    assert found.value == "4 and a half of 6"
    assert "Members marked 3 parts that told them nothing." in found.sentence


@pytest.mark.parametrize(
    "changes, counts",
    [
        ({"days_before": 3, "heard": 2}, True),
        ({"days_before": 2, "heard": 9}, False),
        ({"days_before": 9, "heard": 1}, False),
        ({"days_before": None, "heard": 9}, False),
        ({"days_before": None, "heard": 0, "taught_minutes": 10}, True),
        ({"days_before": None, "heard": 0, "taught_minutes": 9}, False),
    ],
)
def test_in_time_is_three_days_and_two_members_or_ten_minutes(
    changes: dict[str, int | None], counts: bool
) -> None:
    found = state(briefed(briefing(1, **changes), briefing(2, **changes)), "3.4")
    assert found is (P if counts else NOT_YET)


@pytest.mark.parametrize(
    "good, count, expected", [(4, 5, P), (3, 4, PARTLY), (1, 2, PARTLY), (2, 5, NOT_YET)]
)
def test_time_to_take_it_in(good: int, count: int, expected: State) -> None:
    made = (briefing(n, days_before=4 if n < good else 1) for n in range(count))
    assert state(briefed(*made), "3.4") is expected


@pytest.mark.parametrize(
    "led, count, expected",
    [(1, 4, P), (1, 5, PARTLY), (0, 3, NOT_YET), (2, 2, GREY)],
)
def test_learning_goes_both_ways(led: int, count: int, expected: State) -> None:
    made = (briefing(n, led_by_lived=n < led) for n in range(count))
    assert state(briefed(*made), "3.5") is expected


@pytest.mark.parametrize(
    "good, bad, expected",
    [(9, 1, P), (8, 2, PARTLY), (3, 2, PARTLY), (2, 3, NOT_YET), (4, 0, GREY)],
)
def test_questions_get_answers(good: int, bad: int, expected: State) -> None:
    missed = (QuestionFact(due=True, in_time=False, settled=False),) * bad
    assert state(asked(good, *missed), "3.6") is expected


def test_an_answer_counts_only_if_its_asker_says_that_it_answers_it() -> None:
    noted = (QuestionFact(due=True, in_time=True, settled=False),) * 5
    found = sign(asked(0, *noted), "3.6")
    assert found.state is NOT_YET
    assert "5 more had an answer that nobody has said answers it." in found.sentence


def test_a_question_that_is_not_due_yet_is_not_counted() -> None:
    waiting = (QuestionFact(due=False, in_time=False, settled=False),) * 9
    assert state(asked(5, *waiting), "3.6") is P
    assert state(asked(4, *waiting), "3.6") is GREY


def test_only_members_make_the_anchor_green() -> None:
    assert state(facts(), "3.7") is P
    one_bad = swap_pulse(facts(), "3b", pulse(3, "3b", 3, 8))
    assert state(one_bad, "3.7") is not P
    assert state(facts(pulse=()), "3.7") is GREY
