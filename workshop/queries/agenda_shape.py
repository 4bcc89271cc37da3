"""How a planned agenda lies on the clock: its end, its pins, and which item crosses the end.

Pure arithmetic on moments. What does not fit is said with its minutes, and nothing is moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from workshop.queries.timing import A_MINUTE, Slot, planned_starts

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pin:
    """How what stands before a pinned item meets it.

    `minutes` is how much too long it is; below zero, how many minutes are free before the pin.
    """

    item_id: str
    at: datetime
    before_ends: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A planned agenda on the clock. `minutes` and `ends_at` leave spare items out.

    `over` is how many minutes it ends later than the session; below zero, how many are free.
    `crosses` is the item that is being done when the session should end.
    """

    minutes: int
    spare_minutes: int
    ends_at: datetime
    over: int
    crosses: str | None
    pins: tuple[Pin, ...]

    @property
    def clashes(self) -> tuple[Pin, ...]:
        """Return the pins that what stands before them runs into."""
        return tuple(pin for pin in self.pins if pin.minutes > 0)


def pin_moment(
    pinned_minute: int | None, start: datetime, minutes: int, zone: ZoneInfo
) -> datetime | None:
    """Return the moment of a time of day at a session that starts at `start`; None for no pin.

    In a session that goes past midnight, a time before the start is one of the next day.
    """
    if pinned_minute is None:
        return None
    begins = start.astimezone(zone)
    at = time(pinned_minute // 60, pinned_minute % 60)
    day = begins.date()
    goes_on = (start + timedelta(minutes=minutes)).astimezone(zone).date() > day
    if goes_on and at < begins.time():
        day += A_DAY
    return datetime.combine(day, at, zone).astimezone(start.tzinfo)


def shape_of(slots: Sequence[Slot], start: datetime, session_minutes: int) -> Shape:
    """Return how an agenda lies on the clock of a session."""
    counted = [slot for slot in slots if slot.planned and not slot.spare]
    starts = planned_starts(counted, start)
    ends = {one.item_id: starts[one.item_id] + timedelta(minutes=one.planned) for one in counted}
    finish = start + timedelta(minutes=session_minutes)
    last = max(ends.values(), default=start)
    minutes = sum(slot.planned for slot in counted)
    return Shape(
        minutes=minutes,
        spare_minutes=sum(slot.planned for slot in slots if slot.spare),
        ends_at=last,
        # Where a pin overlaps what stands before it, the clock alone would hide what is too much.
        over=max(_minutes(last - finish), minutes - session_minutes),
        crosses=next((item_id for item_id, end in ends.items() if end > finish), None),
        pins=tuple(_pins(counted, start)),
    )


def _pins(counted: Iterable[Slot], cursor: datetime) -> Iterable[Pin]:
    for slot in counted:
        if slot.pinned:
            yield Pin(slot.item_id, slot.pinned, cursor, _minutes(cursor - slot.pinned))
        cursor = (slot.pinned or cursor) + timedelta(minutes=slot.planned)


def _minutes(span: timedelta) -> int:
    return round(span / A_MINUTE)
