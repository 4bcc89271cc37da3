"""What one person signalled under their name in a session that goes on; the close erases it."""

from collections.abc import Iterator

from sqlmodel import col, or_, select

from workshop.db.engine import Db
from workshop.models import HandUp, HelperAsked, MinuteAsked, Project, WorkshopSession
from workshop.queries.held_views import HeldMark


def signalled_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield what is held of this person's hand, minute and helper; for `queries.held_marks` only.

    Cards and hard words lead to nobody, so none is here. The safe person reads that somebody
    asked for them, and not here who.
    """
    hands = db.execute(
        select(HandUp, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(HandUp.session_id))
        .where(HandUp.person_id == person_id)
        .order_by(col(HandUp.raised_at))
    )
    for hand, number in hands:
        up = "yes" if hand.lowered_at is None else "no"
        yield HeldMark("hand", "", up, "", hand.raised_at, number)
    asked = db.execute(
        select(MinuteAsked, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(MinuteAsked.session_id))
        .where(or_(MinuteAsked.person_id == person_id, MinuteAsked.to_person_id == person_id))
        .order_by(col(MinuteAsked.asked_at))
    )
    for minute, number in asked:
        kind = "minute" if minute.person_id == person_id else "minute-for"
        yield HeldMark(kind, "", "", "", minute.asked_at, number)
    helpers = db.execute(
        select(HelperAsked.asked_at, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(HelperAsked.session_id))
        .where(HelperAsked.person_id == person_id)
        .order_by(col(HelperAsked.asked_at))
    )
    for asked_at, number in helpers:
        yield HeldMark("helper-asked", "", "", "", asked_at, number)
    if db.scalars(select(Project.id).where(Project.safe_person_id == person_id)).first():
        yield HeldMark("safe-person", "", "")
