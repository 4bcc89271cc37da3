"""Open questions: ask, change, open, reveal and close them."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import AgendaItem, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.sessions import require_going_ahead
from workshop.vocabulary import SessionState

QUESTION_LIMIT = 300


@dataclass(frozen=True, slots=True)
class PromptDraft:
    """A question for everyone; `hidden_first` holds the answers back until they are revealed."""

    question: str
    hidden_first: bool = True
    item_id: str | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        problem = words_problem(self.question, QUESTION_LIMIT)
        return {"question": problem} if problem else {}


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
    count = select(func.count()).select_from(Prompt).where(Prompt.session_id == session_id)
    prompt = Prompt(
        session_id=session_id,
        item_id=draft.item_id,
        question=clean_words(draft.question).strip(),
        hidden_first=draft.hidden_first,
        position=db.scalar(count) or 0,
    )
    db.add(prompt)
    db.flush()
    record(db, actor, "ask-question", subject=prompt.id)
    return prompt.id


def change_question(db: Db, actor: Actor, *, prompt_id: str, draft: PromptDraft) -> None:
    """Put a question that nobody has seen into other words, or with another item."""
    prompt, session = _planned_prompt(db, actor, prompt_id)
    if problems := draft.problems():
        raise Invalid(problems)
    _require_item_of(db, session.id, draft.item_id)
    prompt.question = clean_words(draft.question).strip()
    prompt.hidden_first = draft.hidden_first
    prompt.item_id = draft.item_id
    db.flush()
    record(db, actor, "change-question", subject=prompt_id)


def remove_question(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Take a question that nobody has seen out of the plan."""
    prompt, _ = _planned_prompt(db, actor, prompt_id)
    db.delete(prompt)
    db.flush()
    record(db, actor, "remove-question", subject=prompt_id)


def open_prompt(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Let people answer, for the first time or again after it was closed."""
    prompt, session = _prompt_to_run(db, actor, prompt_id)
    if session.state is not SessionState.LIVE:
        raise Closed("Open the session first. Then people can answer.")
    prompt.opened_at = prompt.opened_at or clock.now()
    prompt.closed_at = None
    if not prompt.hidden_first:
        prompt.revealed_at = prompt.revealed_at or prompt.opened_at
    _done(db, actor, "open-question", prompt, session)


def reveal(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Show everyone what was said; there is no way back, because it has been read."""
    prompt, session = _prompt_to_run(db, actor, prompt_id)
    if prompt.opened_at is None:
        raise Closed("Open the question first.")
    if prompt.revealed_at is None:
        prompt.revealed_at = clock.now()
        _done(db, actor, "reveal-answers", prompt, session)


def close_prompt(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Take the question off everyone's screen; words on their way still arrive."""
    prompt, session = _prompt_to_run(db, actor, prompt_id)
    if prompt.closed_at is None:
        prompt.closed_at = clock.now()
        _done(db, actor, "close-question", prompt, session)


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session


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


def _prompt_to_run(db: Db, actor: Actor, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    prompt, session = _prompt_called(db, prompt_id)
    require(actor, Power.RUN, session.project_id)
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
