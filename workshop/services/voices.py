"""Who has been heard at all in a session: a set of people, and nothing of what or when.

Source: decisions 9 and 18. Each new person has the whole set written anew in a shuffled order, so
that neither the file nor a transaction number tells who came into it last.
"""

import secrets

from sqlalchemy import bindparam, insert
from sqlmodel import col, delete, select

from workshop.db.engine import Db
from workshop.models import Table, Voice, WorkshopSession

# Built once: it is asked at every word, vote and turn.
_IN_IT = select(Voice.id).where(
    col(Voice.session_id) == bindparam("session_id"),
    col(Voice.person_id) == bindparam("person_id"),
)
_WRITE = insert(Table.metadata.tables["voice"])


def note_voice(db: Db, *, session_id: str, person_id: str | None) -> None:
    """Note that a person said, drew, voted, passed or took a turn; nothing if that is known.

    For services, after they asked. It tells no screen and is not logged: either would say when.
    """
    if person_id is None or _is_in(db, session_id, person_id):
        return
    # Two who are new at once come one after the other, and never wait for a plain word.
    lock = select(WorkshopSession.id).where(WorkshopSession.id == session_id)
    db.scalars(lock.with_for_update(key_share=True)).one()
    if _is_in(db, session_id, person_id):
        return
    known = db.scalars(select(Voice.person_id).where(Voice.session_id == session_id))
    everyone = [*known, person_id]
    secrets.SystemRandom().shuffle(everyone)
    db.execute(delete(Voice).where(col(Voice.session_id) == session_id))
    rows = [Voice(session_id=session_id, person_id=one).model_dump() for one in everyone]
    db.execute(_WRITE, rows)


def _is_in(db: Db, session_id: str, person_id: str) -> bool:
    asked = {"session_id": session_id, "person_id": person_id}
    return db.scalars(_IN_IT, asked).first() is not None
