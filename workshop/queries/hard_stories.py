"""Which stories are marked as hard: for their authors and whoever runs the sessions alone."""

from collections.abc import Iterator

from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.lessons.facts import HardFact
from workshop.models import AftercareTask, Capture, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.held_views import HeldMark
from workshop.vocabulary import SessionState

MARKED = (col(Capture.hard).is_(True), col(Capture.withdrawn_at).is_(None))


def hard_in(db: Db, actor: Actor, *, project_id: str) -> frozenset[str]:
    """Return the captures of a project that are marked; for whoever runs its sessions."""
    require(actor, Power.RUN, project_id)
    marked = select(Capture.id).where(Capture.project_id == project_id, *MARKED)
    return frozenset(db.scalars(marked))


def own_hard(db: Db, actor: Actor) -> frozenset[str]:
    """Return this person's own captures that are marked."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    marked = select(Capture.id).where(Capture.author_id == actor.person_id, *MARKED)
    return frozenset(db.scalars(marked))


def hard_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield that a story of this person is marked, once for each; for `queries.held_marks` only."""
    rows = db.scalars(
        select(WorkshopSession.number)
        .join(Capture, col(Capture.session_id) == col(WorkshopSession.id))
        .where(Capture.author_id == person_id, *MARKED)
        .order_by(col(WorkshopSession.number))
    )
    for number in rows:
        yield HeldMark("hard-story", "", "", session_number=number)


def hard_facts(db: Db, *, project_id: str) -> tuple[HardFact, ...]:
    """Return each closed session with such a story, and the day somebody was first seen to.

    For `queries.lesson_facts` only: neither the story nor the person is in it.
    """
    rows = db.execute(
        columns(
            col(WorkshopSession.number),
            func.min(AftercareTask.done_at),
        )
        .join(Capture, col(Capture.session_id) == col(WorkshopSession.id))
        .outerjoin(AftercareTask, col(AftercareTask.session_id) == col(WorkshopSession.id))
        .where(
            col(WorkshopSession.project_id) == project_id,
            col(WorkshopSession.state) == SessionState.CLOSED,
            *MARKED,
        )
        .group_by(col(WorkshopSession.number))
        .order_by(col(WorkshopSession.number))
    )
    return tuple(HardFact(number, done.date() if done else None) for number, done in rows)
