"""Who would like a helper: all of them for whoever runs the session, one's own for the rest."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import HelperAsked, Person, WorkshopSession
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class HelperLine:
    """Someone who would like a helper, named so that the helper finds them."""

    id: str
    name: str


def who_wants_a_helper(db: Db, actor: Actor, *, session_id: str) -> tuple[HelperLine, ...]:
    """Return who would like a helper, who asked first first; for whoever runs the session."""
    require(actor, Power.RUN, _project_of(db, session_id))
    rows = db.execute(
        select(HelperAsked.id, Person.chosen_name)
        .join(Person, col(Person.id) == col(HelperAsked.person_id))
        .where(HelperAsked.session_id == session_id)
        .order_by(col(HelperAsked.asked_at), col(HelperAsked.id))
    )
    return tuple(HelperLine(*row) for row in rows)


def wants_a_helper(db: Db, actor: Actor, *, session_id: str) -> bool:
    """Say whether this person waits for a helper."""
    require(actor, Power.RAISE_HAND, _project_of(db, session_id))
    return actor.person_id in waiting_for_a_helper(db, session_id=session_id)


def waiting_for_a_helper(db: Db, *, session_id: str) -> tuple[str, ...]:
    """Return who waits for one, by id: whose own screens have something to show."""
    waiting = select(HelperAsked.person_id).where(HelperAsked.session_id == session_id)
    return tuple(db.scalars(waiting.order_by(col(HelperAsked.person_id))))


def _project_of(db: Db, session_id: str) -> str:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session.project_id
