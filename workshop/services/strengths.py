"""What a person says they bring: theirs to write, to show to the group, and to take back.

Source: `practice` 5.6. Nobody writes one for somebody else, and nobody is asked for one.
"""

from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Strength
from workshop.permissions import Actor, Power, require, require_own
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record

STRENGTH_LIMIT = 300
STRENGTHS_MAX = 30


def say_strength(db: Db, actor: Actor, *, words: str, shown: bool = False) -> str:
    """Write down something one brings; return its id. It stays with the person unless `shown`.

    The same words twice are one.
    """
    require(actor, Power.OWN_WORDS, actor.project_id)
    if problem := words_problem(words, STRENGTH_LIMIT):
        raise Invalid({"words": problem})
    told = clean_words(words).strip()
    own = db.scalars(select(Strength).where(Strength.person_id == actor.person_id)).all()
    for one in own:
        if one.words.casefold() == told.casefold():
            one.shown = shown
            db.flush()
            return one.id
    if len(own) >= STRENGTHS_MAX:
        raise Invalid({"words": f"That is {STRENGTHS_MAX} already. Take one away first."})
    strength = Strength(
        project_id=actor.project_id or "",
        person_id=actor.person_id or "",
        words=told,
        shown=shown,
        written_at=clock.now(),
    )
    db.add(strength)
    db.flush()
    record(db, actor, "say-strength", hidden=True)
    return strength.id


def reword_strength(db: Db, actor: Actor, *, strength_id: str, words: str) -> None:
    """Change the words of something one brings."""
    strength = _own(db, actor, strength_id)
    if problem := words_problem(words, STRENGTH_LIMIT):
        raise Invalid({"words": problem})
    strength.words = clean_words(words).strip()
    db.flush()
    record(db, actor, "reword-strength", hidden=True)


def show_strength(db: Db, actor: Actor, *, strength_id: str, shown: bool) -> None:
    """Show something one brings to the group, or keep it to oneself again."""
    _own(db, actor, strength_id).shown = shown
    db.flush()
    record(db, actor, "show-strength" if shown else "keep-strength", hidden=True)


def take_strength_back(db: Db, actor: Actor, *, strength_id: str) -> None:
    """Erase something one said one brings."""
    strength = _own(db, actor, strength_id)
    db.execute(delete(Strength).where(col(Strength.id) == strength.id))
    record(db, actor, "take-strength-back", hidden=True)


def _own(db: Db, actor: Actor, strength_id: str) -> Strength:
    strength = db.get(Strength, strength_id)
    if strength is None:
        raise NotFound("That is not here any more.")
    require(actor, Power.OWN_WORDS, strength.project_id)
    require_own(actor, strength.person_id)
    return strength
