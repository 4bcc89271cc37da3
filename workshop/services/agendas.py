"""Agendas: planning their items, one at a time or many, with every change kept to be undone.

An item added once the session has started has no planned minutes: what it was given stands in
`added_minutes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlmodel import col, func, select, update

from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import AgendaItem, Person, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.library import card_there
from workshop.services.agenda_rows import (
    items_of,
    locked_item,
    locked_session,
    make_room,
    number,
)
from workshop.services.agenda_steps import keep_step, picture
from workshop.services.audit import record
from workshop.services.sessions import require_going_ahead, require_planned
from workshop.vocabulary import ItemKind, Origin, SessionState, Weight

TITLE_LIMIT = 120
NOTES_LIMIT = 4_000
LEAD_LIMIT = 60
ASIDE_LIMIT = 1_000
MINUTES_MAX = 240
ITEMS_MAX = 200
A_DAY_OF_MINUTES = 24 * 60
CHANGED_TOO = "Somebody changed this a moment ago. Look at it, then save again."


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item of an agenda. `card` is the id of a card of the library, or ''.

    `lead_id` and `co_lead_id` are people of the project; `lead` says who leads while that is not
    settled (staff, member, both) or a name. `pinned_minute` is a time of day after midnight.
    """

    kind: ItemKind
    title: str
    planned_minutes: int
    notes: str = ""
    lead: str = ""
    card: str = ""
    lead_id: str | None = None
    co_lead_id: str | None = None
    materials: str = ""
    layout: str = ""
    weight: Weight = Weight.SHOULD
    pinned_minute: int | None = None
    origin: Origin = Origin.STAFF

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if self.kind is ItemKind.DETOUR:
            found["kind"] = "A detour cannot be planned. Take one when it comes."
        if problem := title_problem(self.title):
            found["title"] = problem
        if problem := minutes_problem(self.planned_minutes):
            found["planned_minutes"] = problem
        for field, limit in _LIMITS.items():
            text = getattr(self, field)
            if text.strip() and (problem := words_problem(text, limit)):
                found[field] = problem
        if self.co_lead_id and self.co_lead_id == self.lead_id:
            found["co_lead_id"] = "Choose somebody else to lead with them, or nobody."
        if self.pinned_minute is not None and not 0 <= self.pinned_minute < A_DAY_OF_MINUTES:
            found["pinned_minute"] = "Choose a time of day to pin it to."
        return found


_LIMITS = {
    "notes": NOTES_LIMIT,
    "lead": LEAD_LIMIT,
    "materials": ASIDE_LIMIT,
    "layout": ASIDE_LIMIT,
}


def title_problem(title: str) -> str | None:
    """Return a sentence if this cannot be the title of an item."""
    if not title.strip():
        return "Give this part of the session a short name."
    return words_problem(title, TITLE_LIMIT)


def minutes_problem(minutes: int) -> str | None:
    """Return a sentence if an item cannot be this long."""
    if not 1 <= minutes <= MINUTES_MAX:
        return f"Give each part from 1 to {MINUTES_MAX} minutes."
    return None


def add_item(
    db: Db, actor: Actor, *, session_id: str, draft: ItemDraft, position: int | None = None
) -> str:
    """Add an item at a place from 1, or at the end; return its id.

    Once the session has started only its facilitator may, and the item has no planned minutes;
    once it is over, the item is marked as added afterwards.
    """
    session = locked_session(db, session_id)
    _require_may_plan(actor, session)
    before = picture(db, session)
    item = _added(db, session, draft, position)
    record(db, actor, "add-item", subject=item.id)
    _keep(db, session, f"part {item.position} added", before)
    tell_stage(db, session)
    return item.id


def add_items(
    db: Db,
    actor: Actor,
    *,
    session_id: str,
    drafts: Sequence[ItemDraft],
    position: int | None = None,
) -> tuple[str, ...]:
    """Add several items one after another, undone in one step; return their ids.

    Raises Invalid with the first that needs another look: then none is added.
    """
    session = locked_session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    before = picture(db, session)
    end = len(before["items"]) + 1
    first = end if position is None else max(1, min(position, end))
    ids = [_added(db, session, draft, first + at).id for at, draft in enumerate(drafts)]
    for item_id in ids:
        record(db, actor, "add-item", subject=item_id)
    _keep(db, session, f"{len(ids)} parts added", before)
    return tuple(ids)


def copy_item(db: Db, actor: Actor, *, item_id: str) -> str:
    """Put a copy of an item under it, without its questions; return the copy's id."""
    item, session = _item_to_plan(db, actor, item_id)
    before = picture(db, session)
    copied = _added(db, session, draft_of(item), item.position + 1)
    record(db, actor, "add-item", subject=copied.id)
    _keep(db, session, f"part {item.position} copied", before)
    return copied.id


def change_item(
    db: Db, actor: Actor, *, item_id: str, draft: ItemDraft, seen: ItemDraft | None = None
) -> None:
    """Change an item. Once the session has started, its planned minutes stay.

    With `seen`, the item as whoever changes it saw it, only what differs from it is written, so
    that somebody else's change stays; raises Invalid for a field that both changed.
    An item that was added on the day takes the draft's minutes as those it is given.
    Raises Closed if they would change, or once the session is over.
    """
    item, session = locked_item(db, item_id)
    _require_may_plan(actor, session)
    if seen is not None:
        draft = _merged(draft, seen, draft_of(item))
    _require_sound(db, session, draft)
    if session.state is SessionState.CLOSED:
        raise Closed("This session is over. Add what is missing; it is marked as added later.")
    if item.kind is ItemKind.DETOUR:
        raise Closed("A detour only takes a name.")
    before = picture(db, session)
    if session.state is SessionState.PLANNED:
        item.planned_minutes = draft.planned_minutes
    elif not item.planned_minutes:
        item.added_minutes = draft.planned_minutes
    elif item.planned_minutes != draft.planned_minutes:
        raise Closed("The planned minutes stay as they were. Add minutes instead.")
    _write(item, draft)
    db.flush()
    record(db, actor, "change-item", subject=item_id)
    _keep(db, session, f"part {item.position} changed", before)
    tell_stage(db, session)


def resize_item(db: Db, actor: Actor, *, item_id: str, minutes: int) -> None:
    """Give an item of a session that has not started another length, in minutes."""
    item, session = _item_to_plan(db, actor, item_id)
    if problem := minutes_problem(minutes):
        raise Invalid({"planned_minutes": problem})
    before = picture(db, session)
    item.planned_minutes = minutes
    db.flush()
    record(db, actor, "change-item", subject=item_id)
    length = "1 minute" if minutes == 1 else f"{minutes} minutes"
    _keep(db, session, f"part {item.position} made {length} long", before)


def move_item(db: Db, actor: Actor, *, item_id: str, position: int) -> None:
    """Put an item of a session that has not started at another place, from 1."""
    item, session = _item_to_plan(db, actor, item_id)
    others = [one for one in items_of(db, session.id) if one.id != item_id]
    _move(db, actor, item, others, max(1, min(position, len(others) + 1)))


def move_before(db: Db, actor: Actor, *, item_id: str, next_id: str | None) -> int:
    """Put an item right before another, or at the end; return its place.

    Said like this, it is right wherever somebody else moved the two in the meantime. Raises
    NotFound if the other is gone.
    """
    item, session = _item_to_plan(db, actor, item_id)
    others = [one for one in items_of(db, session.id) if one.id != item_id]
    places = {one.id: place for place, one in enumerate(others, start=1)}
    if next_id is not None and next_id not in places:
        raise NotFound
    _move(db, actor, item, others, places[next_id] if next_id else len(others) + 1)
    return item.position


def remove_item(db: Db, actor: Actor, *, item_id: str) -> None:
    """Take an item out of the plan; questions that were meant for it stay with the session."""
    item, session = _item_to_plan(db, actor, item_id)
    before, place = picture(db, session), item.position
    take_out(db, item)
    record(db, actor, "remove-item", subject=item_id)
    _keep(db, session, f"part {place} taken out", before)


def take_out(db: Db, item: AgendaItem) -> None:
    """Delete the row of an item and close the gap, for a service that asked before."""
    db.execute(update(Prompt).where(col(Prompt.item_id) == item.id).values(item_id=None))
    db.delete(item)
    db.flush()
    number(items_of(db, item.session_id))
    db.flush()


def draft_of(item: AgendaItem) -> ItemDraft:
    """Return an item as a draft; added on the day, its minutes are those it was given."""
    same = {one.name: getattr(item, one.name) for one in fields(ItemDraft)}
    return ItemDraft(**{**same, "planned_minutes": item.planned_minutes + item.added_minutes})


def tell_stage(db: Db, session: WorkshopSession) -> None:
    """Have every screen of a live session draw its agenda again."""
    if session.state is SessionState.LIVE:
        tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))


def _item_to_plan(db: Db, actor: Actor, item_id: str) -> tuple[AgendaItem, WorkshopSession]:
    """Return an item that this actor may plan; raise Closed once the session has started."""
    item, session = locked_item(db, item_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    return item, session


def _added(db: Db, session: WorkshopSession, draft: ItemDraft, position: int | None) -> AgendaItem:
    """Return the row of a new item at its place."""
    _require_sound(db, session, draft)
    held = select(func.count()).where(AgendaItem.session_id == session.id)
    if (db.scalar(held) or 0) >= ITEMS_MAX:
        raise Closed(f"An agenda holds up to {ITEMS_MAX} parts. Put the rest in another session.")
    planned = session.state is SessionState.PLANNED
    item = AgendaItem(
        session_id=session.id,
        position=make_room(db, session.id, position),
        kind=draft.kind,
        title=draft.title,
        planned_minutes=draft.planned_minutes if planned else 0,
        added_minutes=0 if planned else draft.planned_minutes,
        added_late=session.state is SessionState.CLOSED,
    )
    _write(item, draft)
    db.add(item)
    db.flush()
    return item


def _move(db: Db, actor: Actor, item: AgendaItem, others: list[AgendaItem], place: int) -> None:
    session = locked_session(db, item.session_id)
    before, left = picture(db, session), item.position
    others.insert(place - 1, item)
    number(others)
    db.flush()
    record(db, actor, "move-item", subject=item.id)
    _keep(db, session, f"part {left} moved to place {place}", before)


def _merged(mine: ItemDraft, seen: ItemDraft, now: ItemDraft) -> ItemDraft:
    """Return the item as it is now with my changes; raise Invalid for what both changed."""
    changed, problems = {}, {}
    for one in fields(ItemDraft):
        was, wish, is_now = (getattr(draft, one.name) for draft in (seen, mine, now))
        changed[one.name] = is_now if wish == was else wish
        if wish != was and is_now not in (was, wish):
            problems[one.name] = CHANGED_TOO
    if problems:
        raise Invalid(problems)
    return ItemDraft(**changed)


def _require_sound(db: Db, session: WorkshopSession, draft: ItemDraft) -> None:
    """Raise Invalid for what needs another look; leads and cards are this project's."""
    problems = draft.problems()
    project_id = session.project_id
    if draft.card and not card_there(db, project_id=project_id, card_id=draft.card):
        problems["card"] = "Choose one of the cards, or none."
    for field in ("lead_id", "co_lead_id"):
        person_id = getattr(draft, field)
        person = db.get(Person, person_id) if person_id else None
        if person_id and (person is None or person.project_id != session.project_id):
            problems[field] = "Choose somebody who is on the list of people."
    if problems:
        raise Invalid(problems)


def _write(item: AgendaItem, draft: ItemDraft) -> None:
    item.kind, item.weight, item.origin = draft.kind, draft.weight, draft.origin
    item.lead_id, item.co_lead_id = draft.lead_id, draft.co_lead_id
    item.card, item.pinned_minute = draft.card, draft.pinned_minute
    for field in ("title", "notes", "lead", "materials", "layout"):
        setattr(item, field, clean_words(getattr(draft, field)))


def _keep(db: Db, session: WorkshopSession, what: str, before: dict[str, object]) -> None:
    """Keep a step while the session is planned; later, what was planned cannot be undone."""
    if session.state is SessionState.PLANNED:
        keep_step(db, session, what, before)


def _require_may_plan(actor: Actor, session: WorkshopSession) -> None:
    planned = session.state in (SessionState.PLANNED, SessionState.CANCELLED)
    require(actor, Power.PLAN if planned else Power.RUN, session.project_id)
    require_going_ahead(session)
