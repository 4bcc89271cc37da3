"""What the planner shows beside an agenda: the change that can be undone, and what is set aside."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AgendaStep, ParkedItem, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import ItemKind


@dataclass(frozen=True, slots=True)
class StepView:
    """One change of an agenda; `what` is a few words of ours."""

    id: str
    what: str


@dataclass(frozen=True, slots=True)
class StepsView:
    """What can be undone now, and what was undone and can be done again."""

    undo: StepView | None
    redo: StepView | None


@dataclass(frozen=True, slots=True)
class ParkedView:
    """One item that was set aside; `from_session` is the number of the session it was in."""

    id: str
    kind: ItemKind
    title: str
    minutes: int
    from_session: int | None


def steps_of(db: Db, actor: Actor, *, session_id: str) -> StepsView:
    """Return the last change of an agenda, and the last that was undone; for staff."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.PLAN, session.project_id)
    mine = select(AgendaStep).where(AgendaStep.session_id == session_id)
    done = db.scalars(
        mine.where(~col(AgendaStep.undone)).order_by(col(AgendaStep.number).desc()).limit(1)
    ).first()
    undone = db.scalars(
        mine.where(col(AgendaStep.undone)).order_by(col(AgendaStep.number)).limit(1)
    ).first()
    return StepsView(undo=_view(done), redo=_view(undone))


def parked_in(db: Db, actor: Actor, *, project_id: str) -> tuple[ParkedView, ...]:
    """Return what was set aside in a project, the newest first; for staff."""
    require(actor, Power.PLAN, project_id)
    rows = db.execute(
        select(ParkedItem, WorkshopSession.number)
        .outerjoin(WorkshopSession, col(WorkshopSession.id) == col(ParkedItem.session_id))
        .where(ParkedItem.project_id == project_id)
        .order_by(col(ParkedItem.parked_at).desc(), col(ParkedItem.id))
    )
    return tuple(
        ParkedView(one.id, one.kind, one.title, one.planned_minutes, _shown(number))
        for one, number in rows
    )


def _shown(number: int | None) -> int | None:
    """Return a session's number, or None for one that is cancelled and has none to show."""
    return number if number is not None and number > 0 else None


def _view(step: AgendaStep | None) -> StepView | None:
    return StepView(step.id, step.what) if step else None
