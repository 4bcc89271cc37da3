"""Where a round stands: who is on, who comes next, and one's own place in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Person, Prompt, RoundTurn, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.vocabulary import RoundState, Surface

STILL_TO_COME = frozenset({RoundState.WAITING, RoundState.NOW, RoundState.LATER})


@dataclass(frozen=True, slots=True)
class TurnView:
    """One person's turn: `stands` is now, next, waiting, done or away; `name` is empty in the room.

    Whether somebody spoke or passed is shown to nobody: both are done.
    """

    id: str
    name: str
    stands: str
    later_used: bool


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as one audience may see it; `began` is false until staff start it."""

    turns: tuple[TurnView, ...]
    may_undo: bool

    @property
    def began(self) -> bool:
        """Whether anybody has a turn."""
        return bool(self.turns)

    @property
    def now(self) -> TurnView | None:
        """Whose turn it is."""
        return next((one for one in self.turns if one.stands == "now"), None)

    @property
    def next(self) -> TurnView | None:
        """Who comes after them."""
        return next((one for one in self.turns if one.stands == "next"), None)

    @property
    def done(self) -> int:
        """How many have had their turn."""
        return sum(one.stands == "done" for one in self.turns)

    @property
    def over(self) -> bool:
        """Whether all have had it."""
        return self.began and self.now is None


@dataclass(frozen=True, slots=True)
class OwnTurn:
    """One person's own place: `stands` is '' where they have none; `before` counts who is first."""

    id: str
    stands: str
    before: int
    may_say_later: bool
    may_join: bool


def in_order(db: Db, *, prompt_id: str) -> Sequence[RoundTurn]:
    """Return the turns of a round in their order. For services and other queries only."""
    return db.scalars(
        select(RoundTurn)
        .where(RoundTurn.prompt_id == prompt_id)
        .order_by(col(RoundTurn.position), col(RoundTurn.id))
    ).all()


def round_of(db: Db, audience: Actor, prompt: Prompt, surface: Surface) -> RoundView:
    """Return where a round stands; the room sees how many, and no names."""
    require(audience, Power.SEE_WALL, _project_of(db, prompt))
    turns = in_order(db, prompt_id=prompt.id)
    names = {} if surface is Surface.ROOM else _names(db, turns)
    stands = _stands(turns)
    views = tuple(
        TurnView(
            one.id, names.get(one.person_id, ""), stands[one.id], one.state is RoundState.LATER
        )
        for one in turns
    )
    return RoundView(views, any(one.step for one in turns))


def own_turn(db: Db, actor: Actor, *, prompt_id: str) -> OwnTurn:
    """Return this person's own place in a round."""
    prompt = db.get(Prompt, prompt_id)
    if prompt is None:
        raise NotFound
    project_id = _project_of(db, prompt)
    require(actor, Power.SEE_WALL, project_id)
    turns = in_order(db, prompt_id=prompt_id)
    stands = _stands(turns)
    coming = [one for one in turns if one.state in STILL_TO_COME]
    mine = next((one for one in turns if one.person_id == actor.person_id), None)
    takes_turns = may(actor, Power.TAKE_TURN, project_id) and bool(turns)
    if mine is None:
        return OwnTurn("", "", 0, may_say_later=False, may_join=takes_turns)
    return OwnTurn(
        mine.id,
        stands[mine.id],
        next((place for place, one in enumerate(coming) if one.id == mine.id), 0),
        may_say_later=mine.state is not RoundState.LATER,
        may_join=takes_turns and mine.state is RoundState.AWAY,
    )


def _stands(turns: Sequence[RoundTurn]) -> dict[str, str]:
    coming = [one.id for one in turns if one.state in STILL_TO_COME]
    found = {one.id: "away" if one.state is RoundState.AWAY else "done" for one in turns}
    found |= dict.fromkeys(coming, "waiting")
    return found | dict(zip(coming, ("now", "next"), strict=False))


def _names(db: Db, turns: Sequence[RoundTurn]) -> dict[str, str]:
    people = [one.person_id for one in turns]
    wanted = select(Person.id, Person.chosen_name).where(col(Person.id).in_(people))
    return dict(iter(db.execute(wanted)))


def _project_of(db: Db, prompt: Prompt) -> str:
    session = db.get(WorkshopSession, prompt.session_id)
    if session is None:
        raise NotFound
    return session.project_id
