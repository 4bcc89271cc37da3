"""The queue of those who want to speak: raise a hand, lower it, be called, be done.

A hand is named, for it is there to be called. When the session closes, the queue is erased.
"""

from sqlmodel import col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Attendance, HandUp, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.sessions import require_live, session_called
from workshop.vocabulary import Attending


def raise_hand(db: Db, actor: Actor, *, session_id: str) -> str:
    """Join the queue; return the hand's id. A hand that is up stays where it is."""
    session = session_called(db, session_id)
    require(actor, Power.RAISE_HAND, session.project_id)
    return _raise(db, session, actor.person_id or "")


def lower_hand(db: Db, actor: Actor, *, session_id: str) -> None:
    """Leave the queue; a hand that is not up changes nothing."""
    session = session_called(db, session_id)
    require(actor, Power.RAISE_HAND, session.project_id)
    mine = _up(session_id).where(HandUp.person_id == actor.person_id)
    for hand in db.scalars(mine).all():
        _lower(db, hand)


def raise_hand_for(db: Db, actor: Actor, *, session_id: str, person_id: str) -> str:
    """Put someone who has no screen into the queue; return the hand's id."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    came = db.scalars(
        select(Attendance.attending).where(
            Attendance.session_id == session_id, Attendance.person_id == person_id
        )
    ).first()
    if came is None or came is Attending.APOLOGIES:
        raise Invalid({"person": "Choose someone who is here."})
    return _raise(db, session, person_id)


def call_next(db: Db, actor: Actor, *, session_id: str) -> str | None:
    """Give the floor to the first who waits; whoever had it is done. Return the hand's id."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    up = db.scalars(_up(session_id)).all()
    waiting = [hand for hand in up if hand.called_at is None]
    for hand in up:
        if hand.called_at is not None:
            _lower(db, hand)
    if not waiting:
        return None
    waiting[0].called_at = clock.now()
    db.flush()
    tell(db, Change(session_id, Kind.HANDS, waiting[0].person_id))
    return waiting[0].id


def put_hand_down(db: Db, actor: Actor, *, hand_id: str) -> None:
    """Take a hand out of the queue: its person has spoken, or does not want to any more."""
    hand = db.get(HandUp, hand_id)
    if hand is None:
        raise NotFound
    require(actor, Power.RUN, session_called(db, hand.session_id).project_id)
    if hand.lowered_at is None:
        _lower(db, hand)


def _raise(db: Db, session: WorkshopSession, person_id: str) -> str:
    require_live(session)
    up = db.scalars(_up(session.id).where(HandUp.person_id == person_id)).first()
    if up is not None and up.called_at is None:
        return up.id
    if up is not None:
        _lower(db, up)  # they have the floor, and ask for it once more
    hand = HandUp(session_id=session.id, person_id=person_id, raised_at=clock.now())
    db.add(hand)
    db.flush()
    tell(db, Change(session.id, Kind.HANDS, person_id))
    return hand.id


def _lower(db: Db, hand: HandUp) -> None:
    down = update(HandUp).where(col(HandUp.id) == hand.id)
    db.execute(down.values(lowered_at=clock.now()))
    tell(db, Change(hand.session_id, Kind.HANDS, hand.person_id))


def _up(session_id: str) -> SelectOfScalar[HandUp]:
    return (
        select(HandUp)
        .where(HandUp.session_id == session_id, col(HandUp.lowered_at).is_(None))
        .order_by(col(HandUp.raised_at), col(HandUp.id))
    )
