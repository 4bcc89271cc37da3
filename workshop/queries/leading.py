"""Who leads how much of a series as it is planned: people by name, and members as a share."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import AgendaItem, Person, Seat, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import Role, SessionState, Weight


@dataclass(frozen=True, slots=True)
class Leader:
    """One person who leads or co-leads: session number -> planned minutes."""

    chosen_name: str
    is_member: bool
    minutes: Mapping[int, int]

    @property
    def total(self) -> int:
        """Return the minutes of all sessions."""
        return sum(self.minutes.values())


@dataclass(frozen=True, slots=True)
class LeadersView:
    """Everyone who leads, most minutes first, and the numbers of the sessions that go ahead."""

    sessions: tuple[int, ...]
    leaders: tuple[Leader, ...]


def leaders_in(db: Db, actor: Actor, *, project_id: str) -> LeadersView:
    """Return who leads in a series; for its staff. Spare and cancelled parts do not count."""
    require(actor, Power.PLAN, project_id)
    rows = db.execute(
        columns(
            col(WorkshopSession.number),
            col(AgendaItem.planned_minutes),
            col(AgendaItem.lead_id),
            col(AgendaItem.co_lead_id),
            col(AgendaItem.weight),
        )
        .outerjoin(AgendaItem, col(AgendaItem.session_id) == col(WorkshopSession.id))
        .where(
            col(WorkshopSession.project_id) == project_id,
            col(WorkshopSession.state) != SessionState.CANCELLED,
        )
        .order_by(col(WorkshopSession.number))
    ).all()
    minutes: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, planned, lead_id, co_lead_id, weight in rows:
        for person_id in filter(None, (lead_id, co_lead_id)):
            if weight is not Weight.SPARE:
                minutes[person_id][number] += planned
    names = _names(db, list(minutes))
    members = set(
        db.scalars(
            select(Seat.person_id).where(
                col(Seat.person_id).in_(list(minutes)), Seat.role == Role.MEMBER
            )
        )
    )
    found = (
        Leader(names[person_id], person_id in members, dict(by_session))
        for person_id, by_session in minutes.items()
    )
    return LeadersView(
        sessions=tuple(dict.fromkeys(row[0] for row in rows)),
        leaders=tuple(sorted(found, key=lambda one: (-one.total, one.chosen_name))),
    )


def _names(db: Db, person_ids: list[str]) -> dict[str, str]:
    people = db.scalars(select(Person).where(col(Person.id).in_(person_ids)))
    return {one.id: one.chosen_name for one in people}
