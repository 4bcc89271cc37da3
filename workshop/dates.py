"""Dates as people say them, the same on screens and on paper, and the zone of their clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Where sessions are held: what a clock on the wall shows there.
HERE = ZoneInfo("Europe/London")

NOON = time(12)

# Written out, because the names that strftime gives change with the machine's language.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """Return a date as people say it: `Sunday 1 March 2026`."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_in_words(moment: datetime) -> str:
    """Return a time as the clock on the wall shows it here: `9:30am`, `noon`, `2pm`."""
    at = moment.astimezone(HERE).time()
    if at.replace(second=0, microsecond=0) == NOON:
        return "noon"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes}{'am' if at.hour < 12 else 'pm'}"


def days_later(moment: datetime, days: int) -> datetime:
    """Return the same time on the wall some days later, summer or winter; in UTC."""
    return (moment.astimezone(HERE) + timedelta(days=days)).astimezone(UTC)


def days_between(first: datetime, second: datetime) -> int:
    """Return how many days here lie between two moments; below 0 if the second is earlier."""
    return (second.astimezone(HERE).date() - first.astimezone(HERE).date()).days


def clocks_move(day: date) -> int:
    """Return by how many minutes the clocks here go forward on a day; below 0: back; mostly 0."""
    midnight = datetime.combine(day, time(0), HERE).astimezone(UTC)
    next_one = datetime.combine(day + timedelta(days=1), time(0), HERE).astimezone(UTC)
    return round((timedelta(days=1) - (next_one - midnight)).total_seconds() / 60)


def is_skipped(moment: datetime) -> bool:
    """Say whether the clocks jump over a time that was given as it stands on the wall."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(
        tzinfo=None
    )
