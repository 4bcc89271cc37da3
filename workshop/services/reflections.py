"""What whoever ran a session thinks of it afterwards: three boxes for their own eyes alone."""

from dataclasses import dataclass

from sqlmodel import select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotAllowed
from workshop.models import Reflection
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.sessions import session_called

REFLECTION_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class ReflectionDraft:
    """What went well, what was hard, and what to do another time; each may stay empty."""

    went_well: str = ""
    was_hard: str = ""
    next_time: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        boxes = {
            "went_well": self.went_well,
            "was_hard": self.was_hard,
            "next_time": self.next_time,
        }
        told = {
            name: words_problem(words, REFLECTION_LIMIT)
            for name, words in boxes.items()
            if words.strip()
        }
        return {name: problem for name, problem in told.items() if problem}


def keep_reflection(db: Db, actor: Actor, *, session_id: str, draft: ReflectionDraft) -> None:
    """Keep what one wrote, in place of what one wrote before; three empty boxes erase it.

    The log does not say that anyone did.
    """
    session = session_called(db, session_id)
    require(actor, Power.LOOK_BACK, session.project_id)
    if actor.person_id is None:
        raise NotAllowed
    if problems := draft.problems():
        raise Invalid(problems)
    kept = db.scalars(
        select(Reflection).where(
            Reflection.session_id == session_id, Reflection.person_id == actor.person_id
        )
    ).first()
    words = {
        "went_well": clean_words(draft.went_well).strip(),
        "was_hard": clean_words(draft.was_hard).strip(),
        "next_time": clean_words(draft.next_time).strip(),
    }
    if not any(words.values()):
        if kept is not None:
            db.delete(kept)
            db.flush()
        return
    row = kept or Reflection(
        session_id=session_id, person_id=actor.person_id, written_at=clock.now()
    )
    for name, text in words.items():
        setattr(row, name, text)
    row.written_at = clock.now()
    db.add(row)
    db.flush()
