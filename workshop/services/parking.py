"""The parking list of a plan: items set aside with all that they hold, and brought back."""

import json
from typing import Any

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AgendaItem, ParkedItem, Person, Prompt
from workshop.permissions import Actor, Power, require
from workshop.services.agenda_rows import locked_item, locked_session, make_room
from workshop.services.agenda_steps import keep_step, picture
from workshop.services.agendas import take_out
from workshop.services.audit import record
from workshop.services.sessions import require_planned


def park_item(db: Db, actor: Actor, *, item_id: str) -> str:
    """Set an item aside, with its notes and which questions were meant for it; return its id."""
    item, session = locked_item(db, item_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    before, place = picture(db, session), item.position
    asked = db.scalars(select(Prompt.id).where(Prompt.item_id == item_id))
    parked = ParkedItem(
        project_id=session.project_id,
        session_id=session.id,
        kind=item.kind,
        title=item.title,
        planned_minutes=item.planned_minutes,
        held=json.dumps({"item": item.model_dump(mode="json"), "asked": sorted(asked)}),
        parked_at=clock.now(),
    )
    db.add(parked)
    take_out(db, item)
    record(db, actor, "park-item", subject=item_id)
    keep_step(db, session, f"part {place} set aside", before)
    return parked.id


def bring_back(
    db: Db, actor: Actor, *, parked_id: str, session_id: str, position: int | None = None
) -> str:
    """Put an item that was set aside on an agenda of the series; return its id.

    Its questions come with it if they were written for that session and stand alone.
    """
    session = locked_session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    parked = db.get(ParkedItem, parked_id, populate_existing=True)
    if parked is None or parked.project_id != session.project_id:
        raise NotFound
    before, held = picture(db, session), json.loads(parked.held)
    item = AgendaItem.model_validate(
        {
            **_whole(db, held["item"]),
            "session_id": session_id,
            "position": make_room(db, session_id, position),
        }
    )
    db.add(item)
    db.delete(parked)
    db.flush()
    _bring_questions(db, item, held["asked"])
    record(db, actor, "bring-back", subject=item.id)
    keep_step(db, session, f"part {item.position} brought back", before)
    return item.id


def let_go(db: Db, actor: Actor, *, parked_id: str) -> None:
    """Take an item off the parking list for good."""
    parked = db.get(ParkedItem, parked_id)
    if parked is None:
        raise NotFound
    require(actor, Power.PLAN, parked.project_id)
    db.delete(parked)
    db.flush()
    record(db, actor, "let-go", subject=parked_id)


def _whole(db: Db, row: dict[str, Any]) -> dict[str, Any]:
    """Return what an item held; its own id is new if another item has it now."""
    for field in ("lead_id", "co_lead_id"):
        if row[field] and db.get(Person, row[field]) is None:
            row[field] = None
    if db.get(AgendaItem, row["id"]) is not None:
        del row["id"]
    return row


def _bring_questions(db: Db, item: AgendaItem, asked: list[str]) -> None:
    alone = select(Prompt).where(
        col(Prompt.id).in_(asked),
        Prompt.session_id == item.session_id,
        col(Prompt.item_id).is_(None),
    )
    for prompt in db.scalars(alone):
        prompt.item_id = item.id
    db.flush()
