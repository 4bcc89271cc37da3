"""Who is missing at the table: kinds of people, never a person, and what is done about it.

Source: `practice` 9.2.
"""

from dataclasses import dataclass

from sqlmodel import select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import MissingVoice
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.open_exercises import shown_anew
from workshop.vocabulary import ExerciseKind, Origin, Role

MISSING_LIMIT = 200
PLAN_LIMIT = 500


@dataclass(frozen=True, slots=True)
class MissingDraft:
    """A kind of people who are not at the table, and what is done about it, if anything yet."""

    words: str
    plan: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := words_problem(self.words, MISSING_LIMIT):
            found["words"] = problem
        if len(clean_words(self.plan)) > PLAN_LIMIT:
            found["plan"] = f"Use up to {PLAN_LIMIT} letters."
        return found


def say_missing(db: Db, actor: Actor, *, project_id: str, draft: MissingDraft) -> str:
    """Say who is missing; return its id. The same words twice are one."""
    require(actor, Power.SAY_WHO_IS_MISSING, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    told = clean_words(draft.words).strip()
    standing = select(MissingVoice).where(MissingVoice.project_id == project_id)
    for one in db.scalars(standing):
        if one.removed_at is None and one.words.casefold() == told.casefold():
            return one.id
    voice = MissingVoice(
        project_id=project_id,
        words=told,
        said_by=Origin.MEMBER if actor.role is Role.MEMBER else Origin.STAFF,
        plan=clean_words(draft.plan).strip(),
        written_at=clock.now(),
    )
    db.add(voice)
    _done(db, actor, "say-missing", voice)
    return voice.id


def plan_missing(db: Db, actor: Actor, *, voice_id: str, plan: str) -> None:
    """Say what is done so that these people can come."""
    voice = _voice(db, voice_id)
    require(actor, Power.INVITE, voice.project_id)
    if problems := MissingDraft(voice.words, plan).problems():
        raise Invalid(problems)
    voice.plan = clean_words(plan).strip()
    _done(db, actor, "plan-missing", voice)


def take_missing_off(db: Db, actor: Actor, *, voice_id: str, off: bool = True) -> None:
    """Take a kind of people off the list, or put it back; it stays in the record."""
    voice = _voice(db, voice_id)
    require(actor, Power.SAY_WHO_IS_MISSING, voice.project_id)
    voice.removed_at = clock.now() if off else None
    _done(db, actor, "take-missing-off" if off else "put-missing-back", voice)


def _voice(db: Db, voice_id: str) -> MissingVoice:
    voice = db.get(MissingVoice, voice_id)
    if voice is None:
        raise NotFound("That is not here any more.")
    return voice


def _done(db: Db, actor: Actor, action: str, voice: MissingVoice) -> None:
    db.flush()
    record(db, actor, action, subject=voice.id)
    shown_anew(db, project_id=voice.project_id, kind=ExerciseKind.WHO_IS_MISSING)
