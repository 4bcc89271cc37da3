"""What staff believe before they hear; sealed at the start, judged only by members."""

from dataclasses import dataclass

from sqlmodel import col, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import Assumption, AssumptionVerdict, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import SessionState, Sureness, Verdict

ASSUMPTION_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class AssumptionDraft:
    """A belief, how sure its holder is, and what is done because of it."""

    words: str
    sureness: Sureness
    done_because: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        problem = words_problem(self.words, ASSUMPTION_LIMIT)
        return {"words": problem} if problem else {}


def write_assumption(db: Db, actor: Actor, *, session_id: str, draft: AssumptionDraft) -> str:
    """Write a belief down before the session; return its id. Raises Closed once it has begun."""
    session = _session(db, session_id)
    require(actor, Power.ASSUME, session.project_id)
    if session.state is not SessionState.PLANNED:
        raise Closed("The session has started, so what we believed is sealed.")
    if problems := draft.problems():
        raise Invalid(problems)
    assumption = Assumption(
        project_id=session.project_id,
        session_id=session_id,
        held_by=actor.person_id,
        words=clean_words(draft.words),
        sureness=draft.sureness,
        done_because=clean_words(draft.done_because),
        written_at=clock.now(),
    )
    db.add(assumption)
    db.flush()
    record(db, actor, "write-assumption", subject=assumption.id)
    return assumption.id


def seal(db: Db, actor: Actor, *, session_id: str) -> None:
    """Seal what was believed before this session, at the server's moment."""
    session = _session(db, session_id)
    require(actor, Power.RUN, session.project_id)
    db.execute(
        update(Assumption)
        .where(col(Assumption.session_id) == session_id, col(Assumption.sealed_at).is_(None))
        .values(sealed_at=clock.now())
    )


def give_verdict(
    db: Db, actor: Actor, *, assumption_id: str, verdict: Verdict, because: str = ""
) -> None:
    """Record what this member says of a sealed belief; it can be changed."""
    assumption = db.get(Assumption, assumption_id)
    if assumption is None:
        raise NotFound
    require(actor, Power.GIVE_VERDICT, assumption.project_id)
    if assumption.sealed_at is None:
        raise Closed("This opens when the session starts.")
    mine = db.scalars(
        select(AssumptionVerdict).where(
            AssumptionVerdict.assumption_id == assumption_id,
            AssumptionVerdict.person_id == actor.person_id,
        )
    ).first() or AssumptionVerdict(
        assumption_id=assumption_id,
        person_id=actor.person_id or "",
        verdict=verdict,
        given_at=clock.now(),
    )
    mine.verdict, mine.because, mine.given_at = verdict, clean_words(because), clock.now()
    db.add(mine)
    db.flush()
    record(db, actor, "give-verdict", subject=assumption_id)


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session
