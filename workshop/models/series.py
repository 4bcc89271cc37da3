"""A project, its sessions, their agenda and who came."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import (
    Attending,
    Hat,
    ItemKind,
    Mode,
    Origin,
    Role,
    RoomRule,
    SessionState,
    Weight,
)


class Project(Table, table=True):
    """A series of sessions with an objective in the group's words.

    What the group agreed to for its live sessions: `room_clock` and `member_clock` show minutes,
    `talk_agreed` lets it be counted who speaks, by group. `safe_person_id` is who hears "I need a
    minute".
    """

    id: str = key()
    name: str
    objective: str
    convened_by: str = ""
    decider: str = ""
    can_change: str = ""
    cannot_change: str = ""
    route_to_change: str = ""
    help_line: str = ""
    safe_person: str = ""
    safe_person_id: str | None = Field(default=None, max_length=32)
    room_clock: bool = False
    member_clock: bool = False
    talk_agreed: bool = False
    room_rule: RoomRule = choice(RoomRule, default=RoomRule.STAYS_HERE)
    answer_weeks: int = 8
    rule_set: str = ""
    next_question: str = ""
    series_template: str = ""
    created_at: datetime = moment()
    closed_at: datetime | None = moment(optional=True)


class WorkshopSession(Table, table=True):
    """One session of a series; what is planned and what happened stand in separate columns.

    A cancelled session keeps its agenda; its `number` is below zero, so that the others follow on.
    """

    __tablename__ = "workshop_session"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: str = key()
    project_id: str = link("project.id")
    number: int
    goal: str
    mode: Mode = choice(Mode)
    place: str = ""
    planned_start: datetime = moment()
    planned_minutes: int
    state: SessionState = choice(SessionState, default=SessionState.PLANNED)
    join_code: str | None = Field(default=None, unique=True)
    join_token: str | None = Field(default=None, unique=True)
    current_item_id: str | None = Field(default=None, max_length=32)
    opened_at: datetime | None = moment(optional=True)
    closed_at: datetime | None = moment(optional=True)


class Attendance(Table, table=True):
    """One person at one session, under the hat and role they chose that day."""

    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    role: Role = choice(Role)
    hat: Hat = choice(Hat)
    attending: Attending = choice(Attending, default=Attending.HERE)
    left_at: datetime | None = moment(optional=True)


class AgendaItem(Table, table=True):
    """One timed item of an agenda, as planned; minutes added on the day stand apart.

    `pinned_minute` is a time of day in minutes after midnight where the session is held; `card`
    is the id of a card of the library, or ''.
    """

    __tablename__ = "agenda_item"

    id: str = key()
    session_id: str = link("workshop_session.id")
    position: int
    kind: ItemKind = choice(ItemKind)
    title: str
    notes: str = ""
    lead: str = ""
    lead_id: str | None = link("person.id", optional=True)
    co_lead_id: str | None = link("person.id", optional=True)
    card: str = ""
    materials: str = ""
    layout: str = ""
    weight: Weight = choice(Weight, default=Weight.SHOULD)
    pinned_minute: int | None = None
    origin: Origin = choice(Origin, default=Origin.STAFF)
    planned_minutes: int
    added_minutes: int = 0
    returns_to: str | None = Field(default=None, max_length=32)
    added_late: bool = False
    left_out: bool = False


class ItemRun(Table, table=True):
    """One stretch of time in which an item was the one being done.

    `kind` is what it had turned into by then; none means what was planned.
    """

    __tablename__ = "item_run"

    id: str = key()
    session_id: str = link("workshop_session.id")
    item_id: str = link("agenda_item.id")
    started_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)
    entered_late: bool = False
    kind: ItemKind | None = choice(ItemKind, default=None, nullable=True)
