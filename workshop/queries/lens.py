"""What the lens says of one session, apart from what its facilitators chose to leave."""

from dataclasses import dataclass

from sqlmodel import select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.lens.look import RULES, Finding, look
from workshop.models import LensAnswer, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.plan_facts import plan_facts
from workshop.vocabulary import SessionState

RULE_COUNT = len(RULES)


@dataclass(frozen=True, slots=True)
class LeftFinding:
    """Advice that the facilitators chose to leave, with their reason if they gave one."""

    finding: Finding
    because: str


@dataclass(frozen=True, slots=True)
class LensView:
    """What the lens says of a plan: `open` asks for a decision, `left` was decided.

    `empty`: nothing is on the agenda yet, so most rules have nothing to read. `planned`: the
    session has not started, so that the plan can still change.
    """

    open: tuple[Finding, ...]
    left: tuple[LeftFinding, ...]
    empty: bool
    planned: bool


def lens_on(db: Db, actor: Actor, *, session_id: str) -> LensView:
    """Return what the lens says of one session's plan; for staff. Once it starts, nothing more."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.PLAN, session.project_id)
    if session.state is not SessionState.PLANNED:
        return LensView((), (), empty=False, planned=False)
    facts = plan_facts(db, actor, session_id=session_id)
    answers = {
        one.rule: one.because
        for one in db.scalars(select(LensAnswer).where(LensAnswer.session_id == session_id))
    }
    found = look(facts)
    return LensView(
        open=tuple(one for one in found if one.rule not in answers),
        left=tuple(LeftFinding(one, answers[one.rule]) for one in found if one.rule in answers),
        empty=not facts.session.items,
        planned=True,
    )
