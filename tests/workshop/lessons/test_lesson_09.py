"""Lesson 9: whether sessions with a hard story ended with a check-out and with care."""

from datetime import timedelta

import pytest

from tests.workshop.lessons.making import GREY, NOT_YET, PARTLY, RULES, TODAY, P, item
from workshop.lessons.facts import Facts, HardFact, ItemFact, SessionFact
from workshop.lessons.lesson_09_focus_on_the_solution import LESSON, hard_things_held_well
from workshop.lessons.reading import Reading
from workshop.vocabulary import ItemKind

SIGN = RULES.indicators["9.6"]
CHECK_OUT = item(ItemKind.CHECK_OUT, 5, 100)
LATE = item(ItemKind.CHECK_OUT, 5, 100, late=True)


def read(*sessions: tuple[tuple[ItemFact, ...], int | None], ago: int = 30) -> Reading:
    """9.6, of sessions with a hard story: what ran, and after how many days care was taken."""
    held_on = TODAY - timedelta(days=ago)
    return hard_things_held_well(
        Facts(
            TODAY,
            RULES.version,
            sessions=tuple(
                SessionFact(number, held_on, items) for number, (items, _) in enumerate(sessions, 1)
            ),
            hard=tuple(
                HardFact(number, None if days is None else held_on + timedelta(days=days))
                for number, (_, days) in enumerate(sessions, 1)
            ),
        ),
        SIGN,
    )


GOOD = ((CHECK_OUT,), 2)


def test_a_check_out_and_care_within_two_days_is_held_well() -> None:
    reading = read(GOOD, ((CHECK_OUT,), 0))
    assert (reading.state, reading.value) == (P, "100%")
    told = "2 of 2 sessions with a hard story ended with a check-out and care."
    assert reading.sentence == told


@pytest.mark.parametrize("bad", [((), 0), ((LATE,), 0), ((CHECK_OUT,), 3), ((CHECK_OUT,), None)])
def test_no_check_out_one_written_down_later_and_late_care_or_none_count_against(
    bad: tuple[tuple[ItemFact, ...], int | None],
) -> None:
    assert read(bad).state is NOT_YET
    assert read(*[GOOD] * 4, bad).state is PARTLY


def test_without_a_marked_story_there_is_nothing_to_read() -> None:
    assert (read().state, read().sentence) == (GREY, "No story is marked as hard.")


def test_while_there_is_time_to_see_to_people_nothing_counts_against() -> None:
    early = read(((CHECK_OUT,), None), ago=2)
    assert (early.state, early.sentence) == (GREY, "There is still time to see to people.")
    assert read(((CHECK_OUT,), 1), ago=2).state is P
    assert read(((CHECK_OUT,), None), ago=3).state is NOT_YET


def test_no_sentence_says_which_session_or_story_it_was() -> None:
    reading = read(GOOD, ((), None))
    assert reading.evidence == ()
    assert "session 1" not in reading.sentence


def test_the_other_signs_of_the_lesson_say_what_they_lack() -> None:
    readings = LESSON.read(Facts(TODAY, RULES.version), RULES)
    lacking = [one.indicator_id for one in readings if "does not yet keep" in one.sentence]
    assert "9.6" not in lacking
    assert "9.1" in lacking
