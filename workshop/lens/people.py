"""Lesson 1 in a plan: people before work, an agreement that lives, cards that are not too near."""

from collections.abc import Iterator

from workshop.lens.mends import Add, Mend, Move, Resize, Step, Swap, with_room
from workshop.lens.plan import OPENING, TOGETHER, ItemPlan, PlanFacts, SessionPlan, minutes_of
from workshop.lens.rule import (
    Rule,
    Said,
    at_least,
    beyond,
    lacking,
    minutes,
    not_yet,
    partly,
    share,
)
from workshop.vocabulary import ItemKind

OPENS_WITHIN, OPENS_FOR = 20, 5
TOGETHER_LEAST, TOGETHER_PARTLY, TOGETHER_MOST, TOGETHER_TOO_MUCH = 15, 8, 40, 50
LOOK_EVERY = 3
LOOK_MINUTES, WRITE_MINUTES = 10, 15
NEAR, TOO_NEAR = 2, 3


def opens(facts: PlanFacts) -> Said | None:
    """1.1: an opening item that starts in the first 20 minutes and takes 5 or more."""
    session = facts.session
    if any(_opens(session, item) for item in session.of(OPENING)):
        return None
    return not_yet(
        f"Nothing opens with people: a welcome, an icebreaker or a check-in of {OPENS_FOR} minutes"
        f" or more in the first {OPENS_WITHIN}."
    )


def _opens(session: SessionPlan, item: ItemPlan) -> bool:
    return item.minutes >= OPENS_FOR and starts(session, item) <= OPENS_WITHIN


def starts(session: SessionPlan, wanted: ItemPlan) -> int:
    """Return how many minutes into the session an item starts."""
    before = session.timed[: session.timed.index(wanted)]
    return minutes_of(before)


def mend_opening(facts: PlanFacts) -> Iterator[Mend]:
    """Bring forward or lengthen what is there, else add an icebreaker with nothing personal."""
    session = facts.session
    for item in session.of(OPENING):
        place = session.place(item)
        if item.minutes >= OPENS_FOR:
            yield Mend(f"Put part {place} first", (Move(item.id, 1),))
        else:
            label = f"Give part {place} {OPENS_FOR} minutes"
            yield Mend(label, with_room(session, Resize(item.id, OPENS_FOR)))
    yield Mend("Add an icebreaker", with_room(session, an_icebreaker(facts)))


def an_icebreaker(facts: PlanFacts) -> Add:
    """Return an icebreaker after the welcome, from a card that has not been used yet."""
    items = facts.session.items
    place = 2 if items and items[0].kind is ItemKind.WELCOME else 1
    card = next(iter(facts.fresh_cards), None)
    if card is None:
        return Add(ItemKind.ICEBREAKER, 8, place)
    return Add(ItemKind.ICEBREAKER, max(card.minutes, OPENS_FOR), place, card.id)


def together(facts: PlanFacts) -> Said | None:
    """1.2: 15 to 40% of the minutes go on each other."""
    session = facts.session
    spent, total = minutes_of(session.of(TOGETHER)), session.total
    told = f"{share(spent, total)} of the minutes are for each other"
    if not at_least(spent, total, TOGETHER_LEAST):
        said = partly if at_least(spent, total, TOGETHER_PARTLY) else not_yet
        return said(f"{told}: welcome, breaks, check-out. {TOGETHER_LEAST}% is a good floor.")
    if spent * 100 > total * TOGETHER_MOST:
        said = not_yet if spent * 100 > total * TOGETHER_TOO_MUCH else partly
        return said(f"{told}, so little is left for the goal. Up to {TOGETHER_MOST}% works well.")
    return None


def mend_together(facts: PlanFacts) -> Iterator[Mend]:
    """Give a check-in or the opening what is lacking, or take it from the longest of these."""
    session = facts.session
    spent, total = minutes_of(session.of(TOGETHER)), session.total
    if more := lacking(spent, total, TOGETHER_LEAST):
        yield from _more_together(session, more)
    elif less := beyond(spent, total, TOGETHER_MOST):
        yield from _less_together(session, less)


def _more_together(session: SessionPlan, more: int) -> Iterator[Mend]:
    length = max(more, OPENS_FOR)
    if not session.of((ItemKind.CHECK_IN,)):
        step = Add(ItemKind.CHECK_IN, length, min(2, len(session.items) + 1))
        yield Mend(f"Add a check-in of {minutes(length)}", with_room(session, step))
    for item in session.of(TOGETHER):
        label = f"Give part {session.place(item)} {minutes(more)} more"
        yield Mend(label, with_room(session, Resize(item.id, item.minutes + more)))


def _less_together(session: SessionPlan, less: int) -> Iterator[Mend]:
    rest = TOGETHER - {ItemKind.BREAK}
    for item in sorted(session.of(rest), key=lambda one: -one.minutes):
        if item.minutes - less >= OPENS_FOR:
            label = f"Make part {session.place(item)} {minutes(less)} shorter"
            yield Mend(label, (Resize(item.id, item.minutes - less),))


def agreement(facts: PlanFacts) -> Said | None:
    """1.6: the group has an agreement, and looks at it again every third session."""
    if facts.session.of((ItemKind.AGREEMENT,)):
        return None
    planned = [one.number for one in facts.earlier if one.of((ItemKind.AGREEMENT,))]
    if not facts.agreement.lines and not planned:
        return not_yet("The group has no agreement yet, and no time to write one.")
    looked = [one for one in facts.agreement.looked if one < facts.at]
    if is_due(facts.at, (*looked, *planned)):
        return partly("It is time to look at the agreement again: every third session.")
    return None


def is_due(number: int, looked: tuple[int, ...]) -> bool:
    """Say whether an agreement that was looked at in these sessions is due again in this one."""
    return number - max(looked, default=0) >= LOOK_EVERY


def mend_agreement(facts: PlanFacts) -> Iterator[Mend]:
    """Add time to write the agreement, or to look at it again."""
    length = LOOK_MINUTES if facts.agreement.lines else WRITE_MINUTES
    step = Add(ItemKind.AGREEMENT, length, facts.session.place_to_open())
    yield Mend(f"Add {length} minutes for it", with_room(facts.session, step))


def too_near(facts: PlanFacts) -> Said | None:
    """1.4: nothing personal is asked of people who do not know each other yet."""
    found = _near(facts)
    if not found:
        return None
    place = facts.session.place(found[0])
    if facts.at == 1:
        return partly(f"Part {place} asks for something personal, and people have just met.")
    return not_yet(f"Part {place} asks for a memory or a feeling. The group opts in to that first.")


def _near(facts: PlanFacts) -> list[ItemPlan]:
    limit = NEAR if facts.at == 1 else TOO_NEAR
    return [item for item in facts.session.timed if item.card and item.risk >= limit]


def mend_near(facts: PlanFacts) -> Iterator[Mend]:
    """Put a card with nothing personal in it there instead."""
    yield from _swap(facts, _near(facts))


def again(facts: PlanFacts) -> Said | None:
    """10.1: no icebreaker twice in a series."""
    if not (found := _again(facts)):
        return None
    place = facts.session.place(found[0])
    return partly(f"The card of part {place} was used in this series before.")


def _again(facts: PlanFacts) -> list[ItemPlan]:
    used = {item.card for one in facts.earlier for item in one.items if _breaks_ice(item)}
    mine = [item for item in facts.session.timed if _breaks_ice(item)]
    twice = [item for at, item in enumerate(mine) if item.card in {one.card for one in mine[:at]}]
    return [item for item in mine if item.card in used or item in twice]


def _breaks_ice(item: ItemPlan) -> bool:
    return item.kind is ItemKind.ICEBREAKER and bool(item.card)


def mend_again(facts: PlanFacts) -> Iterator[Mend]:
    """Put a card there that was not used yet."""
    yield from _swap(facts, _again(facts))


def _swap(facts: PlanFacts, found: list[ItemPlan]) -> Iterator[Mend]:
    icebreakers = all(item.kind is ItemKind.ICEBREAKER for item in found)
    if found and icebreakers and len(facts.fresh_cards) >= len(found):
        fresh = zip(found, facts.fresh_cards, strict=False)
        steps: tuple[Step, ...] = tuple(Swap(item.id, card.id) for item, card in fresh)
        yield Mend("Choose another card for it", steps)


RULES = (
    Rule("opens", "1.1", "A welcome, icebreaker or check-in near the start", opens, mend_opening),
    Rule("together", "1.2", "Enough minutes on each other", together, mend_together),
    Rule("near", "1.4", "Nothing personal before people know each other", too_near, mend_near),
    Rule("agreement", "1.6", "The agreement, every third session", agreement, mend_agreement),
    Rule("again", "10.1", "No icebreaker twice", again, mend_again),
)
