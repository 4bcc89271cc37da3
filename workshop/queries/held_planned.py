"""The parts of an agenda that one person leads, and the cards they added to the library."""

from collections.abc import Iterator

from sqlmodel import col, or_, select

from workshop.db.engine import Db
from workshop.models import AgendaItem, OwnCard, WorkshopSession
from workshop.queries.held_views import HeldMark


def planned_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield what a plan holds of this person; for `queries.held_marks` only."""
    leads = db.execute(
        select(AgendaItem.title, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(AgendaItem.session_id))
        .where(or_(AgendaItem.lead_id == person_id, AgendaItem.co_lead_id == person_id))
        .order_by(col(WorkshopSession.number), col(AgendaItem.position))
    )
    for title, number in leads:
        yield HeldMark("leads", title, "", session_number=number if number > 0 else None)
    cards = db.scalars(
        select(OwnCard).where(OwnCard.added_by == person_id).order_by(col(OwnCard.added_at))
    )
    for one in cards:
        yield HeldMark("card", one.title, "", one.idea, one.added_at)
