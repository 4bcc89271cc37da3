"""The group's own list of words (`practice` 7.1): those it likes, and those it threw out.

Staff and members may keep or throw out a word; only a member takes one off again. Out of the bin
it goes back to where it was: by any member, and by staff if no member has thrown it out.
"""

from dataclasses import dataclass

from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import OwnWord
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.open_exercises import shown_anew
from workshop.vocabulary import ExerciseKind, Origin, Role

WORD_LIMIT = 60
THROWN_OUT = "The group threw this word out. A member can bring it back."


@dataclass(frozen=True, slots=True)
class BinDraft:
    """A word that people can not stand, and what to say in its place, if anything."""

    words: str
    instead: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := words_problem(self.words, WORD_LIMIT):
            found["words"] = problem
        if self.instead.strip() and (problem := words_problem(self.instead, WORD_LIMIT)):
            found["instead"] = problem
        return found


def keep_word(db: Db, actor: Actor, *, project_id: str, words: str) -> str:
    """Keep a word or a phrase as the group's own; return its id. The same again changes nothing.

    A member can so bring back a word that was thrown out. Raises Invalid, or Closed for staff
    who keep one that was.
    """
    require(actor, Power.KEEP_WORD, project_id)
    if problem := words_problem(words, WORD_LIMIT):
        raise Invalid({"words": problem})
    word = _word(db, actor, project_id, words)
    if word.binned and actor.role is not Role.MEMBER:
        raise Closed(THROWN_OUT)
    if word.binned:
        _take_out(word)
    return _kept(db, actor, "keep-word", word)


def bin_word(db: Db, actor: Actor, *, project_id: str, draft: BinDraft) -> str:
    """Throw a word out, with what to say in its place; return its id.

    The same word again puts the newer one in its place. A member who throws it out is its origin,
    whoever wrote it down first (indicator 5.4).
    """
    require(actor, Power.KEEP_WORD, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    word = _word(db, actor, project_id, draft.words)
    if not word.binned:
        word.binned, word.was_kept, word.thrown_by = True, word in db, Origin.STAFF
    word.instead = " ".join(clean_words(draft.instead).split()) or word.instead
    if actor.role is Role.MEMBER:
        word.origin = word.thrown_by = Origin.MEMBER
    return _kept(db, actor, "bin-word", word)


def put_back(db: Db, actor: Actor, *, project_id: str, word_id: str) -> None:
    """Take a word out of the bin: it stands where it was before, or nowhere if it was not there.

    A word that is not in the bin changes nothing, so that a tap may come twice. Raises Closed for
    staff, if a member threw it out.
    """
    require(actor, Power.KEEP_WORD, project_id)
    word = db.get(OwnWord, word_id)
    if word is None or word.project_id != project_id or not word.binned:
        return
    if word.thrown_by is Origin.MEMBER and actor.role is not Role.MEMBER:
        raise Closed(THROWN_OUT)
    if word.was_kept:
        _take_out(word)
    else:
        db.delete(word)
    db.flush()
    record(db, actor, "put-word-back", subject=word_id)
    shown_anew(db, project_id=project_id, kind=ExerciseKind.WORD_BIN)


def drop_word(db: Db, actor: Actor, *, word_id: str) -> None:
    """Take a word off the group's own list."""
    word = db.get(OwnWord, word_id)
    if word is None:
        raise NotFound
    require(actor, Power.DROP_WORD, word.project_id)
    db.execute(delete(OwnWord).where(col(OwnWord.id) == word_id))
    record(db, actor, "drop-word", subject=word_id)
    shown_anew(db, project_id=word.project_id, kind=ExerciseKind.WORD_BIN)


def _take_out(word: OwnWord) -> None:
    word.binned, word.instead, word.was_kept, word.thrown_by = False, "", False, None


def _word(db: Db, actor: Actor, project_id: str, words: str) -> OwnWord:
    """Return this word's line on the list, an old one or a new one."""
    told = " ".join(clean_words(words).split()).casefold()
    wanted = select(OwnWord).where(OwnWord.project_id == project_id, OwnWord.words == told)
    by_member = actor.role is Role.MEMBER
    return db.scalars(wanted).first() or OwnWord(
        project_id=project_id,
        words=told,
        kept_at=clock.now(),
        origin=Origin.MEMBER if by_member else Origin.STAFF,
    )


def _kept(db: Db, actor: Actor, action: str, word: OwnWord) -> str:
    if word in db and not db.is_modified(word):
        return word.id
    db.add(word)
    db.flush()
    record(db, actor, action, subject=word.id)
    shown_anew(db, project_id=word.project_id, kind=ExerciseKind.WORD_BIN)
    return word.id
