"""What the screens of a series show: its sessions, the plan of one, and where everyone is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AgendaItem, Attendance, ItemRun, Person, Project, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.queries.agenda import Agenda, Doing, ItemView, Undo
from workshop.queries.agenda_shape import Shape
from workshop.queries.cuts import Cut
from workshop.queries.timing import fit, pace
from workshop.queries.walls import PromptView, prompts_in
from workshop.vocabulary import Attending, Mode, SessionState, Weight

Found = tuple[WorkshopSession, str, int, int, int]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in the list of a series; `came` counts people here or on a call.

    `agenda_minutes` leaves out what is only done if there is time.
    """

    id: str
    number: int
    goal: str
    mode: Mode
    place: str
    planned_start: datetime
    planned_minutes: int
    state: SessionState
    opened_at: datetime | None
    closed_at: datetime | None
    items: int
    agenda_minutes: int
    came: int


@dataclass(frozen=True, slots=True)
class PlanView:
    """One session as planned, with its agenda; `fit` says whether the agenda fills the time.

    `shape` is how it lies on the clock: its end, its pins, and what crosses the end.
    """

    session: SessionLine
    project_id: str
    project_name: str
    items: tuple[ItemView, ...]
    fit: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class NowView:
    """Where a session is: what everyone does now, what comes next, how it stands for time.

    `detour_from` is the title that a detour left. `ends_at` is when it will end as things are,
    `behind` the whole minutes later than planned (below zero: earlier), and `pace` says so in
    words; all are empty unless the session is live. `join_code` and `join_token` are for staff.

    For staff too: `turn` is what a step is offered for, `undo` what the last move was while it can
    be taken back, and `cuts` what could be dropped so that people leave when they were told.
    """

    session: SessionLine
    project_id: str
    project_name: str
    items: tuple[ItemView, ...]
    current: ItemView | None
    next: ItemView | None
    detour_from: str
    prompts: tuple[PromptView, ...]
    ends_at: datetime | None
    behind: int
    pace: str
    join_code: str
    join_token: str
    turn: str = ""
    undo: Undo | None = None
    cuts: tuple[Cut, ...] = ()


def series_of(db: Db, actor: Actor, *, project_id: str) -> tuple[SessionLine, ...]:
    """Return the sessions of a project in their order; those that are cancelled stand apart."""
    return _lines(db, actor, project_id, col(WorkshopSession.state) != SessionState.CANCELLED)


def cancelled_in(db: Db, actor: Actor, *, project_id: str) -> tuple[SessionLine, ...]:
    """Return the sessions of a project that will not be held, the last cancelled first."""
    return _lines(db, actor, project_id, col(WorkshopSession.state) == SessionState.CANCELLED)


def plan_of(db: Db, actor: Actor, *, session_id: str) -> PlanView:
    """Return the plan of one session; staff's notes only for staff."""
    row = _session(db, actor, session_id)
    session, project_name, *_ = row
    agenda = _agenda(db, actor, session)
    shape = agenda.shape()
    length = session.planned_minutes
    return PlanView(
        session=_line(row),
        project_id=session.project_id,
        project_name=project_name,
        items=agenda.views(),
        fit=fit(length + shape.over if shape.minutes else 0, length),
        shape=shape,
    )


def now_in(db: Db, actor: Actor, *, session_id: str) -> NowView:
    """Return where a session is now, for the facilitator's, the room's and a member's screen."""
    row = _session(db, actor, session_id)
    session, project_name, *_ = row
    agenda = _agenda(db, actor, session)
    items = agenda.views()
    current = next((item for item in items if item.doing is Doing.NOW), None)
    ends_at = agenda.ends_at()
    late = agenda.behind(ends_at) if ends_at else 0
    is_staff = may(actor, Power.PLAN, session.project_id)
    return NowView(
        session=_line(row),
        project_id=session.project_id,
        project_name=project_name,
        items=items,
        current=current,
        next=_next(items, current, agenda.left_by(current), agenda.room(ends_at)),
        detour_from=agenda.title_of(agenda.left_by(current)),
        prompts=prompts_in(db, actor, session_id=session_id),
        ends_at=ends_at,
        behind=late,
        pace=pace(late) if ends_at else "",
        join_code=(session.join_code or "") if is_staff else "",
        join_token=(session.join_token or "") if is_staff else "",
        turn=agenda.turn() if is_staff else "",
        undo=agenda.undo() if is_staff else None,
        cuts=agenda.cuts() if is_staff else (),
    )


def _lines(
    db: Db, actor: Actor, project_id: str, which: ColumnElement[bool]
) -> tuple[SessionLine, ...]:
    require(actor, Power.SEE_PLAN, project_id)
    mine = _sessions().where(col(WorkshopSession.project_id) == project_id, which)
    return tuple(_line(row) for row in db.execute(mine))


def _sessions() -> Select[*Found]:
    """Select sessions in their order, with what a list shows of each."""
    items = select(func.count()).where(col(AgendaItem.session_id) == col(WorkshopSession.id))
    minutes = select(func.coalesce(func.sum(AgendaItem.planned_minutes), 0)).where(
        col(AgendaItem.session_id) == col(WorkshopSession.id),
        col(AgendaItem.weight) != Weight.SPARE,
    )
    came = select(func.count()).where(
        col(Attendance.session_id) == col(WorkshopSession.id),
        col(Attendance.attending) != Attending.APOLOGIES,
    )
    return (
        columns(
            WorkshopSession,
            col(Project.name),
            items.scalar_subquery(),
            minutes.scalar_subquery(),
            came.scalar_subquery(),
        )
        .join(Project, col(Project.id) == col(WorkshopSession.project_id))
        .order_by(col(WorkshopSession.number))
    )


def _session(db: Db, actor: Actor, session_id: str) -> Row[*Found]:
    row = db.execute(_sessions().where(col(WorkshopSession.id) == session_id)).first()
    if row is None:
        raise NotFound
    require(actor, Power.SEE_PLAN, row[0].project_id)
    return row


def _line(row: Row[*Found]) -> SessionLine:
    session, _, items, minutes, came = row
    return SessionLine(
        id=session.id,
        number=session.number,
        goal=session.goal,
        mode=session.mode,
        place=session.place,
        planned_start=session.planned_start,
        planned_minutes=session.planned_minutes,
        state=session.state,
        opened_at=session.opened_at,
        closed_at=session.closed_at,
        items=items,
        agenda_minutes=minutes,
        came=came,
    )


def _agenda(db: Db, actor: Actor, session: WorkshopSession) -> Agenda:
    """Read the items of a session and their runs, for eyes that may or may not see notes."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session.id)
    runs = select(ItemRun).where(ItemRun.session_id == session.id)
    items = tuple(db.scalars(wanted.order_by(col(AgendaItem.position))))
    return Agenda(
        session=session,
        items=items,
        runs=tuple(db.scalars(runs.order_by(col(ItemRun.started_at)))),
        at=session.closed_at or clock.now(),
        with_notes=may(actor, Power.PLAN, session.project_id),
        names=_names(db, {one for item in items for one in (item.lead_id, item.co_lead_id) if one}),
    )


def _names(db: Db, people: set[str]) -> dict[str, str]:
    """Return person id -> chosen name, of those who are still on the list."""
    if not people:
        return {}
    still_here = col(Person.id).in_(people), col(Person.ended_at).is_(None)
    rows = db.execute(columns(col(Person.id), col(Person.chosen_name)).where(*still_here))
    return {one.id: one.chosen_name for one in rows}


def _next(
    items: Sequence[ItemView], current: ItemView | None, back: str | None, room: int
) -> ItemView | None:
    """Return what comes next: from a detour what it left, else the next place of the agenda.

    A spare item comes next only if there are `room` minutes for it, or nothing else is left.
    """
    if back is not None:
        return next(item for item in items if item.id == back)
    place = current.position if current else 0
    if current is None and any(item.doing is Doing.DONE for item in items):
        place = max(item.position for item in items if item.doing is Doing.DONE)
    ahead = [one for one in items if one.position > place and not one.is_detour]
    ahead = [one for one in ahead if one.doing is not Doing.LEFT_OUT]
    fitting = (item for item in ahead if not item.spare or item.minutes <= room)
    return next(fitting, ahead[0] if ahead else None)
