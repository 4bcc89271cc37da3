"""Days, times and places as papers say them, by the clock on the wall here."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exports.handouts.when import clock_words, day_words, times_words, where_lines
from tests.exports.handouts.views import MEETINGS
from workshop.vocabulary import Mode


@pytest.mark.parametrize(
    "hour, minute, said",
    [(0, 0, "12am"), (9, 30, "9:30am"), (12, 0, "noon"), (12, 5, "12:05pm"), (14, 0, "2pm")],
)
def test_a_time_is_said_as_people_say_it(hour: int, minute: int, said: str) -> None:
    assert clock_words(datetime(2026, 1, 5, hour, minute, tzinfo=UTC)) == said


def test_in_summer_the_clock_on_the_wall_is_an_hour_on() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

    assert clock_words(late) == "12:30am"
    assert day_words(late) == "Thursday 2 July 2026"


def test_a_meeting_says_from_when_to_when_even_while_the_clocks_change() -> None:
    night = replace(MEETINGS[0], start=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), minutes=60)

    assert times_words(MEETINGS[0]) == "10am to noon"
    assert times_words(night) == "1:30am to 1:30am"


@pytest.mark.parametrize(
    "mode, place, said",
    [
        (Mode.IN_PERSON, "The library", ("In the room", "The library")),
        (Mode.ONLINE, "", ("From home",)),
        (Mode.BLENDED, "  ", ("In the room, or from home",)),
    ],
)
def test_where_is_how_people_meet_and_the_place_if_it_was_said(
    mode: Mode, place: str, said: tuple[str, ...]
) -> None:
    assert where_lines(replace(MEETINGS[0], mode=mode, place=place)) == said
