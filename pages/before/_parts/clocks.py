"""What is said of a day on which the clocks change: that they do, and what it does to a session."""

from datetime import datetime, timedelta

from pages._ui.times import local, minutes_words
from workshop.dates import clocks_move


def clocks_note(start: datetime, minutes: int) -> str:
    """Return a sentence if the clocks change on the day of a session, else nothing."""
    begins, ends = local(start), local(start + timedelta(minutes=minutes))
    moved = clocks_move(begins.date()) or clocks_move(ends.date())
    if not moved:
        return ""
    way = "forward" if moved > 0 else "back"
    on_the_wall = ends.replace(tzinfo=None) - begins.replace(tzinfo=None)
    seen = round(on_the_wall.total_seconds() / 60)
    if seen == minutes:
        return f"The clocks go {way} that night. Remind people."
    return (
        f"The clocks go {way} while you meet: it looks like {minutes_words(seen)}, "
        f"and it lasts {minutes_words(minutes)}."
    )
