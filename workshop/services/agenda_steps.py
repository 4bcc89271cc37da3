"""Undo and redo of planning: each change keeps the whole agenda as it was before and after.

Ids stay, so that questions meant for an item find it again. A step is undone only while the
agenda stands as the step left it: what somebody else did since is never written over.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import col, delete, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed
from workshop.models import AgendaItem, AgendaStep, ParkedItem, Person, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.agenda_rows import items_of, locked_session
from workshop.services.audit import record
from workshop.services.sessions import require_planned

KEPT_STEPS = 50
LATE = "The agenda was changed in the meantime. Look at it first, then undo."
OTHERWISE = "The agenda was changed in another way since then, so this stays."
NOT_ASIDE = "What was set aside is on an agenda again, so this stays."

Row = dict[str, Any]
Picture = dict[str, Any]


def picture(db: Db, session: WorkshopSession) -> Picture:
    """Return a session's agenda as it stands: items, their questions, and what is set aside."""
    questions = db.scalars(
        select(Prompt).where(Prompt.session_id == session.id, col(Prompt.item_id).is_not(None))
    )
    aside = db.scalars(select(ParkedItem).where(ParkedItem.project_id == session.project_id))
    return {
        "items": [_row(item) for item in items_of(db, session.id)],
        "questions": {one.id: one.item_id for one in questions},
        "aside": {one.id: _row(one) for one in aside},
    }


def keep_step(db: Db, session: WorkshopSession, what: str, before: Picture) -> None:
    """Keep one change that was just made, so that it can be undone; nothing changed, nothing kept.

    `what` is a few words of ours. Steps that were undone before can no longer be redone.
    """
    db.flush()
    after = picture(db, session)
    if after["items"] == before["items"]:
        return
    mine = col(AgendaStep.session_id) == session.id
    db.execute(delete(AgendaStep).where(mine, col(AgendaStep.undone)))
    last = db.scalar(select(func.max(AgendaStep.number)).where(mine)) or 0
    db.execute(delete(AgendaStep).where(mine, col(AgendaStep.number) <= last + 1 - KEPT_STEPS))
    db.add(
        AgendaStep(
            session_id=session.id,
            number=last + 1,
            what=what,
            before=json.dumps(before),
            after=json.dumps(after),
            made_at=clock.now(),
        )
    )
    db.flush()


def undo_step(db: Db, actor: Actor, *, session_id: str, step_id: str) -> None:
    """Undo the last change of an agenda, `step_id` as it was seen.

    Raises Closed if it is not the last any more, or if the agenda was changed in another way.
    """
    session = _to_plan(db, actor, session_id)
    step = _newest(db, session_id, undone=False)
    if step is None or step.id != step_id:
        raise Closed(LATE)
    step.after = _turned(db, session, come_from=step.after, go_to=step.before)
    step.undone = True
    db.flush()
    record(db, actor, "undo-plan", subject=session_id)


def redo_step(db: Db, actor: Actor, *, session_id: str, step_id: str) -> None:
    """Do again what was undone last, `step_id` as it was seen; raises Closed like undoing."""
    session = _to_plan(db, actor, session_id)
    step = _oldest_undone(db, session_id)
    if step is None or step.id != step_id:
        raise Closed(LATE)
    step.before = _turned(db, session, come_from=step.before, go_to=step.after)
    step.undone = False
    db.flush()
    record(db, actor, "redo-plan", subject=session_id)


def _to_plan(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    session = locked_session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    return session


def _newest(db: Db, session_id: str, *, undone: bool) -> AgendaStep | None:
    wanted = select(AgendaStep).where(
        AgendaStep.session_id == session_id, AgendaStep.undone == undone
    )
    return db.scalars(wanted.order_by(col(AgendaStep.number).desc())).first()


def _oldest_undone(db: Db, session_id: str) -> AgendaStep | None:
    wanted = select(AgendaStep).where(AgendaStep.session_id == session_id, col(AgendaStep.undone))
    return db.scalars(wanted.order_by(col(AgendaStep.number))).first()


def _turned(db: Db, session: WorkshopSession, *, come_from: str, go_to: str) -> str:
    """Put the agenda from one picture to another; return the first as it was a moment ago.

    It is taken anew because questions may have been written for its items since.
    """
    here, seen, wanted = picture(db, session), json.loads(come_from), json.loads(go_to)
    if here["items"] != seen["items"]:
        raise Closed(OTHERWISE)
    _turn_aside(db, seen["aside"], wanted["aside"])
    _turn_items(db, session, wanted["items"])
    _turn_questions(db, session, wanted["questions"])
    return json.dumps({**seen, "questions": here["questions"]})


def _turn_aside(db: Db, seen: Mapping[str, Row], wanted: Mapping[str, Row]) -> None:
    """Take back what this step set aside, and set aside again what it took back."""
    for parked_id in seen.keys() - wanted.keys():
        parked = db.get(ParkedItem, parked_id)
        if parked is None:
            raise Closed(NOT_ASIDE)
        db.delete(parked)
    for parked_id in wanted.keys() - seen.keys():
        row = wanted[parked_id]
        parked_at = datetime.fromisoformat(row["parked_at"])
        db.add(ParkedItem(**{**row, "parked_at": parked_at}))
    db.flush()


def _turn_items(db: Db, session: WorkshopSession, wanted: Iterable[Row]) -> None:
    rows = {row["id"]: row for row in wanted}
    now = {item.id: item for item in items_of(db, session.id)}
    for item_id in now.keys() - rows.keys():
        for prompt in db.scalars(select(Prompt).where(Prompt.item_id == item_id)):
            prompt.item_id = None
        db.flush()
        db.delete(now[item_id])
    for item_id, row in rows.items():
        whole = {**row, **_people_still_here(db, row)}
        if item_id in now:
            now[item_id].sqlmodel_update(AgendaItem.model_validate(whole).model_dump())
        else:
            db.add(AgendaItem.model_validate(whole))
    db.flush()


def _turn_questions(db: Db, session: WorkshopSession, wanted: Mapping[str, str]) -> None:
    """Put questions that stand alone with their items again; the others stay where they are."""
    items = {item.id for item in items_of(db, session.id)}
    for prompt in db.scalars(select(Prompt).where(Prompt.session_id == session.id)):
        if prompt.item_id is None and wanted.get(prompt.id) in items:
            prompt.item_id = wanted[prompt.id]
    db.flush()


def _people_still_here(db: Db, row: Row) -> Row:
    """Leave out whoever is no longer known, so that nothing points at nobody."""
    leads = {field: row[field] for field in ("lead_id", "co_lead_id")}
    found = {one: db.get(Person, one) for one in leads.values() if one}
    known = {one for one, person in found.items() if person is not None}
    return {field: one if one in known else None for field, one in leads.items()}


def _row(row: AgendaItem | ParkedItem) -> Row:
    told: Row = row.model_dump(mode="json")
    return told
