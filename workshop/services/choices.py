"""What is voted on where nobody wrote it for the vote: words said, and what staff believe."""

from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.errors import Closed, NotFound
from workshop.models import Assumption, Contribution, ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.group import weight_of
from workshop.services.parts import PartDraft, open_part, put_parts
from workshop.services.run_rows import require_question_turn
from workshop.vocabulary import ExerciseKind

NO_WORDS = "There are not 2 answers to vote on yet. Show them first, then open the vote."
NO_BELIEFS = "No beliefs were written before this session, so there are no cards to turn."
NOT_SEALED = "Staff can still change what they believe. Open this once the session has started."


def fill_choices(db: Db, prompt: Prompt, session: WorkshopSession) -> None:
    """Give a vote with no choices yet those it works on, when it opens.

    For `prompts` only, which asked. Raises Closed where there is nothing to vote on.
    """
    parts = select(func.count()).select_from(ExercisePart)
    if db.scalar(parts.where(ExercisePart.prompt_id == prompt.id)):
        return
    if prompt.kind is ExerciseKind.DOTS:
        put_parts(db, prompt, _words(db, prompt))
    if prompt.kind is ExerciseKind.BUST_IT:
        put_parts(db, prompt, _beliefs(db, session))


def turn_next(db: Db, actor: Actor, *, prompt_id: str, turn: str | None = None) -> None:
    """Turn the next belief: the surest, with most hanging on it, comes first.

    `turn` is what a screen saw of the vote, so that two who press at once turn one card.
    """
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None or prompt.kind is not ExerciseKind.BUST_IT:
        raise NotFound
    require(actor, Power.RUN, session.project_id)
    require_question_turn(prompt, turn)
    if prompt.opened_at is None or prompt.closed_at is not None:
        raise Closed("Open the vote first.")
    card = db.scalars(
        select(ExercisePart)
        .where(
            ExercisePart.prompt_id == prompt_id,
            col(ExercisePart.opened_at).is_(None),
            col(ExercisePart.removed_at).is_(None),
        )
        .order_by(col(ExercisePart.position))
    ).first()
    if card is None:
        raise Closed("Every card is turned.")
    prompt.step = card.position
    open_part(db, actor, part_id=card.id)


def _words(db: Db, prompt: Prompt) -> list[PartDraft]:
    """Return a choice for each answer to the source that all can read."""
    rows = db.scalars(
        select(Contribution.id)
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .where(
            Contribution.prompt_id == prompt.source_id,
            col(Prompt.revealed_at).is_not(None),
            col(Contribution.taken_back).is_(False),
            Contribution.held_because == "",
        )
        .order_by(col(Contribution.id))
    ).all()
    if len(rows) < 2:
        raise Closed(NO_WORDS)
    return [PartDraft(contribution_id=one) for one in rows]


def _beliefs(db: Db, session: WorkshopSession) -> list[PartDraft]:
    """Return a card for each belief written for this session, what to test first first."""
    rows = db.scalars(
        select(Assumption)
        .where(Assumption.session_id == session.id)
        .order_by(col(Assumption.written_at), col(Assumption.id))
    ).all()
    if not rows:
        raise Closed(NO_BELIEFS)
    if any(one.sealed_at is None for one in rows):
        raise Closed(NOT_SEALED)
    first = sorted(rows, key=lambda one: -weight_of(one.sureness, one.depends))
    return [PartDraft(assumption_id=one.id) for one in first]
