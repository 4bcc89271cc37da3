"""Who wants to speak, in order: all of it for whoever runs the session, one's own for the rest."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import HandUp, Person, WorkshopSession
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class HandLine:
    """One hand in the queue; `called` says that this person has the floor."""

    id: str
    person_id: str
    name: str
    called: bool


@dataclass(frozen=True, slots=True)
class MyHand:
    """One's own hand: whether it is up, was called, and how many wait before it."""

    up: bool = False
    called: bool = False
    before: int = 0


def queue_in(db: Db, actor: Actor, *, session_id: str) -> tuple[HandLine, ...]:
    """Return the hands that are up, in the order of the queue; for whoever runs the session."""
    require(actor, Power.RUN, _project_of(db, session_id))
    return _queue(db, session_id)


def my_hand(db: Db, actor: Actor, *, session_id: str) -> MyHand:
    """Return where this person stands in the queue; no name but their own is looked at."""
    require(actor, Power.RAISE_HAND, _project_of(db, session_id))
    queue = _queue(db, session_id)
    own = next((one for one in queue if one.person_id == actor.person_id), None)
    if own is None:
        return MyHand()
    before = queue[: queue.index(own)]
    return MyHand(True, own.called, sum(not one.called for one in before))


def in_the_queue(db: Db, *, session_id: str) -> tuple[str, ...]:
    """Return whose hands are up, by id: whose screens differ once the queue does."""
    return tuple(one.person_id for one in _queue(db, session_id))


def _queue(db: Db, session_id: str) -> tuple[HandLine, ...]:
    rows = db.execute(
        select(HandUp, Person.chosen_name)
        .join(Person, col(Person.id) == col(HandUp.person_id))
        .where(HandUp.session_id == session_id, col(HandUp.lowered_at).is_(None))
        .order_by(col(HandUp.raised_at), col(HandUp.id))
    ).all()
    lines = [HandLine(h.id, h.person_id, name, h.called_at is not None) for h, name in rows]
    return tuple(sorted(lines, key=lambda one: not one.called))


def _project_of(db: Db, session_id: str) -> str:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session.project_id
