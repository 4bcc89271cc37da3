"""Mending a plan: small steps, the plan after them, and how room is made for what is added."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from workshop.lens.plan import ItemPlan, Lead, PlanFacts, SessionPlan
from workshop.vocabulary import ItemKind

# Shorter than this, work is not worth beginning.
LEAST_WORK = 10
NEW = "new-"
TURNS = 12


@dataclass(frozen=True, slots=True)
class Add:
    """Put an item at a place from 1; a card gives it its name."""

    kind: ItemKind
    minutes: int
    place: int
    card: str = ""


@dataclass(frozen=True, slots=True)
class Resize:
    """Give an item another length."""

    item_id: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item at another place, from 1."""

    item_id: str
    place: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """Let a member lead an item; where staff lead it, they do so together."""

    item_id: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Do an item for certain, not only if there is time."""

    item_id: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """Do an item only if there is time."""

    item_id: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Put another card in an item's place."""

    item_id: str
    card: str


Step = Add | Resize | Move | HandOver | Keep | SetAside | Swap


@dataclass(frozen=True, slots=True)
class Mend:
    """What one tap does: `steps` on the agenda, or the address of the `page` where it is mended."""

    label: str
    steps: tuple[Step, ...] = ()
    page: str = ""


def mended(facts: PlanFacts, steps: Iterable[Step]) -> PlanFacts:
    """Return the facts of the plan as it is after these steps."""
    session = facts.session
    items = session.items
    for step in steps:
        items = _after(items, step)
    now = replace(session, items=items)
    sessions = tuple(now if one is session else one for one in facts.sessions)
    return replace(facts, sessions=sessions)


def with_room(session: SessionPlan, step: Add | Resize) -> tuple[Step, ...]:
    """Return a step that makes a plan longer, and before it what makes room for it.

    Minutes that are free are used first; then the longest work gives, as long as enough is left.
    Where nothing can give, the plan becomes longer.
    """
    grown = step.minutes - _length_now(session, step)
    lacking = min(grown, session.total + grown - session.minutes)
    own = step.item_id if isinstance(step, Resize) else ""
    return (*shortened(session, lacking, but=own), step)


def shortened(session: SessionPlan, minutes: int, *, but: str = "") -> tuple[Resize, ...]:
    """Return steps that take this many minutes from the longest work, or none if it cannot give."""
    lengths = {
        item.id: item.minutes
        for item in session.of((ItemKind.ACTIVITY, ItemKind.BRIEFING))
        if item.id != but
    }
    if sum(max(0, length - LEAST_WORK) for length in lengths.values()) < minutes:
        return ()
    before = dict(lengths)
    for _ in range(minutes):
        lengths[max(lengths, key=lengths.__getitem__)] -= 1
    return tuple(Resize(one, now) for one, now in lengths.items() if now != before[one])


def until(
    facts: PlanFacts,
    is_mended: Callable[[PlanFacts], bool],
    next_steps: Callable[[PlanFacts], tuple[Step, ...]],
) -> tuple[Step, ...]:
    """Return the steps that one after another mend a plan; none if they do not get there."""
    taken: tuple[Step, ...] = ()
    here = facts
    for _ in range(TURNS):
        if is_mended(here):
            return taken
        more = next_steps(here)
        if not more:
            return ()
        taken, here = (*taken, *more), mended(here, more)
    return ()


def can_be_handed(session: SessionPlan) -> Iterator[ItemPlan]:
    """Return what a member could lead, the longest first; a break leads itself."""
    free = (
        item
        for item in session.timed
        if item.lead in (Lead.STAFF, Lead.NOBODY)
        and not item.named
        and item.kind is not ItemKind.BREAK
        and not item.id.startswith(NEW)
    )
    return iter(sorted(free, key=lambda item: -item.minutes))


def led_with_a_member(item: ItemPlan) -> Lead:
    """Return who leads an item once it is handed to a member: together with staff who did."""
    return Lead.BOTH if item.lead is Lead.STAFF else Lead.MEMBERS


def _length_now(session: SessionPlan, step: Add | Resize) -> int:
    if isinstance(step, Add):
        return 0
    return next(item.minutes for item in session.items if item.id == step.item_id)


def _after(items: tuple[ItemPlan, ...], step: Step) -> tuple[ItemPlan, ...]:
    if isinstance(step, Add):
        new = ItemPlan(f"{NEW}{len(items)}", step.kind, step.minutes, card=step.card)
        return _put(items, new, step.place)
    if isinstance(step, Move):
        moved = next(item for item in items if item.id == step.item_id)
        return _put(tuple(item for item in items if item is not moved), moved, step.place)
    return tuple(_changed(item, step) if item.id == step.item_id else item for item in items)


def _put(items: tuple[ItemPlan, ...], item: ItemPlan, place: int) -> tuple[ItemPlan, ...]:
    return (*items[: place - 1], item, *items[place - 1 :])


def _changed(item: ItemPlan, step: Resize | HandOver | Keep | SetAside | Swap) -> ItemPlan:
    match step:
        case Resize():
            return replace(item, minutes=step.minutes)
        case HandOver():
            return replace(item, lead=led_with_a_member(item))
        case Keep():
            return replace(item, spare=False)
        case SetAside():
            return replace(item, spare=True)
        case Swap():
            return replace(item, card=step.card, risk=0)
