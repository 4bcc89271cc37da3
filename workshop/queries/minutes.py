"""Who hears “I need a minute”, and who asked for one: for the two it is between, nobody else."""

from dataclasses import dataclass

from sqlalchemy import Select
from sqlmodel import col, or_, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import (
    Account,
    Attendance,
    Device,
    MinuteAsked,
    Person,
    Project,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.signals import HERE
from workshop.vocabulary import Role


@dataclass(frozen=True, slots=True)
class SafePerson:
    """Someone who hears “I need a minute”, or could."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class SafeChoice:
    """Who was chosen to hear it, or None, and everyone who could be."""

    chosen: SafePerson | None
    people: tuple[SafePerson, ...]


@dataclass(frozen=True, slots=True)
class MyMinute:
    """What one's own screen says: who would be told, whether they were, and have answered."""

    safe_person: str = ""
    asked: bool = False
    seen: bool = False


@dataclass(frozen=True, slots=True)
class AskedForMinute:
    """Someone who needs a minute, for the safe person's eyes."""

    id: str
    name: str
    seen: bool


def safe_people(db: Db, actor: Actor, *, project_id: str) -> tuple[SafePerson, ...]:
    """Return who could hear it: those who have a screen of their own; for staff."""
    require(actor, Power.SEE_PEOPLE, project_id)
    rows = db.scalars(
        select(Person)
        .where(
            Person.project_id == project_id,
            col(Person.ended_at).is_(None),
            col(Person.id).in_(
                select(Seat.person_id).where(
                    Seat.project_id == project_id,
                    col(Seat.role).in_((Role.FACILITATOR, Role.SUPPORTER, Role.MEMBER)),
                )
            ),
        )
        .order_by(col(Person.name_key))
    )
    return tuple(SafePerson(one.id, one.chosen_name) for one in rows)


def safe_choice(db: Db, actor: Actor, *, project_id: str) -> SafeChoice:
    """Return who was chosen, and who could be; for staff."""
    people = safe_people(db, actor, project_id=project_id)
    chosen_id = db.scalars(select(Project.safe_person_id).where(Project.id == project_id)).first()
    return SafeChoice(next((one for one in people if one.person_id == chosen_id), None), people)


def safe_person_there(db: Db, *, session_id: str) -> SafePerson | None:
    """Return the safe person if they can hear it in this session, on a screen of their own.

    That is a facilitator who can sign in, or someone who came today and whose tablet is known.
    """
    row = db.execute(
        select(Person.id, Person.chosen_name)
        .join(Project, col(Project.safe_person_id) == col(Person.id))
        .join(WorkshopSession, col(WorkshopSession.project_id) == col(Project.id))
        .where(
            WorkshopSession.id == session_id,
            col(Person.ended_at).is_(None),
            or_(
                col(Person.id).in_(_runs()),
                col(Person.id).in_(_came(session_id)),
            ),
        )
    ).first()
    return SafePerson(*row) if row else None


def my_minute(db: Db, actor: Actor, *, session_id: str) -> MyMinute:
    """Return what this person's own screen says of it."""
    require(actor, Power.ASK_FOR_A_MINUTE, _project_of(db, session_id))
    row = db.execute(
        select(MinuteAsked.seen_at, Person.chosen_name)
        .join(Person, col(Person.id) == col(MinuteAsked.to_person_id))
        .where(
            MinuteAsked.session_id == session_id,
            MinuteAsked.person_id == actor.person_id,
            col(MinuteAsked.over_at).is_(None),
        )
    ).first()
    if row is not None:
        return MyMinute(row[1], asked=True, seen=row[0] is not None)
    safe = safe_person_there(db, session_id=session_id)
    is_other = safe is not None and safe.person_id != actor.person_id
    return MyMinute(safe.name if safe and is_other else "")


def minutes_for_me(db: Db, actor: Actor, *, session_id: str) -> tuple[AskedForMinute, ...]:
    """Return who needs a minute, for the safe person; for anyone else, nobody ever does."""
    require(actor, Power.ASK_FOR_A_MINUTE, _project_of(db, session_id))
    rows = db.execute(
        select(MinuteAsked, Person.chosen_name)
        .join(Person, col(Person.id) == col(MinuteAsked.person_id))
        .where(
            MinuteAsked.session_id == session_id,
            MinuteAsked.to_person_id == actor.person_id,
            col(MinuteAsked.over_at).is_(None),
        )
        .order_by(col(MinuteAsked.asked_at))
    )
    return tuple(AskedForMinute(one.id, name, one.seen_at is not None) for one, name in rows)


def in_a_minute(db: Db, *, session_id: str) -> frozenset[str]:
    """Return between whom a minute is, by id: whose own screens have something to show."""
    rows = db.execute(
        select(MinuteAsked.person_id, MinuteAsked.to_person_id).where(
            MinuteAsked.session_id == session_id, col(MinuteAsked.over_at).is_(None)
        )
    )
    return frozenset(one for row in rows for one in row)


def _runs() -> Select[str]:
    """Whoever runs sessions, signed in with an account that goes on."""
    return (
        select(Seat.person_id)
        .join(Person, col(Person.id) == col(Seat.person_id))
        .join(Account, col(Account.id) == col(Person.account_id))
        .where(Seat.role == Role.FACILITATOR, col(Account.ended_at).is_(None))
    )


def _came(session_id: str) -> Select[str]:
    """Whoever is in this session, and holds a tablet that keeps their place."""
    return (
        select(Attendance.person_id)
        .join(Device, col(Device.person_id) == col(Attendance.person_id))
        .where(
            Attendance.session_id == session_id,
            col(Attendance.attending).in_(HERE),
            col(Device.ended_at).is_(None),
            Device.expires_at > clock.now(),
        )
    )


def _project_of(db: Db, session_id: str) -> str:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session.project_id
