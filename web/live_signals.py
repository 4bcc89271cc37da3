"""What each screen hears of what is signalled; never whose card it was.

`yours` says to one person that something of theirs changed, and `signals` the same to whoever
runs the session: neither holds anything, so that the screen asks for what it may see.
"""

from web.live_reads import Audience, Signal
from workshop.db import Db
from workshop.live.changes import Change, Kind
from workshop.permissions import Actor
from workshop.queries.hands import in_the_queue
from workshop.queries.hard_words import explained_in
from workshop.queries.helping import waiting_for_a_helper
from workshop.queries.minutes import in_a_minute
from workshop.queries.signals import ready_in
from workshop.vocabulary import SignalKind

READY = SignalKind.READY.value
STAFF_HEAR = frozenset({Kind.CARDS, Kind.HARD_WORD, Kind.HANDS, Kind.HELPER, Kind.TALK})
LOOK_AGAIN = Signal({"kind": "signals"})


def signals_for(db: Db, actor: Actor, audience: Audience, change: Change) -> tuple[Signal, ...]:
    """Return what one audience hears of one change; with no kind, of all that is so now."""
    session_id, kind, subject = change.session_id, change.kind, change.subject_id
    if kind == Kind.MINUTE:
        # The big screen may be open under the safe person's own name: it never hears of it.
        return () if audience is Audience.ROOM else (yours(subject),)
    if audience is Audience.STAFF:
        return (LOOK_AGAIN,) if kind in STAFF_HEAR else ()
    found: list[Signal] = []
    if kind in ("", Kind.HARD_WORD):
        found += meanings(db, actor, session_id, subject)
    if audience is Audience.ROOM and (kind == "" or (kind, subject) == (Kind.CARDS, READY)):
        found.append(ready(db, actor, session_id))
    if audience is Audience.MEMBER:
        found += [yours(one) for one in whose_screens(db, session_id, kind, subject)]
    return tuple(found)


def whose_screens(db: Db, session_id: str, kind: str, subject: str) -> list[str]:
    """Return whose own screens look again after one change."""
    if kind == Kind.HELPER:
        return [subject]
    if kind == Kind.HANDS:
        return sorted({subject, *in_the_queue(db, session_id=session_id)})
    if kind != "":
        return []
    # Whoever was away may have missed that something is theirs.
    queue = in_the_queue(db, session_id=session_id)
    helpers = waiting_for_a_helper(db, session_id=session_id)
    return sorted({*queue, *helpers, *in_a_minute(db, session_id=session_id)})


def yours(person_id: str) -> Signal:
    """Return what tells one person to look again."""
    return Signal({"kind": "yours"}, person_id)


def ready(db: Db, actor: Actor, session_id: str) -> Signal:
    """Return how many are ready, for the room."""
    seen = ready_in(db, actor, session_id=session_id)
    return Signal({"kind": "ready", "ready": seen.ready, "here": seen.here})


def meanings(db: Db, actor: Actor, session_id: str, changed: str) -> list[Signal]:
    """Return the words that were explained; nothing when one was only asked about."""
    found = explained_in(db, actor, session_id=session_id)
    if not found or (changed and changed not in {one.id for one in found}):
        return []
    items = [{"id": one.id, "words": one.words, "meaning": one.meaning} for one in found]
    return [Signal({"kind": "meanings", "items": items})]
