"""Whose turn it is: what a step was offered for, and which move can still be taken back.

Pure rules over the runs and questions of one session. Two people may run it at once: a step is
only done while the session, or the question, stands where the screen that offered it saw it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.models import ItemRun, Prompt
from workshop.vocabulary import ExerciseKind

# Long enough to notice a slip; after that, an undo would take real minutes away.
UNDO_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class LastMove:
    """The move that brought everyone here: the run it began goes, the one it ended goes on."""

    began: ItemRun | None
    ended: ItemRun | None


def latest(runs: Iterable[ItemRun]) -> ItemRun | None:
    """Return the run that goes on, or else the one that ended last on the day."""
    on_the_day = [run for run in runs if not run.entered_late]
    return max(on_the_day, key=_when, default=None)


def _when(run: ItemRun) -> tuple[bool, datetime]:
    return (run.ended_at is None, run.ended_at or run.started_at)


def turn_of(runs: Iterable[ItemRun], added: int) -> str:
    """Return what differs as soon as somebody took a step; `added` are the minutes added to it."""
    run = latest(runs)
    if run is None:
        return "start"
    return f"{run.id}.over" if run.ended_at else f"{run.id}.{added}"


def question_turn(prompt: Prompt) -> str:
    """Return what differs as soon as somebody opened, closed or showed it, or turned a card."""
    turn = "closed" if prompt.closed_at else "open"
    shown = ".shown" if prompt.revealed_at else ""
    card = f".{prompt.step}" if prompt.kind is ExerciseKind.BUST_IT else ""
    return f"{turn}{shown}{card}"


def last_move(runs: Iterable[ItemRun], at: datetime) -> LastMove | None:
    """Return the move that can be taken back at this moment, or None."""
    known = [run for run in runs if not run.entered_late]
    now = latest(known)
    if now is None or at - (now.ended_at or now.started_at) > UNDO_WITHIN:
        return None
    if now.ended_at is not None:
        return LastMove(began=None, ended=now)
    before = latest(run for run in known if run.id != now.id)
    if before is not None and before.ended_at == now.started_at:
        return LastMove(began=now, ended=before)
    # Opened again after it was closed: nobody moved, the same item goes on.
    gone_on = before is not None and before.item_id == now.item_id
    return None if gone_on else LastMove(began=now, ended=None)
