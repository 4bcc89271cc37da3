"""What was said to a question, as each audience may see it; always through `visibility`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import Row, Select, bindparam
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Contribution, ContributionVersion, Person, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.identity import actor_for_all
from workshop.visibility import ContributionFacts, words_for
from workshop.vocabulary import Role, Surface


class WallState(StrEnum):
    """Whether what was said is shown yet."""

    HIDDEN = "hidden"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class WallItem:
    """Words on a wall; `name` is empty where none is shown."""

    id: str
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class WallView:
    """All that one audience may see of one question; `waiting` is a count for staff only."""

    prompt_id: str
    question: str
    state: WallState
    takes_words: bool
    items: tuple[WallItem, ...]
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class PromptView:
    """A question as everyone may see it once it was opened."""

    id: str
    question: str
    item_id: str | None
    hidden: bool
    takes_words: bool
    opened_at: datetime


Said = tuple[str, str, str, str | None, str, datetime | None, bool]

AUDIENCES: dict[str, Role] = {
    "member": Role.MEMBER,
    "room": Role.GUEST,
    "staff": Role.FACILITATOR,
}
SURFACES: dict[str, Surface] = {
    "member": Surface.WALL,
    "room": Surface.ROOM,
    "staff": Surface.STAFF,
}


def audience_of(db: Db, *, session_id: str, kind: str) -> Actor:
    """Return an actor who stands for everyone of one kind (member, room, staff) in a session.

    It is nobody in particular, so nothing that is a person's own can be seen with its eyes.
    """
    project_id = db.scalars(
        select(WorkshopSession.project_id).where(WorkshopSession.id == session_id)
    ).first()
    if project_id is None:
        raise NotFound
    role = AUDIENCES[kind]
    return actor_for_all(role, project_id=project_id, session_id=session_id)


def wall_for(
    db: Db, audience: Actor, *, prompt_id: str, surface: Surface = Surface.WALL
) -> WallView:
    """Return a question and what was said to it, in the order of random ids.

    While it is hidden there are no items, for anyone; staff see how many wait.
    """
    prompt, project_id = _prompt(db, prompt_id)
    require(audience, Power.SEE_WALL, project_id)
    shown = prompt.revealed_at is not None
    rows = db.execute(_said().where(col(Contribution.prompt_id) == prompt_id)) if shown else ()
    seen = [_item(audience, row, surface) for row in rows]
    return WallView(
        prompt_id=prompt_id,
        question=prompt.question,
        state=WallState.OPEN if shown else WallState.HIDDEN,
        takes_words=_takes_words(prompt),
        items=tuple(item for item in seen if item),
        waiting=0 if shown or surface is not Surface.STAFF else _waiting(db, prompt_id),
    )


def item_for(
    db: Db, audience: Actor, *, contribution_id: str, surface: Surface = Surface.WALL
) -> WallItem | None:
    """Return one item of a wall, or None where this audience may not see it now."""
    row = db.execute(_said_once(), {"said_id": contribution_id}).first()
    return _item(audience, row, surface) if row else None


def prompts_in(db: Db, audience: Actor, *, session_id: str) -> tuple[PromptView, ...]:
    """Return the questions of a session that were opened, the one opened last first."""
    rows = db.execute(
        select(Prompt, WorkshopSession.project_id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(Prompt.session_id == session_id, col(Prompt.opened_at).is_not(None))
        .order_by(col(Prompt.opened_at).desc(), col(Prompt.position).desc())
    ).all()
    for _, project_id in rows[:1]:
        require(audience, Power.SEE_WALL, project_id)
    return tuple(
        PromptView(
            id=prompt.id,
            question=prompt.question,
            item_id=prompt.item_id,
            hidden=prompt.revealed_at is None,
            takes_words=_takes_words(prompt),
            opened_at=prompt.opened_at or clock.now(),
        )
        for prompt, _ in rows
    )


def _prompt(db: Db, prompt_id: str) -> tuple[Prompt, str]:
    row = db.execute(
        select(Prompt, WorkshopSession.project_id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(Prompt.id == prompt_id)
    ).first()
    if row is None:
        raise NotFound
    prompt, project_id = row
    return prompt, project_id


def _takes_words(prompt: Prompt) -> bool:
    return prompt.opened_at is not None and prompt.closed_at is None


def _waiting(db: Db, prompt_id: str) -> int:
    kept = (
        select(func.count())
        .select_from(Contribution)
        .where(Contribution.prompt_id == prompt_id, col(Contribution.taken_back).is_(False))
    )
    return db.scalar(kept) or 0


@cache
def _said_once() -> Select[*Said]:
    """Select one contribution; built once, for the live channel asks for each that comes."""
    return _said().where(col(Contribution.id) == bindparam("said_id"))


def _said() -> Select[*Said]:
    """Select contributions with their last words, and what visibility needs to know of them."""
    last = (
        select(func.max(ContributionVersion.number))
        .where(col(ContributionVersion.contribution_id) == col(Contribution.id))
        .correlate(Contribution)
        .scalar_subquery()
    )
    return (
        columns(
            col(Contribution.id),
            col(WorkshopSession.project_id),
            col(ContributionVersion.words),
            col(Contribution.author_id),
            col(Person.chosen_name),
            col(Prompt.revealed_at),
            col(Contribution.taken_back),
        )
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .join(ContributionVersion, col(ContributionVersion.contribution_id) == col(Contribution.id))
        .outerjoin(Person, col(Person.id) == col(Contribution.author_id))
        .where(col(ContributionVersion.number) == last)
        .order_by(col(Contribution.id))
    )


def _item(audience: Actor, row: Row[*Said], surface: Surface) -> WallItem | None:
    said_id, project_id, words, author_id, author_name, revealed_at, taken_back = row
    facts = ContributionFacts(
        project_id=project_id,
        words=words,
        author_id=author_id,
        author_name=author_name or "",
        shown=revealed_at is not None,
        taken_back=taken_back,
    )
    seen = words_for(audience, facts, surface, clock.now())
    return WallItem(said_id, seen.words, seen.name) if seen else None
