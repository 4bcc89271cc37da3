"""What happens to the last step of a session: taken back, or turned into something else."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid
from workshop.models import AgendaItem, ItemRun, ParkedTopic, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.turns import last_move
from workshop.services.agenda_rows import items_of, number
from workshop.services.agendas import tell_stage
from workshop.services.audit import record
from workshop.services.run_rows import begin, require_turn, runs_of
from workshop.services.running import A_DETOUR
from workshop.services.sessions import require_live, session_called
from workshop.services.signals_over import lower_all
from workshop.vocabulary import ItemKind


def undo_move(db: Db, actor: Actor, *, session_id: str, turn: str | None = None) -> str | None:
    """Take the last move back as if it had not happened; return the item that goes on, or None.

    What was moved to gets no minutes, and what was left goes on without a gap. Nothing that
    people said is touched: a detour that holds anything stays in the list, as left out. Raises
    Closed after ten minutes, or once somebody took another step.
    """
    session = _live_session(db, actor, session_id)
    require_turn(db, session, turn)
    move = last_move(runs_of(db, session_id), clock.now())
    if move is None:
        raise Closed("There is no move to undo any more. Nothing is lost: you can go back.")
    if move.ended is not None:
        move.ended.ended_at = None
    session.current_item_id = move.ended.item_id if move.ended else None
    lower_all(db, session_id=session_id)
    if move.began is not None:
        db.delete(move.began)
        db.flush()
        _forget_detour(db, session, move.began)
    db.flush()
    record(db, actor, "undo-move", subject=session.current_item_id or session_id)
    tell_stage(db, session)
    return session.current_item_id


def change_kind(
    db: Db, actor: Actor, *, session_id: str, kind: ItemKind, turn: str | None = None
) -> None:
    """Say that what goes on has turned into something else; its minutes count as that from now on.

    What was planned stays. The same item goes on under a run of its own.
    """
    session = _live_session(db, actor, session_id)
    require_turn(db, session, turn)
    item = db.get(AgendaItem, session.current_item_id) if session.current_item_id else None
    if item is None:
        raise Closed("Nothing goes on now. Move everyone on first.")
    if kind is ItemKind.DETOUR and item.kind is not ItemKind.DETOUR:
        raise Invalid({"kind": "A detour is a part of its own. Take one instead."})
    going = next(run for run in runs_of(db, session_id) if run.ended_at is None)
    if kind is not (going.kind or item.kind):
        begin(db, session, item, kind)
        record(db, actor, "change-kind", subject=item.id)


def _forget_detour(db: Db, session: WorkshopSession, began: ItemRun) -> None:
    """Take the row of a detour out that was begun by mistake, unless something hangs on it."""
    item = db.get(AgendaItem, began.item_id)
    again = select(ItemRun.id).where(ItemRun.item_id == began.item_id)
    if item is None or item.kind is not ItemKind.DETOUR or db.scalars(again).first():
        return
    topics = _brought_back(db, session, began)
    if item.title not in (A_DETOUR, *(topic.words for topic in topics)):
        item.left_out = True
        return
    for topic in topics:
        topic.returned_at = topic.returned_in = None
    db.flush()
    try:
        with db.begin_nested():
            db.execute(delete(AgendaItem).where(col(AgendaItem.id) == item.id))
    except IntegrityError:
        item.left_out = True
        return
    number(items_of(db, session.id))


def _brought_back(db: Db, session: WorkshopSession, began: ItemRun) -> list[ParkedTopic]:
    """Return the topics that the group came back to with the detour that began like this."""
    return list(
        db.scalars(
            select(ParkedTopic).where(
                ParkedTopic.returned_in == session.id, ParkedTopic.returned_at == began.started_at
            )
        )
    )


def _live_session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    """Return the row of a session that this actor may run now."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    return session
