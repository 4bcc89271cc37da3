"""What was said to a question, as each audience may see it; always through `visibility`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import Row, Select, bindparam
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db, look_up
from workshop.errors import NotFound
from workshop.models import (
    Contribution,
    ContributionVersion,
    Person,
    Prompt,
    SaidFile,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.identity import actor_for_all
from workshop.visibility import ContributionFacts, words_for
from workshop.vocabulary import ExerciseKind, FileKind, Role, Surface


class WallState(StrEnum):
    """Whether what was said is shown yet."""

    HIDDEN = "hidden"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class WallItem:
    """Words on a wall; `name` is empty where none is shown.

    `part` is the box that they are in, `file` is drawing, voice or ''; `scribed` says that a
    helper wrote them, and `waits` that their owner has not said yes to that.
    """

    id: str
    words: str
    name: str
    part: str = ""
    file: str = ""
    scribed: bool = False
    waits: bool = False


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
    kind: ExerciseKind = ExerciseKind.OPEN_WALL
    about: str = ""
    limit: int = 0
    session_id: str = ""
    staff_first: bool = False


Said = tuple[
    str,
    str | None,
    str | None,
    bool,
    bool,
    bool,
    str,
    str,
    str,
    str | None,
    datetime | None,
    datetime | None,
    bool,
    FileKind | None,
]

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
    reads = shown or (surface is Surface.STAFF and _closed_to_staff(prompt))
    rows = db.execute(_said().where(col(Contribution.prompt_id) == prompt_id)) if reads else ()
    seen = [_item(audience, row, surface) for row in rows]
    return WallView(
        prompt_id=prompt_id,
        question=prompt.question,
        state=WallState.OPEN if reads else WallState.HIDDEN,
        takes_words=takes_words(prompt),
        items=tuple(item for item in seen if item),
        waiting=0 if reads or surface is not Surface.STAFF else _waiting(db, prompt_id),
    )


def item_for(
    db: Db, audience: Actor, *, contribution_id: str, surface: Surface = Surface.WALL
) -> WallItem | None:
    """Return one item of a wall, or None where this audience may not see it now."""
    rows = look_up(db, _said_once(), {"said_id": contribution_id})
    return _item(audience, rows[0], surface) if rows else None


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
            takes_words=takes_words(prompt),
            opened_at=prompt.opened_at or clock.now(),
            kind=prompt.kind,
            about=prompt.about,
            limit=prompt.limit,
            session_id=session_id,
            staff_first=prompt.staff_first,
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


def takes_words(prompt: Prompt) -> bool:
    """Say whether people can answer a question at this moment."""
    if prompt.open_until is not None and prompt.open_until < clock.now():
        return False
    return prompt.opened_at is not None and prompt.closed_at is None


def _closed_to_staff(prompt: Prompt) -> bool:
    return prompt.staff_first and prompt.closed_at is not None


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
            col(Contribution.part_id),
            col(Contribution.author_id),
            col(Contribution.scribed),
            col(Contribution.own_yes),
            col(Contribution.taken_back),
            col(Contribution.held_because),
            col(WorkshopSession.project_id),
            col(ContributionVersion.words),
            col(Person.chosen_name),
            col(Prompt.revealed_at),
            col(Prompt.closed_at),
            col(Prompt.staff_first),
            col(SaidFile.kind).label("file"),
        )
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .join(ContributionVersion, col(ContributionVersion.contribution_id) == col(Contribution.id))
        .outerjoin(Person, col(Person.id) == col(Contribution.author_id))
        .outerjoin(SaidFile, col(SaidFile.contribution_id) == col(Contribution.id))
        .where(col(ContributionVersion.number) == last)
        .order_by(col(Contribution.id))
    )


def _item(audience: Actor, said: Row[*Said], surface: Surface) -> WallItem | None:
    waits = said.scribed and not said.own_yes
    facts = ContributionFacts(
        project_id=said.project_id,
        words=said.words,
        author_id=said.author_id,
        author_name=said.chosen_name or "",
        shown=said.revealed_at is not None,
        taken_back=said.taken_back,
        held=bool(said.held_because),
        closed_to_staff=said.staff_first and said.closed_at is not None,
        has_file=said.file is not None,
        waits=waits,
    )
    seen = words_for(audience, facts, surface, clock.now())
    if seen is None:
        return None
    return WallItem(
        said.id,
        seen.words,
        seen.name,
        part=said.part_id or "",
        file=said.file or "",
        scribed=said.scribed,
        waits=waits,
    )


@dataclass(frozen=True, slots=True)
class HeldItem:
    """Words that are held back, for whoever may hold them, with the reason given."""

    id: str
    words: str
    file: str
    because: str


def held_in(db: Db, audience: Actor, *, prompt_id: str) -> tuple[HeldItem, ...]:
    """Return the words of one question that are held back, for whoever holds words."""
    _, project_id = _prompt(db, prompt_id)
    require(audience, Power.HOLD_WORDS, project_id)
    held = _said().where(
        col(Contribution.prompt_id) == prompt_id, col(Contribution.held_because) != ""
    )
    rows = ((row, _item(audience, row, Surface.HELD)) for row in db.execute(held))
    return tuple(
        HeldItem(said.id, item.words, item.file, said.held_because)
        for said, item in rows
        if item is not None
    )
