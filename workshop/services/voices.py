"""Who has been heard at all in a session: a set of people, and nothing of what or when.

Source: decisions 9 and 18. Each new person has the whole set written anew in a shuffled order, so
that neither the file nor a transaction number tells who came into it last. Whoever was heard only
without a name waits, in this process alone, until the set hides them among others.
"""

import secrets
from threading import Lock

from sqlalchemy import bindparam, insert
from sqlmodel import col, delete, select

from workshop.db.engine import Db
from workshop.models import Table, Voice, WorkshopSession

# A person in a smaller set could be told from the words with no name beside it.
ENOUGH = 5

# Built once: it is asked at every word, vote and turn.
_IN_IT = select(Voice.id).where(
    col(Voice.session_id) == bindparam("session_id"),
    col(Voice.person_id) == bindparam("person_id"),
)
_WRITE = insert(Table.metadata.tables["voice"])
_waiting: dict[str, set[str]] = {}
_lock = Lock()


def note_voice(db: Db, *, session_id: str, person_id: str | None, named: bool = True) -> None:
    """Note that a person said, drew, voted, passed or took a turn; nothing if that is known.

    `named` is False for words that lead to nobody: then it is written down only among five.
    For services, after they asked. It tells no screen and is not logged: either would say when.
    """
    if person_id is None or _is_in(db, session_id, person_id):
        return
    # Two who are new at once come one after the other, and never wait for a plain word.
    lock = select(WorkshopSession.id).where(WorkshopSession.id == session_id)
    db.scalars(lock.with_for_update(key_share=True)).one()
    known = set(db.scalars(select(Voice.person_id).where(Voice.session_id == session_id)))
    everyone = _together(session_id, person_id, known, named=named)
    if everyone == known:
        return
    shuffled = list(everyone)
    secrets.SystemRandom().shuffle(shuffled)
    db.execute(delete(Voice).where(col(Voice.session_id) == session_id))
    rows = [Voice(session_id=session_id, person_id=one).model_dump() for one in shuffled]
    db.execute(_WRITE, rows)


def _together(session_id: str, person_id: str, known: set[str], *, named: bool) -> set[str]:
    """Return who stands in the set from now on: those who wait come in once they are enough."""
    with _lock:
        waiting = _waiting.setdefault(session_id, set())
        certain = known | {person_id} if named else known
        if not named:
            waiting.add(person_id)
        everyone = certain | waiting
        return everyone if len(everyone) >= ENOUGH else certain


def _is_in(db: Db, session_id: str, person_id: str) -> bool:
    asked = {"session_id": session_id, "person_id": person_id}
    return db.scalars(_IN_IT, asked).first() is not None
