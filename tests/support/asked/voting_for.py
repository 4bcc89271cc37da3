"""How a helper's hand is asked for: for whom, on what, and putting it in."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import voting_for as seen
from workshop.services import voting_for
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind


def _with_vote(db: Db, stage: Stage) -> None:
    """Open a vote."""
    lead = stage.actors["facilitator"]
    draft = PromptDraft("How are you?", kind=ExerciseKind.MOOD_IN)
    stage.ids["vote"] = ask(db, lead, session_id=stage["session"], draft=draft)
    open_prompt(db, lead, prompt_id=stage["vote"])


CALLS: dict[str, Call] = {
    "queries.voting_for.voting_for": Call(
        Power.SCRIBE, lambda db, a, s: seen.voting_for(db, a, session_id=s["session"])
    ),
    "services.voting_for.vote_for": Call(
        Power.SCRIBE,
        lambda db, a, s: voting_for.vote_for(
            db,
            a,
            prompt_id=s["vote"],
            person_id=s.world.people["Bryn"],
            choices={"pass": 1},
            own_yes=True,
        ),
        before=_with_vote,
        later=True,
    ),
    "services.voting_for.pass_for": Call(
        Power.SCRIBE,
        lambda db, a, s: voting_for.pass_for(
            db, a, prompt_id=s["asked"], person_id=s.world.people["Bryn"], own_yes=True
        ),
        later=True,
    ),
}
