"""Who may do what: one table, asked by every service and every query."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.errors import NotAllowed
from workshop.vocabulary import Hat, Role


class Power(StrEnum):
    """Everything that can be done or seen, in the order of a series."""

    START_PROJECT = "start_project"
    PLAN = "plan"
    SEE_PLAN = "see_plan"
    INVITE = "invite"
    SEE_PEOPLE = "see_people"
    WRITE_OFFER = "write_offer"
    SORT_NEEDS = "sort_needs"
    SAY_WHO_IS_MISSING = "say_who_is_missing"
    RUN = "run"
    HOST_ROOM = "host_room"
    TAKE_PART = "take_part"
    SEE_WALL = "see_wall"
    CONTRIBUTE = "contribute"
    SCRIBE = "scribe"
    HOLD_WORDS = "hold_words"
    VOTE = "vote"
    TAKE_TURN = "take_turn"
    SORT_WORDS = "sort_words"
    BUILD = "build"
    SAY_WHO_HOLDS_POWER = "say_who_holds_power"
    WRITE_DECISION = "write_decision"
    SEE_DECISIONS = "see_decisions"
    SIGNAL = "signal"
    RAISE_HAND = "raise_hand"
    ASK_FOR_A_MINUTE = "ask_for_a_minute"
    ASK_WHAT_IT_MEANS = "ask_what_it_means"
    SAY_WHAT_IT_MEANS = "say_what_it_means"
    LOOK_BACK = "look_back"
    WRITE_AGREEMENT = "write_agreement"
    AGREE = "agree"
    CAPTURE = "capture"
    SEE_CAPTURES = "see_captures"
    OWN_WORDS = "own_words"
    RELAY = "relay"
    FLAG_CONCERN = "flag_concern"
    HEAR_BRIEFING = "hear_briefing"
    MARK_BRIEFING = "mark_briefing"
    ASK_QUESTION = "ask_question"
    ANSWER_QUESTION = "answer_question"
    CLOSE_TOGETHER = "close_together"
    KEEP_WORD = "keep_word"
    DROP_WORD = "drop_word"
    SEAL_PREFERENCE = "seal_preference"
    ASSUME = "assume"
    SEE_ASSUMPTIONS = "see_assumptions"
    GIVE_VERDICT = "give_verdict"
    MEASURE = "measure"
    DRAFT_OUTPUT = "draft_output"
    RAISE = "raise"
    SEE_OUTPUTS = "see_outputs"
    INVITE_OWNER = "invite_owner"
    HEAR = "hear"
    DECIDE = "decide"
    RECORD_DECISION = "record_decision"
    PROMISE = "promise"
    SAY_DONE = "say_done"
    PARK = "park"
    CHECK_CLAIM = "check_claim"
    CARRY_CHECK = "carry_check"
    DISPUTE = "dispute"
    MARK_REASON = "mark_reason"
    SAY_DIFFERENCE = "say_difference"
    RUN_PULSE = "run_pulse"
    ANSWER_PULSE = "answer_pulse"
    SEE_LESSONS = "see_lessons"
    EXPORT = "export"
    SEE_LOG = "see_log"


_STAFF = frozenset({Role.FACILITATOR, Role.CONVENOR})
_ROOM = frozenset({Role.FACILITATOR, Role.CONVENOR, Role.SUPPORTER, Role.MEMBER, Role.GUEST})
_VOICES = _ROOM - {Role.SUPPORTER}
_MEMBER = frozenset({Role.MEMBER})
_OWNER = frozenset({Role.OWNER})
_FACILITATOR = frozenset({Role.FACILITATOR})
_SUPPORTER = frozenset({Role.SUPPORTER})

POWERS: dict[Power, frozenset[Role]] = {
    # Anyone signed in may start a project; it is theirs as facilitator from then on.
    Power.START_PROJECT: frozenset(),
    Power.PLAN: _STAFF,
    Power.SEE_PLAN: _ROOM,
    Power.INVITE: _STAFF,
    Power.SEE_PEOPLE: _STAFF,
    Power.WRITE_OFFER: _STAFF,
    # What a person needs is for one pair of eyes; whoever convenes reads counts.
    Power.SORT_NEEDS: _FACILITATOR,
    Power.SAY_WHO_IS_MISSING: _VOICES - {Role.GUEST},
    Power.RUN: _FACILITATOR,
    Power.HOST_ROOM: _MEMBER,
    Power.TAKE_PART: _ROOM,
    Power.SEE_WALL: _ROOM,
    Power.CONTRIBUTE: _VOICES,
    Power.SCRIBE: _FACILITATOR | _SUPPORTER,
    Power.HOLD_WORDS: _FACILITATOR,
    Power.VOTE: _VOICES,
    Power.TAKE_TURN: _VOICES,
    Power.SORT_WORDS: _VOICES - {Role.GUEST},
    Power.BUILD: _VOICES,
    Power.SAY_WHO_HOLDS_POWER: _VOICES - {Role.GUEST},
    Power.WRITE_DECISION: _FACILITATOR,
    Power.SEE_DECISIONS: _ROOM,
    Power.SIGNAL: _ROOM,
    Power.RAISE_HAND: _VOICES,
    Power.ASK_FOR_A_MINUTE: _ROOM,
    Power.ASK_WHAT_IT_MEANS: _ROOM,
    Power.SAY_WHAT_IT_MEANS: _VOICES,
    # What was hard, who was not heard, whom to ring: for whoever ran the session.
    Power.LOOK_BACK: _FACILITATOR,
    Power.WRITE_AGREEMENT: _VOICES,
    Power.AGREE: _VOICES,
    Power.CAPTURE: _ROOM - {Role.CONVENOR},
    Power.SEE_CAPTURES: _STAFF,
    Power.OWN_WORDS: _ROOM,
    Power.RELAY: _SUPPORTER,
    Power.FLAG_CONCERN: _FACILITATOR | _SUPPORTER,
    Power.HEAR_BRIEFING: _ROOM - _STAFF,
    Power.MARK_BRIEFING: _MEMBER,
    Power.ASK_QUESTION: _MEMBER | frozenset({Role.GUEST}),
    Power.ANSWER_QUESTION: _STAFF,
    Power.CLOSE_TOGETHER: _MEMBER,
    Power.KEEP_WORD: _STAFF | _MEMBER,
    Power.DROP_WORD: _MEMBER,
    # Nobody else writes it, and nobody else reads it before its session is over.
    Power.SEAL_PREFERENCE: frozenset({Role.CONVENOR}),
    Power.ASSUME: _STAFF,
    Power.SEE_ASSUMPTIONS: _VOICES,
    Power.GIVE_VERDICT: _MEMBER,
    Power.MEASURE: _VOICES - {Role.GUEST},
    Power.DRAFT_OUTPUT: _MEMBER | _STAFF,
    Power.RAISE: _MEMBER | _STAFF,
    Power.SEE_OUTPUTS: _ROOM,
    Power.INVITE_OWNER: _STAFF,
    Power.HEAR: _OWNER,
    Power.DECIDE: _OWNER,
    Power.RECORD_DECISION: frozenset({Role.CONVENOR}),
    Power.PROMISE: _OWNER,
    Power.SAY_DONE: _OWNER | {Role.CONVENOR},
    Power.PARK: _FACILITATOR,
    Power.CHECK_CLAIM: _MEMBER,
    Power.CARRY_CHECK: _SUPPORTER,
    Power.DISPUTE: _MEMBER,
    Power.MARK_REASON: _MEMBER,
    Power.SAY_DIFFERENCE: _MEMBER | _OWNER,
    Power.RUN_PULSE: _FACILITATOR,
    Power.ANSWER_PULSE: _VOICES,
    Power.SEE_LESSONS: _STAFF | _MEMBER,
    Power.EXPORT: _STAFF,
    Power.SEE_LOG: _STAFF,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone at the door, in one project, under the one role they act in today.

    Made only by `queries.identity` from a cookie that was checked. `roles` are all the seats the
    person holds: some promises bind by what someone is, not by the hat they wear today.
    """

    account_id: str | None = None
    project_id: str | None = None
    person_id: str | None = None
    role: Role | None = None
    hat: Hat | None = None
    roles: frozenset[Role] = frozenset()
    session_id: str | None = None
    output_id: str | None = None


NOBODY = Actor()


def may(actor: Actor, power: Power, project_id: str | None) -> bool:
    """Say whether this actor holds this power in this project."""
    if power is Power.START_PROJECT:
        return actor.account_id is not None
    if project_id is None or actor.project_id != project_id or actor.role is None:
        return False
    return actor.role in POWERS[power]


def require(actor: Actor, power: Power, project_id: str | None) -> None:
    """Raise NotAllowed unless this actor holds this power in this project."""
    if not may(actor, power, project_id):
        raise NotAllowed


def require_own(actor: Actor, person_id: str | None) -> None:
    """Raise NotAllowed unless these are the actor's own words or choices."""
    if person_id is None or actor.person_id != person_id:
        raise NotAllowed


def require_output(actor: Actor, output_id: str) -> None:
    """Raise NotAllowed for an owner whose link was for another output."""
    if actor.role is Role.OWNER and actor.output_id != output_id:
        raise NotAllowed
