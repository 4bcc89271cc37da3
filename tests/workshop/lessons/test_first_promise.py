"""Lesson 8 stays grey until the first promise is due, unless nobody owns what was decided."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workshop.lessons.making import (
    GREY,
    NOT_YET,
    RULES,
    P,
    facts,
    lesson,
    made,
    output,
    refused,
    sign,
    steps_to,
)
from workshop.lessons.facts import Facts, OutputFact
from workshop.lessons.lesson_08_make_a_difference import first_due
from workshop.vocabulary import State, Step

NA = State.NOT_APPLICABLE


def promised(as_of: date, **changes: object) -> Facts:
    """Four good outputs, read on a day; promised on 1 March 2024."""
    return replace(made(0, 4, **changes), as_of=as_of)


EARLY = date(2024, 3, 20)


def test_lesson_8_is_grey_until_the_first_promise_is_due() -> None:
    reading = lesson(promised(EARLY), 8)
    assert reading.state is GREY
    assert reading.again_on == date(2024, 5, 31)
    assert reading.sentence.startswith("First promises are due on Friday 31 May 2024.")
    assert [r.state for r in reading.readings] == [P] + [GREY] * 6


@pytest.mark.parametrize("day, reads", [(date(2024, 5, 30), GREY), (date(2024, 5, 31), P)])
def test_lesson_8_opens_on_the_day_itself(day: date, reads: State) -> None:
    assert lesson(promised(day), 8).state is reads


def test_lesson_8_is_not_yet_while_nobody_owns_it_even_before_that_day() -> None:
    assert lesson(promised(EARLY, owner_accepted=False), 8).state is NOT_YET


def test_what_was_counted_so_far_is_said_while_it_waits() -> None:
    whole = promised(EARLY, answer_due_on=date(2024, 3, 10), answer=None)
    assert sign(whole, "8.2").sentence == (
        "First promises are due on Friday 31 May 2024. "
        "So far: 0 of 4 outputs were answered in time, with a reason."
    )


@pytest.mark.parametrize(
    "changes, due",
    [
        ({}, date(2024, 5, 31)),
        ({"review_on": date(2024, 4, 1)}, date(2024, 4, 1)),
        ({"due_on": date(2024, 4, 2)}, date(2024, 4, 2)),
        ({"due_on": None, "review_on": None}, date(2024, 5, 31)),
        ({"due_on": date(2030, 1, 1), "review_on": date(2030, 1, 1)}, date(2024, 5, 31)),
        ({"steps": steps_to(Step.DECIDED)}, None),
    ],
)
def test_a_far_date_cannot_put_the_first_look_off(
    changes: dict[str, object], due: date | None
) -> None:
    assert first_due(promised(EARLY, **changes), RULES.indicators["8.1"]) == due


def test_the_earliest_promise_decides() -> None:
    early: OutputFact = output(1, review_on=date(2024, 4, 1))
    assert first_due(facts(outputs=(output(2), early)), RULES.indicators["8.1"]) == date(2024, 4, 1)


def test_while_nothing_is_promised_signs_say_what_they_can() -> None:
    whole = facts(outputs=tuple(refused(n) for n in range(3)))
    assert [r.state for r in lesson(whole, 8).readings] == [NA, P, GREY, GREY, P, P, GREY]
    assert lesson(whole, 8).state is GREY
