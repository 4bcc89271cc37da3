"""What facts say of themselves, and that they can hold no name and no words."""

import dataclasses
import typing
from datetime import date

import pytest

from tests.workshop.lessons.making import (
    LIVED,
    facts,
    output,
    pulse,
    refused,
    session,
    steps_to,
)
from workshop.lessons import facts as kept
from workshop.lessons.facts import Facts, LookBackFact, StatementFact, StepFact, bucket_of
from workshop.vocabulary import Answer, Bucket, Hat, Step

DAY = date(2024, 3, 1)


@pytest.mark.parametrize("paid", [True, False])
def test_a_lived_hat_counts_as_lived_experience(paid: bool) -> None:
    assert bucket_of(Hat.LIVED, paid_by_convenor=paid) is Bucket.LIVED


def test_both_hats_count_as_lived_unless_the_convenor_pays() -> None:
    assert bucket_of(Hat.BOTH, paid_by_convenor=False) is Bucket.LIVED
    assert bucket_of(Hat.BOTH, paid_by_convenor=True) is Bucket.STAFF


@pytest.mark.parametrize("hat", sorted(set(Hat) - {Hat.LIVED, Hat.BOTH}))
def test_every_other_hat_counts_with_staff(hat: Hat) -> None:
    assert bucket_of(hat, paid_by_convenor=False) is Bucket.STAFF


def test_people_are_counted_by_the_hat_of_the_day() -> None:
    days = (session(1), session(2, lived=(0, 1), staff=(2, 3)))
    times = facts(sessions=days).lived_sessions()
    assert [times[0], times[2], times[100]] == [2, 1, 0]


def test_everyone_present_is_both_groups() -> None:
    assert session(1, lived=(1, 2), staff=(100,)).everyone() == {1, 2, 100}


def test_not_sure_is_neither_good_nor_counted() -> None:
    fact = pulse(1, "1a", 4, 5, unsure=3)
    assert (fact.good, fact.counted) == (4, 5)


def test_a_step_is_dated_by_its_first_time() -> None:
    twice = (StepFact(Step.DOING, DAY), StepFact(Step.DOING, date(2024, 9, 1)))
    assert output(1, steps=twice).first(Step.DOING) == DAY
    assert output(1, steps=twice).first(Step.HEARD) is None


def test_side_tracks_do_not_move_an_output_along_the_road() -> None:
    stalled = (*steps_to(Step.COMMITTED), StepFact(Step.STALLED, DAY))
    assert output(1, steps=stalled).stands_at() is Step.COMMITTED


def test_an_output_that_went_back_stands_further_back() -> None:
    back = (*steps_to(Step.SAID_DONE), StepFact(Step.HEARD, DAY))
    assert not output(1, steps=back).is_past(Step.HEARD)


def test_nothing_taken_yet_stands_at_raised() -> None:
    assert output(1, steps=()).stands_at() is Step.RAISED
    assert not output(1, steps=()).is_parked()


def test_a_no_is_refused_by_either_sign() -> None:
    assert refused(1).is_refused()
    assert refused(1, answer=None).is_refused()
    assert output(1, steps=steps_to(Step.DECIDED), answer=Answer.NO).is_refused()
    assert not output(1).is_refused()


def test_a_no_that_was_turned_round_is_not_refused() -> None:
    assert not output(1, steps=steps_to(Step.COMMITTED), answer=Answer.NO).is_refused()


def test_only_the_last_word_parks_an_output() -> None:
    parked = (*steps_to(Step.HEARD), StepFact(Step.PARKED, DAY))
    assert output(1, steps=parked).is_parked()
    assert not output(1, steps=(*parked, StepFact(Step.DECIDED, DAY))).is_parked()


def test_statements_and_look_backs_are_found_by_lesson() -> None:
    said, felt = StatementFact(6, agreed=True, says_no=False), LookBackFact(8, 1, 5)
    whole = facts(statements=(said,), look_backs=(felt,))
    assert (whole.statement(6), whole.statement(8)) == (said, None)
    assert (whole.look_back(8), whole.look_back(6)) == (felt, None)


def test_facts_have_no_field_that_could_hold_a_name_or_words() -> None:
    """The only text in facts is a code, a reference or a version; everything else is closed."""
    texts = {
        f"{cls.__name__}.{field.name}"
        for cls in vars(kept).values()
        if dataclasses.is_dataclass(cls) and isinstance(cls, type)
        for field in dataclasses.fields(cls)
        if str in (typing.get_type_hints(cls)[field.name], *_inside(cls, field.name))
    }
    assert texts == {
        "AnswerCount.answer",
        "PulseFact.code",
        "CaptureFact.ref",
        "Facts.rule_set",
        "LocalChange.indicator_id",
        "LocalChange.threshold",
    }


def _inside(cls: type, name: str) -> tuple[object, ...]:
    return typing.get_args(typing.get_type_hints(cls)[name])


def test_an_answer_carries_no_person() -> None:
    names = {field.name for field in dataclasses.fields(kept.PulseFact)}
    assert names == {"session", "code", "asked", "answers", "present"}
    assert {f.name for f in dataclasses.fields(kept.AnswerCount)} == {"answer", "count", "good"}


def test_a_project_with_nothing_in_it_has_facts() -> None:
    assert Facts(DAY, "1").lived_sessions() == {}
    assert len(facts().lived_sessions()) == len(LIVED)
