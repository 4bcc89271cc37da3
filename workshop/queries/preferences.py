"""What convenors hoped for: their own before the session, everyone's to read when it is over."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Person, SealedPreference, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import SessionState


@dataclass(frozen=True, slots=True)
class PreferenceView:
    """One hope: the decision, the way to decide, and the answer that was hoped for.

    `mine` for whoever wrote it; `sealed_at` is the server's moment at which the session began.
    """

    id: str
    session_id: str
    session_number: int
    question: str
    way_to_decide: str
    hoped_for: str
    holder: str
    written_at: datetime
    sealed_at: datetime | None
    mine: bool


def preferences_of(db: Db, actor: Actor, *, project_id: str) -> tuple[PreferenceView, ...]:
    """Return one's own hopes, and those of others whose sessions were held and are over."""
    require(actor, Power.SEE_PLAN, project_id)
    rows = db.execute(
        select(SealedPreference, WorkshopSession.number, WorkshopSession.state, Person.chosen_name)
        .join(WorkshopSession, col(WorkshopSession.id) == col(SealedPreference.session_id))
        .outerjoin(Person, col(Person.id) == col(SealedPreference.held_by))
        .where(
            SealedPreference.project_id == project_id,
            WorkshopSession.state != SessionState.CANCELLED,
        )
        .order_by(
            col(WorkshopSession.number),
            col(SealedPreference.written_at),
            col(SealedPreference.id),
        )
    )
    return tuple(
        _view(row, number, name or "", mine=_is_own(actor, row))
        for row, number, state, name in rows
        if _is_own(actor, row) or (row.sealed_at is not None and state is SessionState.CLOSED)
    )


def _is_own(actor: Actor, row: SealedPreference) -> bool:
    return row.held_by is not None and row.held_by == actor.person_id


def _view(row: SealedPreference, number: int, holder: str, *, mine: bool) -> PreferenceView:
    return PreferenceView(
        id=row.id,
        session_id=row.session_id,
        session_number=number,
        question=row.question,
        way_to_decide=row.way_to_decide,
        hoped_for=row.hoped_for,
        holder=holder,
        written_at=row.written_at,
        sealed_at=row.sealed_at,
        mine=mine,
    )
