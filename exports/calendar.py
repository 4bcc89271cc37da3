"""Sessions as a calendar file (RFC 5545): neutral titles, UTC times, one id for good."""

from datetime import timedelta

from icalendar import Calendar, Event

from exports.artifact import Artifact, file_stem
from exports.office_text import clean
from workshop.dates import HERE
from workshop.queries.handout_views import CalendarEntry, CalendarView

MEDIA_TYPE = "text/calendar; charset=utf-8"
NEUTRAL = "Group meeting"


def calendar_file(view: CalendarView, *, named: bool = False) -> Artifact:
    """Return the sessions as an `.ics` file.

    Unless `named`, it holds no project, goal or place: others may see a phone's calendar. A
    session that was called off is in it as called off, so that it goes from the calendar too.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tenfold//Sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in view.entries:
        calendar.add_component(_event(entry, view, named=named))
    day = view.made_at.astimezone(HERE).date()
    return Artifact(f"{file_stem(day, 'meetings')}.ics", MEDIA_TYPE, calendar.to_ical())


def _event(entry: CalendarEntry, view: CalendarView, *, named: bool) -> Event:
    meeting = entry.meeting
    event = Event()
    event.add("uid", f"{meeting.id}@tenfold")
    event.add("dtstamp", view.made_at)
    event.add("dtstart", meeting.start)
    event.add("dtend", meeting.start + timedelta(minutes=meeting.minutes))
    event.add("sequence", entry.changes)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("summary", clean(view.project_name) if named else NEUTRAL)
    if named:
        event.add("description", clean(meeting.goal))
        event.add("location", clean(meeting.place))
    return event
