"""Lesson 1, each sign at both sides of each of its thresholds."""

import pytest

from tests.workshop.lessons.making import (
    GREY,
    LIVED,
    NOT_YET,
    PARTLY,
    P,
    facts,
    item,
    lesson,
    pulse,
    session,
    sign,
    state,
    swap_pulse,
)
from workshop.lessons.facts import AgreementFact, Facts, ItemFact, PersonFact
from workshop.lessons.lesson_01_invest_in_the_group import OPENING, TOGETHER
from workshop.vocabulary import ItemKind, State

CLOSED = (item(ItemKind.ACTIVITY, 60, 0),)


def days(*opened: tuple[ItemFact, ...]) -> Facts:
    """A series whose sessions have these items."""
    return facts(sessions=tuple(session(n, items=i) for n, i in enumerate(opened, start=1)))


# 1.1 Every session opens with people


@pytest.mark.parametrize(
    "opened, held, reads",
    [(4, 4, P), (3, 4, PARTLY), (74, 100, NOT_YET), (99, 100, PARTLY), (2, 2, P)],
)
def test_1_1_counts_sessions_that_opened_with_people(opened: int, held: int, reads: State) -> None:
    whole = days(*[(item(),)] * opened, *[CLOSED] * (held - opened))
    assert state(whole, "1.1") is reads


def test_1_1_says_how_many_sessions_opened_with_people() -> None:
    reading = sign(days((item(),), CLOSED, CLOSED), "1.1")
    assert reading.sentence == "1 of 3 sessions opened with people."


@pytest.mark.parametrize("held", [0, 1])
def test_1_1_needs_two_sessions(held: int) -> None:
    reading = sign(days(*[(item(),)] * held), "1.1")
    assert (reading.state, reading.missing) == (GREY, False)


@pytest.mark.parametrize(
    "minutes, after, reads",
    [
        (5, 0, P),
        (4, 0, NOT_YET),
        (5, 20, P),
        (5, 21, NOT_YET),
        (None, 0, NOT_YET),
        (9, None, NOT_YET),
    ],
)
def test_1_1_needs_five_minutes_in_the_first_twenty(
    minutes: int | None, after: int | None, reads: State
) -> None:
    opening = (item(minutes=minutes, after=after),)
    assert state(days(opening, opening), "1.1") is reads


@pytest.mark.parametrize("kind", ItemKind)
def test_1_1_takes_a_welcome_an_icebreaker_or_a_check_in(kind: ItemKind) -> None:
    opening = (item(kind),)
    opens = kind in {ItemKind.WELCOME, ItemKind.ICEBREAKER, ItemKind.CHECK_IN}
    assert state(days(opening, opening), "1.1") is (P if opens else NOT_YET)


def test_1_1_weighs_an_opening_added_afterwards_as_half() -> None:
    late = (item(late=True),)
    reading = sign(days((item(),), late), "1.1")
    assert (reading.state, reading.value) == (PARTLY, "75%")
    assert reading.sentence == (
        "2 of 2 sessions opened with people. 1 of them added afterwards, counting half."
    )
    assert state(days(late, late), "1.1") is NOT_YET


def test_1_1_one_opening_timed_as_it_ran_is_enough() -> None:
    both = (item(late=True), item(ItemKind.CHECK_IN, 5, 10))
    assert state(days(both, both), "1.1") is P


# 1.2 Time invested in each other


def shared(together: int, other: int, **more: object) -> Facts:
    """Two sessions alike, with so many minutes on each other and on the rest."""
    items = (item(ItemKind.BREAK, together, 0, **more), item(ItemKind.ACTIVITY, other, 0, **more))
    return days(items, items)


@pytest.mark.parametrize(
    "together, reads",
    [
        (79, NOT_YET),
        (80, PARTLY),
        (149, PARTLY),
        (150, P),
        (400, P),
        (401, PARTLY),
        (500, PARTLY),
        (501, NOT_YET),
    ],
)
def test_1_2_has_a_lower_and_an_upper_end(together: int, reads: State) -> None:
    assert state(shared(together, 1000 - together), "1.2") is reads


@pytest.mark.parametrize("together, reads", [(145, PARTLY), (405, PARTLY), (75, NOT_YET)])
def test_1_2_between_two_bands_takes_the_lower(together: int, reads: State) -> None:
    assert state(shared(together, 1000 - together), "1.2") is reads


def test_1_2_needs_two_sessions() -> None:
    assert state(facts(sessions=(session(1),)), "1.2") is GREY


@pytest.mark.parametrize("timed, grey", [(7, False), (6, True)])
def test_1_2_needs_seven_in_ten_items_timed(timed: int, grey: bool) -> None:
    items = (item(ItemKind.BREAK, 20),) + (item(ItemKind.ACTIVITY, 20),) * (timed - 1)
    untimed = (item(ItemKind.ACTIVITY, None),) * (10 - timed)
    reading = sign(days(items + untimed, items + untimed), "1.2")
    assert (reading.state is GREY, reading.missing) == (grey, grey)


def test_1_2_minutes_added_afterwards_weigh_half_above_and_below() -> None:
    mixed = (
        item(ItemKind.BREAK, 40, late=True),
        item(ItemKind.ACTIVITY, 40),
        item(ItemKind.ACTIVITY, 40),
    )
    assert sign(days(mixed, mixed), "1.2").value == "20%"


def test_1_2_a_series_timed_afterwards_is_not_enough() -> None:
    assert state(shared(30, 70, late=True), "1.2") is GREY


def test_1_2_items_that_took_no_time_are_no_evidence() -> None:
    assert state(shared(0, 0), "1.2") is GREY


def test_1_2_counts_what_is_done_for_each_other() -> None:
    assert {*OPENING, ItemKind.AGREEMENT, ItemKind.BREAK, ItemKind.CHECK_OUT} < TOGETHER
    assert {ItemKind.ACTIVITY, ItemKind.BRIEFING, ItemKind.OPEN_TIME}.isdisjoint(TOGETHER)


# 1.3 We know each other


@pytest.mark.parametrize(
    "good, reads", [(15, P), (14, PARTLY), (10, PARTLY), (9, NOT_YET), (0, NOT_YET)]
)
def test_1_3_marks_the_share_who_know_most_names(good: int, reads: State) -> None:
    whole = swap_pulse(facts(), "1d", pulse(2, "1d", good, 20, present=20))
    assert state(whole, "1.3") is reads


def test_1_3_counts_from_session_2_on() -> None:
    whole = swap_pulse(facts(), "1d", pulse(1, "1d", 8, 8))
    reading = sign(whole, "1.3")
    assert (reading.state, reading.missing) == (GREY, False)


# 1.4 You can be yourself (anchor)


def yourself(*shares: tuple[int, str, int]) -> Facts:
    """Facts with so many good answers of 20, to one question, in each of these sessions."""
    asked = tuple(pulse(number, code, good, 20, present=20) for number, code, good in shares)
    return swap_pulse(swap_pulse(facts(), "1a"), "1b", *asked)


@pytest.mark.parametrize(
    "first, second, reads",
    [
        (15, 15, P),
        (15, 14, PARTLY),
        (20, 14, PARTLY),
        (10, 10, PARTLY),
        (10, 9, NOT_YET),
        (20, 0, PARTLY),
    ],
)
def test_1_4_needs_two_good_sessions_and_a_good_average(
    first: int, second: int, reads: State
) -> None:
    assert state(yourself((1, "1a", first), (2, "1b", second)), "1.4") is reads


def test_1_4_two_good_sessions_do_not_outweigh_two_bad_ones() -> None:
    shares = ((1, "1a", 15), (2, "1b", 15), (5, "1a", 4), (6, "1b", 4))
    assert state(yourself(*shares), "1.4") is NOT_YET


def test_two_sessions_before_green_one_session_is_not_enough() -> None:
    reading = sign(yourself((1, "1a", 20), (1, "1b", 20)), "1.4")
    assert (reading.state, reading.sentence) == (GREY, "One session alone can mislead.")
    assert not reading.missing


def test_1_4_needs_both_of_its_questions() -> None:
    assert state(yourself((1, "1a", 20), (5, "1a", 20)), "1.4") is GREY


def test_1_4_a_second_session_with_too_few_answers_is_missing() -> None:
    whole = yourself((1, "1a", 20), (1, "1b", 20))
    few = swap_pulse(whole, "none", pulse(2, "1b", 4, 4, present=20))
    assert sign(few, "1.4").missing


# 1.5 Safe to be wrong


@pytest.mark.parametrize("good, reads", [(15, P), (14, PARTLY), (10, PARTLY), (9, NOT_YET)])
def test_1_5_marks_the_share_for_whom_mistakes_are_ok(good: int, reads: State) -> None:
    whole = swap_pulse(facts(), "1c", pulse(4, "1c", good, 20, present=20))
    assert state(whole, "1.5") is reads


@pytest.mark.parametrize("number, reads", [(2, GREY), (3, P)])
def test_1_5_counts_from_session_3_on(number: int, reads: State) -> None:
    assert state(swap_pulse(facts(), "1c", pulse(number, "1c", 8, 8)), "1.5") is reads


# 1.6 An agreement the group wrote


def agreed(
    lines: int = 10, ours: int = 5, present: int = 10, yes: int = 8, looks: tuple[int, ...] = (1, 4)
) -> Facts:
    """Facts with this agreement, over six sessions."""
    return facts(agreement=AgreementFact(lines, ours, present, yes, looks))


def test_1_6_all_four_parts_are_practised() -> None:
    reading = sign(agreed(), "1.6")
    assert (reading.state, reading.value) == (P, "4 of 4 parts")


@pytest.mark.parametrize(
    "whole, lacks",
    [
        (agreed(ours=4), "lines from members"),
        (agreed(yes=7), "a yes from those present"),
        (agreed(looks=(1,)), "another look"),
        (agreed(looks=()), "another look"),
        (agreed(present=0, yes=0), "a yes from those present"),
    ],
)
def test_1_6_three_parts_are_partly_and_the_fourth_is_named(whole: Facts, lacks: str) -> None:
    reading = sign(whole, "1.6")
    assert reading.state is PARTLY
    assert reading.sentence == f"3 of 4 parts are there. Not there: {lacks}."


@pytest.mark.parametrize(
    "whole, reads",
    [(agreed(ours=4, yes=7), PARTLY), (agreed(ours=4, yes=7, looks=(1,)), NOT_YET)],
)
def test_1_6_two_parts_are_partly_and_one_is_not_yet(whole: Facts, reads: State) -> None:
    assert state(whole, "1.6") is reads


def test_1_6_no_agreement_is_not_yet() -> None:
    reading = sign(facts(agreement=None), "1.6")
    assert (reading.state, reading.value) == (NOT_YET, "0 of 4 parts")


def test_1_6_an_agreement_without_lines_is_none() -> None:
    assert sign(agreed(lines=0, ours=0), "1.6").value == "0 of 4 parts"


def test_1_6_is_read_from_session_2_on() -> None:
    assert state(facts(sessions=(session(1),)), "1.6") is GREY


@pytest.mark.parametrize(
    "looks, held, there",
    [((1,), 3, True), ((1,), 4, False), ((1, 4), 6, True), ((1, 5), 6, False), ((3, 6), 6, True)],
)
def test_1_6_looks_again_at_least_every_third_session(
    looks: tuple[int, ...], held: int, there: bool
) -> None:
    agreement = AgreementFact(10, 5, 10, 8, looks)
    sessions = tuple(session(n) for n in range(1, held + 1))
    reading = sign(facts(sessions=sessions, agreement=agreement), "1.6")
    assert reading.state is (P if there else PARTLY)


def test_1_6_counts_sessions_that_were_held_and_not_their_numbers() -> None:
    sessions = tuple(session(n) for n in (1, 4, 5))
    agreement = AgreementFact(10, 5, 10, 8, (1,))
    assert state(facts(sessions=sessions, agreement=agreement), "1.6") is P


# 1.7 People come back


def returning(back: int, seen: int, sessions: int = 5) -> Facts:
    """A series in which `back` of `seen` people came to the last sessions as well."""
    everyone, stayed = tuple(range(seen)), tuple(range(back))
    start = (session(1, lived=everyone), session(2, lived=everyone))
    rest = tuple(session(number, lived=stayed) for number in range(3, sessions + 1))
    return facts(sessions=start + rest)


@pytest.mark.parametrize("back, reads", [(14, P), (13, PARTLY), (10, PARTLY), (9, NOT_YET)])
def test_1_7_marks_the_share_who_came_back(back: int, reads: State) -> None:
    assert state(returning(back, 20), "1.7") is reads


@pytest.mark.parametrize("sessions, reads", [(3, GREY), (4, P)])
def test_1_7_needs_four_sessions(sessions: int, reads: State) -> None:
    assert state(returning(8, 8, sessions), "1.7") is reads


@pytest.mark.parametrize("seen, reads", [(4, GREY), (5, P)])
def test_1_7_needs_five_people(seen: int, reads: State) -> None:
    assert state(returning(seen, seen), "1.7") is reads


@pytest.mark.parametrize("came, reads", [((5, 6), P), ((6,), NOT_YET)])
def test_1_7_two_of_the_last_three_sessions_are_coming_back(
    came: tuple[int, ...], reads: State
) -> None:
    sessions = tuple(session(n, lived=LIVED if n <= 2 or n in came else ()) for n in range(1, 7))
    assert state(facts(sessions=sessions), "1.7") is reads


def test_1_7_leaves_out_who_said_they_had_finished() -> None:
    whole = returning(5, 10)
    left = tuple(PersonFact(person, finished=person >= 5) for person in range(10))
    assert state(whole, "1.7") is PARTLY
    assert state(facts(sessions=whole.sessions, people=left), "1.7") is P


def test_1_7_counts_who_came_back_under_any_hat() -> None:
    start = (session(1), session(2))
    rest = tuple(session(n, lived=(), staff=LIVED) for n in range(3, 6))
    assert state(facts(sessions=start + rest), "1.7") is P


def test_1_7_never_blames() -> None:
    assert sign(returning(10, 20), "1.7").sentence == "10 of 20 people came back. Life happens."


def test_1_7_newcomers_are_not_part_of_it() -> None:
    sessions = (*returning(8, 8).sessions[:2], *(session(n, lived=LIVED) for n in (3, 4, 5)))
    assert sign(facts(sessions=sessions), "1.7").sentence == "8 of 8 people came back."


def test_lesson_1_is_practised_when_all_of_it_is() -> None:
    reading = lesson(facts(), 1)
    assert reading.state is P
    assert [r.state for r in reading.readings] == [P] * 7
