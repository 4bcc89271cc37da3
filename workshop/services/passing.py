"""Passing on a question: as good as an answer, and nothing is kept of which one it was."""

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.voices import note_voice


def pass_on(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Note that this person was heard in the session; not what they passed on, nor when."""
    session = db.scalars(
        select(WorkshopSession)
        .join(Prompt, col(Prompt.session_id) == col(WorkshopSession.id))
        .where(Prompt.id == prompt_id)
    ).first()
    if session is None:
        raise NotFound
    require(actor, Power.CONTRIBUTE, session.project_id)
    note_voice(db, session_id=session.id, person_id=actor.person_id)
