"""Projects: those a colleague has a seat in, and what one of them is for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Account, Person, Project, Seat, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import Role, RoomRule, SessionState


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project in a colleague's own list: which seats are theirs, and what is next in it.

    `next_question` is where its guided start was left; '' once that is done.
    """

    id: str
    name: str
    objective: str
    roles: frozenset[Role]
    sessions: int
    held: int
    live_session_id: str | None
    next_start: datetime | None
    next_question: str


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What one project is, in the group's words, and the rule on what leaves the room."""

    id: str
    name: str
    objective: str
    convened_by: str
    decider: str
    can_change: str
    cannot_change: str
    route_to_change: str
    help_line: str
    safe_person: str
    room_rule: RoomRule
    answer_weeks: int
    created_at: datetime
    closed_at: datetime | None
    next_question: str
    series_template: str


def projects_of(db: Db, actor: Actor) -> tuple[ProjectLine, ...]:
    """Return the projects in which a signed-in colleague has a seat, the newest first."""
    require(actor, Power.START_PROJECT, None)
    seated = (
        columns(Project, col(Seat.role))
        .join(Person, col(Person.project_id) == col(Project.id))
        .join(Seat, col(Seat.person_id) == col(Person.id))
        .where(col(Person.account_id) == actor.account_id, col(Person.ended_at).is_(None))
        .order_by(col(Project.created_at).desc(), col(Project.id))
    )
    found: dict[str, tuple[Project, set[Role]]] = {}
    for project, role in db.execute(seated):
        found.setdefault(project.id, (project, set()))[1].add(role)
    sessions = db.scalars(
        select(WorkshopSession)
        .where(
            col(WorkshopSession.project_id).in_(found),
            col(WorkshopSession.state) != SessionState.CANCELLED,
        )
        .order_by(col(WorkshopSession.planned_start))
    ).all()
    return tuple(
        _line(project, roles, [one for one in sessions if one.project_id == project.id])
        for project, roles in found.values()
    )


def project_in(db: Db, actor: Actor, *, project_id: str) -> ProjectView:
    """Return what a project is; for everyone who has a seat in it."""
    require(actor, Power.SEE_PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    return ProjectView(
        id=project.id,
        name=project.name,
        objective=project.objective,
        convened_by=project.convened_by,
        decider=project.decider,
        can_change=project.can_change,
        cannot_change=project.cannot_change,
        route_to_change=project.route_to_change,
        help_line=project.help_line,
        safe_person=project.safe_person,
        room_rule=project.room_rule,
        answer_weeks=project.answer_weeks,
        created_at=project.created_at,
        closed_at=project.closed_at,
        next_question=project.next_question,
        series_template=project.series_template,
    )


def _line(project: Project, roles: set[Role], sessions: list[WorkshopSession]) -> ProjectLine:
    live = (one.id for one in sessions if one.state is SessionState.LIVE)
    to_come = (one.planned_start for one in sessions if one.state is SessionState.PLANNED)
    return ProjectLine(
        id=project.id,
        name=project.name,
        objective=project.objective,
        roles=frozenset(roles),
        sessions=len(sessions),
        held=sum(one.state is SessionState.CLOSED for one in sessions),
        live_session_id=next(live, None),
        next_start=next(to_come, None),
        next_question=project.next_question,
    )


def sample_there(db: Db, *, name: str) -> bool:
    """Say whether a project of this name is here; for the sample series, before anyone signs in."""
    return db.scalars(select(Project.id).where(Project.name == name).limit(1)).first() is not None


def some_account(db: Db) -> str:
    """Return the oldest account that stands; for the sample series, which needs a facilitator."""
    return db.scalars(
        select(Account.id)
        .where(col(Account.ended_at).is_(None))
        .order_by(col(Account.created_at))
        .limit(1)
    ).one()
