"""How a round, and what else is done in turn or together, is asked for."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.models import Prompt
from workshop.permissions import Power
from workshop.queries import rounds as rounds_read
from workshop.services import prompts, rounds
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, Role, RoundState, Surface

THEIR_TURN = "it is a member's turn"
BUT_MEMBERS = (Role.FACILITATOR, Role.CONVENOR, Role.GUEST)


def _open(db: Db, stage: Stage, kind: ExerciseKind) -> str:
    """Ask for an exercise and open it."""
    lead = stage.actors["facilitator"]
    draft = PromptDraft("What now?", hidden_first=False, kind=kind)
    prompt_id = prompts.ask(db, lead, session_id=stage["session"], draft=draft)
    prompts.open_prompt(db, lead, prompt_id=prompt_id)
    stage.ids[kind] = prompt_id
    return prompt_id


def _round(db: Db, stage: Stage) -> None:
    _open(db, stage, ExerciseKind.ROUND)


def _going(db: Db, stage: Stage) -> None:
    """A round in which it is the member's turn."""
    prompt_id = _open(db, stage, ExerciseKind.ROUND)
    lead = stage.actors["facilitator"]
    rounds.start_round(db, lead, prompt_id=prompt_id)
    member_id = stage.actors["member"].person_id
    turns = rounds_read.in_order(db, prompt_id=prompt_id)
    mine = next(one.id for one in turns if one.person_id == member_id)
    for _ in turns:
        rounds.move_in_round(db, lead, turn_id=mine, earlier=True)
    stage.ids["turn"] = mine


def _stepped(db: Db, stage: Stage) -> None:
    _going(db, stage)
    lead = stage.actors["facilitator"]
    rounds.mark_turn(db, lead, turn_id=stage["turn"], state=RoundState.SPOKE)


CALLS: dict[str, Call] = {
    "services.rounds.start_round": Call(
        Power.RUN,
        lambda db, a, s: rounds.start_round(db, a, prompt_id=s[ExerciseKind.ROUND]),
        before=_round,
    ),
    "services.rounds.take_turn": Call(
        Power.TAKE_TURN,
        lambda db, a, s: rounds.take_turn(db, a, turn_id=s["turn"], state=RoundState.SPOKE),
        but=BUT_MEMBERS,
        why=THEIR_TURN,
        before=_going,
    ),
    "services.rounds.mark_turn": Call(
        Power.RUN,
        lambda db, a, s: rounds.mark_turn(db, a, turn_id=s["turn"], state=RoundState.SPOKE),
        before=_going,
    ),
    "services.rounds.join_round": Call(
        Power.TAKE_TURN,
        lambda db, a, s: rounds.join_round(db, a, prompt_id=s[ExerciseKind.ROUND]),
        before=_going,
    ),
    "services.rounds.bring_to_round": Call(
        Power.RUN,
        lambda db, a, s: rounds.bring_to_round(db, a, turn_id=s["turn"]),
        before=_going,
    ),
    "services.rounds.move_in_round": Call(
        Power.RUN,
        lambda db, a, s: rounds.move_in_round(db, a, turn_id=s["turn"], earlier=False),
        before=_going,
    ),
    "services.rounds.undo_turn": Call(
        Power.RUN,
        lambda db, a, s: rounds.undo_turn(db, a, prompt_id=s[ExerciseKind.ROUND]),
        before=_stepped,
    ),
    "queries.rounds.round_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: rounds_read.round_of(
            db, a, db.get_one(Prompt, s[ExerciseKind.ROUND]), Surface.WALL
        ),
        before=_going,
    ),
    "queries.rounds.own_turn": Call(
        Power.SEE_WALL,
        lambda db, a, s: rounds_read.own_turn(db, a, prompt_id=s[ExerciseKind.ROUND]),
        before=_going,
    ),
}
