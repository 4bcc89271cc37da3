"""An agenda to plan and to run, and what to look at in it."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.models import AgendaItem, AuditEntry, ItemRun, WorkshopSession
from workshop.permissions import Actor
from workshop.services.agendas import (
    ItemDraft,
    add_item,
)
from workshop.services.running import (
    move_everyone,
)
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import ItemKind

TALK = ItemDraft(ItemKind.ACTIVITY, "What helped?", 25, notes="Go round twice.", lead="Asha")
NOT_STAFF = ["member", "supporter", "guest", "elsewhere", "account", "nobody"]


def add(
    world: World,
    title: str = "What helped?",
    *,
    ahead: bool = False,
    position: int | None = None,
    minutes: int = 25,
    actor: Actor | None = None,
) -> str:
    """Add an item to the live session, or to the one that is still ahead."""
    session_id = world.next_session_id if ahead else world.session_id
    draft = replace(TALK, title=title, planned_minutes=minutes)
    with unit_of_work() as db:
        return add_item(
            db, actor or world.facilitator, session_id=session_id, draft=draft, position=position
        )


def item(item_id: str) -> AgendaItem:
    """Return the row of an item."""
    with reading() as db:
        return db.get_one(AgendaItem, item_id)


def order(session_id: str) -> list[tuple[int, str]]:
    """Return the places and titles of a session's items."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    with reading() as db:
        rows = db.scalars(wanted.order_by(col(AgendaItem.position))).all()
    return [(one.position, one.title) for one in rows]


def runs() -> list[ItemRun]:
    """Return all runs in the order they began."""
    with reading() as db:
        return list(db.scalars(select(ItemRun).order_by(col(ItemRun.started_at))))


def logged(subject: str) -> list[str]:
    """Return what the log says was done to something, in order."""
    wanted = select(AuditEntry.action).where(AuditEntry.subject == subject)
    with reading() as db:
        return list(db.scalars(wanted.order_by(col(AuditEntry.sequence))))


def go_to(world: World, item_id: str) -> None:
    """Move everyone to an item."""
    with unit_of_work() as db:
        move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)


def current(world: World) -> str | None:
    """Return the item that everyone is at."""
    with reading() as db:
        return db.get_one(WorkshopSession, world.session_id).current_item_id


def close(world: World) -> None:
    """Close the live session."""
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)


@pytest.fixture
def agenda(world: World) -> tuple[str, str, str]:
    """Hello, talk and goodbye, planned ahead; then the first session closes and theirs opens."""
    ids = [add(world, title, ahead=True, minutes=10) for title in ("Hello", "Talk", "Goodbye")]
    close(world)
    world.session_id, world.next_session_id = world.next_session_id, world.session_id
    with unit_of_work() as db:
        open_session(db, world.facilitator, session_id=world.session_id)
    return ids[0], ids[1], ids[2]
