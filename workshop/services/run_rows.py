"""The runs of a session: read, begun, and guarded against two people who take a step at once."""

from sqlmodel import col, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed
from workshop.models import AgendaItem, ItemRun, Prompt, WorkshopSession
from workshop.queries.turns import latest, question_turn, turn_of
from workshop.services.agendas import tell_stage
from workshop.services.signals_over import lower_all
from workshop.vocabulary import ItemKind

QUICKER = "Your colleague was quicker, so that step was left undone. Look at what is on now."


def runs_of(db: Db, session_id: str) -> list[ItemRun]:
    """Return the rows of all runs of a session, in the order they began."""
    wanted = select(ItemRun).where(ItemRun.session_id == session_id)
    return list(db.scalars(wanted.order_by(col(ItemRun.started_at))))


def require_turn(db: Db, session: WorkshopSession, turn: str | None) -> None:
    """Raise Closed if somebody took a step since a screen saw this turn; None asks for nothing."""
    if turn is None:
        return
    current = db.get(AgendaItem, session.current_item_id) if session.current_item_id else None
    if turn != turn_of(runs_of(db, session.id), current.added_minutes if current else 0):
        raise Closed(QUICKER)


def require_question_turn(prompt: Prompt, turn: str | None) -> None:
    """Raise Closed if somebody took a step with a question since a screen saw this turn of it."""
    if turn is not None and turn != question_turn(prompt):
        raise Closed(QUICKER)


def begin(
    db: Db, session: WorkshopSession, item: AgendaItem | None, kind: ItemKind | None = None
) -> None:
    """End what runs, begin a run of this item, and tell every screen.

    Without a `kind`, an item that was done before goes on as what it had turned into.
    """
    now = clock.now()
    running = update(ItemRun).where(
        col(ItemRun.session_id) == session.id, col(ItemRun.ended_at).is_(None)
    )
    db.execute(running.values(ended_at=now))
    if item is not None:
        before = latest(run for run in runs_of(db, session.id) if run.item_id == item.id)
        wanted = kind or (before.kind if before else None)
        run = ItemRun(session_id=session.id, item_id=item.id, started_at=now)
        run.kind = None if wanted is item.kind else wanted
        db.add(run)
    moved_to = item.id if item else None
    if moved_to != session.current_item_id:
        lower_all(db, session_id=session.id)
    session.current_item_id = moved_to
    db.flush()
    tell_stage(db, session)
