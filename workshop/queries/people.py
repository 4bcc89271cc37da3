"""People of a project, for those who run it; and the balance of a session, as counts only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.errors import NotAllowed, NotFound
from workshop.models import Account, Attendance, Person, ReturnCode, Seat, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.vocabulary import LIVED_HATS, Attending, Hat, Role

FEW = 5


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person on the list; `sessions` counts those they came to."""

    id: str
    chosen_name: str
    roles: frozenset[Role]
    works_for: str
    paid_by_convenor: bool
    account_id: str | None
    finished_on: date | None
    sessions: int
    has_return_words: bool


@dataclass(frozen=True, slots=True)
class PresentPerson:
    """Someone in a session; `hat` is None for eyes that may not see what people bring."""

    person_id: str
    chosen_name: str
    role: Role
    hat: Hat | None
    attending: Attending


@dataclass(frozen=True, slots=True)
class HatCount:
    """How many came under one hat; `words` is what may be shown beyond the team."""

    hat: Hat
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class BalanceView:
    """Who is at the table in one session: by hat, and in the two groups that counts may have."""

    hats: tuple[HatCount, ...]
    lived: int
    others: int
    here: int
    on_call: int

    @property
    def all(self) -> int:
        """Return how many came in all."""
        return self.lived + self.others


@dataclass(frozen=True, slots=True)
class ColleagueView:
    """An account that could be given a seat."""

    account_id: str
    name: str


def people_in(db: Db, actor: Actor, *, project_id: str) -> tuple[PersonLine, ...]:
    """Return everyone on the list of a project, by name; for its staff."""
    require(actor, Power.SEE_PEOPLE, project_id)
    came = select(func.count()).where(
        col(Attendance.person_id) == col(Person.id),
        col(Attendance.attending) != Attending.APOLOGIES,
    )
    codes = select(func.count()).where(col(ReturnCode.person_id) == col(Person.id))
    rows = db.execute(
        columns(Person, came.scalar_subquery(), codes.scalar_subquery())
        .where(col(Person.project_id) == project_id, col(Person.ended_at).is_(None))
        .order_by(col(Person.name_key))
    ).all()
    seats: dict[str, set[Role]] = {}
    for person_id, role in db.execute(
        columns(col(Seat.person_id), col(Seat.role)).where(col(Seat.project_id) == project_id)
    ):
        seats.setdefault(person_id, set()).add(role)
    return tuple(
        _line(person, seats.get(person.id, set()), sessions, has_code=bool(code))
        for person, sessions, code in rows
    )


def here_in(db: Db, actor: Actor, *, session_id: str) -> tuple[PresentPerson, ...]:
    """Return who takes part in a session, by name: for staff and supporters.

    What each brings is for the facilitator's eyes; whoever convenes the work gets counts.
    """
    project_id = _project_of(db, session_id)
    if not any(may(actor, power, project_id) for power in (Power.SEE_PEOPLE, Power.RELAY)):
        raise NotAllowed
    sees_hats = may(actor, Power.RUN, project_id)
    rows = db.execute(
        columns(Attendance, col(Person.chosen_name))
        .join(Person, col(Person.id) == col(Attendance.person_id))
        .where(col(Attendance.session_id) == session_id)
        .order_by(col(Person.name_key))
    )
    return tuple(
        PresentPerson(
            person_id=one.person_id,
            chosen_name=name,
            role=one.role,
            hat=one.hat if sees_hats else None,
            attending=one.attending,
        )
        for one, name in rows
    )


def balance_in(db: Db, actor: Actor, *, session_id: str) -> BalanceView:
    """Return how many came under which hat, without those who sent apologies; for staff."""
    require(actor, Power.SEE_PEOPLE, _project_of(db, session_id))
    came = db.execute(
        columns(col(Attendance.hat), col(Attendance.attending), func.count())
        .where(
            col(Attendance.session_id) == session_id,
            col(Attendance.attending) != Attending.APOLOGIES,
        )
        .group_by(col(Attendance.hat), col(Attendance.attending))
    ).all()
    hats: Counter[Hat] = Counter()
    ways: Counter[Attending] = Counter()
    for hat, way, count in came:
        hats[hat] += count
        ways[way] += count
    lived = sum(count for hat, count in hats.items() if hat in LIVED_HATS)
    return BalanceView(
        hats=tuple(HatCount(hat, hats[hat], few(hats[hat])) for hat in Hat if hats[hat]),
        lived=lived,
        others=hats.total() - lived,
        here=ways[Attending.HERE],
        on_call=ways[Attending.ON_CALL],
    )


def colleagues(db: Db, actor: Actor) -> tuple[ColleagueView, ...]:
    """Return the accounts of this installation, by name; for anyone who has one."""
    require(actor, Power.START_PROJECT, None)
    rows = db.scalars(
        select(Account).where(col(Account.ended_at).is_(None)).order_by(col(Account.name_key))
    )
    return tuple(ColleagueView(account.id, account.name) for account in rows)


def few(count: int) -> str:
    """Return a count as it may be shown beyond the team: small ones only as *fewer than 5*."""
    return f"fewer than {FEW}" if count < FEW else str(count)


def _project_of(db: Db, session_id: str) -> str:
    wanted = select(WorkshopSession.project_id).where(WorkshopSession.id == session_id)
    project_id = db.scalars(wanted).first()
    if project_id is None:
        raise NotFound
    return project_id


def _line(person: Person, roles: set[Role], sessions: int, *, has_code: bool) -> PersonLine:
    return PersonLine(
        id=person.id,
        chosen_name=person.chosen_name,
        roles=frozenset(roles),
        works_for=person.works_for,
        paid_by_convenor=person.paid_by_convenor,
        account_id=person.account_id,
        finished_on=person.finished_on,
        sessions=sessions,
        has_return_words=has_code,
    )
