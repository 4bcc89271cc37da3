"""Days and times as people here say and type them; what is stored is UTC."""

from datetime import date, datetime, time, timedelta

from workshop.dates import HERE, clock_in_words, day_in_words


def local(moment: datetime) -> datetime:
    """Return a moment as the clock on the wall shows it here."""
    return moment.astimezone(HERE)


def moment_of(day: date, at: time) -> datetime:
    """Return the moment of a day and a time on the wall; it knows summer from winter."""
    return datetime.combine(day, at, HERE)


def minutes_between(start: time, end: time) -> int:
    """Return the minutes from one time of a day to another; below 1 if it does not end later."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def day_words(moment: datetime) -> str:
    """Return a day as people say it: `Sunday 1 March 2026`."""
    return day_in_words(local(moment).date())


def clock_words(moment: datetime) -> str:
    """Return a time as people say it: `9:30am`, `noon`, `2pm`."""
    return clock_in_words(moment)


def stretch_words(start: datetime, minutes: int) -> str:
    """Return when something starts and ends: `10am to noon`."""
    return f"{clock_words(start)} to {clock_words(start + timedelta(minutes=minutes))}"


def minutes_words(minutes: int) -> str:
    """Return a length of time: `1 minute`, `45 minutes`, `2 hours`, `1 hour 30 minutes`."""
    hours, rest = divmod(minutes, 60) if minutes >= 60 else (0, minutes)
    parts = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return " ".join(parts)


def next_weekday(today: date, weekday: int) -> date:
    """Return the first such day (Monday is 0) that is more than a week away."""
    later = today + timedelta(days=7)
    return later + timedelta(days=(weekday - later.weekday()) % 7 or 7)
