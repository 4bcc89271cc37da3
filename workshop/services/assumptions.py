"""What staff believe before they hear; sealed at the start, judged only by members."""

from dataclasses import dataclass

from sqlmodel import col, delete, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import (
    Assumption,
    AssumptionVerdict,
    Person,
    SealedPreference,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import Depends, Role, SessionState, Sureness, Verdict

ASSUMPTION_LIMIT = 1_000
SEALED = "The session has started, so what we believed is sealed."
STAFF_SEATS = (Role.FACILITATOR, Role.CONVENOR)


@dataclass(frozen=True, slots=True)
class AssumptionDraft:
    """A belief, how sure its holder is, what is done because of it, and how much hangs on it.

    `held_by` is someone on the staff side; nobody named means whoever writes it down.
    """

    words: str
    sureness: Sureness
    done_because: str = ""
    held_by: str | None = None
    depends: Depends = Depends.SOME

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := words_problem(self.words, ASSUMPTION_LIMIT):
            found["words"] = problem
        because = self.done_because
        if because.strip() and (problem := words_problem(because, ASSUMPTION_LIMIT)):
            found["done_because"] = problem
        return found


def write_assumption(db: Db, actor: Actor, *, session_id: str, draft: AssumptionDraft) -> str:
    """Write a belief down before the session; return its id. Raises Closed once it has begun."""
    session = _session(db, session_id)
    require(actor, Power.ASSUME, session.project_id)
    if session.state is not SessionState.PLANNED:
        raise Closed(SEALED)
    assumption = Assumption(
        project_id=session.project_id,
        session_id=session_id,
        words="",
        sureness=draft.sureness,
        written_at=clock.now(),
    )
    _put(db, actor, assumption, draft)
    db.add(assumption)
    db.flush()
    record(db, actor, "write-assumption", subject=assumption.id)
    return assumption.id


def change_assumption(db: Db, actor: Actor, *, assumption_id: str, draft: AssumptionDraft) -> None:
    """Say a belief in another way, until its session begins; it was then written down just now."""
    assumption = _unsealed(db, actor, assumption_id)
    _put(db, actor, assumption, draft)
    assumption.written_at = clock.now()
    db.flush()
    record(db, actor, "change-assumption", subject=assumption_id)


def remove_assumption(db: Db, actor: Actor, *, assumption_id: str) -> None:
    """Take a belief away, until its session begins."""
    _unsealed(db, actor, assumption_id)
    db.execute(delete(Assumption).where(col(Assumption.id) == assumption_id))
    record(db, actor, "remove-assumption", subject=assumption_id)


def seal(db: Db, actor: Actor, *, session_id: str) -> None:
    """Seal what was believed and hoped for before this session, at the server's moment."""
    session = _session(db, session_id)
    require(actor, Power.RUN, session.project_id)
    for table in (Assumption, SealedPreference):
        db.execute(
            update(table)
            .where(col(table.session_id) == session_id, col(table.sealed_at).is_(None))
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


def _unsealed(db: Db, actor: Actor, assumption_id: str) -> Assumption:
    assumption = db.get(Assumption, assumption_id)
    if assumption is None:
        raise NotFound
    require(actor, Power.ASSUME, assumption.project_id)
    if assumption.sealed_at is not None:
        raise Closed(SEALED)
    return assumption


def _put(db: Db, actor: Actor, assumption: Assumption, draft: AssumptionDraft) -> None:
    if problems := draft.problems():
        raise Invalid(problems)
    assumption.held_by = _holder(db, actor, assumption, draft)
    assumption.words = clean_words(draft.words)
    assumption.sureness, assumption.depends = draft.sureness, draft.depends
    assumption.done_because = clean_words(draft.done_because)


def _holder(db: Db, actor: Actor, assumption: Assumption, draft: AssumptionDraft) -> str | None:
    """Return who holds it: someone with a staff seat, or who works for a service."""
    if draft.held_by is None:
        return assumption.held_by or actor.person_id
    person = db.get(Person, draft.held_by)
    if person is None or person.project_id != assumption.project_id:
        raise NotFound
    seat = select(Seat.id).where(Seat.person_id == person.id, col(Seat.role).in_(STAFF_SEATS))
    if not person.works_for and db.scalars(seat).first() is None:
        raise Invalid({"held_by": "Choose someone on the staff side."})
    return person.id


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session
