"""How ready a session is: its checklists as ticked, and what the records say."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop.content.checklist import HOST, CheckLine, checklists
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.lens.plan import Lead, PlanFacts
from workshop.models import Person, Prompt, ReadyTick, ReturnCode, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.plan_facts import plan_facts
from workshop.vocabulary import ItemKind, SessionState


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line of a checklist for one session; `for_host`: a member ticks it, not staff."""

    id: str
    words: str
    for_host: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class TickList:
    """The lines of one checklist that apply to a session."""

    id: str
    title: str
    lines: tuple[TickLine, ...]

    @property
    def done(self) -> int:
        """Return how many lines are ticked."""
        return sum(line.ticked for line in self.lines)

    @property
    def progress(self) -> str:
        """Say how far it is, in words."""
        return f"{self.done} of {len(self.lines)} done"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every checklist of one session; lines that do not apply to how it is held are left out."""

    session_id: str
    number: int
    lists: tuple[TickList, ...]

    @property
    def progress(self) -> str:
        """Say how far all of them are, in words."""
        lines = [line for one in self.lists for line in one.lines]
        return f"{sum(line.ticked for line in lines)} of {len(lines)} done"


@dataclass(frozen=True, slots=True)
class ReadyFacts:
    """What the records say of one session, in counts; `plan` is what the lens knows of it too."""

    session_id: str
    plan: PlanFacts
    unled: int
    sent: int
    questions: int
    codes: int
    people: int


def checklist_of(db: Db, actor: Actor, *, session_id: str) -> Checklist:
    """Return the checklists of one session with what is ticked; for staff."""
    session = _session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    return _checklist(db, session, for_host_only=False)


def host_checklist(db: Db, actor: Actor, *, session_id: str) -> Checklist:
    """Return the lines that a member host sees to; for members."""
    session = _session(db, session_id)
    require(actor, Power.HOST_ROOM, session.project_id)
    return _checklist(db, session, for_host_only=True)


def ready_facts(db: Db, actor: Actor, *, session_id: str) -> ReadyFacts:
    """Return what is ready for one session and what is not, from the records; for staff."""
    session = _session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    plan = plan_facts(db, actor, session_id=session_id)
    led = (item for item in plan.session.timed if item.kind is not ItemKind.BREAK)
    asked = select(func.count()).select_from(Prompt).where(Prompt.session_id == session_id)
    here = (Person.project_id == session.project_id, col(Person.ended_at).is_(None))
    with_code = (
        select(func.count(col(Person.id)), func.count(col(ReturnCode.person_id)))
        .outerjoin(ReturnCode, col(ReturnCode.person_id) == col(Person.id))
        .where(*here, col(Person.account_id).is_(None))
    )
    people, codes = db.execute(with_code).one()
    return ReadyFacts(
        session_id=session_id,
        plan=plan,
        unled=sum(item.lead is Lead.NOBODY for item in led),
        sent=sum(one.days_before is not None for one in plan.session.briefings),
        questions=db.scalars(asked).one(),
        codes=codes,
        people=people,
    )


def _checklist(db: Db, session: WorkshopSession, *, for_host_only: bool) -> Checklist:
    ticked = set(db.scalars(select(ReadyTick.line).where(col(ReadyTick.session_id) == session.id)))
    lists = []
    for one in checklists():
        lines = tuple(
            TickLine(line.id, line.words, line.who == HOST, line.id in ticked)
            for line in one.lines
            if line.applies(session.mode) and _wanted(line, for_host_only=for_host_only)
        )
        if lines:
            lists.append(TickList(one.id, one.title, lines))
    return Checklist(session.id, session.number, tuple(lists))


def _wanted(line: CheckLine, *, for_host_only: bool) -> bool:
    return line.who == HOST or not for_host_only


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None or session.state is SessionState.CANCELLED:
        raise NotFound
    return session
