"""What waits for a member, each thing with the screen where it is answered."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.db.engine import Db
from workshop.permissions import Actor, Power, may
from workshop.queries.briefings import briefings_in
from workshop.queries.captures import OwnCapture, own_captures
from workshop.queries.checkers import waits_for_check
from workshop.queries.group import agreement_page
from workshop.queries.making import still_building
from workshop.queries.members import waits_for_yes
from workshop.queries.needs import own_needs
from workshop.queries.offers import own_offer
from workshop.queries.open_apart import open_apart
from workshop.queries.output_views import OutputView
from workshop.queries.outputs import outputs_of
from workshop.queries.pulse import has_turn
from workshop.vocabulary import NeedState, SessionState, Step, Surface


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person: what it is, where it is, how many."""

    label: str
    address: str
    count: int


def waiting_for(db: Db, actor: Actor) -> tuple[Waiting, ...]:
    """Return what waits for this person, most pressing first; nothing with a count of nought.

    A part that asks something of members adds one function to ASKS.
    """
    if actor.role is None:
        return ()
    found = (asks(db, actor) for asks in ASKS)
    return tuple(each for each in found if each is not None and each.count)


def waits(one: OwnCapture) -> bool:
    """Say whether these words wait for their author: a yes, the choices, or a last look."""
    asked = one.needs_yes or one.needs_consent or one.needs_final or one.helper_answered
    return asked and not one.withdrawn


def _pulse(db: Db, actor: Actor) -> Waiting | None:
    """The closing questions, while they are open and this person has a turn."""
    if actor.session_id is None or not may(actor, Power.ANSWER_PULSE, actor.project_id):
        return None
    turn = has_turn(db, actor, session_id=actor.session_id)
    return Waiting("5 quick questions about today", "/here/pulse", int(turn))


def _agreement(db: Db, actor: Actor) -> Waiting | None:
    """The group's agreement, until this person has answered it in this session."""
    if actor.session_id is None or not may(actor, Power.AGREE, actor.project_id):
        return None
    page = agreement_page(db, actor, project_id=actor.project_id or "", session_id=actor.session_id)
    return Waiting(
        "Read our agreement", "/here/agreement", int(bool(page.lines) and page.mine is None)
    )


def _briefings(db: Db, actor: Actor) -> Waiting | None:
    """What to read before we talk of it, and a word on what this person led."""
    if not may(actor, Power.HEAR_BRIEFING, actor.project_id):
        return None
    told = briefings_in(db, actor, project_id=actor.project_id or "")
    new = sum(
        one.readable and one.my_heard is None and one.stands is not SessionState.CLOSED
        for one in told
    )
    led = sum(one.asks_leader for one in told)
    return Waiting("Read what we talk about next", "/here/briefings", new + led)


def _captures(db: Db, actor: Actor) -> Waiting | None:
    """Words that were kept for this person and wait for their yes."""
    count = sum(waits(each) for each in own_captures(db, actor))
    return Waiting("Look at the words we kept for you", "/here/captures", count)


def _scribed(db: Db, actor: Actor) -> Waiting | None:
    """Lines that a helper wrote for this person and that wait for their yes."""
    return Waiting(
        "Someone wrote this for you. Is it right?", "/here/mine", waits_for_yes(db, actor)
    )


def _outputs(db: Db, actor: Actor) -> Waiting | None:
    """Things to agree on and claims to check."""
    if not may(actor, Power.SEE_OUTPUTS, actor.project_id):
        return None
    made = outputs_of(db, actor, project_id=actor.project_id or "", surface=Surface.WALL)
    count = sum(asks_something(db, actor, one) for one in made)
    return Waiting("Look at what we made", "/here/outputs", count)


def _offer(db: Db, actor: Actor) -> Waiting | None:
    """An offer that this person has not read, and sessions that staff say are settled."""
    own = own_offer(db, actor)
    unread = own.offer is not None and own.offer.clear_at is None and own.offer.asked_at is None
    return Waiting("Read what we offer you", "/here/offer", int(unread) + len(own.to_confirm))


def _needs(db: Db, actor: Actor) -> Waiting | None:
    """Needs that staff say are done and that wait for this person's word."""
    count = sum(one.state is NeedState.SAID_DONE for one in own_needs(db, actor))
    return Waiting("Is what you need sorted?", "/here/needs", count)


def asks_something(db: Db, actor: Actor, one: OutputView) -> bool:
    """Say whether this output waits for this person: to say how far they agree, or to check."""
    at = one.standing.step
    if at is Step.SAID_DONE:
        return waits_for_check(db, actor, one.id)
    undecided = at in (None, Step.RAISED) and one.agreement.mine is None
    return undecided and may(actor, Power.AGREE, actor.project_id)


def _building(db: Db, actor: Actor) -> Waiting | None:
    """What the group goes on building after its session."""
    if not may(actor, Power.BUILD, actor.project_id):
        return None
    found = still_building(db, actor)
    address = f"/here/made/of/{found[0]}" if found else ""
    return Waiting("Go on with what we build", address, len(found))


def _apart(db: Db, actor: Actor) -> Waiting | None:
    """Questions that can be answered at home."""
    if not may(actor, Power.CONTRIBUTE, actor.project_id):
        return None
    open_now = len(open_apart(db, actor))
    return Waiting("Questions you can answer at home", "/here/open", open_now)


ASKS: tuple[Callable[[Db, Actor], Waiting | None], ...] = (
    _pulse,
    _agreement,
    _briefings,
    _building,
    _apart,
    _scribed,
    _captures,
    _outputs,
    _offer,
    _needs,
)
