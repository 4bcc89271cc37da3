"""How an agenda lies on the clock, with literal moments and no database."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workshop.queries.agenda_shape import Pin, pin_moment, shape_of
from workshop.queries.timing import Slot

LONDON = ZoneInfo("Europe/London")
TEN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    """Return the moment so many minutes after ten."""
    return TEN + timedelta(minutes=minutes)


def test_an_agenda_that_fits_crosses_nothing() -> None:
    shape = shape_of([Slot("a", 50, 0), Slot("b", 70, 0)], TEN, 120)
    assert (shape.minutes, shape.over, shape.crosses, shape.pins) == (120, 0, None, ())
    assert shape.ends_at == at(120)


def test_an_agenda_that_is_too_long_says_by_how_much_and_where() -> None:
    shape = shape_of([Slot("a", 100, 0), Slot("b", 30, 0), Slot("c", 5, 0)], TEN, 120)
    assert (shape.over, shape.crosses) == (15, "b")


def test_spare_items_are_told_apart_and_cross_nothing() -> None:
    shape = shape_of([Slot("a", 110, 0), Slot("b", 30, 0, spare=True)], TEN, 120)
    assert (shape.minutes, shape.spare_minutes, shape.over, shape.crosses) == (110, 30, -10, None)


def test_what_runs_into_a_pin_is_a_clash_with_its_minutes_and_moves_nothing() -> None:
    slots = [Slot("talk", 42, 0), Slot("lunch", 30, 0, pinned=at(30)), Slot("end", 10, 0)]
    shape = shape_of(slots, TEN, 120)
    assert shape.clashes == (Pin("lunch", at(30), at(42), 12),)
    assert shape.ends_at == at(70)


def test_minutes_free_before_a_pin_are_no_clash() -> None:
    slots = [Slot("talk", 20, 0), Slot("lunch", 30, 0, pinned=at(30))]
    shape = shape_of(slots, TEN, 60)
    assert shape.pins == (Pin("lunch", at(30), at(20), -10),)
    assert (shape.clashes, shape.over) == ((), 0)


def test_a_clash_does_not_hide_that_there_is_too_much() -> None:
    slots = [Slot("talk", 80, 0), Slot("lunch", 50, 0, pinned=at(60))]
    assert shape_of(slots, TEN, 120).over == 10


def test_a_pin_on_a_spare_item_is_met_by_nothing() -> None:
    slots = [Slot("talk", 42, 0), Slot("extra", 30, 0, spare=True, pinned=at(30))]
    assert shape_of(slots, TEN, 120).pins == ()


def test_an_empty_agenda_leaves_the_whole_session_free() -> None:
    shape = shape_of([], TEN, 120)
    assert (shape.minutes, shape.over, shape.ends_at) == (0, -120, TEN)


@pytest.mark.parametrize(
    "start,minutes,pinned,expected",
    [
        (TEN, 120, None, None),
        (TEN, 120, 11 * 60 + 30, datetime(2026, 3, 4, 11, 30, tzinfo=UTC)),
        # Summer time: half past twelve on the wall is half past eleven in UTC.
        (
            datetime(2026, 6, 3, 9, 0, tzinfo=UTC),
            240,
            12 * 60 + 30,
            datetime(2026, 6, 3, 11, 30, tzinfo=UTC),
        ),
        # The clocks go forward at one in the morning, in the middle of the session.
        (
            datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
            120,
            2 * 60 + 30,
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        ),
        # Past midnight, half past midnight is tomorrow's.
        (
            datetime(2026, 3, 4, 23, 0, tzinfo=UTC),
            120,
            30,
            datetime(2026, 3, 5, 0, 30, tzinfo=UTC),
        ),
        # Not past midnight, a time before the start is a clash, not tomorrow.
        (TEN, 120, 9 * 60, datetime(2026, 3, 4, 9, 0, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_the_moment_that_the_clock_on_the_wall_shows_it(
    start: datetime, minutes: int, pinned: int | None, expected: datetime | None
) -> None:
    assert pin_moment(pinned, start, minutes, LONDON) == expected
