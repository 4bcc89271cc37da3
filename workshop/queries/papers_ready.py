"""What is there to make papers of, and what is missing, for the page that offers them."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.models import AgendaItem, AgreementLine, Briefing, Prompt
from workshop.permissions import Actor, Power, may, require
from workshop.queries.exercise_papers import PlannedExercise, exercises_planned
from workshop.queries.projects import project_in
from workshop.queries.pulse_paper import paper_round


@dataclass(frozen=True, slots=True)
class PapersReady:
    """How much is written: items and questions of one session, and what the project says.

    `sheets` is how many sheets of the closing questions whoever runs it may still make.
    """

    items: int
    questions: int
    agreement: int
    says_who_decides: bool
    briefings: tuple[tuple[str, str], ...]
    exercises: tuple[PlannedExercise, ...] = ()
    sheets: int = 0


def papers_ready(
    db: Db, actor: Actor, *, project_id: str, session_id: str | None = None
) -> PapersReady:
    """Return what there is to print; `briefings` are pairs of id and topic."""
    require(actor, Power.EXPORT, project_id)
    may_ask = session_id is not None and may(actor, Power.RUN_PULSE, project_id)
    lines = select(func.count()).select_from(AgreementLine)
    lines = lines.where(
        AgreementLine.project_id == project_id, col(AgreementLine.removed_at).is_(None)
    )
    items = select(func.count()).select_from(AgendaItem)
    asked = select(func.count()).select_from(Prompt)
    told = (
        select(Briefing)
        .where(Briefing.project_id == project_id, col(Briefing.removed_at).is_(None))
        .order_by(col(Briefing.written_at), col(Briefing.id))
    )
    return PapersReady(
        items=db.scalars(items.where(AgendaItem.session_id == session_id)).one(),
        questions=db.scalars(asked.where(Prompt.session_id == session_id)).one(),
        agreement=db.scalars(lines).one(),
        says_who_decides=bool(project_in(db, actor, project_id=project_id).decider.strip()),
        briefings=tuple((one.id, one.topic) for one in db.scalars(told)),
        exercises=exercises_planned(db, actor, session_id=session_id) if session_id else (),
        sheets=paper_round(db, actor, session_id=session_id or "").more if may_ask else 0,
    )
