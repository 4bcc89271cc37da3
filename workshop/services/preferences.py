"""What the convenor hopes a decision will be: written first, sealed at the start, read afterwards.

Source: `practice` 2.6. Until its session is over nobody but its writer can read it.
"""

from dataclasses import dataclass

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import SealedPreference, WorkshopSession
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import SessionState

HOPE_LIMIT = 1_000
SEALED = "The session has started, so what you hoped is sealed."
FIELDS = {
    "question": "Say what is to be decided.",
    "way_to_decide": "Say how the group will decide.",
    "hoped_for": "Say which answer you hope for.",
}


@dataclass(frozen=True, slots=True)
class PreferenceDraft:
    """A decision to come, the way it is decided, and the answer that is hoped for."""

    question: str
    way_to_decide: str
    hoped_for: str

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        for field, sentence in FIELDS.items():
            words: str = getattr(self, field)
            problem = words_problem(words, HOPE_LIMIT) if words.strip() else sentence
            if problem:
                found[field] = problem
        return found


def write_preference(db: Db, actor: Actor, *, session_id: str, draft: PreferenceDraft) -> str:
    """Write down what is hoped for; return its id. Raises Closed once the session has begun."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.SEAL_PREFERENCE, session.project_id)
    if session.state is not SessionState.PLANNED:
        raise Closed(SEALED)
    if problems := draft.problems():
        raise Invalid(problems)
    preference = SealedPreference(
        project_id=session.project_id,
        session_id=session_id,
        held_by=actor.person_id,
        question="",
        hoped_for="",
        written_at=clock.now(),
    )
    _put(preference, draft)
    db.add(preference)
    db.flush()
    record(db, actor, "write-preference", subject=preference.id)
    return preference.id


def change_preference(db: Db, actor: Actor, *, preference_id: str, draft: PreferenceDraft) -> None:
    """Put one's own hope in other words, until the session begins."""
    preference = _own_unsealed(db, actor, preference_id)
    if problems := draft.problems():
        raise Invalid(problems)
    _put(preference, draft)
    preference.written_at = clock.now()
    db.flush()
    record(db, actor, "change-preference", subject=preference_id)


def remove_preference(db: Db, actor: Actor, *, preference_id: str) -> None:
    """Take one's own hope away, until the session begins."""
    preference = _own_unsealed(db, actor, preference_id)
    db.delete(preference)
    db.flush()
    record(db, actor, "remove-preference", subject=preference_id)


def _own_unsealed(db: Db, actor: Actor, preference_id: str) -> SealedPreference:
    preference = db.get(SealedPreference, preference_id)
    if preference is None:
        raise NotFound
    require(actor, Power.SEAL_PREFERENCE, preference.project_id)
    require_own(actor, preference.held_by)
    if preference.sealed_at is not None:
        raise Closed(SEALED)
    return preference


def _put(preference: SealedPreference, draft: PreferenceDraft) -> None:
    preference.question = clean_words(draft.question)
    preference.way_to_decide = clean_words(draft.way_to_decide)
    preference.hoped_for = clean_words(draft.hoped_for)
