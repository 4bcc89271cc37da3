"""Agendas: planning their items, running them, detours, and entering what was missed.

What was planned is never changed after the start. An item added on the day, a detour, and one
entered afterwards have no planned minutes: what they were given stands in `added_minutes`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select, update

from workshop import clock
from workshop.content.loader import icebreakers
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import AgendaItem, ItemRun, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.sessions import require_live, require_planned, session_called
from workshop.vocabulary import ItemKind, SessionState

TITLE_LIMIT = 120
NOTES_LIMIT = 4_000
LEAD_LIMIT = 60
MINUTES_MAX = 240
A_DAY = timedelta(hours=24)
A_DETOUR = "Detour"


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item of an agenda. `lead` is who leads it, `card` the id of a card, or ''."""

    kind: ItemKind
    title: str
    planned_minutes: int
    notes: str = ""
    lead: str = ""
    card: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if self.kind is ItemKind.DETOUR:
            found["kind"] = "A detour cannot be planned. Take one when it comes."
        if problem := _title_problem(self.title):
            found["title"] = problem
        if problem := _minutes_problem(self.planned_minutes):
            found["planned_minutes"] = problem
        for field, limit in (("notes", NOTES_LIMIT), ("lead", LEAD_LIMIT)):
            text = getattr(self, field)
            if text.strip() and (problem := words_problem(text, limit)):
                found[field] = problem
        if self.card and self.card not in {one.id for one in icebreakers().cards}:
            found["card"] = "Choose one of the cards, or none."
        return found


def _title_problem(title: str) -> str | None:
    """Return a sentence if this cannot be the title of an item."""
    if not title.strip():
        return "Give this part of the session a short name."
    return words_problem(title, TITLE_LIMIT)


def _minutes_problem(minutes: int) -> str | None:
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
    session = session_called(db, session_id)
    _require_may_plan(actor, session)
    if problems := draft.problems():
        raise Invalid(problems)
    planned = session.state is SessionState.PLANNED
    item = AgendaItem(
        session_id=session_id,
        position=_make_room(db, session_id, position),
        kind=draft.kind,
        title=draft.title,
        planned_minutes=draft.planned_minutes if planned else 0,
        added_minutes=0 if planned else draft.planned_minutes,
        added_late=session.state is SessionState.CLOSED,
    )
    _write(item, draft)
    db.add(item)
    db.flush()
    record(db, actor, "add-item", subject=item.id)
    _tell(db, session)
    return item.id


def change_item(db: Db, actor: Actor, *, item_id: str, draft: ItemDraft) -> None:
    """Change an item. Once the session has started, its planned minutes stay.

    An item that was added on the day takes the draft's minutes as those it is given.
    Raises Closed if they would change, or once the session is over.
    """
    item, session = _item_called(db, item_id)
    _require_may_plan(actor, session)
    if problems := draft.problems():
        raise Invalid(problems)
    if session.state is SessionState.CLOSED:
        raise Closed("This session is over. Add what is missing; it is marked as added later.")
    if item.kind is ItemKind.DETOUR:
        raise Closed("A detour only takes a name.")
    if session.state is SessionState.PLANNED:
        item.planned_minutes = draft.planned_minutes
    elif not item.planned_minutes:
        item.added_minutes = draft.planned_minutes
    elif item.planned_minutes != draft.planned_minutes:
        raise Closed("The planned minutes stay as they were. Add minutes instead.")
    _write(item, draft)
    db.flush()
    record(db, actor, "change-item", subject=item_id)
    _tell(db, session)


def move_item(db: Db, actor: Actor, *, item_id: str, position: int) -> None:
    """Put an item of a session that has not started at another place, from 1."""
    item, session = _item_called(db, item_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    others = [one for one in _items_of(db, session.id) if one.id != item_id]
    place = max(1, min(position, len(others) + 1))
    others.insert(place - 1, item)
    _number(others)
    db.flush()
    record(db, actor, "move-item", subject=item_id)


def remove_item(db: Db, actor: Actor, *, item_id: str) -> None:
    """Take an item out of the plan; questions that were meant for it stay with the session."""
    item, session = _item_called(db, item_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    db.execute(update(Prompt).where(col(Prompt.item_id) == item_id).values(item_id=None))
    db.delete(item)
    db.flush()
    _number(_items_of(db, session.id))
    db.flush()
    record(db, actor, "remove-item", subject=item_id)


def move_everyone(db: Db, actor: Actor, *, session_id: str, item_id: str) -> None:
    """Make an item the one that is being done: on, ahead or back again; nothing is lost.

    What an item took is the sum of its runs. Moving to where everyone is changes nothing.
    """
    session = _live_session(db, actor, session_id)
    item = db.get(AgendaItem, item_id)
    if item is None or item.session_id != session_id:
        raise NotFound
    if session.current_item_id != item_id:
        _begin(db, session, item_id)
        record(db, actor, "move-everyone", subject=item_id)


def add_minutes(db: Db, actor: Actor, *, item_id: str, minutes: int = 5) -> int:
    """Give an item more minutes, or take back what was added; return how many are added now.

    What was planned stays as it was. Raises Invalid for more than 240 minutes in all, or for
    taking back more than was added.
    """
    item, session = _item_called(db, item_id)
    _live_session(db, actor, session.id)
    added = item.added_minutes + minutes
    if added < 0:
        raise Invalid({"minutes": "That takes back more minutes than were added."})
    if item.planned_minutes + added > MINUTES_MAX:
        raise Invalid({"minutes": f"One part can have up to {MINUTES_MAX} minutes in all."})
    item.added_minutes = added
    db.flush()
    record(db, actor, "add-minutes", subject=item_id)
    _tell(db, session)
    return added


def take_detour(db: Db, actor: Actor, *, session_id: str, title: str = "") -> str:
    """Leave the agenda to follow something good; return the detour's id. It can be named later."""
    session = _live_session(db, actor, session_id)
    if title.strip() and (problem := _title_problem(title)):
        raise Invalid({"title": problem})
    left = db.get(AgendaItem, session.current_item_id) if session.current_item_id else None
    detour = AgendaItem(
        session_id=session_id,
        position=_make_room(db, session_id, left.position + 1 if left else 1),
        kind=ItemKind.DETOUR,
        title=clean_words(title) if title.strip() else A_DETOUR,
        planned_minutes=0,
        returns_to=left.id if left else None,
    )
    db.add(detour)
    db.flush()
    _begin(db, session, detour.id)
    record(db, actor, "take-detour", subject=detour.id)
    return detour.id


def end_detour(db: Db, actor: Actor, *, session_id: str) -> str | None:
    """Go back to the item that the detour left; return its id, or None if it left none."""
    session = _live_session(db, actor, session_id)
    detour = db.get(AgendaItem, session.current_item_id) if session.current_item_id else None
    if detour is None or detour.kind is not ItemKind.DETOUR:
        raise Closed("There is no detour now.")
    _begin(db, session, detour.returns_to)
    record(db, actor, "end-detour", subject=detour.id)
    return detour.returns_to


def name_detour(db: Db, actor: Actor, *, item_id: str, title: str) -> None:
    """Give a detour the name of what it was about, during the session or afterwards."""
    item, session = _item_called(db, item_id)
    require(actor, Power.RUN, session.project_id)
    if problem := _title_problem(title):
        raise Invalid({"title": problem})
    if item.kind is not ItemKind.DETOUR:
        raise Closed("Only a detour is named like this.")
    item.title = clean_words(title)
    db.flush()
    record(db, actor, "name-detour", subject=item_id)
    _tell(db, session)


def enter_late_run(
    db: Db, actor: Actor, *, item_id: str, started_at: datetime, minutes: int
) -> str:
    """Enter, once a session is over, when an item was done; marked as entered afterwards.

    Raises Invalid for a time on another day or still to come, Closed before the end.
    """
    item, session = _item_called(db, item_id)
    require(actor, Power.RUN, session.project_id)
    problems = {}
    if problem := _minutes_problem(minutes):
        problems["minutes"] = problem
    if problem := _start_problem(session, started_at):
        problems["started_at"] = problem
    elif not problems and started_at + timedelta(minutes=minutes) > clock.now():
        problems["minutes"] = "That would end later than now. Look at both again."
    if problems:
        raise Invalid(problems)
    if session.state is not SessionState.CLOSED:
        raise Closed("Times can be entered by hand once the session is over.")
    run = ItemRun(
        session_id=session.id,
        item_id=item.id,
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=minutes),
        entered_late=True,
    )
    db.add(run)
    db.flush()
    record(db, actor, "enter-late-run", subject=item_id)
    return run.id


def _item_called(db: Db, item_id: str) -> tuple[AgendaItem, WorkshopSession]:
    """Return the rows of an item and its session; raise NotFound."""
    item = db.get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    return item, session_called(db, item.session_id)


def _items_of(db: Db, session_id: str) -> list[AgendaItem]:
    """Return the rows of a session's items in their order."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    return list(db.scalars(wanted.order_by(col(AgendaItem.position))))


def _make_room(db: Db, session_id: str, position: int | None) -> int:
    """Move later items down and return the place that is free now; the end if none is wished."""
    items = _items_of(db, session_id)
    end = len(items) + 1
    place = end if position is None else max(1, min(position, end))
    for item in items[place - 1 :]:
        item.position += 1
    db.flush()
    return place


def _number(items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position


def _write(item: AgendaItem, draft: ItemDraft) -> None:
    item.kind = draft.kind
    item.title = clean_words(draft.title)
    item.notes = clean_words(draft.notes)
    item.lead = clean_words(draft.lead)
    item.card = draft.card


def _require_may_plan(actor: Actor, session: WorkshopSession) -> None:
    planned = session.state is SessionState.PLANNED
    require(actor, Power.PLAN if planned else Power.RUN, session.project_id)


def _start_problem(session: WorkshopSession, started_at: datetime) -> str | None:
    if started_at.tzinfo is None:
        return "Say on which day and at what time it started."
    if started_at > clock.now():
        return "That time is still to come. Look at it again."
    held = session.opened_at or session.planned_start
    if min(abs(started_at - held), abs(started_at - session.planned_start)) > A_DAY:
        return "That is another day than the session. Look at it again."
    return None


def _tell(db: Db, session: WorkshopSession) -> None:
    if session.state is SessionState.LIVE:
        tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))


def _live_session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    """Return a session that this actor may run now."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    return session


def _begin(db: Db, session: WorkshopSession, item_id: str | None) -> None:
    """End what runs, begin a run of this item, and tell every screen."""
    now = clock.now()
    running = update(ItemRun).where(
        col(ItemRun.session_id) == session.id, col(ItemRun.ended_at).is_(None)
    )
    db.execute(running.values(ended_at=now))
    if item_id is not None:
        db.add(ItemRun(session_id=session.id, item_id=item_id, started_at=now))
    session.current_item_id = item_id
    db.flush()
    _tell(db, session)
