"""Offers and what was settled: for the person themselves, and for staff who have to see to it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Attendance, Offer, Person, Seat, Settled, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import Attending, Pay, Role, SessionState

HELD = (SessionState.LIVE, SessionState.CLOSED)


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as it was written, and what became of it."""

    pay: Pay
    pay_words: str
    expenses: str
    how: str
    when_paid: str
    written_at: datetime
    given_at: datetime | None
    asked_at: datetime | None
    clear_at: datetime | None


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One person on the list and their offer, if it is written; `roles` are their seats."""

    person_id: str
    chosen_name: str
    roles: frozenset[Role]
    offer: OfferView | None


@dataclass(frozen=True, slots=True)
class SettledView:
    """One session a person came to: whether staff settled it, and what the person says."""

    session_id: str
    number: int
    on: datetime
    said_on: date | None = None
    confirmed: bool | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SettledLine:
    """One person who came to a session, and how it stands with what they were owed."""

    person_id: str
    chosen_name: str
    said_on: date | None
    confirmed: bool | None


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """A person's own offer, and each session they came to, the last one first."""

    offer: OfferView | None
    sessions: tuple[SettledView, ...]

    @property
    def to_confirm(self) -> tuple[SettledView, ...]:
        """Return the sessions that staff say are settled, while the person has not said."""
        return tuple(one for one in self.sessions if one.said_on and one.confirmed is None)


def own_offer(db: Db, actor: Actor) -> OwnOffer:
    """Return a person's own offer and what they said of each session."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    return offer_of(db, actor.person_id or "")


def offer_of(db: Db, person_id: str) -> OwnOffer:
    """Return what is kept of one person's offer; for queries that asked whose it is."""
    offer = db.get(Offer, person_id)
    rows = db.execute(
        columns(WorkshopSession, Settled)
        .join(Attendance, col(Attendance.session_id) == col(WorkshopSession.id))
        .outerjoin(
            Settled,
            (col(Settled.session_id) == col(WorkshopSession.id))
            & (col(Settled.person_id) == person_id),
        )
        .where(
            col(Attendance.person_id) == person_id,
            col(Attendance.attending) != Attending.APOLOGIES,
            col(WorkshopSession.state).in_(HELD),
        )
        .order_by(col(WorkshopSession.number).desc())
    ).all()
    return OwnOffer(_view(offer), tuple(_settled(session, row) for session, row in rows))


def offers_in(db: Db, actor: Actor, *, project_id: str) -> tuple[OfferLine, ...]:
    """Return everyone on the list with their offer, by name; for staff."""
    require(actor, Power.WRITE_OFFER, project_id)
    seats: dict[str, set[Role]] = {}
    for seat in db.scalars(select(Seat).where(Seat.project_id == project_id)):
        seats.setdefault(seat.person_id, set()).add(seat.role)
    rows = db.execute(
        columns(Person, Offer)
        .outerjoin(Offer, col(Offer.person_id) == col(Person.id))
        .where(col(Person.project_id) == project_id, col(Person.ended_at).is_(None))
        .order_by(col(Person.name_key))
    ).all()
    return tuple(
        OfferLine(person.id, person.chosen_name, frozenset(seats.get(person.id, ())), _view(offer))
        for person, offer in rows
    )


def settled_in(db: Db, actor: Actor, *, session_id: str) -> tuple[SettledLine, ...]:
    """Return who came to a session and how it stands with what they were owed; for staff."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.WRITE_OFFER, session.project_id)
    rows = db.execute(
        columns(Person, Settled)
        .join(Attendance, col(Attendance.person_id) == col(Person.id))
        .outerjoin(
            Settled,
            (col(Settled.session_id) == session_id) & (col(Settled.person_id) == col(Person.id)),
        )
        .where(
            col(Attendance.session_id) == session_id,
            col(Attendance.attending) != Attending.APOLOGIES,
            col(Person.ended_at).is_(None),
        )
        .order_by(col(Person.name_key))
    ).all()
    return tuple(_settled_line(person, row) for person, row in rows)


def _view(offer: Offer | None) -> OfferView | None:
    if offer is None:
        return None
    return OfferView(
        pay=offer.pay,
        pay_words=offer.pay_words,
        expenses=offer.expenses,
        how=offer.how,
        when_paid=offer.when_paid,
        written_at=offer.written_at,
        given_at=offer.given_at,
        asked_at=offer.asked_at,
        clear_at=offer.clear_at,
    )


def _settled_line(person: Person, row: Settled | None) -> SettledLine:
    said_on, confirmed = (row.said_on, row.confirmed) if row is not None else (None, None)
    return SettledLine(person.id, person.chosen_name, said_on, confirmed)


def _settled(session: WorkshopSession, row: Settled | None) -> SettledView:
    on = session.opened_at or session.planned_start
    if row is None:
        return SettledView(session.id, session.number, on)
    return SettledView(session.id, session.number, on, row.said_on, row.confirmed, row.confirmed_on)
