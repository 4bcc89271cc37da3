"""Where a session stands, for the live channel: ids and states, never anyone's words."""

import hashlib
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Contribution, Prompt, PulseRound, WorkshopSession
from workshop.vocabulary import SessionState


@dataclass(frozen=True, slots=True)
class SessionPlace:
    """What every screen of a session must agree on.

    `prompts` are the sorted ids of those that were opened, each with a plus sign once what was
    said to it is shown, a minus sign once it takes no more words, and how far it has come.
    `pulse` is the id of the asking while the closing questions are open, and empty otherwise.
    """

    project_id: str
    state: SessionState
    item_id: str | None
    prompts: tuple[str, ...]
    pulse: str = ""

    @property
    def mark(self) -> str:
        """What differs as soon as a screen that was drawn for this place must change."""
        parts = ".".join([self.item_id or "", self.state, self.pulse, *self.prompts])
        return hashlib.sha256(parts.encode()).hexdigest()[:16]


def session_place(db: Db, *, session_id: str) -> SessionPlace | None:
    """Return where a session stands, or None if there is no such session.

    It names no actor: whoever asks decides with the project's id who may hear of it.
    """
    session = db.get(WorkshopSession, session_id)
    if session is None:
        return None
    prompts = db.scalars(
        select(Prompt).where(Prompt.session_id == session_id, col(Prompt.opened_at).is_not(None))
    ).all()
    return SessionPlace(
        project_id=session.project_id,
        state=session.state,
        item_id=session.current_item_id,
        prompts=tuple(sorted(_stands(one) for one in prompts)),
        pulse=_open_pulse(db, session_id),
    )


def _stands(prompt: Prompt) -> str:
    shown, over = "+" if prompt.revealed_at else "", "-" if prompt.closed_at else ""
    return f"{prompt.id}{shown}{over}{prompt.step or ''}"


def _open_pulse(db: Db, session_id: str) -> str:
    asking = db.scalars(
        select(PulseRound.id).where(
            PulseRound.session_id == session_id, col(PulseRound.closed_at).is_(None)
        )
    ).first()
    return asking or ""


def session_asked(db: Db, *, prompt_id: str) -> str | None:
    """Return the session that a question belongs to, or None if there is no such question.

    It names no actor: whoever asks goes on to ask who may be there.
    """
    return db.scalars(select(Prompt.session_id).where(Prompt.id == prompt_id)).first()


def project_said_in(db: Db, *, contribution_id: str) -> str | None:
    """Return the project in which something was said, or None if there is no such thing.

    It names no actor: whoever asks goes on to ask who may see it.
    """
    return db.scalars(
        select(WorkshopSession.project_id)
        .join(Prompt, col(Prompt.session_id) == col(WorkshopSession.id))
        .join(Contribution, col(Contribution.prompt_id) == col(Prompt.id))
        .where(Contribution.id == contribution_id)
    ).first()


def session_project(db: Db, *, session_id: str) -> str | None:
    """Return the project of a session, or None if there is no such session.

    It names no actor: whoever asks goes on to ask who may be there.
    """
    return db.scalars(
        select(WorkshopSession.project_id).where(WorkshopSession.id == session_id)
    ).first()
