"""What happens when: events kept by day and minute, then played in order, each in its own unit."""

from collections.abc import Callable
from datetime import datetime, timedelta

from workshop import clock
from workshop.db import unit_of_work
from workshop.db.engine import Db

Event = Callable[[Db], object]


class Diary:
    """Events of the series; days count from the start of the first session."""

    def __init__(self, start: datetime) -> None:
        self.start = start
        self._events: list[tuple[float, float, int, Event]] = []

    def on(self, day: float, minute: float, event: Event) -> None:
        """Note an event; those of the same minute happen in the order they were noted."""
        self._events.append((day, minute, len(self._events), event))

    def moment(self, day: float, minute: float = 0) -> datetime:
        """Return when a day and minute of the series is."""
        return self.start + timedelta(days=day, minutes=minute)

    def play(self) -> int:
        """Let everything happen in order; return how many events there were."""
        for day, minute, _, event in sorted(self._events, key=lambda one: one[:3]):
            with clock.telling(self.moment(day, minute)), unit_of_work() as db:
                event(db)
        return len(self._events)
