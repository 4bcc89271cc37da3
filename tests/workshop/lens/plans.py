"""A plan that reads well against every rule, and short ways to spoil it."""

from dataclasses import replace
from datetime import date, timedelta

from workshop.lens.plan import (
    AgreementPlan,
    BriefingPlan,
    CardPlan,
    ItemPlan,
    Lead,
    PeoplePlan,
    PlanFacts,
    SessionPlan,
)
from workshop.vocabulary import ItemKind, Mode

FIRST = date(2026, 3, 2)
ITEMS = (
    ItemPlan("welcome", ItemKind.WELCOME, 5, Lead.STAFF),
    ItemPlan("ice", ItemKind.ICEBREAKER, 8, Lead.MEMBERS, card="count-together"),
    ItemPlan("agreement", ItemKind.AGREEMENT, 10, Lead.BOTH, by_group=True),
    ItemPlan("work-a", ItemKind.ACTIVITY, 24, Lead.STAFF, by_group=True),
    ItemPlan("break", ItemKind.BREAK, 12),
    ItemPlan("work-b", ItemKind.ACTIVITY, 25, Lead.MEMBERS, by_group=True),
    ItemPlan("open", ItemKind.OPEN_TIME, 20, Lead.BOTH, by_group=True),
    ItemPlan("out", ItemKind.CHECK_OUT, 7, Lead.MEMBERS),
    ItemPlan("close", ItemKind.CLOSE, 9, Lead.STAFF),
)
SESSION = SessionPlan(
    number=1,
    starts_on=FIRST,
    minutes=120,
    mode=Mode.IN_PERSON,
    goal="We have a list of what a good welcome looks like.",
    items=ITEMS,
    briefings=(BriefingPlan(parts=6, days_before=5),),
    beliefs=2,
)


def session(number: int = 1, **changes: object) -> SessionPlan:
    """A session of the good series; from the second on its icebreaker is another."""
    items = tuple(
        replace(item, card=f"card-{number}") if item.card and number > 1 else item for item in ITEMS
    )
    starts = FIRST + timedelta(days=7 * (number - 1))
    return replace(SESSION, number=number, starts_on=starts, items=items, **changes)


GOOD = PlanFacts(
    today=FIRST - timedelta(days=20),
    sessions=tuple(session(number) for number in range(1, 7)),
    at=1,
    people=PeoplePlan(lived=6, others=4, to_offer=8, offered=8, asked=8, needs=3),
    agreement=AgreementPlan(lines=4, looked=(1,)),
    fresh_cards=(CardPlan("fresh-a", 5), CardPlan("fresh-b", 4)),
)


def spoil(at: int = 1, **changes: object) -> PlanFacts:
    """The good series, looked at in one session that is changed."""
    sessions = tuple(replace(one, **changes) if one.number == at else one for one in GOOD.sessions)
    return replace(GOOD, sessions=sessions, at=at)


def items(at: int = 1, /, *, but: tuple[str, ...] = (), **changes: object) -> PlanFacts:
    """The good series with items of one session left out, or changed: `ice={"minutes": 3}`."""
    kept = tuple(
        replace(item, **changes.get(item.id.replace("-", "_"), {}))
        for item in next(one for one in GOOD.sessions if one.number == at).items
        if item.id not in but
    )
    return spoil(at, items=kept)


def expecting(**changes: int) -> PlanFacts:
    """The good series, with other counts of people."""
    return replace(GOOD, people=replace(GOOD.people, **changes))
