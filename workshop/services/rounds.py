"""A round: one after the other, where passing is as good as speaking, and staff go last.

What is said is written down nowhere. A step names the turn it was meant for, so that two people
who move the round on at once never skip anybody (`practice` 6.4).
"""

import secrets
from collections.abc import Sequence

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import Closed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Attendance, Prompt, RoundTurn, WorkshopSession
from workshop.permissions import Actor, Power, require, require_own
from workshop.queries.attendance import buckets_present
from workshop.queries.rounds import STILL_TO_COME, in_order
from workshop.services.audit import record
from workshop.services.open_exercises import held_exercise, require_taking
from workshop.services.voices import note_voice
from workshop.vocabulary import Bucket, ExerciseKind, Role, RoundState

MOVED_ON = "The round moved on just now. Look again."
ONE_LATER = "You said later once already. You can speak or pass."
TAKEN = frozenset({RoundState.SPOKE, RoundState.PASSED})
STEPS = TAKEN | {RoundState.LATER, RoundState.AWAY}


def start_round(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Begin with everyone who is here, those with lived experience first, staff last.

    Within each group the order is drawn by lot. A round that goes on is left as it is.
    """
    prompt, session = _round(db, actor, prompt_id, Power.RUN)
    if in_order(db, prompt_id=prompt_id):
        return
    _take_in(db, prompt)
    _moved(db, actor, "start-round", prompt, session)


def take_turn(db: Db, actor: Actor, *, turn_id: str, state: RoundState) -> None:
    """Say of one's own turn: spoken, passed, or later; raise Closed if it is not now."""
    turn = _turn(db, turn_id)
    prompt, session = _round(db, actor, turn.prompt_id, Power.TAKE_TURN)
    require_own(actor, turn.person_id)
    if state is RoundState.AWAY:
        raise NotFound
    _step(db, prompt, turn, state)
    _moved(db, actor, "take-turn", prompt, session)


def mark_turn(db: Db, actor: Actor, *, turn_id: str, state: RoundState) -> None:
    """Say the same for someone without a device, or that they are not in the room.

    Only whoever is away can be marked before it is their turn.
    """
    turn = _turn(db, turn_id)
    prompt, session = _round(db, actor, turn.prompt_id, Power.RUN)
    _step(db, prompt, turn, state)
    _moved(db, actor, "mark-turn", prompt, session)


def join_round(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Take one's place at the end: for who came later, or was away when it was their turn."""
    prompt, session = _round(db, actor, prompt_id, Power.TAKE_TURN)
    if actor.person_id not in buckets_present(db, session_id=session.id):
        raise Closed("Come in first. Then you can join the round.")
    mine = [one for one in in_order(db, prompt_id=prompt_id) if one.person_id == actor.person_id]
    if not mine:
        _add(db, prompt, [actor.person_id or ""])
    elif mine[0].state is RoundState.AWAY:
        _to_the_end(db, mine[0], RoundState.WAITING)
    else:
        return
    _moved(db, actor, "join-round", prompt, session)


def bring_to_round(db: Db, actor: Actor, *, turn_id: str) -> None:
    """Put someone who was away at the end of the round."""
    turn = _turn(db, turn_id)
    prompt, session = _round(db, actor, turn.prompt_id, Power.RUN)
    if turn.state is RoundState.AWAY:
        _to_the_end(db, turn, RoundState.WAITING)
        _moved(db, actor, "bring-to-round", prompt, session)


def move_in_round(db: Db, actor: Actor, *, turn_id: str, earlier: bool) -> None:
    """Change places with the one before, or after, of those who are still to come."""
    turn = _turn(db, turn_id)
    prompt, session = _round(db, actor, turn.prompt_id, Power.RUN)
    waiting = _waiting(db, prompt.id)
    at = next((place for place, one in enumerate(waiting) if one.id == turn_id), None)
    other = -1 if at is None else at + (-1 if earlier else 1)
    if at is None or not 0 <= other < len(waiting):
        return
    turn, neighbour = waiting[at], waiting[other]
    turn.position, neighbour.position = neighbour.position, turn.position
    _moved(db, actor, "move-in-round", prompt, session)


def undo_turn(db: Db, actor: Actor, *, prompt_id: str) -> None:
    """Take the last step back: whoever it was is on again."""
    prompt, session = _round(db, actor, prompt_id, Power.RUN)
    turns = in_order(db, prompt_id=prompt_id)
    last = max(turns, key=lambda one: one.step, default=None)
    if last is None or not last.step:
        raise Closed("There is no step to take back.")
    last.state, last.step = RoundState.WAITING, 0
    last.position = min(one.position for one in turns) - 1
    _moved(db, actor, "undo-turn", prompt, session)


def _round(db: Db, actor: Actor, prompt_id: str, power: Power) -> tuple[Prompt, WorkshopSession]:
    prompt, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.ROUND)
    require(actor, power, session.project_id)
    require_taking(prompt, session)
    return prompt, session


def _turn(db: Db, turn_id: str) -> RoundTurn:
    turn = db.get(RoundTurn, turn_id)
    if turn is None:
        raise NotFound
    return turn


def _waiting(db: Db, prompt_id: str) -> Sequence[RoundTurn]:
    return [one for one in in_order(db, prompt_id=prompt_id) if one.state in STILL_TO_COME]


def _step(db: Db, prompt: Prompt, turn: RoundTurn, state: RoundState) -> None:
    """Do one step with the turn it was meant for."""
    db.refresh(turn)
    waiting = _waiting(db, prompt.id)
    out_of_turn = state is RoundState.AWAY and turn.state in STILL_TO_COME
    if not out_of_turn and (not waiting or waiting[0].id != turn.id):
        raise Closed(MOVED_ON)
    if state not in STEPS:
        raise NotFound
    if state is RoundState.LATER:
        if turn.state is RoundState.LATER:
            raise Closed(ONE_LATER)
        _to_the_end(db, turn, state)
    turn.state, turn.step = state, prompt.step + 1
    if state in TAKEN:
        note_voice(db, session_id=prompt.session_id, person_id=turn.person_id)
    _take_in(db, prompt)


def _to_the_end(db: Db, turn: RoundTurn, state: RoundState) -> None:
    turns = in_order(db, prompt_id=turn.prompt_id)
    turn.position = max(one.position for one in turns) + 1
    turn.state = state


def _take_in(db: Db, prompt: Prompt) -> None:
    """Put whoever is here and has no turn yet at the end."""
    known = {one.person_id for one in in_order(db, prompt_id=prompt.id)}
    buckets = buckets_present(db, session_id=prompt.session_id)
    rows = db.execute(
        select(Attendance.person_id, Attendance.role).where(
            Attendance.session_id == prompt.session_id,
            col(Attendance.person_id).in_(buckets.keys() - known),
            Attendance.role != Role.SUPPORTER,
            col(Attendance.left_at).is_(None),
        )
    )
    fresh = [(_rank(buckets[person_id], Role(role)), person_id) for person_id, role in rows]
    secrets.SystemRandom().shuffle(fresh)
    _add(db, prompt, [person_id for _, person_id in sorted(fresh, key=lambda one: one[0])])


def _rank(bucket: Bucket, role: Role) -> int:
    """Return how late somebody speaks: lived experience first, whoever runs it last."""
    if role in (Role.FACILITATOR, Role.CONVENOR):
        return 2
    return 0 if bucket is Bucket.LIVED else 1


def _add(db: Db, prompt: Prompt, person_ids: Sequence[str]) -> None:
    last = max((one.position for one in in_order(db, prompt_id=prompt.id)), default=0)
    db.add_all(
        RoundTurn(prompt_id=prompt.id, person_id=person_id, position=last + place)
        for place, person_id in enumerate(person_ids, start=1)
    )
    db.flush()


def _moved(db: Db, actor: Actor, action: str, prompt: Prompt, session: WorkshopSession) -> None:
    """Note the step, and have every screen draw itself again. The log never says what was said."""
    prompt.step += 1
    db.flush()
    record(db, actor, action, subject=prompt.id)
    tell(db, Change(session.id, Kind.SHOWN, prompt.id))
    tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))
