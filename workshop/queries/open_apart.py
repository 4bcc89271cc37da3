"""What takes words while no session is on: opened before its session, or kept open after it."""

from dataclasses import dataclass

from sqlalchemy import and_, or_
from sqlmodel import col, select

from workshop import clock
from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.models import Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import SessionState


@dataclass(frozen=True, slots=True)
class ApartView:
    """One question that is open apart from its session; `early` if that is still to come.

    A vote is there to be looked at: people vote when they meet.
    """

    id: str
    session_id: str
    question: str
    early: bool
    is_vote: bool = False


def open_apart(db: Db, actor: Actor) -> tuple[ApartView, ...]:
    """Return what people of this project can answer at home, the newest first."""
    require(actor, Power.CONTRIBUTE, actor.project_id)
    early = col(WorkshopSession.state) == SessionState.PLANNED
    after = and_(
        col(WorkshopSession.state) == SessionState.CLOSED, col(Prompt.open_until) > clock.now()
    )
    rows = db.execute(
        select(Prompt, WorkshopSession)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(
            WorkshopSession.project_id == actor.project_id,
            col(Prompt.opened_at).is_not(None),
            col(Prompt.closed_at).is_(None),
            or_(early, after),
        )
        .order_by(col(Prompt.opened_at).desc())
    )
    found = (
        ApartView(
            prompt.id,
            session.id,
            prompt.question,
            early=session.state is SessionState.PLANNED,
            is_vote=exercise(prompt.kind).is_vote,
        )
        for prompt, session in rows
    )
    return tuple(one for one in found if one.early or not one.is_vote)
