"""Questions and exercises for everyone: ask, change, open, reveal and close them.

`turn` is what a screen saw when it offered a step (`queries.asked_now`). If somebody took another
step with the question since, Closed is raised and nothing is done.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, func, select

from workshop import clock
from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import AgendaItem, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.voters import have_all_voted
from workshop.services.audit import record
from workshop.services.ballots import forget_receipts
from workshop.services.choices import fill_choices
from workshop.services.parts import PartDraft, put_parts, start_parts
from workshop.services.run_rows import require_question_turn
from workshop.services.sessions import require_going_ahead
from workshop.vocabulary import ExerciseKind, SessionState

QUESTION_LIMIT = 300
ABOUT_LIMIT = 2_000
MOST_EACH = 10
OPEN_AFTER_AT_MOST = timedelta(days=21)
VOTES_TOGETHER = "People can look at a vote at home. They vote once the session has started."
ENDS_WITH_IT = "A vote ends with its session: only those who are there have one."


@dataclass(frozen=True, slots=True)
class PromptDraft:
    """A question for everyone, and what people do with it.

    `hidden_first` holds the answers back until they are revealed; `staff_first` lets whoever runs
    it read them once it is closed, before all do. `parts` are its boxes, choices or cards: none
    given means those that its kind begins with. `days_open` is how long it takes words after the
    session.
    """

    question: str
    hidden_first: bool = True
    item_id: str | None = None
    kind: ExerciseKind = ExerciseKind.OPEN_WALL
    about: str = ""
    limit: int = 0
    parts: tuple[PartDraft, ...] = ()
    source_id: str | None = None
    staff_first: bool = False
    days_open: int = 0

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        own, found = exercise(self.kind), {}
        if problem := words_problem(self.question, QUESTION_LIMIT):
            found["question"] = problem
        if own.about_is and (problem := words_problem(self.about, ABOUT_LIMIT)):
            found["about"] = problem
        if not 0 <= self.limit <= MOST_EACH:
            found["limit"] = f"Choose a number from 1 to {MOST_EACH}."
        if own.needs_source and self.source_id is None:
            found["source"] = "Choose the question whose answers you want to sort."
        if not 0 <= self.days_open <= OPEN_AFTER_AT_MOST.days:
            found["days_open"] = f"Choose from 0 to {OPEN_AFTER_AT_MOST.days} days."
        elif self.days_open and own.is_vote:
            found["days_open"] = ENDS_WITH_IT
        return found | part_problems(self)


def part_problems(draft: PromptDraft) -> dict[str, str]:
    """Return what needs another look among the parts; fewer than two choices are none."""
    own = exercise(draft.kind)
    for number, part in enumerate(draft.parts, start=1):
        if problem := part.problem():
            return {"parts": f"{own.part_is or 'Part'} {number}: {problem}"}
    needs_two = own.is_vote and own.part_is and not draft.source_id
    if needs_two and len(draft.parts or own.parts) < 2:
        return {"parts": "Write at least 2 to choose from, one on each line."}
    return {}


def ask(db: Db, actor: Actor, *, session_id: str, draft: PromptDraft) -> str:
    """Add a question to a session, not open yet; return its id.

    Raises Invalid, NotFound (the session, or an item of it) or Closed once it is over.
    """
    session = _session(db, session_id)
    require(actor, Power.PLAN, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    require_going_ahead(session)
    if session.state is SessionState.CLOSED:
        raise Closed("This session is over.")
    _require_item_of(db, session_id, draft.item_id)
    _require_source(db, session, draft.source_id)
    count = select(func.count()).select_from(Prompt).where(Prompt.session_id == session_id)
    prompt = Prompt(session_id=session_id, question="", position=db.scalar(count) or 0)
    _fill(prompt, draft, session)
    db.add(prompt)
    db.flush()
    put_parts(db, prompt, draft.parts or start_parts(draft.kind))
    record(db, actor, "ask-question", subject=prompt.id)
    return prompt.id


def change_question(db: Db, actor: Actor, *, prompt_id: str, draft: PromptDraft) -> None:
    """Put a question that nobody has seen into other words, or with another item."""
    prompt, session = _planned_prompt(db, actor, prompt_id)
    if problems := draft.problems():
        raise Invalid(problems)
    _require_item_of(db, session.id, draft.item_id)
    _require_source(db, session, draft.source_id)
    _fill(prompt, draft, session)
    db.flush()
    put_parts(db, prompt, draft.parts or start_parts(draft.kind))
    record(db, actor, "change-question", subject=prompt_id)


def remove_question(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Take a question that nobody has seen out of the plan."""
    prompt, _ = _planned_prompt(db, actor, prompt_id)
    put_parts(db, prompt, ())
    db.delete(prompt)
    db.flush()
    record(db, actor, "remove-question", subject=prompt_id)


def open_prompt(db: Db, actor: Actor, *, prompt_id: str, turn: str | None = None) -> None:
    """Let people answer, for the first time or again after it was closed.

    It can be opened before its session, for those who want to think first; a vote can then be
    looked at, and waits for those who will be there (decision 19). A vote that was shown cannot
    be opened again, because what was shown could then be taken apart.
    """
    prompt, session = _prompt_to_run(db, actor, prompt_id, turn)
    require_going_ahead(session)
    if session.state is SessionState.CLOSED:
        raise Closed("This session is over.")
    if exercise(prompt.kind).is_vote and prompt.revealed_at is not None:
        raise Closed("This vote was shown, so it stays as it is. You can ask again in a new one.")
    fill_choices(db, prompt, session)
    prompt.opened_at = prompt.opened_at or clock.now()
    prompt.closed_at = None
    if not prompt.hidden_first and not exercise(prompt.kind).is_vote:
        prompt.revealed_at = prompt.revealed_at or prompt.opened_at
    _done(db, actor, "open-question", prompt, session)


def reveal(db: Db, actor: Actor, *, prompt_id: str, turn: str | None = None) -> None:
    """Show everyone what was said; there is no way back, because it has been read.

    A vote is shown once all have voted or it was closed, and is closed for good by that.
    """
    prompt, session = _prompt_to_run(db, actor, prompt_id, turn)
    if prompt.opened_at is None:
        raise Closed("Open the question first.")
    if exercise(prompt.kind).is_vote and prompt.closed_at is None:
        if not have_all_voted(db, prompt):
            raise Closed("People are still voting. Close the vote first.")
        prompt.closed_at = clock.now()
    if prompt.revealed_at is None:
        prompt.revealed_at = clock.now()
        _done(db, actor, "reveal-answers", prompt, session)
        forget_receipts(db, (prompt_id,))


def close_prompt(db: Db, actor: Actor, *, prompt_id: str, turn: str | None = None) -> None:
    """Take the question off everyone's screen; words on their way still arrive."""
    prompt, session = _prompt_to_run(db, actor, prompt_id, turn)
    if prompt.closed_at is None:
        prompt.closed_at = clock.now()
        _done(db, actor, "close-question", prompt, session)
        forget_receipts(db, (prompt_id,))


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session


def _fill(prompt: Prompt, draft: PromptDraft, session: WorkshopSession) -> None:
    """Put what a draft says into a question."""
    own = exercise(draft.kind)
    ends = session.planned_start + timedelta(minutes=session.planned_minutes)
    prompt.kind, prompt.item_id = draft.kind, draft.item_id
    prompt.question = clean_words(draft.question).strip()
    prompt.about = clean_words(draft.about).strip()
    prompt.limit = draft.limit or own.limit
    prompt.hidden_first = draft.hidden_first or own.is_vote or own.apart
    prompt.staff_first, prompt.source_id = draft.staff_first, draft.source_id
    prompt.open_until = ends + timedelta(days=draft.days_open) if draft.days_open else None


def _require_source(db: Db, session: WorkshopSession, source_id: str | None) -> None:
    """Raise NotFound for a question of another project; none at all is no trouble."""
    if source_id is not None:
        source = db.get(Prompt, source_id)
        home = db.get(WorkshopSession, source.session_id) if source else None
        if home is None or home.project_id != session.project_id:
            raise NotFound


def _require_item_of(db: Db, session_id: str, item_id: str | None) -> None:
    """Raise NotFound for an item that is not in this session; none at all is no trouble."""
    if item_id is not None:
        item = db.get(AgendaItem, item_id)
        if item is None or item.session_id != session_id:
            raise NotFound


def _planned_prompt(db: Db, actor: Actor, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    """Return a question that may still be changed; raise Closed once people have seen it."""
    prompt, session = _prompt_called(db, prompt_id)
    require(actor, Power.PLAN, session.project_id)
    if prompt.opened_at is not None:
        raise Closed("People have seen this question, so it stays as it is.")
    return prompt, session


def _prompt_to_run(
    db: Db, actor: Actor, prompt_id: str, turn: str | None
) -> tuple[Prompt, WorkshopSession]:
    """Return a question for a step with it; raise Closed if somebody was quicker."""
    prompt, session = _prompt_called(db, prompt_id)
    require(actor, Power.RUN, session.project_id)
    require_question_turn(prompt, turn)
    return prompt, session


def _prompt_called(db: Db, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    row = db.execute(
        select(Prompt, WorkshopSession)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(Prompt.id == prompt_id)
    ).first()
    if row is None:
        raise NotFound
    prompt, session = row
    return prompt, session


def _done(db: Db, actor: Actor, action: str, prompt: Prompt, session: WorkshopSession) -> None:
    """Record what was done, and have every screen draw the wall and itself again."""
    db.flush()
    record(db, actor, action, subject=prompt.id)
    tell(db, Change(session.id, Kind.WALL, prompt.id))
    tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))
