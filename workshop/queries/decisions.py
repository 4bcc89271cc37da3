"""What was decided, session by session; a correction stands over what it mends."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Decision, WorkshopSession
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One decision as it stands now; `before` are the versions that it corrects, newest first.

    Who wrote it is not told: it is the group's.
    """

    id: str
    session_id: str
    session_number: int
    prompt_id: str
    question: str
    way: str
    way_agreed_first: bool
    lived_had_a_say: bool
    outcome: str
    because: str
    dissent: str
    written_at: datetime
    before: tuple["DecisionView", ...] = ()


def decisions_of(
    db: Db, actor: Actor, *, project_id: str, session_id: str | None = None
) -> tuple[DecisionView, ...]:
    """Return what was decided in a project, or in one of its sessions, in the order it was."""
    require(actor, Power.SEE_DECISIONS, project_id)
    rows = db.execute(
        select(Decision, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Decision.session_id))
        .where(Decision.project_id == project_id)
        .order_by(col(WorkshopSession.number), col(Decision.written_at), col(Decision.id))
    ).all()
    views = {row.id: _view(row, number) for row, number in rows}
    mended = {row.replaces: row.id for row, _ in rows if row.replaces}
    before = {row.id: row.replaces for row, _ in rows}
    newest = (one for one in views.values() if one.id not in mended)
    return tuple(
        _with_before(one, views, before)
        for one in newest
        if session_id is None or one.session_id == session_id
    )


def _with_before(
    one: DecisionView, views: dict[str, DecisionView], before: dict[str, str | None]
) -> DecisionView:
    """Return a decision with every version that it corrects."""
    earlier, at = [], before[one.id]
    while at is not None:
        earlier.append(views[at])
        at = before[at]
    return replace(one, before=tuple(earlier))


def _view(row: Decision, number: int) -> DecisionView:
    return DecisionView(
        id=row.id,
        session_id=row.session_id,
        session_number=number,
        prompt_id=row.prompt_id or "",
        question=row.question,
        way=row.way,
        way_agreed_first=row.way_agreed_first,
        lived_had_a_say=row.lived_had_a_say,
        outcome=row.outcome,
        because=row.because,
        dissent=row.dissent,
        written_at=row.written_at,
    )
