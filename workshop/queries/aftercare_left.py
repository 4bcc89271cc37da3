"""What is still to see to after closed sessions, for the first page of whoever runs them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as columns
from sqlmodel import col

from workshop.db.engine import Db
from workshop.models import AftercareTask, Person, Seat, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import Role, SessionState


@dataclass(frozen=True, slots=True)
class LeftView:
    """What is not done yet after one session: for how many people, and how much besides.

    No name and no word of it: the first page may be open on a desk.
    """

    session_id: str
    session_number: int
    people: int
    things: int
    first_due: date


def aftercare_left(db: Db, actor: Actor) -> dict[str, tuple[LeftView, ...]]:
    """Return project -> what is left after each of its closed sessions, the oldest first.

    Only of projects in which whoever is signed in has a facilitator's seat.
    """
    require(actor, Power.START_PROJECT, None)
    runs = (
        columns(col(Seat.project_id))
        .join(Person, col(Person.id) == col(Seat.person_id))
        .where(
            col(Person.account_id) == actor.account_id,
            col(Person.ended_at).is_(None),
            col(Seat.role) == Role.FACILITATOR,
        )
    )
    rows = db.execute(
        columns(WorkshopSession, AftercareTask)
        .join(AftercareTask, col(AftercareTask.session_id) == col(WorkshopSession.id))
        .where(
            col(WorkshopSession.project_id).in_(runs),
            col(WorkshopSession.state) == SessionState.CLOSED,
            col(AftercareTask.done_at).is_(None),
        )
        .order_by(col(WorkshopSession.number), col(AftercareTask.due_on))
    )
    sessions: dict[str, WorkshopSession] = {}
    tasks: dict[str, list[AftercareTask]] = defaultdict(list)
    for session, task in rows:
        sessions[session.id] = session
        tasks[session.id].append(task)
    found: dict[str, tuple[LeftView, ...]] = {}
    for session_id, session in sessions.items():
        left = _left(session, tasks[session_id])
        found[session.project_id] = (*found.get(session.project_id, ()), left)
    return found


def _left(session: WorkshopSession, tasks: list[AftercareTask]) -> LeftView:
    return LeftView(
        session_id=session.id,
        session_number=session.number,
        people=len({one.person_id for one in tasks if one.person_id is not None}),
        things=sum(one.person_id is None for one in tasks),
        first_due=tasks[0].due_on,
    )
