"""People of a project, for those who run it; and the balance of a session, as counts only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

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
    """One person on the list; `sessions` counts those they came to.

    `expected_hat` is what staff think they will bring, `last_hat` what they said themselves; both
    are None for eyes that may not see what people bring.
    """

    id: str
    chosen_name: str
    roles: frozenset[Role]
    works_for: str
    paid_by_convenor: bool
    account_id: str | None
    finished_on: date | None
    sessions: int
    has_return_words: bool
    expected_hat: Hat | None = None
    last_hat: Hat | None = None


@dataclass(frozen=True, slots=True)
class PresentPerson:
    """Someone in a session; `hat` is None for eyes that may not see what people bring.

    Whoever left early came all the same: `attending` says how.
    """

    person_id: str
    chosen_name: str
    role: Role
    hat: Hat | None
    attending: Attending
    left_at: datetime | None = None


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
class ExpectedBalance:
    """Who is likely to be at the table, of all on the list: what each said, or what staff think.

    `lived` leaves out whoever is paid by those who asked for the work; `unsaid` are those of whom
    nobody has said anything yet.
    """

    lived: int
    others: int
    unsaid: int

    @property
    def all(self) -> int:
        """Return how many are on the list."""
        return self.lived + self.others + self.unsaid


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
    hats = _last_hats(db, project_id) if may(actor, Power.RUN, project_id) else None
    return tuple(
        _line(person, seats.get(person.id, set()), sessions, hats, has_code=bool(code))
        for person, sessions, code in rows
    )


def expected_balance(db: Db, actor: Actor, *, project_id: str) -> ExpectedBalance:
    """Return the balance of the list as it stands (`practice` 2.8), as counts; for staff."""
    require(actor, Power.SEE_PEOPLE, project_id)
    staff = set(
        db.scalars(
            select(Seat.person_id).where(
                Seat.project_id == project_id,
                col(Seat.role).in_((Role.FACILITATOR, Role.CONVENOR)),
            )
        )
    )
    last = _last_hats(db, project_id)
    counts: Counter[str] = Counter()
    for person in db.scalars(
        select(Person).where(Person.project_id == project_id, col(Person.ended_at).is_(None))
    ):
        hat = last.get(person.id) or person.expected_hat
        if hat in LIVED_HATS and not person.paid_by_convenor:
            counts["lived"] += 1
        elif hat is None and person.id not in staff and not person.paid_by_convenor:
            counts["unsaid"] += 1
        else:
            counts["others"] += 1
    return ExpectedBalance(counts["lived"], counts["others"], counts["unsaid"])


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
            left_at=one.left_at,
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


def _last_hats(db: Db, project_id: str) -> dict[str, Hat]:
    """Return person id -> the hat they chose in the last session they came to."""
    rows = db.execute(
        columns(col(Attendance.person_id), col(Attendance.hat))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Attendance.session_id))
        .where(
            col(WorkshopSession.project_id) == project_id,
            col(Attendance.attending) != Attending.APOLOGIES,
        )
        .order_by(col(WorkshopSession.number))
    )
    return {row.person_id: row.hat for row in rows}


def _line(
    person: Person,
    roles: set[Role],
    sessions: int,
    hats: dict[str, Hat] | None,
    *,
    has_code: bool,
) -> PersonLine:
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
        expected_hat=None if hats is None else person.expected_hat,
        last_hat=None if hats is None else hats.get(person.id),
    )
