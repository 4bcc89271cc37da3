"""The rows of an agenda while it is planned: read under a lock, put in order, and numbered."""

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AgendaItem, WorkshopSession


def locked_session(db: Db, session_id: str) -> WorkshopSession:
    """Return the row of a session that nobody else changes until this is done; raise NotFound.

    Two people who plan at once come one after the other, so neither's change is lost.
    """
    session = db.get(WorkshopSession, session_id, with_for_update=True, populate_existing=True)
    if session is None:
        raise NotFound
    return session


def locked_item(db: Db, item_id: str) -> tuple[AgendaItem, WorkshopSession]:
    """Return the rows of an item and its session, as they are under the lock; raise NotFound."""
    seen = db.get(AgendaItem, item_id)
    if seen is None:
        raise NotFound
    session = locked_session(db, seen.session_id)
    item = db.get(AgendaItem, item_id, populate_existing=True)
    if item is None:
        raise NotFound
    return item, session


def items_of(db: Db, session_id: str) -> list[AgendaItem]:
    """Return the rows of a session's items in their order."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    return list(db.scalars(wanted.order_by(col(AgendaItem.position))))


def make_room(db: Db, session_id: str, position: int | None) -> int:
    """Move later items down and return the place that is free now; the end if none is wished."""
    items = items_of(db, session_id)
    end = len(items) + 1
    place = end if position is None else max(1, min(position, end))
    for item in items[place - 1 :]:
        item.position += 1
    db.flush()
    return place


def number(items: list[AgendaItem]) -> None:
    """Give items the places 1, 2, 3 in the order they stand in."""
    for position, item in enumerate(items, start=1):
        item.position = position
