"""Lesson 8, each sign at both sides of each of its thresholds."""

from datetime import date, timedelta

import pytest

from tests.workshop.lessons.making import (
    GREY,
    NOT_YET,
    PARTLY,
    RULES,
    TODAY,
    P,
    claim,
    facts,
    lesson,
    made,
    output,
    pulse,
    refused,
    session,
    sign,
    state,
    steps_to,
    swap_pulse,
)
from workshop.lessons.facts import ClaimFact, Facts, StepFact
from workshop.lessons.lesson_08_make_a_difference import is_confirmed
from workshop.vocabulary import Answer, Evidence, Size, State, Step

NA = State.NOT_APPLICABLE
PARKED = StepFact(Step.PARKED, date(2024, 9, 1))


# 8.1 A person owns it (must)


@pytest.mark.parametrize("good, reads", [(100, P), (99, PARTLY), (70, PARTLY), (69, NOT_YET)])
@pytest.mark.parametrize(
    "bad",
    [
        {"owner_accepted": False},
        {"owner_has_role": False},
        {"owner_can_decide": False},
        {"review_on": None},
    ],
)
def test_8_1_needs_a_person_a_role_a_power_and_a_date(
    bad: dict[str, object], good: int, reads: State
) -> None:
    assert state(made(good, 100, **bad), "8.1") is reads


@pytest.mark.parametrize("last, reads", [(Step.HEARD, NA), (Step.DECIDED, NOT_YET)])
def test_8_1_judges_what_is_past_heard(last: Step, reads: State) -> None:
    whole = made(0, 3, steps=steps_to(last), owner_accepted=False)
    assert state(whole, "8.1") is reads


def test_8_1_with_no_outputs_there_is_nothing_to_judge() -> None:
    assert state(facts(outputs=()), "8.1") is NA


def test_8_1_a_refused_or_parked_output_needs_no_owner() -> None:
    parked = output(2, steps=(*steps_to(Step.DECIDED), PARKED), owner_accepted=False)
    assert sign(facts(outputs=(output(1), refused(3), parked)), "8.1").value == "100%"


def test_8_1_a_stalled_output_still_needs_an_owner() -> None:
    stalled = (*steps_to(Step.COMMITTED), StepFact(Step.STALLED, TODAY))
    assert state(made(0, 1, steps=stalled, owner_accepted=False), "8.1") is NOT_YET


def test_8_1_one_passed_on_needs_someone_too() -> None:
    passed = output(1, steps=steps_to(Step.DECIDED), answer=Answer.PASSED_ON, owner_accepted=False)
    assert state(facts(outputs=(passed,)), "8.1") is NOT_YET


# 8.2 Answered in time


@pytest.mark.parametrize("good, reads", [(90, P), (89, PARTLY), (60, PARTLY), (59, NOT_YET)])
@pytest.mark.parametrize(
    "bad",
    [
        {"answer": None},
        {"answered_on": None},
        {"answered_on": date(2024, 3, 29)},
        {"has_reason": False},
    ],
)
def test_8_2_needs_an_answer_a_reason_and_the_agreed_day(
    bad: dict[str, object], good: int, reads: State
) -> None:
    assert state(made(good, 100, **bad), "8.2") is reads


@pytest.mark.parametrize("answer", Answer)
def test_8_2_any_answer_is_an_answer(answer: Answer) -> None:
    assert state(made(0, 1, answer=answer), "8.2") is P


def test_8_2_an_answer_on_the_last_day_is_in_time() -> None:
    assert state(made(0, 1, answered_on=date(2024, 3, 28)), "8.2") is P


@pytest.mark.parametrize("days, reads", [(0, NOT_YET), (1, GREY)])
def test_8_2_counts_what_is_due(days: int, reads: State) -> None:
    due = TODAY + timedelta(days=days)
    assert state(made(0, 1, answer=None, answer_due_on=due), "8.2") is reads


@pytest.mark.parametrize("weeks, reads", [(8, NOT_YET), (7, GREY)])
def test_8_2_without_an_agreed_day_eight_weeks_are_the_day(weeks: int, reads: State) -> None:
    raised = TODAY - timedelta(weeks=weeks)
    whole = made(0, 1, answer=None, answer_due_on=None, raised_on=raised)
    assert state(whole, "8.2") is reads


@pytest.mark.parametrize("days, reads", [(0, P), (1, NOT_YET)])
def test_8_2_without_an_agreed_day_an_answer_within_eight_weeks_is_in_time(
    days: int, reads: State
) -> None:
    answered = date(2024, 2, 1) + timedelta(weeks=8, days=days)
    assert state(made(0, 1, answer_due_on=None, answered_on=answered), "8.2") is reads


def test_8_2_the_agreed_day_stands_whether_longer_or_shorter() -> None:
    longer = made(0, 1, answer_due_on=date(2024, 6, 1), answered_on=date(2024, 5, 1))
    shorter = made(0, 1, answer_due_on=date(2024, 2, 15), answered_on=date(2024, 3, 1))
    assert [state(whole, "8.2") for whole in (longer, shorter)] == [P, NOT_YET]


def test_8_2_a_parked_output_is_not_waiting_for_an_answer() -> None:
    assert state(made(0, 1, steps=(*steps_to(Step.HEARD), PARKED)), "8.2") is GREY


# 8.3 Promises kept


@pytest.mark.parametrize("good, reads", [(60, P), (59, PARTLY), (30, PARTLY), (29, NOT_YET)])
@pytest.mark.parametrize("bad", [{"claims": ()}, {"claims": (claim(confirmers=1),)}])
def test_8_3_marks_the_share_done_and_confirmed(
    bad: dict[str, object], good: int, reads: State
) -> None:
    assert state(made(good, 100, **bad), "8.3") is reads


@pytest.mark.parametrize("count, reads", [(2, GREY), (3, P)])
def test_8_3_needs_three_promises_due(count: int, reads: State) -> None:
    assert state(made(count, count), "8.3") is reads


@pytest.mark.parametrize("days, due", [(0, 4), (1, 3)])
def test_8_3_leaves_out_what_is_not_due_yet(days: int, due: int) -> None:
    later = made(3, 4, due_on=TODAY + timedelta(days=days), claims=())
    assert f"3 of {due} outputs" in sign(later, "8.3").sentence


def test_8_3_a_promise_without_a_day_is_due() -> None:
    assert "3 of 4 outputs" in sign(made(3, 4, due_on=None, claims=()), "8.3").sentence


def test_8_3_going_back_does_not_undo_a_promise() -> None:
    back = (*steps_to(Step.COMMITTED), StepFact(Step.HEARD, TODAY))
    assert "3 of 4 outputs" in sign(made(3, 4, steps=back, claims=()), "8.3").sentence


def test_8_3_what_was_only_decided_or_parked_is_no_promise() -> None:
    decided = made(3, 4, steps=steps_to(Step.DECIDED), claims=())
    parked = made(3, 4, steps=(*steps_to(Step.COMMITTED), PARKED), claims=())
    assert [sign(whole, "8.3").value for whole in (decided, parked)] == ["100%", "100%"]


def test_8_3_the_last_claim_is_the_one_that_counts() -> None:
    again = (claim(disputes=2), claim())
    undone = (claim(), claim(disputes=2))
    assert state(made(0, 3, claims=again), "8.3") is P
    assert state(made(0, 3, claims=undone), "8.3") is NOT_YET


def test_8_3_is_shown_by_size_so_that_small_promises_cannot_hide_big_ones() -> None:
    kept = [output(n, size=Size.SMALL) for n in (1, 2, 3)]
    whole = facts(outputs=(*kept, output(4, size=Size.BIG, claims=())))
    assert sign(whole, "8.3").sentence == (
        "3 of 4 outputs are done and confirmed. By size: small 3 of 3, big 0 of 1."
    )


# 8.4 Members confirm it (anchor)


@pytest.mark.parametrize("good, reads", [(75, P), (74, PARTLY), (40, PARTLY), (39, NOT_YET)])
def test_8_4_marks_the_share_of_claims_confirmed(good: int, reads: State) -> None:
    assert state(made(good, 100, claims=(claim(confirmers=0),)), "8.4") is reads


@pytest.mark.parametrize(
    "made_so, confirmed",
    [
        (claim(confirmers=2), True),
        (claim(confirmers=1), False),
        (claim(confirmers=0), False),
        (claim(confirmers=2, doubters=1), True),
        (claim(confirmers=2, doubters=2), False),
        (claim(confirmers=0, votes_for=2, votes_against=1), True),
        (claim(confirmers=0, votes_for=1, votes_against=0), False),
        (claim(confirmers=0, votes_for=3, votes_against=3), False),
        (claim(disputes=1), True),
        (claim(disputes=2), False),
        (claim(confirmers=0, votes_for=5, disputes=2), False),
    ],
)
def test_8_4_two_members_or_a_vote_confirm_and_two_undo(
    made_so: ClaimFact, confirmed: bool
) -> None:
    assert is_confirmed(made_so, RULES.indicators["8.4"]) is confirmed


@pytest.mark.parametrize(
    "grade, confirmed",
    [
        (Evidence.NOTHING, False),
        (Evidence.OWNER_SAYS, False),
        (Evidence.DATED, True),
        (Evidence.INDEPENDENT, True),
        (Evidence.MEMBER_SAW, False),
        (Evidence.MEASURED, True),
    ],
)
def test_8_4_what_members_saw_needs_something_shown_beside_it(
    grade: Evidence, confirmed: bool
) -> None:
    assert is_confirmed(claim(grade=grade), RULES.indicators["8.4"]) is confirmed


def test_8_4_without_claims_is_not_enough() -> None:
    assert state(made(0, 3, claims=()), "8.4") is GREY


def test_8_4_silence_and_people_out_of_reach_stay_in_the_bottom_line() -> None:
    silent = claim(confirmers=0, unreachable=True)
    others = claim(confirmers=0, checked_by_others=True)
    whole = facts(outputs=(output(1), output(2, claims=(silent,)), output(3, claims=(others,))))
    reading = sign(whole, "8.4")
    assert reading.state is NOT_YET
    assert reading.sentence == (
        "1 of 3 claims confirmed. Nobody could be reached about 1. 1 checked by others."
    )


def test_8_4_a_claim_made_twice_counts_twice() -> None:
    whole = facts(outputs=(output(1, claims=(claim(disputes=2), claim())),))
    reading = sign(whole, "8.4")
    assert (reading.value, reading.evidence) == ("50%", ("output:1",))


def test_8_4_two_sessions_before_green() -> None:
    held = [facts(sessions=tuple(session(n) for n in range(1, last))) for last in (2, 3)]
    assert [state(whole, "8.4") for whole in held] == [PARTLY, P]


# 8.5 People were told


@pytest.mark.parametrize("good, reads", [(16, P), (15, PARTLY), (10, PARTLY), (9, NOT_YET)])
def test_8_5_marks_the_share_of_those_asked(good: int, reads: State) -> None:
    assert state(swap_pulse(facts(), "8b", pulse(5, "8b", good, 20, present=20)), "8.5") is reads


def test_8_5_silence_stays_in_the_bottom_line() -> None:
    reading = sign(swap_pulse(facts(), "8b", pulse(5, "8b", 12, 12, present=20)), "8.5")
    assert (reading.state, reading.value) == (PARTLY, "about half")
    assert reading.sentence.startswith("About half of the people asked gave a good answer")


# 8.6 Honest no's


def noes(good: int, count: int, **bad: object) -> Facts:
    """Facts with `count` refused outputs, of which all but `good` are changed so."""
    rest = (refused(number, **bad) for number in range(good, count))
    return facts(outputs=(output(0), *(refused(n) for n in range(good)), *rest))


@pytest.mark.parametrize("good, reads", [(75, P), (74, PARTLY), (50, PARTLY), (49, NOT_YET)])
@pytest.mark.parametrize(
    "bad", [{"marks_clear": 0}, {"marks_clear": 2, "marks_unclear": 2}, {"marks_clear": 1}]
)
def test_8_6_marks_the_share_of_clear_reasons(
    bad: dict[str, object], good: int, reads: State
) -> None:
    assert state(noes(good, 100, **bad), "8.6") is reads


@pytest.mark.parametrize("clear, unclear, reads", [(2, 0, P), (2, 1, P), (1, 0, NOT_YET)])
def test_8_6_two_marks_and_more_clear_than_not_make_a_reason_clear(
    clear: int, unclear: int, reads: State
) -> None:
    assert state(noes(0, 3, marks_clear=clear, marks_unclear=unclear), "8.6") is reads


def test_8_6_one_no_without_a_reason_is_not_yet() -> None:
    reading = sign(noes(99, 100, has_reason=False), "8.6")
    assert reading.state is NOT_YET
    assert reading.sentence.endswith("1 without any reason.")
    assert reading.why_not.startswith("Practised needs 75%")


@pytest.mark.parametrize("count, reads", [(2, GREY), (3, P)])
def test_8_6_needs_three_noes(count: int, reads: State) -> None:
    assert state(noes(count, count), "8.6") is reads


# 8.7 Before and after


@pytest.mark.parametrize("good, reads", [(50, P), (49, PARTLY), (1, PARTLY), (0, NOT_YET)])
@pytest.mark.parametrize(
    "bad",
    [
        {"baseline_on": None},
        {"followed_up_on": None},
        {"baseline_on": date(2024, 5, 2)},
        {"followed_up_on": date(2024, 4, 30)},
    ],
)
def test_8_7_needs_a_measure_from_before_and_one_from_after(
    bad: dict[str, object], good: int, reads: State
) -> None:
    assert state(made(good, 100, **bad), "8.7") is reads


@pytest.mark.parametrize(
    "edge", [{"baseline_on": date(2024, 5, 1)}, {"followed_up_on": date(2024, 5, 1)}]
)
def test_8_7_the_day_of_the_change_itself_still_counts(edge: dict[str, object]) -> None:
    assert state(made(0, 1, **edge), "8.7") is P


def test_8_7_one_in_a_thousand_is_between_the_bands_and_takes_the_lower() -> None:
    assert state(made(1, 1000, baseline_on=None), "8.7") is NOT_YET


def test_8_7_without_a_start_the_claim_is_when_it_changed() -> None:
    skipped = tuple(taken for taken in steps_to(Step.SAID_DONE) if taken.step is not Step.DOING)
    whole = made(0, 1, steps=skipped, baseline_on=date(2024, 7, 31))
    assert state(whole, "8.7") is P


def test_8_7_a_promise_measured_before_it_began_counts() -> None:
    assert state(made(0, 1, steps=steps_to(Step.COMMITTED)), "8.7") is P


@pytest.mark.parametrize("days, reads", [(0, NOT_YET), (1, GREY)])
def test_8_7_counts_what_is_past_its_date(days: int, reads: State) -> None:
    later = TODAY + timedelta(days=days)
    assert state(made(0, 1, look_again_on=later, baseline_on=None), "8.7") is reads


@pytest.mark.parametrize("days, reads", [(0, NOT_YET), (1, GREY)])
def test_8_7_without_a_date_it_is_thirteen_weeks_after_the_promised_day(
    days: int, reads: State
) -> None:
    due = TODAY - timedelta(weeks=13) + timedelta(days=days)
    whole = made(0, 1, look_again_on=None, due_on=due, baseline_on=None)
    assert state(whole, "8.7") is reads


def test_8_7_with_no_date_at_all_it_counts() -> None:
    whole = made(0, 1, look_again_on=None, due_on=None, baseline_on=None)
    assert state(whole, "8.7") is NOT_YET


def test_lesson_8_is_practised_when_all_of_it_is() -> None:
    reading = lesson(facts(), 8)
    assert reading.state is P
    assert [r.state for r in reading.readings] == [P] * 7
