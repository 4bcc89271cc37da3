"""Sessions: planning, opening and closing them, and who came under which hat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from workshop import clock
from workshop.dates import is_skipped
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import (
    AgendaItem,
    AgendaStep,
    Attendance,
    ItemRun,
    LensAnswer,
    ParkedItem,
    Person,
    Project,
    Prompt,
    ReadyTick,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.assumptions import seal
from workshop.services.audit import record
from workshop.services.ballots import forget_all_receipts
from workshop.services.join_codes import JoinCodes, new_join_codes
from workshop.services.numbering import next_number, settle
from workshop.services.pulse import close_round
from workshop.services.signals_over import forget_signals
from workshop.vocabulary import Attending, Hat, Mode, Role, SessionState

GOAL_LIMIT = 200
PLACE_LIMIT = 200
MINUTES_MIN, MINUTES_MAX = 15, 12 * 60
REOPENS_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as planned: one plain goal, an aware start, how long, how and where people meet."""

    goal: str
    planned_start: datetime
    planned_minutes: int = 120
    mode: Mode = Mode.IN_PERSON
    place: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if not self.goal.strip():
            found["goal"] = "Say in a sentence what this session is for."
        elif problem := words_problem(self.goal, GOAL_LIMIT):
            found["goal"] = problem
        if self.planned_start.tzinfo is None:
            found["planned_start"] = "Choose the day and the time it starts."
        elif is_skipped(self.planned_start):
            found["planned_start"] = "The clocks jump over that time. Choose another time."
        if self.planned_minutes < 1:
            found["planned_minutes"] = "A session ends after it starts. Look at both times again."
        elif not MINUTES_MIN <= self.planned_minutes <= MINUTES_MAX:
            found["planned_minutes"] = "Plan a session of 15 minutes to 12 hours."
        if self.place.strip() and (problem := words_problem(self.place, PLACE_LIMIT)):
            found["place"] = problem
        return found


def plan_session(db: Db, actor: Actor, *, project_id: str, draft: SessionDraft) -> str:
    """Add a session to the series, in the order of their starts; return its id.

    Raises Invalid if another session is planned for the same time.
    """
    require(actor, Power.PLAN, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if db.get(Project, project_id) is None:
        raise NotFound
    session = WorkshopSession(
        project_id=project_id,
        number=next_number(db, project_id),
        goal=clean_words(draft.goal),
        mode=draft.mode,
        place=clean_words(draft.place),
        planned_start=draft.planned_start,
        planned_minutes=draft.planned_minutes,
    )
    db.add(session)
    settle(db, project_id, {session.id})
    record(db, actor, "plan-session", subject=session.id)
    return session.id


def change_session(db: Db, actor: Actor, *, session_id: str, draft: SessionDraft) -> None:
    """Plan a session in another way; what was planned stays once it has started."""
    session = session_called(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    require_planned(session)
    session.goal = clean_words(draft.goal)
    session.mode = draft.mode
    session.place = clean_words(draft.place)
    session.planned_start = draft.planned_start
    session.planned_minutes = draft.planned_minutes
    settle(db, session.project_id, {session_id})
    record(db, actor, "change-session", subject=session_id)


def remove_session(db: Db, actor: Actor, *, session_id: str) -> None:
    """Take a session out of the plan, with its agenda; later ones that have not started move up.

    Raises Closed if it has started or if anything was already written for it.
    """
    session = session_called(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    if session.state is not SessionState.CANCELLED:
        require_planned(session)
    project_id = session.project_id
    try:
        with db.begin_nested():
            _forget_the_plan(db, session_id)
            db.execute(delete(WorkshopSession).where(col(WorkshopSession.id) == session_id))
    except IntegrityError as reason:
        raise Closed(
            "Something is already written for this session, so it stays. Cancel it instead."
        ) from reason
    settle(db, project_id)
    record(db, actor, "remove-session", subject=session_id)


def open_session(db: Db, actor: Actor, *, session_id: str) -> JoinCodes:
    """Open the door: people can join, and staff's assumptions are sealed. No item starts yet.

    Whoever opens it is noted as here. Raises Closed if it was opened before, or while another
    session of the series is open.
    """
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_going_ahead(session)
    if session.state is not SessionState.PLANNED:
        raise Closed("This session has been opened before.")
    _require_no_other_live(db, session.project_id)
    session.opened_at = clock.now()
    codes = _go_live(db, session)
    seal(db, actor, session_id=session_id)
    record(db, actor, "open-session", subject=session_id)
    _note_who_opened(db, actor, session)
    return codes


def close_session(db: Db, actor: Actor, *, session_id: str) -> None:
    """Close the door: the codes end, the running item ends, questions leave every screen.

    The closing questions close with it, so that nobody's turn is remembered longer than that.
    """
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    close_round(db, actor, session_id=session_id)
    session.state = SessionState.CLOSED
    session.closed_at = clock.now()
    runs = update(ItemRun).where(
        col(ItemRun.session_id) == session_id, col(ItemRun.ended_at).is_(None)
    )
    db.execute(runs.values(ended_at=session.closed_at))
    # Some take words for days after the session.
    ends_now = or_(
        col(Prompt.open_until).is_(None),
        col(Prompt.open_until) <= session.closed_at,
        col(Prompt.opened_at).is_(None),
    )
    prompts = update(Prompt).where(
        col(Prompt.session_id) == session_id, col(Prompt.closed_at).is_(None), ends_now
    )
    db.execute(prompts.values(closed_at=session.closed_at))
    forget_all_receipts(db, session_id=session_id)
    session.join_code = session.join_token = session.current_item_id = None
    forget_signals(db, session_id=session_id, at=session.closed_at)
    db.flush()
    record(db, actor, "close-session", subject=session_id)
    tell(db, Change(session_id, Kind.CLOSED, session_id))


def reopen_session(db: Db, actor: Actor, *, session_id: str) -> JoinCodes:
    """Undo a closing on the same day: the item and the questions go on, under new codes.

    Raises Closed if the session is not closed, was closed over 12 hours ago, or another is open.
    """
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    closed_at = session.closed_at
    if session.state is not SessionState.CLOSED or closed_at is None:
        raise Closed("This session is not closed.")
    if clock.now() - closed_at > REOPENS_FOR:
        raise Closed("This session closed too long ago to go on. Plan another one.")
    _require_no_other_live(db, session.project_id)
    db.execute(
        update(Prompt)
        .where(col(Prompt.session_id) == session_id, col(Prompt.closed_at) == closed_at)
        .values(closed_at=None)
    )
    cut_short = select(ItemRun.item_id).where(
        ItemRun.session_id == session_id, ItemRun.ended_at == closed_at
    )
    session.closed_at = None
    if (item_id := db.scalars(cut_short).first()) is not None:
        db.add(ItemRun(session_id=session_id, item_id=item_id, started_at=clock.now()))
        session.current_item_id = item_id
    codes = _go_live(db, session)
    record(db, actor, "reopen-session", subject=session_id)
    return codes


def record_attendance(
    db: Db,
    actor: Actor,
    *,
    session_id: str,
    person_id: str,
    role: Role,
    hat: Hat,
    attending: Attending,
) -> str:
    """Note how one person takes part in one session; return the attendance's id.

    Raises NotFound for a person of another project, Invalid for a role they have no seat in.
    """
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_going_ahead(session)
    person = db.get(Person, person_id)
    if person is None or person.project_id != session.project_id:
        raise NotFound
    seat = select(Seat.id).where(Seat.person_id == person_id, Seat.role == role)
    if db.scalars(seat).first() is None:
        raise Invalid({"role": "This person has no such seat here. Give them one first."})
    if session.state is SessionState.PLANNED and attending is not Attending.APOLOGIES:
        raise Closed("Open the session first. Before that, only note who cannot come.")
    attendance = _attendance(db, session_id, person_id, role, hat)
    attendance.role, attendance.hat, attendance.attending = role, hat, attending
    attendance.left_at = None
    db.flush()
    record(db, actor, "record-attendance", subject=person_id)
    return attendance.id


def session_called(db: Db, session_id: str) -> WorkshopSession:
    """Return the row of a session; raise NotFound."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session


def require_going_ahead(session: WorkshopSession) -> None:
    """Raise Closed if a session was cancelled: it keeps its plan, and nothing happens in it."""
    if session.state is SessionState.CANCELLED:
        raise Closed("This session is cancelled. Put it back first.")


def require_planned(session: WorkshopSession) -> None:
    """Raise Closed once a session has started: what was planned stays as it was."""
    require_going_ahead(session)
    if session.state is not SessionState.PLANNED:
        raise Closed("This session has started, so its plan stays as it was.")


def require_live(session: WorkshopSession) -> None:
    """Raise Closed unless people are in this session now."""
    require_going_ahead(session)
    if session.state is SessionState.PLANNED:
        raise Closed("This session is not open yet. Open it first.")
    if session.state is SessionState.CLOSED:
        raise Closed("This session is over.")


def _forget_the_plan(db: Db, session_id: str) -> None:
    """Delete what only planning left behind; what was set aside stays with the project."""
    for kind in (AgendaStep, ReadyTick, LensAnswer, AgendaItem):
        db.execute(delete(kind).where(col(kind.session_id) == session_id))
    aside = update(ParkedItem).where(col(ParkedItem.session_id) == session_id)
    db.execute(aside.values(session_id=None))


def _require_no_other_live(db: Db, project_id: str) -> None:
    other = db.scalars(
        select(WorkshopSession.number).where(
            WorkshopSession.project_id == project_id,
            WorkshopSession.state == SessionState.LIVE,
        )
    ).first()
    if other is not None:
        raise Closed(f"Session {other} is still open. Close it first.")


def _go_live(db: Db, session: WorkshopSession) -> JoinCodes:
    codes = new_join_codes(db)
    session.state = SessionState.LIVE
    session.join_code, session.join_token = codes.code, codes.token
    db.flush()
    tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))
    return codes


def _note_who_opened(db: Db, actor: Actor, session: WorkshopSession) -> None:
    if actor.person_id is None or actor.role is None:
        return
    attendance = _attendance(db, session.id, actor.person_id, actor.role, Hat(actor.role.value))
    online = session.mode is Mode.ONLINE
    attendance.attending = Attending.ON_CALL if online else Attending.HERE
    db.flush()


def _attendance(db: Db, session_id: str, person_id: str, role: Role, hat: Hat) -> Attendance:
    """Return the row of one person at one session, new if need be."""
    found = db.scalars(
        select(Attendance).where(
            Attendance.session_id == session_id, Attendance.person_id == person_id
        )
    ).first()
    if found is None:
        found = Attendance(session_id=session_id, person_id=person_id, role=role, hat=hat)
        db.add(found)
    return found
