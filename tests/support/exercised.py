"""Exercises of one kind, asked and opened in the live session, for tests."""

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.walls import SURFACES, audience_of
from workshop.services import prompts
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind


def opened(world: World, kind: ExerciseKind, *, item_id: str | None = None) -> str:
    """Ask for an exercise and open it, as the facilitator's page does; return its id."""
    draft = PromptDraft("What now?", hidden_first=False, kind=kind, item_id=item_id)
    lead = world.facilitator
    with unit_of_work() as db:
        made = prompts.ask(db, lead, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, lead, prompt_id=made)
    return made


def closed(world: World, prompt_id: str) -> None:
    """Close it."""
    with unit_of_work() as db:
        prompts.close_prompt(db, world.facilitator, prompt_id=prompt_id)


def seen_as(world: World, prompt_id: str, eyes: str = "member") -> ExerciseView:
    """What everyone of one kind sees of it."""
    with reading() as db:
        audience = audience_of(db, session_id=world.session_id, kind=eyes)
        return exercise_of(db, audience, prompt_id=prompt_id, surface=SURFACES[eyes])


def seen_by(actor: Actor, prompt_id: str) -> ExerciseView:
    """What one person sees of it."""
    with reading() as db:
        return exercise_of(db, actor, prompt_id=prompt_id)
