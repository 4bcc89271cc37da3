"""What services say has changed: ids only, kept on the database session until its commit."""

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.orm import Session

KEPT = "changes"  # where db.doors looks after the commit
CHANNEL = "tenfold_live"
BOOT = secrets.token_hex(8)


class Kind(StrEnum):
    """The changes that screens follow."""

    PUT = "put"
    """Words came or changed: subject is the contribution, within is its prompt."""

    GONE = "gone"
    """Words were taken back or hidden: subject is the contribution, within is its prompt."""

    WALL = "wall"
    """A prompt was opened, revealed, hidden or closed: subject is the prompt."""

    SHOWN = "shown"
    """What is shown of an exercise changed: subject is the prompt."""

    TURN = "turn"
    """Someone has voted: subject is the prompt; for staff only, who see how many."""

    STAGE = "stage"
    """The facilitator moved everyone: subject is the agenda item, or nothing."""

    CLOSED = "closed"
    """The session was closed: subject is the session; its sockets end."""

    LEFT = "left"
    """Someone finished, left or was removed: subject is the person; their sockets end."""

    CARDS = "cards"
    """A card went up or down: subject is its kind, never whose it is."""

    HARD_WORD = "hard_word"
    """A word was asked about or explained: subject is what is asked."""

    HANDS = "hands"
    """The queue of speakers changed: subject is the person it changed for."""

    TALK = "talk"
    """Another group speaks: subject is the session."""

    HELPER = "helper"
    """Someone wants a helper, or has one: subject is that person; staff and they alone hear."""

    MINUTE = "minute"
    """Something changed for one person alone, who is the subject; nobody else hears of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in one session; `within` is the prompt that words stand under."""

    session_id: str
    kind: str
    subject_id: str
    within: str = ""


def tell(db: Session, change: Change) -> None:
    """Keep a change until the commit, when `db.doors` hands it to the hub.

    On PostgreSQL the change also travels in the same transaction, so that the other app
    processes hear of it exactly if it was committed.
    """
    db.info.setdefault(KEPT, []).append(change)
    connection = db.connection()
    if connection.dialect.name == "postgresql":
        note = {"channel": CHANNEL, "payload": to_payload(change)}
        connection.execute(text("SELECT pg_notify(:channel, :payload)"), note)


def to_payload(change: Change) -> str:
    """Return a change, and which process it comes from, as text short enough for NOTIFY."""
    parts = [BOOT, change.session_id, change.kind, change.subject_id, change.within]
    return json.dumps(parts, separators=(",", ":"))


def from_payload(payload: str) -> tuple[str, Change]:
    """Return the process a payload comes from, and its change.

    Raises ValueError for anything that `to_payload` did not write.
    """
    parts = json.loads(payload)
    if not isinstance(parts, list) or len(parts) != 5:
        raise ValueError("not a change")
    boot, *change = (str(part) for part in parts)
    return boot, Change(*change)
