"""From the records of a series to what the planning lens may know, in a fixed few questions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Row
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.content.library import Card, Shelf, card, cards
from workshop.dates import HERE, days_between
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.lens.plan import (
    AgreementPlan,
    BriefingPlan,
    CardPlan,
    ItemPlan,
    Lead,
    PeoplePlan,
    PlanFacts,
    SessionPlan,
)
from workshop.models import (
    AccessNeed,
    AgendaItem,
    AgreementLine,
    AgreementLook,
    AskedAboutNeeds,
    Assumption,
    Briefing,
    BriefingWords,
    Offer,
    OwnCard,
    Person,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.people import expected_balance
from workshop.vocabulary import ItemKind, NeedState, Origin, Role, SessionState, Weight

STAFF = frozenset({Role.FACILITATOR, Role.CONVENOR})
SAID = {"member": (Lead.MEMBERS,), "staff": (Lead.STAFF,), "both": (Lead.MEMBERS, Lead.STAFF)}


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A series as the lens sees it from each of its sessions: session id -> facts."""

    by_session: Mapping[str, PlanFacts]

    def of(self, session_id: str) -> PlanFacts:
        """Return what the lens knows when it looks at one session."""
        return self.by_session[session_id]


@dataclass(frozen=True, slots=True)
class _Listed:
    """One person of the project, as far as a plan is concerned."""

    seats: frozenset[Role]
    offered: bool
    asked: bool
    paid_by_convenor: bool

    @property
    def owed(self) -> bool:
        return bool(self.seats) and not self.seats & STAFF and not self.paid_by_convenor

    @property
    def leads_as(self) -> Lead:
        """Say for whom they lead: by their seat, since a hat is theirs to tell."""
        return Lead.MEMBERS if Role.MEMBER in self.seats and self.owed else Lead.STAFF


def plan_facts(db: Db, actor: Actor, *, session_id: str) -> PlanFacts:
    """Return what the lens may know of one session and the series around it; for staff."""
    session = db.get(WorkshopSession, session_id)
    if session is None or session.state is SessionState.CANCELLED:
        raise NotFound
    return series_facts(db, actor, project_id=session.project_id).of(session_id)


def series_facts(db: Db, actor: Actor, *, project_id: str) -> SeriesFacts:
    """Return what the lens may know of each session of a series; for staff."""
    require(actor, Power.PLAN, project_id)
    rows = _sessions(db, project_id)
    listed = _listed(db, project_id)
    items = _items(db, [row[0].id for row in rows])
    risks = _own_risks(db, {item.card for item in items})
    briefings = _briefings(db, project_id)
    sessions = {
        row[0].id: _session(
            row,
            tuple(_item(one, listed, risks) for one in items if one.session_id == row[0].id),
            briefings.get(row[0].id, ()),
        )
        for row in rows
    }
    planned = (row[0].number for row in rows if row[0].state is SessionState.PLANNED)
    base = PlanFacts(
        today=clock.today(),
        sessions=tuple(sessions.values()),
        at=0,
        upcoming=next(planned, 0),
        people=_people(db, actor, project_id, listed),
        agreement=_agreement(rows),
    )
    used = {item.card for item in items}
    return SeriesFacts(
        {
            session_id: replace(base, at=one.number, fresh_cards=_fresh(one, used))
            for session_id, one in sessions.items()
        }
    )


Found = Row[WorkshopSession, str | None, int, int, datetime | None]


def _sessions(db: Db, project_id: str) -> Sequence[Found]:
    """Return each session, whether the agreement was looked at in it, and what is counted."""
    standing = (col(AgreementLine.project_id) == project_id) & col(AgreementLine.removed_at).is_(
        None
    )
    beliefs = columns(func.count(col(Assumption.id))).where(
        col(Assumption.session_id) == col(WorkshopSession.id)
    )
    lines = columns(func.count(col(AgreementLine.id))).where(standing)
    first = columns(func.min(col(AgreementLine.written_at))).where(standing)
    return db.execute(
        columns(
            WorkshopSession,
            col(AgreementLook.session_id),
            beliefs.scalar_subquery(),
            lines.scalar_subquery(),
            first.scalar_subquery(),
        )
        .outerjoin(AgreementLook, col(AgreementLook.session_id) == col(WorkshopSession.id))
        .where(
            col(WorkshopSession.project_id) == project_id,
            col(WorkshopSession.state) != SessionState.CANCELLED,
        )
        .order_by(col(WorkshopSession.number))
    ).all()


def _session(
    row: Found, items: tuple[ItemPlan, ...], briefings: Iterable[tuple[Briefing, int]]
) -> SessionPlan:
    session, _, beliefs, *_ = row
    return SessionPlan(
        number=session.number,
        starts_on=session.planned_start.astimezone(HERE).date(),
        minutes=session.planned_minutes,
        mode=session.mode,
        goal=session.goal,
        items=items,
        briefings=tuple(_briefing(one, parts, session) for one, parts in briefings),
        beliefs=beliefs,
    )


def _items(db: Db, session_ids: Sequence[str]) -> Sequence[AgendaItem]:
    wanted = select(AgendaItem).where(
        col(AgendaItem.session_id).in_(session_ids), col(AgendaItem.kind) != ItemKind.DETOUR
    )
    return db.scalars(wanted.order_by(col(AgendaItem.position))).all()


def _item(row: AgendaItem, listed: Mapping[str, _Listed], risks: Mapping[str, int]) -> ItemPlan:
    people = [listed[one] for one in (row.lead_id, row.co_lead_id) if one and one in listed]
    voices = {one.leads_as for one in people} | set(SAID.get(row.lead, ()))
    typed = bool(row.lead) and row.lead not in SAID
    if typed:
        voices.add(Lead.STAFF)
    shipped = card(row.card) if row.card else None
    return ItemPlan(
        id=row.id,
        kind=row.kind,
        minutes=row.planned_minutes,
        lead=_lead(voices),
        spare=row.weight is Weight.SPARE,
        must=row.weight is Weight.MUST,
        by_group=row.origin is not Origin.STAFF,
        card=row.card,
        risk=shipped.risk if shipped else risks.get(row.card, 0),
        named=typed,
    )


def _lead(voices: set[Lead]) -> Lead:
    if len(voices) > 1:
        return Lead.BOTH
    return next(iter(voices), Lead.NOBODY)


def _own_risks(db: Db, used: set[str]) -> dict[str, int]:
    """Return the risk of the group's own cards that are on an agenda."""
    own = [one for one in used if one and card(one) is None]
    return {one.id: one.risk for one in db.scalars(select(OwnCard).where(col(OwnCard.id).in_(own)))}


def _listed(db: Db, project_id: str) -> dict[str, _Listed]:
    """Return everyone on the list: their seats, their offer, and whether they were asked."""
    rows = db.execute(
        columns(Person, col(Seat.role), col(Offer.given_at), col(AskedAboutNeeds.asked_at))
        .outerjoin(Seat, col(Seat.person_id) == col(Person.id))
        .outerjoin(Offer, col(Offer.person_id) == col(Person.id))
        .outerjoin(AskedAboutNeeds, col(AskedAboutNeeds.person_id) == col(Person.id))
        .where(col(Person.project_id) == project_id, col(Person.ended_at).is_(None))
    )
    found: dict[str, _Listed] = {}
    for person, role, given_at, asked_at in rows:
        before = found[person.id].seats if person.id in found else frozenset()
        found[person.id] = _Listed(
            seats=before | ({role} if role else frozenset()),
            offered=given_at is not None,
            asked=asked_at is not None,
            paid_by_convenor=person.paid_by_convenor,
        )
    return found


def _people(db: Db, actor: Actor, project_id: str, listed: Mapping[str, _Listed]) -> PeoplePlan:
    owed = [one for one in listed.values() if one.owed]
    here = list(listed)
    states = Counter(
        db.scalars(
            select(AccessNeed.state).where(
                col(AccessNeed.project_id) == project_id, col(AccessNeed.person_id).in_(here)
            )
        )
    )
    balance = expected_balance(db, actor, project_id=project_id)
    total = states.total()
    return PeoplePlan(
        lived=balance.lived,
        others=balance.others,
        to_offer=len(owed),
        offered=sum(one.offered for one in owed),
        asked=sum(one.asked for one in owed),
        needs=total,
        needs_open=total - states[NeedState.SORTED],
    )


def _briefings(db: Db, project_id: str) -> dict[str, list[tuple[Briefing, int]]]:
    """Return session id -> its briefings, each with how many of its parts have words."""
    parts = columns(func.count(col(BriefingWords.id))).where(
        col(BriefingWords.briefing_id) == col(Briefing.id), col(BriefingWords.words) != ""
    )
    rows = db.execute(
        columns(Briefing, parts.scalar_subquery()).where(
            col(Briefing.project_id) == project_id,
            col(Briefing.removed_at).is_(None),
            col(Briefing.session_id).is_not(None),
        )
    )
    found: dict[str, list[tuple[Briefing, int]]] = {}
    for briefing, filled in rows:
        found.setdefault(briefing.session_id, []).append((briefing, filled))
    return found


def _briefing(row: Briefing, parts: int, session: WorkshopSession) -> BriefingPlan:
    sent = row.sent_at
    return BriefingPlan(parts, days_between(sent, session.planned_start) if sent else None)


def _agreement(rows: Sequence[Found]) -> AgreementPlan:
    """Return when the agreement was looked at; the session it was written in is the first time."""
    looked = {session.number for session, look, *_ in rows if look}
    for session, _, _, _, first in rows:
        ended = session.closed_at or clock.now()
        if session.opened_at and first and session.opened_at <= first <= ended:
            looked.add(session.number)
    return AgreementPlan(rows[0][3] if rows else 0, tuple(sorted(looked)))


def _fresh(session: SessionPlan, used: set[str]) -> tuple[CardPlan, ...]:
    """Return icebreakers with nothing personal in them, those that need nothing first."""
    found = [one for one in cards(Shelf.ICEBREAKERS) if _suits(one, session)]
    found.sort(key=lambda one: bool(one.needs))
    return tuple(CardPlan(one.id, one.minutes) for one in found if one.id not in used)


def _suits(one: Card, session: SessionPlan) -> bool:
    soon = one.from_session <= session.number
    plain = not one.risk and not one.touches and not one.asks_risk
    return soon and plain and session.mode in one.modes
