"""What one person alone sees of a vote: whether they have one here, and that it is in."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView
from workshop.queries.votes import CardView, VoteView, has_voted, may_vote


@dataclass(frozen=True, slots=True)
class OwnVote:
    """`card` is what they vote on now, None while every belief lies face down."""

    card: CardView | None
    may: bool
    is_in: bool


def own_vote(db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return a person's own side of a vote: that it is in, and never what it was."""
    seen = view.extra
    card = seen.cards[-1] if isinstance(seen, VoteView) and seen.cards else None
    voted = has_voted(db, actor, prompt_id=view.id)
    mine = OwnVote(
        card=card,
        may=may_vote(db, actor, prompt_id=view.id),
        is_in=card is not None and card.part_id in voted,
    )
    return {"vote": mine}
