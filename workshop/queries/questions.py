"""The questions of a session, those not opened yet too: for whoever plans or runs it."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as planned; `item_id` is the part of the agenda it belongs to, if any."""

    id: str
    question: str
    hidden_first: bool
    item_id: str | None
    was_opened: bool


def questions_of(db: Db, actor: Actor, *, session_id: str) -> tuple[QuestionView, ...]:
    """Return all questions of a session, in the order they were written; for staff."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.PLAN, session.project_id)
    rows = db.scalars(
        select(Prompt).where(Prompt.session_id == session_id).order_by(col(Prompt.position))
    )
    return tuple(
        QuestionView(
            id=prompt.id,
            question=prompt.question,
            hidden_first=prompt.hidden_first,
            item_id=prompt.item_id,
            was_opened=prompt.opened_at is not None,
        )
        for prompt in rows
    )


def questions_in(db: Db, actor: Actor, *, project_id: str) -> dict[str, int]:
    """Return session id -> how many questions are written for it; for staff."""
    require(actor, Power.PLAN, project_id)
    rows = db.scalars(
        select(Prompt.session_id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(WorkshopSession.project_id == project_id)
    )
    counted: dict[str, int] = {}
    for session_id in rows:
        counted[session_id] = counted.get(session_id, 0) + 1
    return counted
