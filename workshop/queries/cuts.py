"""What to drop when it is late: the smallest cut with which a session still ends on time.

Spare parts go first, then those that are not a must, then parts are made shorter. A break, the
check-out, the close and a must with a pinned time are never touched. Pure arithmetic.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations
from types import MappingProxyType

from workshop.queries.timing import A_MINUTE, NOTHING, ON_TIME_WITHIN, Slot, ends_at, standing_at

LEAST = 5
AT_ONCE = 3
LOOKED_AT = 12
UNTOUCHED: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Course:
    """A session as it goes on from `begins`, and `finish`, when people were told it ends."""

    slots: tuple[Slot, ...]
    spent: Mapping[str, timedelta]
    current: str | None
    begins: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Cut:
    """A proposal: which items to leave out, which to make how many minutes shorter, what it does.

    `saves` and `late` are whole minutes; `late` is how much too late the session ends even so,
    and below zero how much too early.
    """

    leave_out: tuple[str, ...]
    shorten: Mapping[str, int]
    saves: int
    ends_at: datetime
    late: int


def what_to_drop(course: Course) -> tuple[Cut, ...]:
    """Return the smallest cut, and another way if there is one; nothing while it ends on time.

    If no cut is enough, the one that saves most is returned.
    """
    if _tried(course).late < ON_TIME_WITHIN:
        return ()
    base = _rest_of_spare(course)
    if base and (enough := _tried(course, shorten=base)).late <= 0:
        return (enough,)
    ways = (_left_out(course, base), _made_shorter(course, base))
    if found := tuple(cut for cut in ways if cut is not None):
        return found
    most = _spread(course, _tried(course, tuple(_may_go(course)), base))
    return (most,) if most.saves > 0 else ()


def _tried(
    course: Course, leave_out: tuple[str, ...] = (), shorten: Mapping[str, int] = UNTOUCHED
) -> Cut:
    """Return a cut with what it does."""
    ends = _ends(course, leave_out, shorten)
    return Cut(
        leave_out=leave_out,
        shorten=shorten,
        saves=round((_ends(course, (), UNTOUCHED) - ends) / A_MINUTE),
        ends_at=ends,
        late=int((ends - course.finish) / A_MINUTE),
    )


def _ends(course: Course, leave_out: tuple[str, ...], shorten: Mapping[str, int]) -> datetime:
    slots = [
        replace(
            slot,
            left_out=slot.left_out or slot.item_id in leave_out,
            added=slot.added - shorten.get(slot.item_id, 0),
        )
        for slot in course.slots
    ]
    return ends_at(slots, course.spent, course.current, course.begins)


def _ahead(course: Course) -> Iterator[Slot]:
    """Return what may be touched of what is still to come."""
    order = [slot.item_id for slot in course.slots]
    standing = standing_at(course.slots, course.current)
    for slot in course.slots[order.index(standing) + 1 if standing else 0 :]:
        counted = not (slot.is_detour or slot.spare or slot.left_out)
        if counted and slot.item_id not in course.spent and not slot.kept:
            yield slot


def _rest_of_spare(course: Course) -> Mapping[str, int]:
    """Return what is left of the current item, if it was only for if there is time."""
    for slot in course.slots:
        if slot.item_id == course.current and slot.spare and not slot.kept:
            spent = course.spent.get(slot.item_id, NOTHING)
            left = slot.planned + slot.added - int(spent / A_MINUTE)
            return {slot.item_id: left} if left > 0 else UNTOUCHED
    return UNTOUCHED


def _may_go(course: Course) -> list[str]:
    return [slot.item_id for slot in _ahead(course) if not slot.must][-LOOKED_AT:]


def _left_out(course: Course, base: Mapping[str, int]) -> Cut | None:
    """Return the fewest minutes to leave out that are enough; of equals what comes last."""
    may_go = list(reversed(_may_go(course)))
    for count in range(1, min(AT_ONCE, len(may_go)) + 1):
        tried = (_tried(course, ids[::-1], base) for ids in combinations(may_go, count))
        if enough := [cut for cut in tried if cut.late <= 0]:
            return min(enough, key=lambda cut: cut.saves)
    return None


def _made_shorter(course: Course, base: Mapping[str, int]) -> Cut | None:
    """Return one item made shorter by what is too much: first one that is no must, the longest."""
    late = _tried(course, shorten=base).late
    for slot in _longest_first(_ahead(course)):
        if _room(slot) >= late:
            cut = _tried(course, shorten={**base, slot.item_id: late})
            if cut.late <= 0:
                return cut
    return None


def _spread(course: Course, cut: Cut) -> Cut:
    """Make one item after another shorter, until it is enough or nothing more can be."""
    left = [slot for slot in _ahead(course) if slot.item_id not in cut.leave_out]
    for slot in _longest_first(left):
        if cut.late > 0 and (less := min(_room(slot), cut.late)):
            cut = _tried(course, cut.leave_out, {**cut.shorten, slot.item_id: less})
    return cut


def _longest_first(slots: Iterable[Slot]) -> Sequence[Slot]:
    return sorted(slots, key=lambda slot: (slot.must, -slot.planned - slot.added))


def _room(slot: Slot) -> int:
    """Return the minutes an item can do without: it keeps half of them, and never under five."""
    given = slot.planned + slot.added
    return max(given - max(LEAST, -(-given // 2)), 0)
