"""Lesson 6, each sign at both sides of each of its thresholds."""

from datetime import timedelta
from typing import Any

import pytest

from tests.workshop.lessons.making import (
    GREY,
    NOT_YET,
    PARTLY,
    TODAY,
    P,
    capture,
    facts,
    lesson,
    pulse,
    session,
    sign,
    state,
    swap_pulse,
)
from workshop.lessons.facts import Facts, MeasureFact, PersonFact
from workshop.vocabulary import CaptureKind, Origin, State

NA = State.NOT_APPLICABLE


def kept(good: int, count: int, **bad: object) -> Facts:
    """Facts with `count` captures, of which all but `good` are changed so."""
    rest = (capture(number, **bad) for number in range(good, count))
    return facts(captures=(*(capture(number) for number in range(good)), *rest))


# 6.1 Moments from many people


def voices(people: tuple[PersonFact, ...], count: int = 20) -> Facts:
    """Facts with `count` regular people, who hold what is given."""
    days = tuple(session(number, lived=tuple(range(count))) for number in (1, 2))
    return facts(sessions=days, people=people)


@pytest.mark.parametrize("own, reads", [(15, P), (14, PARTLY), (10, PARTLY), (9, NOT_YET)])
def test_6_1_marks_the_share_of_people_who_own_a_moment(own: int, reads: State) -> None:
    assert state(voices(tuple(PersonFact(p, captures=1) for p in range(own))), "6.1") is reads


def test_6_1_says_how_many_people_it_found() -> None:
    reading = sign(voices(tuple(PersonFact(p, captures=1) for p in range(3))), "6.1")
    assert reading.sentence == "3 of 20 people own a moment or said not me."


def test_6_1_not_me_is_an_answer() -> None:
    assert state(voices(tuple(PersonFact(p, not_me=True) for p in range(20))), "6.1") is P


def test_6_1_captures_added_afterwards_weigh_half() -> None:
    reading = sign(voices(tuple(PersonFact(p, late_captures=3) for p in range(20))), "6.1")
    assert (reading.state, reading.value) == (PARTLY, "50%")
    assert reading.sentence.endswith("What was added afterwards counts half.")


def test_6_1_one_capture_of_the_day_is_enough() -> None:
    people = tuple(PersonFact(p, captures=1, late_captures=3) for p in range(20))
    assert sign(voices(people), "6.1").value == "100%"


@pytest.mark.parametrize("count, reads", [(4, GREY), (5, P)])
def test_6_1_needs_five_people(count: int, reads: State) -> None:
    people = tuple(PersonFact(p, captures=1) for p in range(count))
    assert state(voices(people, count), "6.1") is reads


def test_6_1_asks_only_people_who_came_twice() -> None:
    days = (session(1), session(2, lived=(0, 1, 2, 3, 4)))
    people = tuple(PersonFact(p, captures=1) for p in range(5))
    assert sign(facts(sessions=days, people=people), "6.1").value == "100%"


def test_6_1_people_it_knows_nothing_of_own_nothing() -> None:
    assert state(voices(()), "6.1") is NOT_YET


# 6.2 Yes, that is what I meant (anchor)


@pytest.mark.parametrize("yes, reads", [(18, P), (17, PARTLY), (12, PARTLY), (11, NOT_YET)])
@pytest.mark.parametrize("answer", [False, None])
def test_6_2_marks_the_share_their_author_confirmed(
    yes: int, reads: State, answer: bool | None
) -> None:
    assert state(kept(yes, 20, said_yes=answer), "6.2") is reads


@pytest.mark.parametrize("days, counted", [(13, 10), (14, 20)])
def test_6_2_silence_is_no_yes_after_fourteen_days(days: int, counted: int) -> None:
    silent = kept(10, 20, said_yes=None, taken_on=TODAY - timedelta(days=days))
    assert f"10 of {counted} captures" in sign(silent, "6.2").sentence


def test_6_2_says_how_many_were_silent() -> None:
    reading = sign(kept(18, 20, said_yes=None), "6.2")
    assert reading.sentence == (
        "18 of 20 captures got a yes from their author. 2 got no answer in 14 days."
    )


def test_6_2_a_no_counts_at_once() -> None:
    assert "2 of 4" not in sign(kept(2, 4, said_yes=False, taken_on=TODAY), "6.2").sentence
    assert "3 of 6" in sign(kept(3, 6, said_yes=False, taken_on=TODAY), "6.2").sentence


@pytest.mark.parametrize("count, reads", [(4, GREY), (5, P)])
def test_6_2_needs_five_captures(count: int, reads: State) -> None:
    assert state(kept(count, count), "6.2") is reads


def test_6_2_leaves_out_what_holds_nobodys_words() -> None:
    assert "10 of 10" in sign(kept(10, 20, needs_yes=False, said_yes=None), "6.2").sentence


def test_6_2_two_sessions_before_green() -> None:
    one = tuple(capture(number, session=1) for number in range(10))
    two = (*one, capture(10, session=2))
    assert [state(facts(captures=c), "6.2") for c in (one, two)] == [PARTLY, P]


def test_6_2_points_at_the_captures_it_counted() -> None:
    assert sign(kept(5, 5), "6.2").evidence == tuple(f"capture:c{n}" for n in range(5))


# 6.3 Many kinds of magic


def kinds(used: int, count: int = 10) -> Facts:
    """Facts with captures of so many kinds."""
    names = tuple(CaptureKind)[:used]
    return facts(captures=tuple(capture(n, kind=names[n % used]) for n in range(count)))


@pytest.mark.parametrize("used, reads", [(4, P), (3, PARTLY), (2, PARTLY), (1, NOT_YET)])
def test_6_3_counts_the_kinds_used(used: int, reads: State) -> None:
    assert state(kinds(used), "6.3") is reads


@pytest.mark.parametrize("count, reads", [(9, GREY), (10, P)])
def test_6_3_needs_ten_captures(count: int, reads: State) -> None:
    assert state(kinds(4, count), "6.3") is reads


def test_6_3_knows_eight_kinds() -> None:
    assert sign(kinds(8), "6.3").value == "8 of 8 kinds"


# 6.4 Consent on every capture (must)


@pytest.mark.parametrize("good, reads", [(100, P), (99, NOT_YET), (0, NOT_YET)])
def test_6_4_is_all_or_nothing(good: int, reads: State) -> None:
    assert state(kept(good, 100, consent_complete=False), "6.4") is reads


def test_6_4_with_no_capture_kept_there_is_nothing_to_judge() -> None:
    today = kept(0, 5, kept=False, consent_complete=False)
    assert [state(facts(captures=()), "6.4"), state(today, "6.4")] == [NA, NA]


def test_6_4_a_capture_still_in_its_session_is_not_held_against_anyone() -> None:
    assert state(kept(9, 10, kept=False, consent_complete=False), "6.4") is P


# 6.5 Used, not stored


@pytest.mark.parametrize("used, reads", [(30, P), (29, PARTLY), (10, PARTLY), (9, NOT_YET)])
def test_6_5_marks_the_share_that_became_a_reason(used: int, reads: State) -> None:
    assert state(kept(used, 100, linked=False), "6.5") is reads


@pytest.mark.parametrize("usable, reads", [(9, GREY), (10, P)])
def test_6_5_needs_ten_captures_the_project_may_use(usable: int, reads: State) -> None:
    assert state(kept(usable, 20, project_may_use=False), "6.5") is reads


# 6.6 Their words, unedited (must)


@pytest.mark.parametrize("good, reads", [(100, P), (99, NOT_YET)])
def test_6_6_is_all_or_nothing(good: int, reads: State) -> None:
    assert state(kept(good, 100, true_to_author=False), "6.6") is reads


def test_6_6_with_nothing_published_there_is_nothing_to_judge() -> None:
    assert state(kept(0, 10, published=False, true_to_author=False), "6.6") is NA


# 6.7 People choose the measures


def measured(ours: int, chosen: int, theirs: int, origin: Origin = Origin.MEMBER) -> Facts:
    """Facts with measures written by members, chosen by them, and by staff alone."""
    return facts(
        measures=(MeasureFact(origin),) * ours
        + (MeasureFact(Origin.STAFF, chosen_by_members=True),) * chosen
        + (MeasureFact(Origin.STAFF),) * theirs
    )


@pytest.mark.parametrize(
    "ours, chosen, theirs, reads",
    [
        (5, 0, 5, P),
        (49, 0, 51, PARTLY),
        (1, 0, 99, PARTLY),
        (0, 0, 2, NOT_YET),
        (0, 10, 0, P),
        (0, 9, 1, PARTLY),
        (0, 1, 99, NOT_YET),
    ],
)
def test_6_7_a_choice_from_a_staff_list_counts_half(
    ours: int, chosen: int, theirs: int, reads: State
) -> None:
    assert state(measured(ours, chosen, theirs), "6.7") is reads


def test_6_7_says_how_many_are_theirs() -> None:
    assert sign(measured(1, 1, 2), "6.7").sentence == "Members wrote or chose 2 of 4 measures."


def test_6_7_what_the_group_wrote_is_theirs() -> None:
    assert state(measured(2, 0, 2, Origin.GROUP), "6.7") is P


@pytest.mark.parametrize("count, reads", [(1, GREY), (2, P)])
def test_6_7_needs_two_measures(count: int, reads: State) -> None:
    assert state(measured(count, 0, 0), "6.7") is reads


# 6.8 Never made to re-tell


def retold(good: int, counted: int, times: int = 0) -> Facts:
    """Facts with these answers on telling again, and staff asking again so many times."""
    whole = facts(told_before=times)
    return swap_pulse(whole, "6b", pulse(3, "6b", good, counted, present=counted))


@pytest.mark.parametrize(
    "good, counted, reads",
    [
        (18, 20, P),
        (17, 20, PARTLY),
        (13, 20, PARTLY),
        (12, 20, NOT_YET),
        (9, 10, P),
        (8, 10, PARTLY),
        (4, 5, P),
        (7, 9, PARTLY),
        (8, 9, P),
        (6, 9, PARTLY),
        (5, 8, NOT_YET),
    ],
)
def test_6_8_asks_for_nine_in_ten_or_four_in_five_when_few(
    good: int, counted: int, reads: State
) -> None:
    assert state(retold(good, counted), "6.8") is reads


def test_6_8_one_staff_request_to_tell_again_holds_it_at_partly() -> None:
    reading = sign(retold(8, 8, times=1), "6.8")
    assert reading.state is PARTLY
    assert reading.sentence.endswith("Someone was asked for a story we already hold.")


@pytest.mark.parametrize("times", [0, 1])
def test_6_8_green_never_says_that_everyone_agreed(times: int) -> None:
    assert sign(retold(8, 8, times), "6.8") == sign(retold(7, 8, times), "6.8")


def test_lesson_6_is_practised_when_all_of_it_is() -> None:
    reading = lesson(facts(), 6)
    assert reading.state is P
    assert [r.state for r in reading.readings] == [P] * 8


@pytest.mark.parametrize("bad", [{"consent_complete": False}, {"true_to_author": False}])
def test_lesson_6_is_not_yet_with_one_capture_that_breaks_a_must(bad: dict[str, Any]) -> None:
    assert lesson(kept(19, 20, **bad), 6).state is NOT_YET
