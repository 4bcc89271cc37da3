"""How the power map is asked for: filled in, shown, read."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.models import Prompt
from workshop.permissions import Power
from workshop.queries import power_maps as maps_read
from workshop.services import power_maps, prompts
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, PowerHolder, Surface


def _open(db: Db, stage: Stage) -> None:
    lead = stage.actors["facilitator"]
    draft = PromptDraft("Who holds it?", kind=ExerciseKind.POWER_MAP)
    stage.ids["map"] = prompts.ask(db, lead, session_id=stage["session"], draft=draft)
    prompts.open_prompt(db, lead, prompt_id=stage["map"])


CALLS: dict[str, Call] = {
    "services.power_maps.say_who_holds": Call(
        Power.SAY_WHO_HOLDS_POWER,
        lambda db, a, s: power_maps.say_who_holds(
            db, a, prompt_id=s["map"], power="agenda", holder=PowerHolder.SHARED, seen=0
        ),
        before=_open,
    ),
    "services.power_maps.show_both_copies": Call(
        Power.RUN,
        lambda db, a, s: power_maps.show_both_copies(db, a, prompt_id=s["map"]),
        before=_open,
    ),
    "queries.power_maps.power_map_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: maps_read.power_map_of(db, a, db.get_one(Prompt, s["map"]), Surface.WALL),
        before=_open,
    ),
    "queries.power_maps.own_copy": Call(
        Power.SEE_WALL,
        lambda db, a, s: maps_read.own_copy(db, a, prompt_id=s["map"]),
        before=_open,
    ),
}
