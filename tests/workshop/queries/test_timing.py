"""The arithmetic of a session's clock, with literal moments and no database."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.queries.timing import (
    Slot,
    Stretch,
    behind,
    ends_at,
    fit,
    pace,
    planned_end,
    planned_starts,
    taken,
)

TEN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SLOTS = [Slot("a", 10, 0), Slot("b", 20, 0), Slot("c", 30, 0)]


def at(minutes: float) -> datetime:
    """Return the moment so many minutes after ten."""
    return TEN + timedelta(minutes=minutes)


def left(slots: list[Slot], spent: dict[str, timedelta], current: str | None) -> timedelta:
    """Return how long a session still needs, whatever the time is."""
    return ends_at(slots, spent, current, TEN) - TEN


def mins(**spent: float) -> dict[str, timedelta]:
    """Return item id -> time taken."""
    return {item_id: timedelta(minutes=each) for item_id, each in spent.items()}


def detour(item_id: str, minutes: int = 0, back: str | None = None) -> Slot:
    """Return a detour, with minutes it was given and the item it goes back to."""
    return Slot(item_id, 0, minutes, is_detour=True, returns_to=back)


def test_what_an_item_took_is_the_sum_of_its_runs() -> None:
    runs = [Stretch("a", at(0), at(4)), Stretch("b", at(4), at(9)), Stretch("a", at(9), at(12))]
    assert taken(runs, at(60)) == mins(a=7, b=5)


def test_a_run_that_goes_on_counts_up_to_now() -> None:
    assert taken([Stretch("a", at(0), None)], at(3)) == mins(a=3)


def test_a_clock_put_back_takes_no_time_away() -> None:
    assert taken([Stretch("a", at(0), None)], at(-5)) == mins(a=0)


def test_planned_starts_follow_one_another_from_the_sessions() -> None:
    assert planned_starts(SLOTS, TEN) == {"a": at(0), "b": at(10), "c": at(30)}


def test_an_item_added_on_the_day_has_no_planned_start_and_moves_no_other() -> None:
    slots = [SLOTS[0], Slot("extra", 0, 15), *SLOTS[1:]]
    assert planned_starts(slots, TEN) == {"a": at(0), "b": at(10), "c": at(30)}


def test_added_minutes_move_no_planned_start() -> None:
    slots = [Slot("a", 10, 25), *SLOTS[1:]]
    assert planned_starts(slots, TEN)["b"] == at(10)


@pytest.mark.parametrize(
    "spent,current,minutes",
    [
        (mins(), None, 60),
        (mins(a=4), "a", 56),
        (mins(a=14), "a", 50),
        (mins(a=10, b=5), "b", 45),
        (mins(b=5), "b", 45),
        (mins(a=4, b=20, c=10), "a", 26),
        (mins(a=10, b=20, c=30), "c", 0),
    ],
)
def test_what_is_left_is_the_current_item_and_all_after_it(
    spent: dict[str, timedelta], current: str | None, minutes: int
) -> None:
    assert left(SLOTS, spent, current) == timedelta(minutes=minutes)


def test_added_minutes_are_still_to_come() -> None:
    assert left([Slot("a", 10, 5)], mins(a=4), "a") == timedelta(minutes=11)


def test_a_detour_stands_where_it_will_return_to() -> None:
    slots = [SLOTS[0], SLOTS[1], detour("d", back="b"), SLOTS[2]]
    assert left(slots, mins(a=10, b=5, d=9), "d") == timedelta(minutes=45)


def test_a_detour_from_a_detour_stands_where_the_first_one_left() -> None:
    slots = [
        SLOTS[0],
        detour("d", back="a"),
        detour("e", back="d"),
        *SLOTS[1:],
    ]
    assert left(slots, mins(a=10, d=1, e=1), "e") == timedelta(minutes=50)


def test_minutes_given_to_a_detour_are_still_to_come() -> None:
    slots = [SLOTS[0], detour("d", 15, back="a")]
    assert left(slots, mins(a=10, d=5), "d") == timedelta(minutes=10)


def test_a_detour_that_has_ended_needs_nothing_more() -> None:
    slots = [SLOTS[0], detour("d", 15, back="a")]
    assert left(slots, mins(a=4, d=5), "a") == timedelta(minutes=6)


def test_a_detour_before_the_first_item_returns_to_none() -> None:
    slots = [detour("d"), *SLOTS]
    assert left(slots, mins(d=9), "d") == timedelta(minutes=60)


def test_spare_items_take_no_time_until_one_is_done() -> None:
    slots = [SLOTS[0], Slot("extra", 15, 0, spare=True), SLOTS[1]]
    assert planned_starts(slots, TEN) == {"a": at(0), "b": at(10)}
    assert planned_end(slots, TEN) == at(30)
    assert left(slots, {}, None) == timedelta(minutes=30)
    assert left(slots, mins(a=10, extra=5), "extra") == timedelta(minutes=30)
    assert left(slots, mins(a=10, extra=5), "b") == timedelta(minutes=20)
    assert behind(start=TEN, slots=slots, ends_at=at(30)) == 0


def test_what_is_pinned_waits_for_its_time_and_starts_by_it_in_the_plan() -> None:
    slots = [SLOTS[0], Slot("lunch", 20, 0, pinned=at(15)), SLOTS[2]]
    assert planned_starts(slots, TEN) == {"a": at(0), "lunch": at(15), "c": at(35)}
    assert planned_end(slots, TEN) == at(65)
    assert ends_at(slots, mins(a=4), "a", at(4)) == at(65)
    assert ends_at(slots, mins(a=18), "a", at(18)) == at(68)
    assert ends_at(slots, mins(a=10, lunch=5), "lunch", at(12)) == at(57)


def test_what_stands_before_a_pin_for_too_long_moves_the_real_end_not_the_planned_start() -> None:
    slots = [SLOTS[2], Slot("lunch", 20, 0, pinned=at(15)), SLOTS[1]]
    assert planned_starts(slots, TEN)["b"] == at(35)
    assert planned_end(slots, TEN) == at(70)
    assert behind(start=TEN, slots=slots, ends_at=ends_at(slots, {}, None, TEN)) == 0


@pytest.mark.parametrize("ends,minutes", [(60, 0), (68, 8), (51.6, -8), (60.4, 0)])
def test_behind_is_counted_in_whole_minutes_against_the_planned_end(
    ends: float, minutes: int
) -> None:
    assert behind(start=TEN, slots=SLOTS, ends_at=at(ends)) == minutes


@pytest.mark.parametrize(
    "minutes,words",
    [
        (0, "On time"),
        (1, "On time"),
        (-1, "On time"),
        (2, "2 minutes behind"),
        (-12, "12 minutes ahead"),
    ],
)
def test_pace_is_said_in_words(minutes: int, words: str) -> None:
    assert pace(minutes) == words


@pytest.mark.parametrize(
    "agenda,session,words",
    [
        (0, 120, ""),
        (120, 120, "The agenda fits the session."),
        (135, 120, "The agenda is 15 minutes longer than the session."),
        (121, 120, "The agenda is 1 minute longer than the session."),
        (100, 120, "The agenda leaves 20 minutes free."),
    ],
)
def test_whether_an_agenda_fits_is_said_in_words(agenda: int, session: int, words: str) -> None:
    assert fit(agenda, session) == words
