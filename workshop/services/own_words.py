"""Words from the list of hard words that a group keeps as its own (`practice` 7.1).

Staff and members may keep a word; only a member takes one off again.
"""

from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import OwnWord
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record

WORD_LIMIT = 60


def keep_word(db: Db, actor: Actor, *, project_id: str, words: str) -> str:
    """Keep a word or a phrase as the group's own; return its id. The same again changes nothing."""
    require(actor, Power.KEEP_WORD, project_id)
    if problem := words_problem(words, WORD_LIMIT):
        raise Invalid({"words": problem})
    kept = " ".join(clean_words(words).split()).casefold()
    known = db.scalars(
        select(OwnWord.id).where(OwnWord.project_id == project_id, OwnWord.words == kept)
    ).first()
    if known is not None:
        return known
    word = OwnWord(project_id=project_id, words=kept, kept_at=clock.now())
    db.add(word)
    db.flush()
    record(db, actor, "keep-word", subject=word.id)
    return word.id


def drop_word(db: Db, actor: Actor, *, word_id: str) -> None:
    """Take a word off the group's own list."""
    word = db.get(OwnWord, word_id)
    if word is None:
        raise NotFound
    require(actor, Power.DROP_WORD, word.project_id)
    db.execute(delete(OwnWord).where(col(OwnWord.id) == word_id))
    record(db, actor, "drop-word", subject=word_id)
