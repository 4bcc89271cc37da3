"""How sorting into groups and the steps of a journey are asked for."""

import secrets

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.models import Prompt
from workshop.permissions import Power
from workshop.queries import sorting as groups
from workshop.services import journeys, sorting
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind, Surface


def _sort(db: Db, stage: Stage) -> None:
    """Open a sort with two groups."""
    lead = stage.actors["facilitator"]
    draft = PromptDraft(
        "What goes together?",
        kind=ExerciseKind.SORT,
        source_id=stage["asked"],
        parts=(PartDraft("One"), PartDraft("Two")),
    )
    stage.ids["sort"] = ask(db, lead, session_id=stage["session"], draft=draft)
    open_prompt(db, lead, prompt_id=stage["sort"])
    view = groups.sorted_words(db, lead, db.get_one(Prompt, stage["sort"]), Surface.STAFF)
    stage.ids["group"], stage.ids["other group"] = (one.id for one in view.groups)


def _journey(db: Db, stage: Stage) -> None:
    """Open a journey with a step."""
    lead = stage.actors["facilitator"]
    draft = PromptDraft("What happens?", kind=ExerciseKind.JOURNEY, about="Mo")
    stage.ids["journey"] = ask(db, lead, session_id=stage["session"], draft=draft)
    open_prompt(db, lead, prompt_id=stage["journey"])
    stage.ids["step"] = journeys.add_step(
        db,
        lead,
        prompt_id=stage["journey"],
        key=secrets.token_hex(16),
        title="Waits",
        level="down",
    )


CALLS: dict[str, Call] = {
    "services.sorting.put_in_group": Call(
        Power.SORT_WORDS,
        lambda db, a, s: sorting.put_in_group(
            db, a, part_id=s["group"], contribution_id=s.words_of(s.world.member())
        ),
        before=_sort,
    ),
    "services.sorting.take_out_of_group": Call(
        Power.SORT_WORDS,
        lambda db, a, s: sorting.take_out_of_group(
            db, a, part_id=s["group"], contribution_id=s.words_of(s.world.member())
        ),
        before=_sort,
    ),
    "services.sorting.add_group": Call(
        Power.SORT_WORDS,
        lambda db, a, s: sorting.add_group(db, a, prompt_id=s["sort"], title="Three"),
        before=_sort,
    ),
    "services.sorting.join_groups": Call(
        Power.RUN,
        lambda db, a, s: sorting.join_groups(db, a, part_id=s["group"], into_id=s["other group"]),
        before=_sort,
    ),
    "queries.sorting.sorted_words": Call(
        Power.SEE_WALL,
        lambda db, a, s: groups.sorted_words(db, a, db.get_one(Prompt, s["sort"]), Surface.WALL),
        before=_sort,
    ),
    "queries.sorting.steps_taken_out": Call(
        Power.SEE_WALL,
        lambda db, a, s: groups.steps_taken_out(
            db, a, db.get_one(Prompt, s["journey"]), Surface.STAFF
        ),
        before=_journey,
    ),
    "services.journeys.add_step": Call(
        Power.CONTRIBUTE,
        lambda db, a, s: journeys.add_step(
            db, a, prompt_id=s["journey"], key=secrets.token_hex(16), title="Rings", level="up"
        ),
        before=_journey,
    ),
    "services.journeys.move_step": Call(
        Power.RUN,
        lambda db, a, s: journeys.move_step(db, a, part_id=s["step"], earlier=True),
        before=_journey,
    ),
    "services.journeys.set_level": Call(
        Power.RUN,
        lambda db, a, s: journeys.set_level(db, a, part_id=s["step"], level="up"),
        before=_journey,
    ),
}
