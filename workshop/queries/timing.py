"""How an agenda stands against the clock: what each item took, what is left, how far behind.

Pure arithmetic on moments; nothing here reads the database or asks the time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTHING = timedelta(0)
A_MINUTE = timedelta(minutes=1)

ON_TIME_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """One run of one item; still running if it has no end."""

    item_id: str
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of an agenda in its order: planned minutes, and those added on the day."""

    item_id: str
    planned: int
    added: int
    is_detour: bool = False
    returns_to: str | None = None


def taken(runs: Iterable[Stretch], at: datetime) -> dict[str, timedelta]:
    """Return item id -> time its runs took up to `at`."""
    spent: dict[str, timedelta] = {}
    for run in runs:
        lasted = max((run.ended_at or at) - run.started_at, NOTHING)
        spent[run.item_id] = spent.get(run.item_id, NOTHING) + lasted
    return spent


def planned_starts(slots: Iterable[Slot], start: datetime) -> dict[str, datetime]:
    """Return item id -> when it was planned to start; items added on the day have no plan."""
    starts = {}
    for slot in slots:
        if slot.planned:
            starts[slot.item_id] = start
            start += timedelta(minutes=slot.planned)
    return starts


def left(slots: Sequence[Slot], spent: dict[str, timedelta], current: str | None) -> timedelta:
    """Return how long the current item and all after it still need, as they are planned now.

    Items passed over are not counted, nor detours that have ended; a detour stands where it
    will return to.
    """
    order = [slot.item_id for slot in slots]
    begin = _standing(slots, current)
    ahead = slots[order.index(begin) :] if begin else slots
    still = (_still(slot, spent) for slot in ahead if slot.item_id == current or not slot.is_detour)
    return sum(still, NOTHING)


def behind(*, start: datetime, slots: Iterable[Slot], ends_at: datetime) -> int:
    """Return whole minutes that the end is later than planned; below zero it is earlier."""
    planned_end = start + timedelta(minutes=sum(slot.planned for slot in slots))
    return round((ends_at - planned_end) / A_MINUTE)


def pace(minutes_behind: int) -> str:
    """Say how a session stands; below two minutes either way it is on time."""
    if abs(minutes_behind) < ON_TIME_WITHIN:
        return "On time"
    if minutes_behind > 0:
        return f"{minutes_behind} minutes behind"
    return f"{-minutes_behind} minutes ahead"


def fit(agenda_minutes: int, session_minutes: int) -> str:
    """Say whether an agenda fits its session; empty while there is no agenda."""
    over = agenda_minutes - session_minutes
    if not agenda_minutes:
        return ""
    if over == 0:
        return "The agenda fits the session."
    minutes = "1 minute" if abs(over) == 1 else f"{abs(over)} minutes"
    if over > 0:
        return f"The agenda is {minutes} longer than the session."
    return f"The agenda leaves {minutes} free."


def _still(slot: Slot, spent: dict[str, timedelta]) -> timedelta:
    given = timedelta(minutes=slot.planned + slot.added)
    return max(given - spent.get(slot.item_id, NOTHING), NOTHING)


def _standing(slots: Sequence[Slot], current: str | None) -> str | None:
    """Return the planned item where everyone stands: through any detours, where they left it."""
    by_id = {slot.item_id: slot for slot in slots}
    while current is not None and (back := by_id[current].returns_to) is not None:
        current = back
    return current
