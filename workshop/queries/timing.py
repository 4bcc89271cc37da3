"""How an agenda stands against the clock: what each item took, what is left, how far behind.

Pure arithmetic on moments; nothing here reads the database or asks the time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTHING = timedelta(0)
A_MINUTE = timedelta(minutes=1)

ON_TIME_WITHIN = 2
ABOUT_FIVES, ABOUT_UP_TO = 4, 32


@dataclass(frozen=True, slots=True)
class Stretch:
    """One run of one item; still running if it has no end."""

    item_id: str
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of an agenda in its order: planned minutes, and those added on the day.

    A `spare` one is only done if there is time, and counts in no length until it is. `pinned` is
    the moment before which it does not start. One that was `left_out` on the day counts as
    planned, and no more. `kept` is never cut; a `must` is only ever made shorter.
    """

    item_id: str
    planned: int
    added: int
    is_detour: bool = False
    returns_to: str | None = None
    spare: bool = False
    pinned: datetime | None = None
    left_out: bool = False
    must: bool = False
    kept: bool = False


def taken(runs: Iterable[Stretch], at: datetime) -> dict[str, timedelta]:
    """Return item id -> time its runs took up to `at`."""
    spent: dict[str, timedelta] = {}
    for run in runs:
        lasted = max((run.ended_at or at) - run.started_at, NOTHING)
        spent[run.item_id] = spent.get(run.item_id, NOTHING) + lasted
    return spent


def planned_starts(slots: Iterable[Slot], start: datetime) -> dict[str, datetime]:
    """Return item id -> when it was planned to start; none for what was added, or is spare.

    A pinned item starts at its pin, whatever stands before it.
    """
    starts = {}
    for slot in slots:
        if slot.planned and not slot.spare:
            starts[slot.item_id] = slot.pinned or start
            start = starts[slot.item_id] + timedelta(minutes=slot.planned)
    return starts


def planned_end(slots: Iterable[Slot], start: datetime) -> datetime:
    """Return when an agenda ends if each item takes what was planned and waits for its pin."""
    for slot in slots:
        if slot.planned and not slot.spare:
            start = _waited(slot, start) + timedelta(minutes=slot.planned)
    return start


def ends_at(
    slots: Sequence[Slot], spent: Mapping[str, timedelta], current: str | None, begins: datetime
) -> datetime:
    """Return when the current item and all after it will be done, going on from `begins`.

    Items passed over are not counted, nor what was left out, nor detours that have ended, nor
    spare items unless one is being done; a detour stands where it will return to. What is pinned
    waits for its time.
    """
    order = [slot.item_id for slot in slots]
    standing = standing_at(slots, current)
    for slot in slots[order.index(standing) :] if standing else slots:
        if slot.item_id != current and (slot.is_detour or slot.spare or slot.left_out):
            continue
        if slot.item_id not in spent:
            begins = _waited(slot, begins)
        begins += _still(slot, spent)
    return begins


def behind(*, start: datetime, slots: Iterable[Slot], ends_at: datetime) -> int:
    """Return whole minutes that the end is later than planned; below zero it is earlier."""
    return round((ends_at - planned_end(slots, start)) / A_MINUTE)


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


def standing_at(slots: Sequence[Slot], current: str | None) -> str | None:
    """Return the planned item where everyone stands: through any detours, where they left it."""
    by_id = {slot.item_id: slot for slot in slots}
    while current is not None and (back := by_id[current].returns_to) is not None:
        current = back
    return current


def about_left(minutes: int) -> str:
    """Say quietly how much time a part has left; nothing once it is over, so that nobody is rushed.

    Fives and tens only: it is not a countdown.
    """
    if minutes > ABOUT_UP_TO:
        return "Over half an hour left"
    if minutes >= ABOUT_FIVES:
        return f"About {5 * round(minutes / 5)} minutes left"
    return "A few minutes left" if minutes >= 0 else ""


def _waited(slot: Slot, at: datetime) -> datetime:
    return max(at, slot.pinned) if slot.pinned else at


def _still(slot: Slot, spent: Mapping[str, timedelta]) -> timedelta:
    given = timedelta(minutes=slot.planned + slot.added)
    return max(given - spent.get(slot.item_id, NOTHING), NOTHING)
