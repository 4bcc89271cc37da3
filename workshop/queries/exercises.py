"""An exercise as it is shown: what it stands on, its boxes or choices, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Assumption, ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.asked_questions import ask_wall_of
from workshop.queries.group_lists import chairs_of, signs_of, word_bin_of
from workshop.queries.making import MADE_KINDS, made_of
from workshop.queries.power_maps import power_map_of
from workshop.queries.rounds import round_of
from workshop.queries.sorting import sorted_words, steps_taken_out
from workshop.queries.votes import VOTE_KINDS, vote_extra
from workshop.queries.walls import item_for
from workshop.vocabulary import ExerciseKind, Surface


@dataclass(frozen=True, slots=True)
class PartView:
    """One box, group, choice or card; `opened` says that a card is turned."""

    id: str
    title: str
    words: str
    picture: str
    starters: str
    level: int
    opened: bool
    contribution_id: str = ""
    assumption_id: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """All that one audience may see of an exercise beside the words people put in.

    `revealed` says that what came of it may be shown, `step` how far it has come. `extra` is what
    its kind alone has: what EXTRAS returns for it, or None.
    """

    id: str
    session_id: str
    project_id: str
    kind: ExerciseKind
    question: str
    about: str
    limit: int
    step: int
    source_id: str
    revealed: bool
    closed: bool
    parts: tuple[PartView, ...]
    extra: object = None


Extra = Callable[[Db, Actor, Prompt, Surface], object]

# What a kind shows beside its parts: each reads with the eyes of the audience, and asks
# `visibility` for every word of a person's.
EXTRAS: dict[ExerciseKind, Extra] = {
    ExerciseKind.ROUND: round_of,
    ExerciseKind.SORT: sorted_words,
    ExerciseKind.JOURNEY: steps_taken_out,
    **dict.fromkeys(MADE_KINDS, made_of),
    **dict.fromkeys(VOTE_KINDS, vote_extra),
    ExerciseKind.ASK_ANYTHING: ask_wall_of,
    ExerciseKind.POWER_MAP: power_map_of,
    ExerciseKind.WORD_BIN: word_bin_of,
    ExerciseKind.WHO_IS_MISSING: chairs_of,
    ExerciseKind.MEASURES: signs_of,
}


def exercise_of(
    db: Db, audience: Actor, *, prompt_id: str, surface: Surface = Surface.WALL
) -> ExerciseView:
    """Return an exercise as this audience may see it; raise NotFound or NotAllowed."""
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None:
        raise NotFound
    require(audience, Power.SEE_WALL, session.project_id)
    extra = EXTRAS.get(prompt.kind)
    return ExerciseView(
        id=prompt.id,
        session_id=session.id,
        project_id=session.project_id,
        kind=prompt.kind,
        question=prompt.question,
        about=prompt.about,
        limit=prompt.limit,
        step=prompt.step,
        source_id=prompt.source_id or "",
        revealed=prompt.revealed_at is not None,
        closed=prompt.closed_at is not None,
        parts=_parts(db, audience, prompt_id=prompt_id, surface=surface),
        extra=extra(db, audience, prompt, surface) if extra else None,
    )


def _parts(db: Db, audience: Actor, *, prompt_id: str, surface: Surface) -> tuple[PartView, ...]:
    """Return the parts of an exercise in their order.

    A choice that stands for somebody's words is read through `visibility`, and is left out where
    they were taken back; a belief shows only once its card is turned, but to staff.
    """
    wanted = select(ExercisePart).where(
        ExercisePart.prompt_id == prompt_id, col(ExercisePart.removed_at).is_(None)
    )
    ordered = wanted.order_by(col(ExercisePart.position), col(ExercisePart.id))
    seen = (_part(db, audience, part, surface) for part in db.scalars(ordered))
    return tuple(one for one in seen if one is not None)


def _part(db: Db, audience: Actor, part: ExercisePart, surface: Surface) -> PartView | None:
    title = part.title
    if part.contribution_id:
        item = item_for(db, audience, contribution_id=part.contribution_id, surface=surface)
        if item is None:
            return None
        title = item.words
    if part.assumption_id:
        belief = db.get(Assumption, part.assumption_id)
        may_read = part.opened_at is not None or surface is Surface.STAFF
        title = belief.words if belief and may_read else ""
    return PartView(
        id=part.id,
        title=title,
        words=part.words,
        picture=part.picture,
        starters=part.starters,
        level=part.level,
        opened=part.opened_at is not None,
        contribution_id=part.contribution_id or "",
        assumption_id=part.assumption_id or "",
    )
