"""A model, a letter or principles on the facilitator's screen: the controls beside what grows."""

from pages._ui.making import build_controls
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView
from workshop.queries.sessions import NowView


def making_controls(_here: Actor, _now: NowView, view: ExerciseView) -> None:
    """Show what whoever runs the session can do with what is built."""
    build_controls(view)
