"""What the group holds to: its agreement, its measures, and staff's assumptions once opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row
from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.lens.people import is_due
from workshop.models import (
    AgreementLine,
    AgreementLook,
    AgreementYes,
    Assumption,
    AssumptionVerdict,
    Measure,
    Person,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, may, require
from workshop.vocabulary import Depends, Origin, SessionState, Sureness, Verdict

SURE_STEPS = {sure: 4 - step for step, sure in enumerate(Sureness)}
DEPENDS_STEPS = {depends: 3 - step for step, depends in enumerate(Depends)}


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the agreement; `ours` says that members wrote it or took it as their own."""

    id: str
    words: str
    origin: Origin
    ours: bool


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The lines that stand, this person's own answer today, and how many have said yes.

    `due`: it is time to look at it again in this session. `looked_today`: the group did.
    """

    lines: tuple[LineView, ...]
    mine: bool | None
    yes_today: int
    due: bool = False
    looked_today: bool = False


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One way the group would know that things are better."""

    id: str
    words: str
    origin: Origin
    chosen: bool


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """A belief of staff, and what members said of it; `opened` once its session has started.

    Who holds it is for staff; `session_id` is the session that tests it.
    """

    id: str
    session_number: int
    words: str
    sureness: Sureness
    done_because: str
    opened: bool
    verdicts: tuple[tuple[Verdict, int], ...]
    mine: Verdict | None
    depends: Depends = Depends.SOME
    held_by: str | None = None
    holder: str = ""
    session_id: str = ""

    @property
    def weight(self) -> int:
        """How early to test it: how sure we are, times how much hangs on it (`practice` 7.2)."""
        return weight_of(self.sureness, self.depends)


def weight_of(sureness: Sureness, depends: Depends) -> int:
    """Return how early a belief is tested: how sure we are, times how much hangs on it."""
    return SURE_STEPS[sureness] * DEPENDS_STEPS[depends]


def agreement_page(
    db: Db, actor: Actor, *, project_id: str, session_id: str | None = None
) -> AgreementPage:
    """Return the agreement as this person sees it, with the answers of one session."""
    require(actor, Power.SEE_PLAN, project_id)
    lines = db.scalars(
        select(AgreementLine)
        .where(AgreementLine.project_id == project_id, col(AgreementLine.removed_at).is_(None))
        .order_by(col(AgreementLine.position))
    ).all()
    mine = db.scalars(
        select(AgreementYes.yes).where(
            AgreementYes.session_id == session_id, AgreementYes.person_id == actor.person_id
        )
    ).first()
    yes = db.scalars(
        select(func.count())
        .select_from(AgreementYes)
        .where(AgreementYes.session_id == session_id, col(AgreementYes.yes).is_(True))
    ).one()
    number, looked, again = _looks(db, project_id, session_id)
    return AgreementPage(
        lines=tuple(
            LineView(one.id, one.words, one.origin, one.adopted or one.origin is Origin.MEMBER)
            for one in lines
        ),
        mine=mine,
        yes_today=yes,
        due=bool(lines) and number is not None and is_due(number, looked),
        looked_today=again,
    )


def agreement_due_in(db: Db, actor: Actor, *, project_id: str) -> int | None:
    """Return the number of the session in which the agreement is to be looked at again next.

    None while there is no agreement, and where the series ends before that.
    """
    require(actor, Power.SEE_PLAN, project_id)
    rows = _look_rows(db, project_id)
    if not rows or rows[0][2] is None:
        return None
    looked = _looked(rows)
    ahead = [one.number for one, *_ in rows if one.state is not SessionState.CLOSED]
    return next((number for number in ahead if is_due(number, looked)), None)


Looks = Sequence[Row[WorkshopSession, str, datetime]]


def _look_rows(db: Db, project_id: str) -> Looks:
    """Return each session with whether it has a look, and when the first line was written."""
    first = select(func.min(AgreementLine.written_at)).where(
        AgreementLine.project_id == project_id, col(AgreementLine.removed_at).is_(None)
    )
    return db.execute(
        select(WorkshopSession, AgreementLook.session_id, first.scalar_subquery())
        .outerjoin(AgreementLook, col(AgreementLook.session_id) == col(WorkshopSession.id))
        .where(
            WorkshopSession.project_id == project_id,
            WorkshopSession.state != SessionState.CANCELLED,
        )
        .order_by(col(WorkshopSession.number))
    ).all()


def _looked(rows: Looks) -> tuple[int, ...]:
    """Return the sessions with a look; that in which the first line was written is the first."""
    return tuple(one.number for one, look, written in rows if look or _held_at(one, written))


def _looks(
    db: Db, project_id: str, session_id: str | None
) -> tuple[int | None, tuple[int, ...], bool]:
    """Return a session's number, those up to it with a look, and if it had a second look."""
    rows = _look_rows(db, project_id)
    number = next((one.number for one, *_ in rows if one.id == session_id), None)
    again = any(look for one, look, _ in rows if one.id == session_id)
    upto = tuple(each for each in _looked(rows) if number is not None and each <= number)
    return number, upto, again


def _held_at(session: WorkshopSession, moment: datetime | None) -> bool:
    if moment is None or session.opened_at is None:
        return False
    return session.opened_at <= moment <= (session.closed_at or clock.now())


def measures_of(db: Db, actor: Actor, *, project_id: str) -> tuple[MeasureView, ...]:
    """Return the measures in the order they were written."""
    require(actor, Power.SEE_PLAN, project_id)
    rows = db.scalars(
        select(Measure)
        .where(Measure.project_id == project_id)
        .order_by(col(Measure.written_at), col(Measure.id))
    )
    return tuple(MeasureView(one.id, one.words, one.origin, one.chosen_by_members) for one in rows)


def assumptions_of(db: Db, actor: Actor, *, project_id: str) -> tuple[AssumptionView, ...]:
    """Return the beliefs this actor may read: staff all of them, others only opened ones.

    Of each session those come first that are to be tested first.
    """
    require(actor, Power.SEE_ASSUMPTIONS, project_id)
    rows = db.execute(
        select(Assumption, WorkshopSession.number, Person.chosen_name)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Assumption.session_id))
        .outerjoin(Person, col(Person.id) == col(Assumption.held_by))
        .where(
            Assumption.project_id == project_id,
            WorkshopSession.state != SessionState.CANCELLED,
        )
        .order_by(col(WorkshopSession.number), col(Assumption.written_at), col(Assumption.id))
    ).all()
    verdicts = _verdicts(db, [one.id for one, *_ in rows])
    writes = may(actor, Power.ASSUME, project_id)
    views = [
        _assumption_view(one, number, verdicts.get(one.id, []), actor, holder if writes else "")
        for one, number, holder in rows
        if writes or one.sealed_at is not None
    ]
    return tuple(sorted(views, key=lambda view: (view.session_number, -view.weight)))


def _assumption_view(
    row: Assumption,
    number: int,
    given: list[AssumptionVerdict],
    actor: Actor,
    holder: str | None,
) -> AssumptionView:
    kinds = [one.verdict for one in given]
    return AssumptionView(
        id=row.id,
        session_number=number,
        words=row.words,
        sureness=row.sureness,
        done_because=row.done_because,
        opened=row.sealed_at is not None,
        verdicts=tuple((kind, kinds.count(kind)) for kind in Verdict if kind in kinds),
        mine=next((one.verdict for one in given if one.person_id == actor.person_id), None),
        depends=row.depends,
        held_by=row.held_by if holder else None,
        holder=holder or "",
        session_id=row.session_id,
    )


def _verdicts(db: Db, ids: list[str]) -> dict[str, list[AssumptionVerdict]]:
    grouped: dict[str, list[AssumptionVerdict]] = {}
    for row in db.scalars(
        select(AssumptionVerdict).where(col(AssumptionVerdict.assumption_id).in_(ids))
    ):
        grouped.setdefault(row.assumption_id, []).append(row)
    return grouped
