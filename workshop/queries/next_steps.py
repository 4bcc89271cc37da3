"""What an exercise now asks of whoever runs it, as a mark: a page drawn before that is drawn anew.

It changes only where other buttons are of use, never with each vote or each card.
"""

from functools import singledispatch

from workshop.queries.asked_questions import AskWallView
from workshop.queries.exercises import ExerciseView
from workshop.queries.group_lists import ChairsView, SignsView
from workshop.queries.making import MadeView
from workshop.queries.rounds import RoundView
from workshop.queries.sorting import SortView
from workshop.queries.votes import VoteView
from workshop.vocabulary import ExerciseKind


def next_step(view: ExerciseView) -> str:
    """Return the mark of an exercise as staff see it; '' while there is nothing new to do."""
    if view.kind is ExerciseKind.JOURNEY:
        return "steps" if view.parts else ""
    return _of(view.extra)


@singledispatch
def _of(_extra: object) -> str:
    return ""


@_of.register
def _vote(vote: VoteView) -> str:
    return "show" if vote.all_in else ""


@_of.register
def _round(going: RoundView) -> str:
    return going.now.id if going.now else "over" if going.over else ""


@_of.register
def _questions(wall: AskWallView) -> str:
    waits = any(not one.settled for one in (*wall.asked, *wall.carried))
    return "answer" if waits else ""


@_of.register
def _chairs(seen: ChairsView) -> str:
    return "plan" if seen.chairs else ""


@_of.register
def _signs(seen: SignsView) -> str:
    return "vote" if len(seen.signs) > 1 else ""


@_of.register
def _sort(seen: SortView) -> str:
    return "sort" if seen.cards else ""


@_of.register
def _made(made: MadeView) -> str:
    two = [f"{one.id}-{one.newest}" for one in made.everything if one.beside]
    return " ".join(["change", *two]) if made.everything else ""
