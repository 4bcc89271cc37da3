"""Where an output stands: who may come next, what the dates say, how far a group agrees."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.outputs import Standing, StepFacts, agreed_by, may_follow, standing
from workshop.vocabulary import Answer, Level, Step

DAY = date(2026, 3, 2)


def on(step: Step, days: int = 0, **facts: object) -> StepFacts:
    """A step some days after the start."""
    return StepFacts(step, DAY + timedelta(days=days), **facts)


def after(days: int, *steps: StepFacts) -> Standing:
    """Where these steps stand some days after the start, with an eight-week promise."""
    return standing(steps, DAY + timedelta(days=days), 8)


def test_a_draft_stands_nowhere_yet() -> None:
    assert after(900) == Standing(None)


@pytest.mark.parametrize(
    "days, missed, shown",
    [(0, 0, Step.RAISED), (14, 0, Step.RAISED), (15, 1, Step.RAISED), (28, 1, Step.RAISED),
     (29, 2, Step.STALLED)],
)  # fmt: skip
def test_unheard_words_stall_after_two_missed_clocks(days: int, missed: int, shown: Step) -> None:
    found = after(days, on(Step.RAISED))
    assert (found.missed, found.shown) == (missed, shown)


def test_an_answer_is_due_in_the_promised_weeks_from_when_it_was_raised() -> None:
    found = after(50, on(Step.RAISED), on(Step.HEARD, 10))
    assert found.due_on == DAY + timedelta(weeks=8)
    assert after(112, on(Step.RAISED), on(Step.HEARD, 10)).stalled is False
    assert after(113, on(Step.RAISED), on(Step.HEARD, 10)).stalled is True


def test_a_yes_without_a_promise_stalls_too() -> None:
    steps = (on(Step.RAISED), on(Step.HEARD), on(Step.DECIDED, answer=Answer.YES))
    assert after(14, *steps).missed == 0
    assert after(29, *steps).stalled is True


def test_a_promise_is_watched_at_its_review_and_its_due_date() -> None:
    promise = on(
        Step.COMMITTED,
        due_on=DAY + timedelta(days=200),
        review_on=DAY + timedelta(days=60),
    )
    assert after(60, on(Step.RAISED), promise).due_on == DAY + timedelta(days=60)
    doing = on(Step.DOING, 60, review_on=DAY + timedelta(days=300))
    assert after(61, on(Step.RAISED), promise, doing).due_on == DAY + timedelta(days=200)
    assert after(61 + 91, on(Step.RAISED), promise).stalled is True


def test_only_a_real_step_ends_a_stall() -> None:
    raised = on(Step.RAISED)
    assert after(40, raised).stalled is True
    assert after(40, raised, on(Step.HEARD, 40)).stalled is False


@pytest.mark.parametrize("step", [Step.CONFIRMED, Step.DIFFERENCE, Step.NOT_TAKEN])
def test_what_is_finished_has_no_clock(step: Step) -> None:
    assert after(5000, on(Step.RAISED), on(step)) == Standing(step)


def test_a_claim_nobody_checked_stays_said_done_for_ever() -> None:
    found = after(5000, on(Step.RAISED), on(Step.SAID_DONE))
    assert found.shown is Step.SAID_DONE
    assert found.missed == 2


def test_a_parked_thing_is_looked_at_again() -> None:
    parked = on(Step.PARKED, review_on=DAY + timedelta(days=30))
    assert after(30, on(Step.RAISED), parked).missed == 0
    assert after(31, on(Step.RAISED), parked).missed == 1


@pytest.mark.parametrize(
    "last, following, allowed",
    [
        (None, Step.RAISED, True),
        (None, Step.HEARD, False),
        (Step.RAISED, Step.DECIDED, False),
        (Step.HEARD, Step.COMMITTED, False),
        (Step.DECIDED, Step.COMMITTED, True),
        (Step.COMMITTED, Step.CONFIRMED, False),
        (Step.SAID_DONE, Step.CONFIRMED, True),
        (Step.DOING, Step.CONFIRMED, False),
        (Step.CONFIRMED, Step.DISPUTED, True),
        (Step.DISPUTED, Step.CONFIRMED, False),
        (Step.CONFIRMED, Step.SAID_DONE, False),
    ],
)
def test_no_step_is_skipped(last: Step | None, following: Step, allowed: bool) -> None:
    assert may_follow(last, following) is allowed


def test_nothing_but_a_claim_can_be_confirmed() -> None:
    assert [one for one in (None, *Step) if may_follow(one, Step.CONFIRMED)] == [Step.SAID_DONE]


def test_stalled_is_never_a_step_anyone_sets() -> None:
    assert not [one for one in (None, *Step) if may_follow(one, Step.STALLED)]


@pytest.mark.parametrize(
    "levels, listed, words",
    [
        ((), 6, "unasked"),
        ((Level.YES,) * 6, 6, "all"),
        ((Level.FULL, Level.YES, Level.LIVE_WITH), 3, "all"),
        ((Level.YES,) * 5, 6, "most"),
        ((Level.YES,) * 5 + (Level.PASS,), 6, "most"),
        ((Level.YES,) * 5 + (Level.NO,), 6, "most"),
        ((Level.YES,) * 3, 6, "some"),
        ((Level.YES, Level.YES, Level.NO, Level.WORRY), 6, "split"),
        ((Level.YES,), 0, "unasked"),
    ],
)
def test_agreed_by_all_is_said_only_when_it_is_so(
    levels: tuple[Level, ...], listed: int, words: str
) -> None:
    assert agreed_by(levels, listed) == words


@given(st.lists(st.sampled_from(Level), max_size=15), st.integers(1, 15))
def test_one_missing_or_other_answer_is_never_all(levels: list[Level], listed: int) -> None:
    given_levels = tuple(levels[:listed])
    yes = [one for one in given_levels if one in (Level.FULL, Level.YES, Level.LIVE_WITH)]
    assert (agreed_by(given_levels, listed) == "all") == (len(yes) == listed)
