"""What people say they bring: all of it for themselves, what they show for the group."""

from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Person, Strength
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class StrengthView:
    """Something one person brings; whose it is stays empty on their own list."""

    id: str
    words: str
    shown: bool
    person_id: str = ""
    chosen_name: str = ""


def own_strengths(db: Db, actor: Actor) -> tuple[StrengthView, ...]:
    """Return what a person wrote of themselves, shown or not."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    return strengths_of(db, actor.person_id or "")


def strengths_of(db: Db, person_id: str) -> tuple[StrengthView, ...]:
    """Return one person's strengths; for queries that asked whose they are."""
    rows = db.scalars(
        select(Strength)
        .where(Strength.person_id == person_id)
        .order_by(col(Strength.written_at), col(Strength.id))
    )
    return tuple(StrengthView(one.id, one.words, one.shown) for one in rows)


def strengths_in(db: Db, actor: Actor, *, project_id: str) -> tuple[StrengthView, ...]:
    """Return what people chose to show to the group, by name; for everyone in it."""
    require(actor, Power.TAKE_PART, project_id)
    rows = db.execute(
        columns(Strength, col(Person.chosen_name))
        .join(Person, col(Person.id) == col(Strength.person_id))
        .where(
            col(Strength.project_id) == project_id,
            col(Strength.shown).is_(True),
            col(Person.ended_at).is_(None),
        )
        .order_by(col(Person.name_key), col(Strength.written_at), col(Strength.id))
    ).all()
    return tuple(StrengthView(one.id, one.words, True, one.person_id, name) for one, name in rows)
