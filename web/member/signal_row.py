"""What the row of signals shows on a member's screens: their own minute, hand, helper and cards."""

from dataclasses import dataclass

from workshop.db import Db
from workshop.permissions import Actor, Power, may
from workshop.queries.hands import MyHand, my_hand
from workshop.queries.helping import wants_a_helper
from workshop.queries.members import PlaceView
from workshop.queries.minutes import AskedForMinute, MyMinute, minutes_for_me, my_minute
from workshop.queries.talk import talk_words
from workshop.vocabulary import SignalKind

CARDS = (
    (SignalKind.STOP, "Stop"),
    (SignalKind.SLOW, "Slow down"),
    (SignalKind.AGREE, "I agree"),
    (SignalKind.READY, "I am ready"),
)


@dataclass(frozen=True, slots=True)
class SignalRow:
    """The row of one person in a live session; `asks_me` is there for the safe person alone."""

    session_id: str
    minute: MyMinute
    asks_me: tuple[AskedForMinute, ...]
    hand: MyHand
    may_speak: bool
    wants_helper: bool
    talk: tuple[str, ...]
    cards: tuple[tuple[SignalKind, str], ...] = CARDS


def signal_row(db: Db, actor: Actor, place: PlaceView) -> SignalRow | None:
    """Return the row of whoever is in a live session; nothing between sessions."""
    session_id = place.live_session_id
    if session_id is None or not (place.is_here and may(actor, Power.SIGNAL, actor.project_id)):
        return None
    may_speak = may(actor, Power.RAISE_HAND, actor.project_id)
    return SignalRow(
        session_id=session_id,
        minute=my_minute(db, actor, session_id=session_id),
        asks_me=minutes_for_me(db, actor, session_id=session_id),
        hand=my_hand(db, actor, session_id=session_id) if may_speak else MyHand(),
        may_speak=may_speak,
        wants_helper=may_speak and wants_a_helper(db, actor, session_id=session_id),
        talk=talk_words(db, actor, session_id=session_id),
    )
