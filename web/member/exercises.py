"""How each exercise is drawn on a member's own screen, and what only that person sees of it."""

from collections.abc import Callable, Mapping
from functools import cache

from web.member import own_parts
from web.member.made_own import own_of
from web.member.own_votes import own_vote
from web.render import ENVIRONMENT
from workshop.content.exercises import exercise
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView
from workshop.queries.making import MADE_KINDS
from workshop.queries.votes import VOTE_KINDS
from workshop.vocabulary import ExerciseKind

Own = Callable[[Db, Actor, ExerciseView], Mapping[str, object]]

# What a person's own screen needs beside what everyone sees: their vote, their turn, their copy.
OWN: dict[ExerciseKind, Own] = {
    ExerciseKind.ROUND: own_parts.round_turn,
    ExerciseKind.ASK_ANYTHING: own_parts.own_questions,
    ExerciseKind.POWER_MAP: own_parts.power_copy,
    ExerciseKind.WORD_BIN: own_parts.word_bin,
    ExerciseKind.WHO_IS_MISSING: own_parts.chairs,
    ExerciseKind.MEASURES: own_parts.signs,
    **dict.fromkeys(VOTE_KINDS, own_vote),
    **dict.fromkeys(MADE_KINDS, own_of),
    ExerciseKind.SORT: own_parts.sorting,
}


@cache
def template_for(kind: ExerciseKind) -> str:
    """Return the template of a kind: its own, or the one that all of its sort share."""
    own = f"member/exercises/{kind}.html"
    if own in ENVIRONMENT.list_templates():
        return own
    return "member/exercises/vote.html" if exercise(kind).is_vote else "member/exercises/words.html"


def personal(db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return what only this person sees of an exercise; nothing for most kinds."""
    own = OWN.get(view.kind)
    return own(db, actor, view) if own else {}
