"""Who has been heard at all in a session: a set of people, and nothing of what or when.

Source: decisions 9 and 18. Each new person has the whole set written anew in a shuffled order, so
that neither the file nor a transaction number tells who came into it last. Whoever was heard only
without a name waits, in this process alone, until the set hides them among others.
"""

import secrets
from threading import Lock

from sqlalchemy import bindparam, delete, insert, select

from workshop.db.engine import Db, look_up
from workshop.models import Table, new_id

# A person in a smaller set could be told from the words with no name beside it.
ENOUGH = 5

# Built once: everyone comes into it in the first minutes, each with their first word.
_VOICE = Table.metadata.tables["voice"]
_OF_SESSION = _VOICE.c.session_id == bindparam("of_session")
_KNOWN = select(_VOICE.c.person_id).where(_OF_SESSION)
_EMPTY = delete(_VOICE).where(_OF_SESSION)
_WRITE = insert(_VOICE)
_waiting: dict[str, set[str]] = {}
_lock = Lock()


def note_voice(db: Db, *, session_id: str, person_id: str | None, named: bool = True) -> None:
    """Note that a person said, drew, voted, passed or took a turn; nothing if that is known.

    `named` is False for words that lead to nobody: then it is written down only among five.
    For services, after they asked. It tells no screen and is not logged: either would say when.
    """
    if person_id is None:
        return
    session = {"of_session": session_id}
    known = {row[0] for row in look_up(db, _KNOWN, session)}
    if person_id in known:
        return
    everyone = _together(session_id, person_id, known, named=named)
    if everyone == known:
        return
    shuffled = list(everyone)
    secrets.SystemRandom().shuffle(shuffled)
    db.execute(_EMPTY, session)
    rows = [{"id": new_id(), "session_id": session_id, "person_id": one} for one in shuffled]
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
