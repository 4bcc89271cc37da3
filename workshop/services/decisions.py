"""What was decided, in words: the outcome, why, and who saw it otherwise; never only a number.

What is written is never changed: a correction is written beside it and names it.
"""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Decision, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record

DECISION_LIMIT = 2_000
WAY_LIMIT = 300
DISSENT_NEEDED = (
    "Write what those said who saw it otherwise. If all agreed, write that you asked, and all did."
)


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as somebody wrote it.

    `way` is how it was decided, and `way_agreed_first` that the group agreed on that before.
    `lived_had_a_say`: people with lived experience had a full vote in it.
    """

    question: str
    outcome: str
    because: str
    dissent: str
    way: str = ""
    way_agreed_first: bool = False
    lived_had_a_say: bool = False

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        for name in ("question", "outcome", "because"):
            if problem := words_problem(getattr(self, name), DECISION_LIMIT):
                found[name] = problem
        if not self.dissent.strip():
            found["dissent"] = DISSENT_NEEDED
        elif problem := words_problem(self.dissent, DECISION_LIMIT):
            found["dissent"] = problem
        if self.way.strip() and (problem := words_problem(self.way, WAY_LIMIT)):
            found["way"] = problem
        return found


def write_decision(
    db: Db, actor: Actor, *, session_id: str, draft: DecisionDraft, prompt_id: str | None = None
) -> str:
    """Write down what was decided, after the vote it stands on if there was one; return its id.

    Raises Invalid, NotFound (the session, or a vote of another one), or Closed while it goes on.
    """
    session = _session(db, session_id)
    require(actor, Power.WRITE_DECISION, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if prompt_id is not None:
        prompt = db.get(Prompt, prompt_id)
        if prompt is None or prompt.session_id != session_id:
            raise NotFound
        if prompt.revealed_at is None:
            raise Closed("Show the result first. Then write down what was decided.")
    return _write(db, actor, _row(session, draft, prompt_id, None))


def correct_decision(db: Db, actor: Actor, *, decision_id: str, draft: DecisionDraft) -> str:
    """Write a decision anew; the one before stays as it was. Return the id of the new one.

    Raises Closed for one that was corrected already: then the newest is the one to correct.
    """
    before = db.get(Decision, decision_id)
    if before is None:
        raise NotFound
    session = _session(db, before.session_id)
    require(actor, Power.WRITE_DECISION, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    newer = select(Decision.id).where(col(Decision.replaces) == decision_id)
    if db.scalars(newer).first() is not None:
        raise Closed("Somebody corrected this already. Look at the newest one.")
    return _write(db, actor, _row(session, draft, before.prompt_id, decision_id))


def _row(
    session: WorkshopSession, draft: DecisionDraft, prompt_id: str | None, replaces: str | None
) -> Decision:
    return Decision(
        project_id=session.project_id,
        session_id=session.id,
        prompt_id=prompt_id,
        question=clean_words(draft.question).strip(),
        way=clean_words(draft.way).strip(),
        way_agreed_first=draft.way_agreed_first,
        lived_had_a_say=draft.lived_had_a_say,
        outcome=clean_words(draft.outcome).strip(),
        because=clean_words(draft.because).strip(),
        dissent=clean_words(draft.dissent).strip(),
        replaces=replaces,
        written_at=clock.now(),
    )


def _write(db: Db, actor: Actor, row: Decision) -> str:
    row.written_by = actor.person_id
    db.add(row)
    db.flush()
    action = "correct-decision" if row.replaces else "write-decision"
    record(db, actor, action, subject=row.id)
    if row.prompt_id:
        tell(db, Change(row.session_id, Kind.SHOWN, row.prompt_id))
    return row.id


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session
