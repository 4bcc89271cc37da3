"""What ends by itself: cards when everyone is moved on, and all that was signalled at the close."""

from datetime import datetime

from sqlmodel import col, delete, update

from workshop.db.engine import Db
from workshop.models import AnsweredNod, HandUp, HelperAsked, MinuteAsked, SignalUp, TalkStretch


def lower_all(db: Db, *, session_id: str) -> None:
    """Put every card down: everyone was moved on."""
    db.execute(delete(SignalUp).where(col(SignalUp.session_id) == session_id))


def forget_signals(db: Db, *, session_id: str, at: datetime) -> None:
    """Erase who wanted to speak, a helper or a minute, or nodded; end what was being said.

    How many cards were up during each part stays, and how long each group spoke.
    """
    lower_all(db, session_id=session_id)
    for kind in (AnsweredNod, HandUp, HelperAsked, MinuteAsked):
        db.execute(delete(kind).where(col(kind.session_id) == session_id))
    end_stretch(db, session_id=session_id, at=at)


def end_stretch(db: Db, *, session_id: str, at: datetime) -> None:
    """End what goes on being said."""
    going_on = update(TalkStretch).where(
        col(TalkStretch.session_id) == session_id, col(TalkStretch.ended_at).is_(None)
    )
    db.execute(going_on.values(ended_at=at))
