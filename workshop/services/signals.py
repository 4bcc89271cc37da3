"""Cards that are held up without a name: stop, slow down, I agree, I am ready.

A card is known by a key that only the tablet has. What is stored is a hash of that key with the
card and the session, so that two cards of one tablet cannot be laid side by side. Nothing goes
into the log: it would tell who and when.
"""

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select, update

from workshop.db.engine import Db
from workshop.errors import Invalid
from workshop.live.changes import Change, Kind, tell
from workshop.models import SignalTally, SignalUp, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.signals import holder_of
from workshop.receipts import is_key
from workshop.services.sessions import require_live, session_called
from workshop.vocabulary import SignalKind


def hold_up(db: Db, actor: Actor, *, session_id: str, kind: SignalKind, key: str) -> None:
    """Hold a card up; the same key again changes nothing. Raises Invalid for no key, Closed."""
    session, holder = _here(db, actor, session_id, kind, key)
    up = SignalUp(session_id=session_id, kind=kind, holder=holder)
    if _is_up(db, up):
        return
    try:
        with db.begin_nested():
            db.add(up)
            db.flush()
    except IntegrityError:
        return  # the other tap of two was quicker
    _count(db, session, kind)
    tell(db, Change(session_id, Kind.CARDS, kind))


def put_down(db: Db, actor: Actor, *, session_id: str, kind: SignalKind, key: str) -> None:
    """Put a card down again; one that is not up changes nothing."""
    _, holder = _here(db, actor, session_id, kind, key)
    up = SignalUp(session_id=session_id, kind=kind, holder=holder)
    if not _is_up(db, up):
        return
    db.execute(
        delete(SignalUp).where(
            col(SignalUp.session_id) == session_id,
            col(SignalUp.kind) == kind,
            col(SignalUp.holder) == holder,
        )
    )
    tell(db, Change(session_id, Kind.CARDS, kind))


def _here(
    db: Db, actor: Actor, session_id: str, kind: SignalKind, key: str
) -> tuple[WorkshopSession, str]:
    session = session_called(db, session_id)
    require(actor, Power.SIGNAL, session.project_id)
    require_live(session)
    if not is_key(key):
        raise Invalid({"key": "This card came without its key. Open this page again."})
    return session, holder_of(session_id, kind, key)


def _is_up(db: Db, up: SignalUp) -> bool:
    found = select(SignalUp.id).where(
        SignalUp.session_id == up.session_id,
        SignalUp.kind == up.kind,
        SignalUp.holder == up.holder,
    )
    return db.scalars(found).first() is not None


def _count(db: Db, session: WorkshopSession, kind: SignalKind) -> None:
    """Count one more card of this kind for the part that goes on."""
    tallied = select(SignalTally.id).where(
        SignalTally.session_id == session.id,
        SignalTally.kind == kind,
        col(SignalTally.item_id).is_not_distinct_from(session.current_item_id),
    )
    found = db.scalars(tallied).first()
    if found is None:
        new = SignalTally(session_id=session.id, item_id=session.current_item_id, kind=kind)
        db.add(new)
        db.flush()
        found = new.id
    more = update(SignalTally).where(col(SignalTally.id) == found)
    db.execute(more.values(count=SignalTally.count + 1))
