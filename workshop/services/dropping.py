"""What is left out or made shorter on the day, so that people leave when they were told."""

from collections.abc import Mapping, Sequence

from sqlmodel import select

from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import AgendaItem, ItemRun, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.agenda import NEVER_CUT
from workshop.services.agendas import tell_stage
from workshop.services.audit import record
from workshop.services.run_rows import require_turn
from workshop.services.sessions import require_live, session_called
from workshop.vocabulary import ItemKind, Weight


def cut_short(
    db: Db,
    actor: Actor,
    *,
    session_id: str,
    leave_out: Sequence[str] = (),
    shorten: Mapping[str, int] | None = None,
    turn: str | None = None,
) -> None:
    """Leave items out of the day, and make others shorter by so many minutes.

    Nothing is deleted: what is left out stays in the list, and `put_back` undoes it. Raises Closed
    for a break, the check-out, the close, a must, or something that has begun.
    """
    session = _live_session(db, actor, session_id)
    require_turn(db, session, turn)
    for item_id in leave_out:
        item = _not_begun(db, session_id, item_id)
        if item.weight is Weight.MUST:
            raise Closed("That part is a must. It can be made shorter instead.")
        item.left_out = True
        record(db, actor, "leave-out", subject=item_id)
    for item_id, minutes in (shorten or {}).items():
        _shorten(_item_in(db, session_id, item_id), minutes)
        record(db, actor, "make-shorter", subject=item_id)
    db.flush()
    tell_stage(db, session)


def put_back(db: Db, actor: Actor, *, session_id: str, item_id: str) -> None:
    """Put an item that was left out back into the day, and give one that was cut its minutes."""
    session = _live_session(db, actor, session_id)
    item = _item_in(db, session_id, item_id)
    if item.left_out or item.added_minutes < 0:
        item.left_out = False
        item.added_minutes = max(item.added_minutes, 0)
        db.flush()
        record(db, actor, "put-back", subject=item_id)
        tell_stage(db, session)


def _shorten(item: AgendaItem, minutes: int) -> None:
    _require_may_be_cut(item)
    given = item.planned_minutes + item.added_minutes
    if not 0 < minutes <= given:
        raise Invalid({"minutes": f"That part has {given} minutes to give."})
    item.added_minutes -= minutes


def _not_begun(db: Db, session_id: str, item_id: str) -> AgendaItem:
    """Return the row of an item that nobody has started; raise Closed for any other."""
    item = _item_in(db, session_id, item_id)
    _require_may_be_cut(item)
    if db.scalars(select(ItemRun.id).where(ItemRun.item_id == item_id)).first() is not None:
        raise Closed("That part has begun, so it stays.")
    return item


def _require_may_be_cut(item: AgendaItem) -> None:
    pinned_must = item.weight is Weight.MUST and item.pinned_minute is not None
    if item.kind in NEVER_CUT or item.kind is ItemKind.DETOUR or pinned_must:
        raise Closed("That part is never cut, however late it is.")


def _item_in(db: Db, session_id: str, item_id: str) -> AgendaItem:
    item = db.get(AgendaItem, item_id)
    if item is None or item.session_id != session_id:
        raise NotFound
    return item


def _live_session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    """Return the row of a session that this actor may run now."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    return session
