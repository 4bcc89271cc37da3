"""The order of a series: numbers follow the starts, and one session is held at a time."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.errors import Invalid
from workshop.models import WorkshopSession
from workshop.vocabulary import SessionState

# Far above any series, so that no two rows ever hold one number while they are dealt out anew.
ASIDE = 100_000


def next_number(db: Db, project_id: str) -> int:
    """Return a number that no session of the project has yet, at the end."""
    last = select(func.max(WorkshopSession.number)).where(WorkshopSession.project_id == project_id)
    return max(db.scalar(last) or 0, 0) + 1


def number_below_zero(db: Db, project_id: str) -> int:
    """Return a number for a session that is cancelled, so that the others follow on."""
    first = select(func.min(WorkshopSession.number)).where(WorkshopSession.project_id == project_id)
    return min(db.scalar(first) or 0, 0) - 1


def going_ahead(db: Db, project_id: str) -> Sequence[WorkshopSession]:
    """Return the sessions that are not cancelled, in the order of their starts."""
    wanted = select(WorkshopSession).where(
        WorkshopSession.project_id == project_id,
        WorkshopSession.state != SessionState.CANCELLED,
    )
    ordered = wanted.order_by(col(WorkshopSession.planned_start), col(WorkshopSession.number))
    return db.scalars(ordered).all()


def settle(db: Db, project_id: str, changed: Collection[str] = ()) -> None:
    """Number the sessions by their starts; one that has started keeps the number people met.

    Raises Invalid if a changed session would be held at the same time as another one: only one
    session of a series can be open at a time, so two at once could never both be held.
    """
    db.flush()
    sessions = going_ahead(db, project_id)
    _require_apart(sessions, changed)
    wanted = _numbers(sessions)
    moving = [one for one in sessions if one.number != wanted[one.id]]
    for one in moving:
        one.number += ASIDE
    db.flush()
    for one in moving:
        one.number = wanted[one.id]
    db.flush()


def _numbers(sessions: Sequence[WorkshopSession]) -> dict[str, int]:
    """Return each session's number; `sessions` stand in the order of their starts."""
    wanted = {one.id: one.number for one in sessions if one.state is not SessionState.PLANNED}
    kept, last = set(wanted.values()), 0
    for one in sessions:
        if one.state is not SessionState.PLANNED:
            last = max(last, one.number)
            continue
        last += 1
        while last in kept:
            last += 1
        wanted[one.id] = last
    return wanted


def _require_apart(sessions: Sequence[WorkshopSession], changed: Collection[str]) -> None:
    to_come = [one for one in sessions if one.state is not SessionState.CLOSED]
    for one in to_come:
        for other in to_come:
            if one.id in changed and other.id != one.id and _overlap(one, other):
                taken = f"There is a session at that time already: number {other.number}."
                raise Invalid({"planned_start": f"{taken} Only one can be open at a time."})


def _overlap(one: WorkshopSession, other: WorkshopSession) -> bool:
    ends = one.planned_start + timedelta(minutes=one.planned_minutes)
    other_ends = other.planned_start + timedelta(minutes=other.planned_minutes)
    return one.planned_start < other_ends and other.planned_start < ends
