"""How votes are asked for: given, turned, and seen."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop import clock
from workshop.db.engine import Db
from workshop.models import Assumption, Prompt
from workshop.permissions import Power
from workshop.queries import asked_now
from workshop.queries import decisions as decided
from workshop.queries import votes as seen
from workshop.services import choices, decisions, votes
from workshop.services.decisions import DecisionDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind, Sureness, Surface

KEY = "cd" * 16


def _open(db: Db, stage: Stage, kind: ExerciseKind) -> None:
    lead = stage.actors["facilitator"]
    draft = PromptDraft("How are you?", kind=kind)
    stage.ids["vote"] = ask(db, lead, session_id=stage["session"], draft=draft)
    open_prompt(db, lead, prompt_id=stage["vote"])


def _with_vote(db: Db, stage: Stage) -> None:
    """Open a vote."""
    _open(db, stage, ExerciseKind.MOOD_IN)


def _with_beliefs(db: Db, stage: Stage) -> None:
    """Open the beliefs that staff wrote before the session."""
    belief = Assumption(
        project_id=stage["project"],
        session_id=stage["session"],
        words="Forms are easy.",
        sureness=Sureness.SURE,
        written_at=clock.now(),
        sealed_at=clock.now(),
    )
    db.add(belief)
    _open(db, stage, ExerciseKind.BUST_IT)


DRAFT = DecisionDraft("Where?", "Here.", "It is near.", "One wants it nearer.")


def _decided(db: Db, stage: Stage) -> None:
    """Write a decision down."""
    lead = stage.actors["facilitator"]
    stage.ids["decision"] = decisions.write_decision(
        db, lead, session_id=stage["session"], draft=DRAFT
    )


CALLS: dict[str, Call] = {
    "services.decisions.write_decision": Call(
        Power.WRITE_DECISION,
        lambda db, a, s: decisions.write_decision(db, a, session_id=s["session"], draft=DRAFT),
    ),
    "services.decisions.correct_decision": Call(
        Power.WRITE_DECISION,
        lambda db, a, s: decisions.correct_decision(db, a, decision_id=s["decision"], draft=DRAFT),
        before=_decided,
    ),
    "queries.decisions.decisions_of": Call(
        Power.SEE_DECISIONS,
        lambda db, a, s: decided.decisions_of(db, a, project_id=s["project"]),
    ),
    "services.votes.vote": Call(
        Power.VOTE,
        lambda db, a, s: votes.vote(db, a, prompt_id=s["vote"], key=KEY, choices={"pass": 1}),
        before=_with_vote,
        later=True,
    ),
    "services.choices.turn_next": Call(
        Power.RUN,
        lambda db, a, s: choices.turn_next(db, a, prompt_id=s["vote"]),
        before=_with_beliefs,
    ),
    "queries.votes.vote_extra": Call(
        Power.SEE_WALL,
        lambda db, a, s: seen.vote_extra(db, a, db.get_one(Prompt, s["vote"]), Surface.WALL),
        before=_with_vote,
    ),
    "queries.votes.turns_of": Call(
        Power.RUN,
        lambda db, a, s: seen.turns_of(db, a, prompt_id=s["vote"]),
        before=_with_vote,
    ),
    "queries.asked_now.steps_with": Call(
        Power.RUN,
        lambda db, a, s: asked_now.steps_with(db, a, prompt_id=s["vote"]),
        before=_with_vote,
    ),
    "queries.votes.has_voted": Call(
        Power.SEE_WALL,
        lambda db, a, s: seen.has_voted(db, a, prompt_id=s["vote"]),
        before=_with_vote,
    ),
    "queries.votes.may_vote": Call(
        Power.SEE_WALL,
        lambda db, a, s: seen.may_vote(db, a, prompt_id=s["vote"]),
        before=_with_vote,
    ),
}
