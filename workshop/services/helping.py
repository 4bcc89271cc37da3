"""“Send a helper to me”: a quiet signal that whoever runs the session sees, and nobody else.

It is named, for a helper must find the person. What it is for is not stored. It is in no log and
no count, and is erased once a helper has come, when it is taken back, and at the close.
"""

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.live.changes import Change, Kind, tell
from workshop.models import HelperAsked
from workshop.permissions import Actor, Power, require
from workshop.services.sessions import require_live, session_called


def ask_for_a_helper(db: Db, actor: Actor, *, session_id: str) -> None:
    """Tell whoever runs the session; a second tap changes nothing. Raises Closed."""
    session = session_called(db, session_id)
    require(actor, Power.RAISE_HAND, session.project_id)
    require_live(session)
    person_id = actor.person_id or ""
    asked = select(HelperAsked.id).where(
        HelperAsked.session_id == session_id, HelperAsked.person_id == person_id
    )
    if db.scalars(asked).first() is not None:
        return
    try:
        with db.begin_nested():
            db.add(HelperAsked(session_id=session_id, person_id=person_id, asked_at=clock.now()))
            db.flush()
    except IntegrityError:
        return  # the other tap of two was quicker
    tell(db, Change(session_id, Kind.HELPER, person_id))


def want_no_helper(db: Db, actor: Actor, *, session_id: str) -> None:
    """Take one's own asking back; with none, nothing changes."""
    session = session_called(db, session_id)
    require(actor, Power.RAISE_HAND, session.project_id)
    _erase(db, session_id, actor.person_id or "")


def helper_has_come(db: Db, actor: Actor, *, session_id: str, asked_id: str) -> None:
    """Say that somebody is with them; what a colleague has said already changes nothing."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    asked = db.get(HelperAsked, asked_id)
    if asked is not None and asked.session_id == session_id:
        _erase(db, session_id, asked.person_id)


def _erase(db: Db, session_id: str, person_id: str) -> None:
    mine = (col(HelperAsked.session_id) == session_id, col(HelperAsked.person_id) == person_id)
    if db.scalars(select(HelperAsked.id).where(*mine)).first() is None:
        return
    db.execute(delete(HelperAsked).where(*mine))
    tell(db, Change(session_id, Kind.HELPER, person_id))
