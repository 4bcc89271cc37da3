"""Who takes part in a project beside the people in the room: its partner organisations."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Partner
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One organisation and what it does."""

    id: str
    name: str
    part: str


def partners_of(db: Db, actor: Actor, *, project_id: str) -> tuple[PartnerView, ...]:
    """Return the partners of a project in their order; for everyone who has a seat in it."""
    require(actor, Power.SEE_PLAN, project_id)
    wanted = select(Partner).where(Partner.project_id == project_id)
    rows = db.scalars(wanted.order_by(col(Partner.position), col(Partner.id)))
    return tuple(PartnerView(one.id, one.name, one.part) for one in rows)
