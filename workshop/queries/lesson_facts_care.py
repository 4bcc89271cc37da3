"""What lesson 4 may know of offers and needs: days and yes or no, never a name or a word."""

from collections import defaultdict
from datetime import date

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.lessons.facts import NeedFact, OfferedFact, OwedFact
from workshop.models import (
    AccessNeed,
    AskedAboutNeeds,
    Attendance,
    Offer,
    Person,
    Seat,
    Settled,
    WorkshopSession,
)
from workshop.vocabulary import Attending, NeedState, Role, SessionState

# Whoever runs or convenes the work is at work; everyone else gives their time.
OFFERED = (Role.MEMBER, Role.SUPPORTER, Role.GUEST)


def offered_facts(db: Db, *, project_id: str) -> tuple[OfferedFact, ...]:
    """Return one fact for each person who gives their time; for `queries.lesson_facts` only.

    Someone taken off the list counts for as long as they came: what is owed does not go with them.
    """
    offers = {
        one.person_id: one
        for one in db.scalars(select(Offer).where(Offer.project_id == project_id))
    }
    came = _came(db, project_id)
    people = db.scalars(
        select(Person)
        .join(Seat, col(Seat.person_id) == col(Person.id))
        .where(Person.project_id == project_id, col(Seat.role).in_(OFFERED))
        .distinct()
    ).all()
    facts = []
    for person in sorted(people, key=lambda one: one.id):
        owed = came.get(person.id, ())
        if person.ended_at is not None and not owed:
            continue
        offer = offers.get(person.id)
        facts.append(
            OfferedFact(
                offered_on=None if offer is None else offer.written_at.date(),
                clear=offer is not None and offer.clear_at is not None,
                first_came_on=min((one.held_on for one in owed), default=None),
                owed=owed,
            )
        )
    return tuple(facts)


def _came(db: Db, project_id: str) -> dict[str, tuple[OwedFact, ...]]:
    """Return person id -> what they were owed, for each closed session they came to."""
    rows = db.execute(
        select(Attendance.person_id, WorkshopSession, Settled)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Attendance.session_id))
        .outerjoin(
            Settled,
            (col(Settled.session_id) == col(Attendance.session_id))
            & (col(Settled.person_id) == col(Attendance.person_id)),
        )
        .where(
            WorkshopSession.project_id == project_id,
            WorkshopSession.state == SessionState.CLOSED,
            col(Attendance.attending) != Attending.APOLOGIES,
        )
    ).all()
    found: defaultdict[str, list[OwedFact]] = defaultdict(list)
    for person_id, session, row in rows:
        held_on = (session.opened_at or session.planned_start).date()
        found[person_id].append(_owed(held_on, row))
    return {one: tuple(owed) for one, owed in found.items()}


def _owed(held_on: date, row: Settled | None) -> OwedFact:
    if row is None:
        return OwedFact(held_on)
    said = [day for day in (row.said_on, row.confirmed_on) if day is not None]
    return OwedFact(held_on, min(said, default=None), confirmed=row.confirmed is True)


def need_facts(db: Db, *, project_id: str) -> tuple[NeedFact, ...]:
    """Return one fact for each need; one without a day is due once the group met after it."""
    met = [
        one.opened_at
        for one in db.scalars(
            select(WorkshopSession).where(
                WorkshopSession.project_id == project_id,
                WorkshopSession.state == SessionState.CLOSED,
            )
        )
        if one.opened_at is not None
    ]
    today = clock.today()
    return tuple(
        NeedFact(
            due=need.due <= today if need.due else any(on > need.written_at for on in met),
            is_sorted=need.state is NeedState.SORTED,
        )
        for need in db.scalars(select(AccessNeed).where(AccessNeed.project_id == project_id))
    )


def asked_about_needs(db: Db, *, project_id: str) -> int:
    """Return how many people who give their time were asked what they need."""
    asked = (
        select(func.count(func.distinct(col(AskedAboutNeeds.person_id))))
        .join(Seat, col(Seat.person_id) == col(AskedAboutNeeds.person_id))
        .where(col(AskedAboutNeeds.project_id) == project_id, col(Seat.role).in_(OFFERED))
    )
    return db.scalars(asked).one()


def paid_to_be_there(db: Db, *, project_id: str) -> frozenset[str]:
    """Return the ids of those whom the organisation that asked for the work pays."""
    return frozenset(
        db.scalars(
            select(Person.id).where(
                Person.project_id == project_id, col(Person.paid_by_convenor).is_(True)
            )
        )
    )
