"""Finds the exercise that something is done in, held for one hand at a time, and tells screens."""

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import Closed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Prompt, WorkshopSession
from workshop.vocabulary import ExerciseKind, SessionState

NOT_NOW = "This is not open just now."


def held_exercise(db: Db, *, prompt_id: str, kind: ExerciseKind) -> tuple[Prompt, WorkshopSession]:
    """Return an exercise, held until the end of the work, so that two hands take turns.

    Raises NotFound for one of another kind. Whoever calls this goes on to ask who may.
    """
    prompt = db.scalars(select(Prompt).where(Prompt.id == prompt_id).with_for_update()).first()
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None or prompt.kind is not kind:
        raise NotFound
    return prompt, session


def require_taking(prompt: Prompt, session: WorkshopSession) -> None:
    """Raise Closed unless an exercise is open now."""
    if prompt.opened_at is None or prompt.closed_at is not None:
        raise Closed(NOT_NOW)
    if session.state is SessionState.CLOSED:
        raise Closed("This session is over.")


def shown_anew(db: Db, *, project_id: str, kind: ExerciseKind) -> None:
    """Have every open screen of one kind of exercise draw what it shows again.

    What it shows belongs to the project, so it can change from outside the session too.
    """
    rows = db.execute(
        select(Prompt.id, Prompt.session_id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(
            WorkshopSession.project_id == project_id,
            WorkshopSession.state == SessionState.LIVE,
            Prompt.kind == kind,
            col(Prompt.opened_at).is_not(None),
        )
    )
    for prompt_id, session_id in rows:
        tell(db, Change(session_id, Kind.SHOWN, prompt_id))
