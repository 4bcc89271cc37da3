"""Copying what was planned: one session, or a whole series; never people, nor anything said."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import col, select

from workshop.content.library import card
from workshop.dates import HERE, days_between
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid
from workshop.models import AgendaItem, ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.audit import record
from workshop.services.numbering import going_ahead
from workshop.services.parts import PartDraft, put_parts
from workshop.services.sessions import SessionDraft, plan_session, session_called
from workshop.vocabulary import ItemKind

# What a plan says of who leads without naming anyone.
NOBODY_NAMED = ("", "staff", "member", "both")


def copy_session(
    db: Db,
    actor: Actor,
    *,
    session_id: str,
    project_id: str,
    start: datetime,
    there: Actor | None = None,
) -> str:
    """Plan a session like another one, with its agenda and its questions unopened; return its id.

    `there` is the same person in the project that the session is copied from, if that is another
    one: then notes, the place and cards of the group's own stay behind too.
    """
    require(actor, Power.PLAN, project_id)
    source = session_called(db, session_id)
    require(there or actor, Power.PLAN, source.project_id)
    return _copied(db, actor, source, project_id, start)


def copy_series(
    db: Db,
    actor: Actor,
    *,
    from_project_id: str,
    project_id: str,
    first_start: datetime,
    there: Actor,
) -> tuple[str, ...]:
    """Plan all sessions of another project anew, as far apart and at their own times of day.

    Raises Closed if this project has sessions already; Invalid if there is nothing to copy.
    """
    require(actor, Power.PLAN, project_id)
    require(there, Power.PLAN, from_project_id)
    if going_ahead(db, project_id):
        raise Closed("This series already has sessions. Copy one at a time.")
    sources = going_ahead(db, from_project_id)
    if not sources:
        raise Invalid({"from_project_id": "There are no sessions to copy there."})
    first = sources[0].planned_start
    return tuple(
        _copied(db, actor, one, project_id, _start(first_start, first, one.planned_start))
        for one in sources
    )


def _start(first_start: datetime, first: datetime, own: datetime) -> datetime:
    """Return when a copy is held: as many days after the first, as much later on the clock."""
    before, after = (one.astimezone(HERE).replace(tzinfo=None) for one in (first, own))
    apart = timedelta(days=days_between(first, own))
    return first_start + apart + (after - before - apart)


def _copied(db: Db, actor: Actor, source: WorkshopSession, project_id: str, start: datetime) -> str:
    at_home = source.project_id == project_id
    draft = SessionDraft(
        goal=source.goal,
        planned_start=start,
        planned_minutes=source.planned_minutes,
        mode=source.mode,
        place=source.place if at_home else "",
    )
    session_id = plan_session(db, actor, project_id=project_id, draft=draft)
    items = _copy_items(db, source.id, session_id, at_home=at_home)
    _copy_questions(db, source.id, session_id, items)
    record(db, actor, "copy-session", subject=session_id)
    return session_id


def _copy_items(db: Db, source_id: str, session_id: str, *, at_home: bool) -> Mapping[str, str]:
    """Copy what was planned of an agenda; return old id -> new id."""
    copies = {}
    for place, item in enumerate(_planned_items(db, source_id), start=1):
        copy = AgendaItem(
            session_id=session_id,
            position=place,
            kind=item.kind,
            title=item.title,
            notes=item.notes if at_home else "",
            lead=item.lead if item.lead in NOBODY_NAMED else "",
            card=item.card if at_home or card(item.card) else "",
            materials=item.materials,
            layout=item.layout,
            weight=item.weight,
            pinned_minute=item.pinned_minute,
            origin=item.origin,
            planned_minutes=item.planned_minutes,
        )
        db.add(copy)
        copies[item.id] = copy.id
    db.flush()
    return copies


def _planned_items(db: Db, session_id: str) -> Sequence[AgendaItem]:
    """Return the items that were in the plan; those added on the day have no planned minutes."""
    wanted = select(AgendaItem).where(
        AgendaItem.session_id == session_id,
        AgendaItem.kind != ItemKind.DETOUR,
        AgendaItem.planned_minutes > 0,
    )
    return db.scalars(wanted.order_by(col(AgendaItem.position))).all()


def _copy_questions(db: Db, source_id: str, session_id: str, items: Mapping[str, str]) -> None:
    wanted = select(Prompt).where(Prompt.session_id == source_id)
    for one in db.scalars(wanted.order_by(col(Prompt.position), col(Prompt.id))).all():
        copied = Prompt(
            session_id=session_id,
            item_id=items.get(one.item_id or ""),
            kind=one.kind,
            question=one.question,
            about=one.about,
            limit=one.limit,
            staff_first=one.staff_first,
            hidden_first=one.hidden_first,
            position=one.position,
        )
        db.add(copied)
        db.flush()
        _copy_parts(db, one.id, copied)


def _copy_parts(db: Db, source_id: str, prompt: Prompt) -> None:
    """Copy the parts that were planned; those that stand for somebody's words stay behind."""
    wanted = select(ExercisePart).where(
        ExercisePart.prompt_id == source_id, col(ExercisePart.removed_at).is_(None)
    )
    put_parts(
        db,
        prompt,
        [
            PartDraft(part.title, part.picture, part.starters)
            for part in db.scalars(wanted.order_by(col(ExercisePart.position)))
            if part.title and part.key_hash is None
        ],
    )
