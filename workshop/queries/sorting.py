"""What was said, in the groups that people put it in; what is in none stands on its own."""

from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import ExercisePart, Prompt, SortedCard
from workshop.permissions import Actor, Power, require
from workshop.plain.suggesting import suggestions
from workshop.queries.places import session_project
from workshop.queries.walls import WallItem, WallState, wall_for
from workshop.vocabulary import Surface


@dataclass(frozen=True, slots=True)
class MightGo:
    """A group that a card might go in, and the word in it that says so."""

    group_id: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class CardView:
    """One card, as these eyes may see it; `groups` are the ids of those that it is in."""

    item: WallItem
    groups: tuple[str, ...]
    might_go: tuple[MightGo, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group with its cards."""

    id: str
    title: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class SortView:
    """All cards and groups; `removed` are id and title of groups that can be brought back."""

    is_open: bool
    question: str
    groups: tuple[GroupView, ...]
    alone: tuple[CardView, ...]
    cards: tuple[CardView, ...]
    removed: tuple[tuple[str, str], ...]


def sorted_words(db: Db, audience: Actor, prompt: Prompt, surface: Surface) -> SortView:
    """Return what was said to the other question, in groups; each word through `visibility`."""
    require(audience, Power.SEE_WALL, session_project(db, session_id=prompt.session_id))
    if prompt.source_id is None:
        return SortView(False, "", (), (), (), ())
    wall = wall_for(db, audience, prompt_id=prompt.source_id, surface=surface)
    every = db.scalars(
        select(ExercisePart)
        .where(ExercisePart.prompt_id == prompt.id)
        .order_by(col(ExercisePart.position), col(ExercisePart.id))
    ).all()
    parts = [one for one in every if one.removed_at is None]
    within = _within(db, [one.id for one in parts])
    cards = tuple(_card(item, within[item.id], parts) for item in wall.items)
    groups = tuple(
        GroupView(one.id, one.title, tuple(card for card in cards if one.id in card.groups))
        for one in parts
    )
    return SortView(
        is_open=wall.state is WallState.OPEN,
        question=wall.question,
        groups=groups,
        alone=tuple(card for card in cards if not card.groups),
        cards=cards,
        removed=tuple((one.id, one.title) for one in every if one.removed_at is not None),
    )


def _within(db: Db, part_ids: list[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for card in db.scalars(select(SortedCard).where(col(SortedCard.part_id).in_(part_ids))):
        found[card.contribution_id].add(card.part_id)
    return found


def _card(item: WallItem, inside: set[str], parts: list[ExercisePart]) -> CardView:
    others = [(one.id, one.starters) for one in parts if one.id not in inside]
    titles = {one.id: one.title for one in parts}
    might = tuple(
        MightGo(one.group_id, titles[one.group_id], one.because)
        for one in suggestions(item.words, others)
    )
    return CardView(item, tuple(one.id for one in parts if one.id in inside), might)


def steps_taken_out(
    db: Db, audience: Actor, prompt: Prompt, surface: Surface
) -> tuple[tuple[str, str], ...]:
    """Return id and title of the steps that staff took off a journey, for staff to bring back."""
    require(audience, Power.SEE_WALL, session_project(db, session_id=prompt.session_id))
    if surface is not Surface.STAFF:
        return ()
    gone = select(ExercisePart.id, ExercisePart.title).where(
        ExercisePart.prompt_id == prompt.id,
        col(ExercisePart.removed_at).is_not(None),
        ExercisePart.title != "",
    )
    return tuple((part_id, title) for part_id, title in db.execute(gone))
