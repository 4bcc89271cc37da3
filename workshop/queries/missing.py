"""Who is missing at the table: kinds of people, for everyone in the group."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import MissingVoice
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import Origin


@dataclass(frozen=True, slots=True)
class MissingView:
    """A kind of people who are not at the table; `plan` is what is done so that they can come."""

    id: str
    words: str
    plan: str
    by_members: bool


def missing_in(db: Db, actor: Actor, *, project_id: str) -> tuple[MissingView, ...]:
    """Return who is said to be missing, first said first."""
    require(actor, Power.TAKE_PART, project_id)
    rows = db.scalars(
        select(MissingVoice)
        .where(MissingVoice.project_id == project_id, col(MissingVoice.removed_at).is_(None))
        .order_by(col(MissingVoice.written_at), col(MissingVoice.id))
    )
    return tuple(
        MissingView(one.id, one.words, one.plan, one.said_by is Origin.MEMBER) for one in rows
    )
