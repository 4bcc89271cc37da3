"""How what an exercise is made of is asked for."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import exercises
from workshop.queries.open_apart import open_apart
from workshop.services import parts
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind


def _with_part(db: Db, stage: Stage) -> None:
    """Plan an exercise with boxes."""
    draft = PromptDraft("What do we keep?", kind=ExerciseKind.THREE_PILES)
    lead = stage.actors["facilitator"]
    prompt_id = ask(db, lead, session_id=stage["session"], draft=draft)
    stage.ids["boxes"] = prompt_id
    stage.ids["box"] = exercises.exercise_of(db, lead, prompt_id=prompt_id).parts[0].id


def _early(db: Db, stage: Stage) -> None:
    """Open a question before its session."""
    lead = stage.actors["facilitator"]
    made = ask(db, lead, session_id=stage["next"], draft=PromptDraft("What next?"))
    open_prompt(db, lead, prompt_id=made)


CALLS: dict[str, Call] = {
    "services.parts.add_part": Call(
        Power.RUN,
        lambda db, a, s: parts.add_part(db, a, prompt_id=s["boxes"], draft=PartDraft("A pile")),
        before=_with_part,
    ),
    "services.parts.rename_part": Call(
        Power.RUN,
        lambda db, a, s: parts.rename_part(db, a, part_id=s["box"], title="Another"),
        before=_with_part,
    ),
    "services.parts.remove_part": Call(
        Power.RUN,
        lambda db, a, s: parts.remove_part(db, a, part_id=s["box"]),
        before=_with_part,
    ),
    "services.parts.bring_part_back": Call(
        Power.RUN,
        lambda db, a, s: parts.bring_part_back(db, a, part_id=s["box"]),
        before=_with_part,
    ),
    "services.parts.open_part": Call(
        Power.RUN,
        lambda db, a, s: parts.open_part(db, a, part_id=s["box"]),
        before=_with_part,
    ),
    "queries.open_apart.open_apart": Call(
        Power.CONTRIBUTE, lambda db, a, _: open_apart(db, a), before=_early, own_project=True
    ),
    "queries.exercises.exercise_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: exercises.exercise_of(db, a, prompt_id=s["boxes"]),
        before=_with_part,
    ),
}
