"""How many cards are held up now, and how many are ready; never whose."""

import hashlib
from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Attendance, SignalUp, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.receipts import is_key
from workshop.vocabulary import Attending, SignalKind

HERE = (Attending.HERE, Attending.ON_CALL)


@dataclass(frozen=True, slots=True)
class ReadyView:
    """How many say that they are ready, of how many who are here."""

    ready: int
    here: int


@dataclass(frozen=True, slots=True)
class CardsView:
    """How many hold up each card now, of how many who are here."""

    stop: int
    slow: int
    agree: int
    ready: int
    here: int

    @property
    def any_up(self) -> bool:
        """Whether somebody holds up one of the three cards."""
        return bool(self.stop or self.slow or self.agree)


def cards_up(db: Db, actor: Actor, *, session_id: str) -> CardsView:
    """Return how many hold up each card; for whoever runs the session."""
    require(actor, Power.RUN, _project_of(db, session_id))
    here = _here(db, session_id)
    found = _counts(db, session_id, here)
    return CardsView(
        stop=found.get(SignalKind.STOP, 0),
        slow=found.get(SignalKind.SLOW, 0),
        agree=found.get(SignalKind.AGREE, 0),
        ready=found.get(SignalKind.READY, 0),
        here=here,
    )


def ready_in(db: Db, actor: Actor, *, session_id: str) -> ReadyView:
    """Return how many are ready; for everyone in the room."""
    require(actor, Power.SEE_WALL, _project_of(db, session_id))
    here = _here(db, session_id)
    return ReadyView(_counts(db, session_id, here).get(SignalKind.READY, 0), here)


def my_cards(db: Db, actor: Actor, *, session_id: str, key: str) -> frozenset[SignalKind]:
    """Return the cards that the holder of this key holds up."""
    require(actor, Power.SIGNAL, _project_of(db, session_id))
    if not is_key(key):
        return frozenset()
    holders = {holder_of(session_id, kind, key): kind for kind in SignalKind}
    up = select(SignalUp.holder).where(
        SignalUp.session_id == session_id, col(SignalUp.holder).in_(holders)
    )
    return frozenset(holders[one] for one in db.scalars(up))


def holder_of(session_id: str, kind: SignalKind, key: str) -> str:
    """Return what a card is known by: a hash that tells neither the key nor its other cards."""
    return hashlib.sha256(f"{session_id}:{kind}:{key}".encode()).hexdigest()


def _counts(db: Db, session_id: str, here: int) -> dict[SignalKind, int]:
    """Return kind -> how many; never more than are here, whatever one tablet sends."""
    rows = db.execute(
        select(SignalUp.kind, func.count())
        .where(SignalUp.session_id == session_id)
        .group_by(col(SignalUp.kind))
    )
    return {SignalKind(kind): min(count, max(here, 1)) for kind, count in rows}


def _here(db: Db, session_id: str) -> int:
    return db.scalars(
        select(func.count())
        .select_from(Attendance)
        .where(Attendance.session_id == session_id, col(Attendance.attending).in_(HERE))
    ).one()


def _project_of(db: Db, session_id: str) -> str:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session.project_id
