"""The calendar file, read back letter by letter without the library that wrote it."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from exports.calendar import calendar_file
from tests.exports.handouts.views import CALENDAR, MEETINGS, PROJECT
from tests.exports.hostile import HOSTILE, NOT_HOLDABLE
from workshop.queries.handout_views import CalendarEntry, CalendarView

HERE = ZoneInfo("Europe/London")


def lines(view: CalendarView, *, named: bool = False) -> list[str]:
    """The file's lines with folded ones put together again, as RFC 5545 3.1 says."""
    text = calendar_file(view, named=named).content.decode()
    return text.replace("\r\n ", "").split("\r\n")


def events(view: CalendarView, *, named: bool = False) -> list[dict[str, str]]:
    """Each event as name -> value, with what was escaped put back (RFC 5545 3.3.11)."""
    found: list[dict[str, str]] = []
    for line in lines(view, named=named):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _, value = line.partition(":")
            found[-1].setdefault(name.partition(";")[0], unescaped(value))
    return found


def unescaped(value: str) -> str:
    """Return a text value as it was meant."""
    out, rest = "", iter(value)
    for letter in rest:
        if letter == "\\":
            follows = next(rest)
            out += {"n": "\n", "N": "\n"}.get(follows, follows)
        else:
            out += letter
    return out


def moment(value: str) -> datetime:
    """Return the moment of a UTC time."""
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def test_each_session_is_an_event_at_its_own_moment_in_utc() -> None:
    first, second = events(CALENDAR)

    assert moment(first["DTSTART"]) == MEETINGS[0].start
    assert moment(first["DTEND"]).astimezone(HERE).hour == 12
    assert moment(second["DTSTART"]) == MEETINGS[1].start
    assert moment(first["DTSTAMP"]) == CALENDAR.made_at


def test_over_a_clock_change_the_time_on_the_wall_is_the_same() -> None:
    starts = [moment(one["DTSTART"]) for one in events(CALENDAR)]

    assert [one.hour for one in starts] == [10, 9]
    assert [one.astimezone(HERE).hour for one in starts] == [10, 10]


def test_a_meeting_that_lasts_through_a_clock_change_lasts_as_long_as_it_does() -> None:
    night = replace(MEETINGS[0], start=datetime(2026, 3, 29, 0, 30, tzinfo=UTC), minutes=120)
    [event] = events(replace(CALENDAR, entries=(CalendarEntry(night, 0, cancelled=False),)))

    assert moment(event["DTEND"]) == datetime(2026, 3, 29, 2, 30, tzinfo=UTC)
    assert moment(event["DTEND"]).astimezone(HERE).hour == 3


def test_it_says_group_meeting_and_nothing_of_what_it_is_for_or_where() -> None:
    told = "\n".join(lines(CALENDAR))

    assert [one["SUMMARY"] for one in events(CALENDAR)] == ["Group meeting"] * 2
    for secret in (PROJECT.name, MEETINGS[0].goal, MEETINGS[0].place, "DESCRIPTION", "LOCATION"):
        assert secret not in told
    assert {one["CLASS"] for one in events(CALENDAR)} == {"PRIVATE"}


def test_with_names_it_says_which_project_what_for_and_where() -> None:
    first, _ = events(CALENDAR, named=True)

    assert first["SUMMARY"] == PROJECT.name
    assert first["DESCRIPTION"] == MEETINGS[0].goal
    assert first["LOCATION"] == "The library, upstairs"


def test_the_id_stays_and_the_number_of_changes_grows_so_that_calendars_follow() -> None:
    before, after = (
        CALENDAR,
        replace(
            CALENDAR,
            entries=(CalendarEntry(replace(MEETINGS[0], goal="Other"), 4, cancelled=False),),
        ),
    )
    was, now = events(before)[0], events(after)[0]

    assert was["UID"] == now["UID"] == "m1@tenfold"
    assert (was["SEQUENCE"], now["SEQUENCE"]) == ("3", "4")


def test_what_was_called_off_leaves_the_calendar_again() -> None:
    assert [one["STATUS"] for one in events(CALENDAR)] == ["CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize("words", [*HOSTILE[2:], "long " * 1000, "مرحبا " * 60, "👩‍👩‍👧" * 60])
def test_whatever_was_typed_is_escaped_folded_and_read_back_whole(words: str) -> None:
    meeting = replace(MEETINGS[0], goal=words, place=words)
    view = replace(CALENDAR, entries=(CalendarEntry(meeting, 0, cancelled=False),))
    raw = calendar_file(view, named=True).content
    [event] = events(view, named=True)

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert raw.count(b"BEGIN:VEVENT") == 1
    # The mark at the start of a text shows nothing; the library leaves it out.
    assert event["LOCATION"] == words.removeprefix("\ufeff")


@pytest.mark.parametrize("typed, held", NOT_HOLDABLE)
def test_what_no_calendar_can_hold_is_replaced_and_ends_nothing(typed: str, held: str) -> None:
    meeting = replace(MEETINGS[0], goal=f"{typed} END:VEVENT", place="")
    view = replace(CALENDAR, entries=(CalendarEntry(meeting, 0, cancelled=False),))
    [event] = events(view, named=True)

    assert event["DESCRIPTION"] == f"{held} END:VEVENT"


def test_it_is_one_calendar_file_with_a_name_that_tells_nothing() -> None:
    made = calendar_file(CALENDAR)
    told = lines(CALENDAR)

    assert made.filename == "2026-03-02_meetings.ics"
    assert made.media_type.startswith("text/calendar")
    assert (told[0], told[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "METHOD:PUBLISH"} <= set(told)


def test_a_series_with_no_session_is_a_calendar_with_none() -> None:
    assert events(replace(CALENDAR, entries=())) == []
