"""Days and times as people here say them, over summer and winter."""

from datetime import UTC, date, datetime, time

import pytest

from pages._ui.times import (
    clock_words,
    day_words,
    local,
    minutes_between,
    minutes_words,
    moment_of,
    next_weekday,
    stretch_words,
)


@pytest.mark.parametrize(
    "day, hour", [(date(2026, 12, 1), 10), (date(2026, 7, 1), 9), (date(2027, 3, 28), 9)]
)
def test_what_is_typed_is_the_time_on_the_wall(day: date, hour: int) -> None:
    moment = moment_of(day, time(10))
    assert moment.astimezone(UTC) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert (local(moment.astimezone(UTC)).date(), clock_words(moment)) == (day, "10am")


def test_a_day_is_the_day_here_even_when_utc_has_another() -> None:
    assert day_words(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wednesday 1 July 2026"


@pytest.mark.parametrize(
    "at, told",
    [
        (time(0), "12am"),
        (time(0, 5), "12:05am"),
        (time(9, 30), "9:30am"),
        (time(12), "noon"),
        (time(12, 30), "12:30pm"),
        (time(14), "2pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_times_are_said_as_people_say_them(at: time, told: str) -> None:
    assert clock_words(moment_of(date(2026, 12, 1), at)) == told


def test_a_stretch_has_both_its_ends() -> None:
    assert stretch_words(moment_of(date(2026, 12, 1), time(10)), 120) == "10am to noon"


@pytest.mark.parametrize(
    "minutes, told",
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (59, "59 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (120, "2 hours"),
        (150, "2 hours 30 minutes"),
    ],
)
def test_lengths_are_said_in_hours_and_minutes(minutes: int, told: str) -> None:
    assert minutes_words(minutes) == told


def test_minutes_between_two_times() -> None:
    assert minutes_between(time(10), time(12, 15)) == 135
    assert minutes_between(time(10), time(9)) == -60


@pytest.mark.parametrize("day", range(1, 15))
def test_the_first_day_offered_is_more_than_a_week_away(day: int) -> None:
    today = date(2026, 11, day)
    offered = next_weekday(today, 1)
    assert offered.weekday() == 1
    assert 7 < (offered - today).days <= 14
