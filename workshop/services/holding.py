"""Holding words back that could hurt someone: out of sight at once, and its author is told why.

The words are never changed. The log says that something was held, never what it said.
"""

from sqlmodel import col, select

from workshop.content.holding import reasons
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Contribution, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.walls import item_for
from workshop.services.audit import record
from workshop.vocabulary import Surface

BECAUSE_LIMIT = 300


def hold_words(db: Db, actor: Actor, *, contribution_id: str, because: str) -> None:
    """Take what is shown out of everyone's sight, with a reason for whoever said it.

    `because` is the id of one of our reasons, or the facilitator's own words.
    Raises Invalid without a reason, and NotFound for what is not shown to staff.
    """
    said, session = _shown(db, actor, contribution_id)
    because = reasons().get(because, because)
    if problem := words_problem(because, BECAUSE_LIMIT):
        raise Invalid({"because": problem})
    seen = item_for(db, actor, contribution_id=contribution_id, surface=Surface.STAFF)
    if said.held_because or seen is None:
        raise NotFound("These words are not on the wall any more.")
    said.held_because = clean_words(because).strip()
    _done(db, actor, "hold-words", said, session.id)


def let_words_show(db: Db, actor: Actor, *, contribution_id: str) -> None:
    """Put held words back where they were."""
    said, session = _shown(db, actor, contribution_id)
    if said.held_because:
        said.held_because = ""
        _done(db, actor, "let-words-show", said, session.id)


def _shown(db: Db, actor: Actor, contribution_id: str) -> tuple[Contribution, WorkshopSession]:
    row = db.execute(
        select(Contribution, WorkshopSession)
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(Contribution.id == contribution_id)
    ).first()
    if row is None:
        raise NotFound
    said, session = row
    require(actor, Power.HOLD_WORDS, session.project_id)
    return said, session


def _done(db: Db, actor: Actor, action: str, said: Contribution, session_id: str) -> None:
    db.flush()
    record(db, actor, action, subject=said.id)
    kind = Kind.GONE if said.held_because else Kind.PUT
    tell(db, Change(session_id, kind, said.id, within=said.prompt_id))
    tell(db, Change(session_id, Kind.SHOWN, said.prompt_id))
