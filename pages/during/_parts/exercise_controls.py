"""What whoever runs a session can do with each kind of exercise, beside opening and closing it."""

from collections.abc import Callable

from pages.during._parts.ask_controls import ask_controls
from pages.during._parts.boxes import live_shown, live_wall
from pages.during._parts.holding import hold_part
from pages.during._parts.list_controls import bin_controls, chair_controls, sign_controls
from pages.during._parts.making import making_controls
from pages.during._parts.on_paper import on_paper
from pages.during._parts.power_controls import power_controls
from pages.during._parts.round_controls import round_controls
from pages.during._parts.vote_controls import vote_controls
from pages.during._parts.word_controls import journey_controls, sort_controls, story_controls
from workshop.content.exercises import exercise
from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.making import MADE_KINDS
from workshop.queries.next_steps import next_step
from workshop.queries.sessions import NowView
from workshop.queries.votes import VOTE_KINDS
from workshop.queries.walls import PromptView, wall_for
from workshop.vocabulary import ExerciseKind, Surface

Controls = Callable[[Actor, NowView, ExerciseView], None]

# Each draws the buttons of one kind; what people see stands below them.
CONTROLS: dict[ExerciseKind, Controls] = {
    **dict.fromkeys(VOTE_KINDS, vote_controls),
    **dict.fromkeys(MADE_KINDS, making_controls),
    ExerciseKind.ROUND: round_controls,
    ExerciseKind.ASK_ANYTHING: ask_controls,
    ExerciseKind.POWER_MAP: power_controls,
    ExerciseKind.WORD_BIN: bin_controls,
    ExerciseKind.WHO_IS_MISSING: chair_controls,
    ExerciseKind.MEASURES: sign_controls,
    ExerciseKind.WHAT_IF: story_controls,
    ExerciseKind.JOURNEY: journey_controls,
    ExerciseKind.SORT: sort_controls,
}

# What stands above words that come in beside a vote or a journey, as members read it.
BESIDE = {
    **dict.fromkeys(VOTE_KINDS, "Why people chose it"),
    ExerciseKind.CONSENSUS: "What worries people",
    ExerciseKind.JOURNEY: "How the steps feel",
}


def exercise_part(here: Actor, now: NowView, prompt: PromptView) -> None:
    """Show the controls of an exercise, then what comes of it."""
    with reading() as db:
        view = exercise_of(db, here, prompt_id=prompt.id, surface=Surface.STAFF)
        wall = wall_for(db, here, prompt_id=prompt.id, surface=Surface.STAFF)
    if prompt.kind in CONTROLS:
        CONTROLS[prompt.kind](here, now, view)
    on_paper(here, now, prompt.id)
    if exercise(prompt.kind).takes != "words":
        live_shown(now.session.id, prompt.id, next_step(view))
    if exercise(prompt.kind).takes_words:
        boxes = [one for one in view.parts if one.opened or prompt.kind is not ExerciseKind.WHAT_IF]
        hold_part(here, wall)
        titles = [(one.id, one.title) for one in boxes]
        live_wall(now.session.id, wall, titles, BESIDE.get(prompt.kind, ""))
