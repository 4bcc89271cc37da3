"""What became of what somebody said, in a line each: shown, put into a group, chosen from."""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Contribution, ExercisePart, Prompt, SortedCard
from workshop.permissions import Actor, Power, require

SHOWN = "The group saw it."
A_CHOICE = "It was one of the choices that we voted on."


def became_of(db: Db, actor: Actor, *, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each of a person's own things what became of it; those of others are left out."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    own = db.execute(
        select(Contribution.id, Prompt.revealed_at, Contribution.held_because)
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .where(col(Contribution.id).in_(list(ids)), Contribution.author_id == actor.person_id)
    ).all()
    lines: dict[str, list[str]] = defaultdict(list)
    for said_id, revealed_at, held_because in own:
        if revealed_at is not None and not held_because:
            lines[said_id].append(SHOWN)
    known = [said_id for said_id, _, _ in own]
    _in_groups(db, known, lines)
    _as_choices(db, known, lines)
    return {said_id: tuple(found) for said_id, found in lines.items()}


def _in_groups(db: Db, ids: list[str], lines: dict[str, list[str]]) -> None:
    groups = db.execute(
        select(SortedCard.contribution_id, ExercisePart.title)
        .join(ExercisePart, col(ExercisePart.id) == col(SortedCard.part_id))
        .where(col(SortedCard.contribution_id).in_(ids), col(ExercisePart.removed_at).is_(None))
        .order_by(col(ExercisePart.position))
    )
    for said_id, title in groups:
        lines[said_id].append(f"We put it in the group: {title}")


def _as_choices(db: Db, ids: list[str], lines: dict[str, list[str]]) -> None:
    chosen = db.scalars(
        select(ExercisePart.contribution_id).where(
            col(ExercisePart.contribution_id).in_(ids), col(ExercisePart.removed_at).is_(None)
        )
    )
    for said_id in set(chosen):
        lines[said_id or ""].append(A_CHOICE)
