"""A whole series: laid out from a template, and its sessions moved, split, cancelled, put back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import col, delete, select, update

from workshop.content.series import DEFAULT, Series, SessionPlan, series_called
from workshop.dates import days_between, days_later
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import AgendaItem, AgendaStep, Project, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.audit import record
from workshop.services.numbering import going_ahead, next_number, number_below_zero, settle
from workshop.services.sessions import (
    SessionDraft,
    plan_session,
    remove_session,
    require_planned,
    session_called,
)
from workshop.vocabulary import ItemKind, Mode, SessionState, Weight

A_WEEK = 7
DAYS_MAX = 90

Starts = Mapping[str, datetime]


def plan_series(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    first_start: datetime,
    template: str = DEFAULT,
    every_days: int | None = None,
    place: str = "",
) -> tuple[str, ...]:
    """Lay out a template's sessions with their agendas; return the sessions' ids.

    All are held in one `place`, but those on a call.

    Sessions start at the same time of day in `first_start`'s own time zone, summer or winter;
    without `every_days` they keep the template's own rhythm. Raises Closed if there are sessions
    already, so that a second press plans nothing twice.
    """
    require(actor, Power.PLAN, project_id)
    chosen = _template(template)
    every = chosen.days_apart if every_days is None else every_days
    if every_days is not None and not 1 <= every <= DAYS_MAX:
        raise Invalid({"every_days": f"Leave from 1 to {DAYS_MAX} days between sessions."})
    if going_ahead(db, project_id):
        raise Closed("This series already has sessions. Add one at a time.")
    made = []
    for position, plan in enumerate(chosen.sessions):
        start = first_start + timedelta(days=chosen.days_to(position, every))
        mode = Mode(plan.mode)
        where = "" if mode is Mode.ONLINE else place
        draft = SessionDraft(plan.goal, start, plan.minutes, mode, where)
        made.append(_plan(db, actor, project_id, plan, draft))
    db.get_one(Project, project_id).series_template = template
    db.flush()
    return tuple(made)


def plan_from_template(
    db: Db, actor: Actor, *, project_id: str, template: str, number: int, draft: SessionDraft
) -> str:
    """Add one session with the agenda of a template's session of this number; return its id."""
    require(actor, Power.PLAN, project_id)
    found = (one for one in _template(template).sessions if one.number == number)
    if (plan := next(found, None)) is None:
        raise NotFound
    return _plan(db, actor, project_id, plan, draft)


def move_session(
    db: Db, actor: Actor, *, session_id: str, start: datetime, with_later: bool = False
) -> Starts:
    """Hold a session on another day; return when those that moved were planned before.

    With `with_later` every planned session after it moves by as many days, at its own time.
    """
    session = _planned(db, actor, session_id)
    if problems := SessionDraft(session.goal, start, session.planned_minutes).problems():
        raise Invalid(problems)
    days = days_between(session.planned_start, start)
    later = _after(db, session) if with_later else []
    before = {one.id: one.planned_start for one in (session, *later)}
    for one in later:
        one.planned_start = days_later(one.planned_start, days)
    session.planned_start = start
    settle(db, session.project_id, before.keys())
    record(db, actor, "move-session", subject=session_id)
    return before


def swap_sessions(db: Db, actor: Actor, *, session_id: str, other_id: str) -> Starts:
    """Let two planned sessions take each other's day; return when both were planned before."""
    session, other = _planned(db, actor, session_id), _planned(db, actor, other_id)
    if session.project_id != other.project_id:
        raise NotFound
    before = {one.id: one.planned_start for one in (session, other)}
    session.planned_start, other.planned_start = before[other_id], before[session_id]
    settle(db, session.project_id, before.keys())
    record(db, actor, "move-session", subject=session_id)
    return before


def put_starts_back(db: Db, actor: Actor, *, project_id: str, starts: Starts) -> None:
    """Undo a move: plan these sessions for when they were planned before."""
    require(actor, Power.PLAN, project_id)
    for session_id, start in starts.items():
        session = _planned(db, actor, session_id)
        if session.project_id != project_id:
            raise NotFound
        session.planned_start = start
    settle(db, project_id, starts.keys())
    for session_id in starts:
        record(db, actor, "move-session", subject=session_id)


def cancel_session(db: Db, actor: Actor, *, session_id: str) -> None:
    """Say that a planned session will not be held; it keeps its agenda and can be put back."""
    session = _planned(db, actor, session_id)
    session.state = SessionState.CANCELLED
    session.number = number_below_zero(db, session.project_id)
    settle(db, session.project_id)
    record(db, actor, "cancel-session", subject=session_id)


def put_session_back(
    db: Db, actor: Actor, *, session_id: str, start: datetime | None = None
) -> None:
    """Undo a cancelling, on its old day or another one.

    Raises Invalid if another session has taken that time by now.
    """
    session = session_called(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    if session.state is not SessionState.CANCELLED:
        raise Closed("This session is not cancelled.")
    session.state = SessionState.PLANNED
    session.number = next_number(db, session.project_id)
    session.planned_start = start or session.planned_start
    settle(db, session.project_id, {session_id})
    record(db, actor, "put-session-back", subject=session_id)


def split_session(
    db: Db, actor: Actor, *, session_id: str, at_item_id: str, goal: str
) -> tuple[str, Starts]:
    """Make two sessions of one: what is planned from an item on goes to a new session.

    The new one takes the next session's day, and each later one the day after it, in the same
    rhythm. Return the new session's id, and when the later ones were planned before.
    """
    session = _planned(db, actor, session_id)
    items = _items(db, session_id)
    cut = next((place for place, item in enumerate(items) if item.id == at_item_id), None)
    if cut is None:
        raise NotFound
    if cut == 0:
        raise Invalid({"at_item_id": "Something has to stay in the first one. Cut further down."})
    later = _after(db, session)
    before = {one.id: one.planned_start for one in later}
    days = _shifted(session, later)
    draft = SessionDraft(goal, days[0], session.planned_minutes, session.mode, session.place)
    if problems := draft.problems():
        raise Invalid(problems)
    for one, start in zip(later, days[1:], strict=True):
        one.planned_start = start
    db.flush()
    new_id = plan_session(db, actor, project_id=session.project_id, draft=draft)
    _hand_over(db, [item.id for item in items[cut:]], session_id, new_id)
    settle(db, session.project_id, {new_id, *before})
    record(db, actor, "split-session", subject=session_id)
    return new_id, before


def join_sessions(
    db: Db, actor: Actor, *, session_id: str, second_id: str, starts: Starts | None = None
) -> None:
    """Undo a split: what is planned in the second goes to the end of the first one.

    The second is taken out; the sessions in `starts` are planned for those moments again.
    """
    session, second = _planned(db, actor, session_id), _planned(db, actor, second_id)
    if session.project_id != second.project_id or session_id == second_id:
        raise NotFound
    _hand_over(db, [item.id for item in _items(db, second_id)], second_id, session_id)
    _move_questions(db, Prompt.session_id == second_id, session_id)
    remove_session(db, actor, session_id=second_id)
    put_starts_back(db, actor, project_id=session.project_id, starts=starts or {})
    record(db, actor, "join-sessions", subject=session_id)


def _plan(db: Db, actor: Actor, project_id: str, plan: SessionPlan, draft: SessionDraft) -> str:
    session_id = plan_session(db, actor, project_id=project_id, draft=draft)
    for place, item in enumerate(plan.agenda, start=1):
        db.add(
            AgendaItem(
                session_id=session_id,
                position=place,
                kind=ItemKind(item.kind),
                title=item.title,
                lead=item.led_by,
                card=item.card,
                weight=Weight(item.weight),
                planned_minutes=item.minutes,
            )
        )
    db.flush()
    return session_id


def _template(template: str) -> Series:
    if (found := series_called(template)) is None:
        raise Invalid({"template": "Choose one of the plans that are offered."})
    return found


def _planned(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    session = session_called(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    require_planned(session)
    return session


def _after(db: Db, session: WorkshopSession) -> list[WorkshopSession]:
    """Return the planned sessions that start later than this one, in order."""
    return [
        one
        for one in going_ahead(db, session.project_id)
        if one.state is SessionState.PLANNED and one.planned_start > session.planned_start
    ]


def _shifted(session: WorkshopSession, later: list[WorkshopSession]) -> list[datetime]:
    """Return the days for a new session after this one and for the later ones, one place on."""
    chain = [session.planned_start, *(one.planned_start for one in later)]
    rhythm = days_between(chain[-2], chain[-1]) if later else A_WEEK
    return [*chain[1:], days_later(chain[-1], max(rhythm, 1))]


def _items(db: Db, session_id: str) -> list[AgendaItem]:
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    return list(db.scalars(wanted.order_by(col(AgendaItem.position))))


def _hand_over(db: Db, item_ids: list[str], session_id: str, new_id: str) -> None:
    """Give agenda items, with their questions, to the end of another session of the series.

    The undo of the agenda planner ends here for both: it knows one session at a time.
    """
    place = len(_items(db, new_id))
    for position, item_id in enumerate(item_ids, start=place + 1):
        item = db.get_one(AgendaItem, item_id)
        item.session_id, item.position = new_id, position
    db.flush()
    _move_questions(db, col(Prompt.item_id).in_(item_ids), new_id)
    both = col(AgendaStep.session_id).in_([session_id, new_id])
    db.execute(delete(AgendaStep).where(both))


def _move_questions(db: Db, which: object, new_id: str) -> None:
    db.execute(update(Prompt).where(which).values(session_id=new_id))  # type: ignore[arg-type]
