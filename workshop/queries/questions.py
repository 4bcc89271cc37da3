"""The questions of a session, those not opened yet too: for whoever plans or runs it."""

from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import ExerciseKind


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question or exercise as planned; `item_id` is its part of the agenda, if any.

    `parts` are the titles of its boxes or choices, `days_open` how long it goes on afterwards.
    """

    id: str
    question: str
    hidden_first: bool
    item_id: str | None
    was_opened: bool
    kind: ExerciseKind = ExerciseKind.OPEN_WALL
    about: str = ""
    limit: int = 0
    parts: tuple[str, ...] = ()
    source_id: str | None = None
    staff_first: bool = False
    days_open: int = 0


def questions_of(db: Db, actor: Actor, *, session_id: str) -> tuple[QuestionView, ...]:
    """Return all questions of a session, in the order they were written; for staff."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.PLAN, session.project_id)
    titles = _titles(db, session_id)
    rows = db.scalars(
        select(Prompt).where(Prompt.session_id == session_id).order_by(col(Prompt.position))
    )
    return tuple(
        QuestionView(
            id=prompt.id,
            question=prompt.question,
            hidden_first=prompt.hidden_first,
            item_id=prompt.item_id,
            was_opened=prompt.opened_at is not None,
            kind=prompt.kind,
            about=prompt.about,
            limit=prompt.limit,
            parts=titles.get(prompt.id, ()),
            source_id=prompt.source_id,
            staff_first=prompt.staff_first,
            days_open=_days_open(prompt, session),
        )
        for prompt in rows
    )


def _days_open(prompt: Prompt, session: WorkshopSession) -> int:
    """Return for how many days it takes words after the planned end of its session."""
    if prompt.open_until is None:
        return 0
    return (prompt.open_until - session.planned_start).days


def _titles(db: Db, session_id: str) -> dict[str, tuple[str, ...]]:
    """Return prompt id -> the titles of its parts, in their order."""
    rows = db.execute(
        columns(col(ExercisePart.prompt_id), col(ExercisePart.title))
        .join(Prompt, col(Prompt.id) == col(ExercisePart.prompt_id))
        .where(col(Prompt.session_id) == session_id, col(ExercisePart.removed_at).is_(None))
        .order_by(col(ExercisePart.position))
    )
    found: dict[str, tuple[str, ...]] = {}
    for prompt_id, title in rows:
        if title:
            found[prompt_id] = (*found.get(prompt_id, ()), title)
    return found


def questions_in(db: Db, actor: Actor, *, project_id: str) -> dict[str, int]:
    """Return session id -> how many questions are written for it; for staff."""
    require(actor, Power.PLAN, project_id)
    rows = db.scalars(
        select(Prompt.session_id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(WorkshopSession.project_id == project_id)
    )
    counted: dict[str, int] = {}
    for session_id in rows:
        counted[session_id] = counted.get(session_id, 0) + 1
    return counted
