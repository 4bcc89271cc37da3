"""Lesson 2 in a plan: who leads, who put it forward, who is expected, how light the touch is."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from workshop.lens.mends import (
    LEAST_WORK,
    HandOver,
    Mend,
    Resize,
    can_be_handed,
    led_with_a_member,
)
from workshop.lens.plan import OPEN, WORK, ItemPlan, Lead, PlanFacts, minutes_of
from workshop.lens.rule import (
    Rule,
    Said,
    at_least,
    minutes,
    no_mend,
    not_yet,
    only_page,
    partly,
    share,
)
from workshop.vocabulary import ItemKind

LED_LEAST, LED_PARTLY = 30, 10
STAFF_MOST, STAFF_PARTLY = 50, 70
GROUP_LEAST, GROUP_PARTLY = 33, 10
LIVED_LEAST, LIVED_PARTLY = 50, 34
EVEN_LEAST, EVEN_PARTLY = 90, 70
BY_MEMBERS = (Lead.MEMBERS, Lead.BOTH)
ASKED_FROM = 2
ON_PEOPLE = frozenset({ItemKind.BREAK})


def leads(facts: PlanFacts) -> Said | None:
    """2.4: members lead or co-lead 30% of the minutes that somebody leads."""
    led = [item for item in facts.session.timed if item.lead is not Lead.NOBODY]
    if not led:
        return not_yet("Nobody is said to lead any part yet.")
    theirs, total = minutes_of(_by_members(led)), minutes_of(led)
    if at_least(theirs, total, LED_LEAST):
        return None
    said = partly if at_least(theirs, total, LED_PARTLY) else not_yet
    return said(
        f"Members lead {share(theirs, total)} of the minutes that somebody leads."
        f" {LED_LEAST}% is a good start."
    )


def _by_members(items: list[ItemPlan]) -> list[ItemPlan]:
    return [item for item in items if item.lead in BY_MEMBERS]


def mend_leads(facts: PlanFacts) -> Iterator[Mend]:
    """Hand the fewest parts to members, staff beside them where staff were to lead."""
    yield from _hand(facts, (Lead.STAFF, Lead.NOBODY), lambda here: leads(here) is None)


def light(facts: PlanFacts) -> Said | None:
    """9.5: staff alone lead at most half of the minutes."""
    session = facts.session
    alone = minutes_of(item for item in session.timed if item.lead is Lead.STAFF)
    if alone * 100 <= session.total * STAFF_MOST:
        return None
    said = partly if alone * 100 <= session.total * STAFF_PARTLY else not_yet
    if alone == session.total - minutes_of(session.of(ON_PEOPLE)):
        return said("Staff lead everything.")
    told = share(alone, session.total)
    return said(f"Staff alone lead {told} of the minutes. Up to {STAFF_MOST}% is a light touch.")


def mend_light(facts: PlanFacts) -> Iterator[Mend]:
    """Hand the fewest parts to members and staff together."""
    yield from _hand(facts, (Lead.STAFF,), lambda here: light(here) is None)


def _hand(
    facts: PlanFacts, from_whom: Collection[Lead], is_mended: Callable[[PlanFacts], bool]
) -> Iterator[Mend]:
    """Try work first, which has the most to lead, then anything; the longest parts first."""
    free = [item for item in can_be_handed(facts.session) if item.lead in from_whom]
    for kinds in (WORK | OPEN, frozenset(ItemKind)):
        found = [item for item in free if item.kind in kinds]
        if not is_mended(_handed(facts, found)):
            continue
        # Each part more only helps, so the fewest are found by halving.
        counts = range(1, len(found) + 1)
        at = bisect_left(counts, 1, key=lambda n: int(is_mended(_handed(facts, found[:n]))))
        chosen = found[: counts[at]]
        places = sorted(facts.session.place(item) for item in chosen)
        steps = tuple(HandOver(item.id) for item in chosen)
        yield Mend(f"Let a member lead {_listed(places)}", steps)
        return


def _handed(facts: PlanFacts, found: Sequence[ItemPlan]) -> PlanFacts:
    handed = {item.id for item in found}
    session = facts.session
    items = tuple(
        replace(item, lead=led_with_a_member(item)) if item.id in handed else item
        for item in session.items
    )
    now = replace(session, items=items)
    return replace(facts, sessions=tuple(now if one is session else one for one in facts.sessions))


def _listed(places: list[int]) -> str:
    *most, last = (str(place) for place in places)
    return f"parts {', '.join(most)} and {last}" if most else f"part {last}"


def put_forward(facts: PlanFacts) -> Said | None:
    """2.5: a third of the agenda was put forward by members, from session 2 on."""
    items = facts.session.timed
    theirs = sum(item.by_group for item in items)
    if facts.at < ASKED_FROM or at_least(theirs, len(items), GROUP_LEAST):
        return None
    said = partly if at_least(theirs, len(items), GROUP_PARTLY) else not_yet
    return said(
        f"{theirs} of {len(items)} parts were put forward by members."
        " Ask the group what belongs here, and mark those parts as theirs."
    )


def balance(facts: PlanFacts) -> Said | None:
    """2.8: half of those expected have lived experience, and never only one."""
    lived, everyone = facts.people.lived, facts.people.lived + facts.people.others
    if not facts.speaks_for_series or not everyone:
        return None
    if lived == 1:
        return not_yet("One person with lived experience is expected. Nobody should sit alone.")
    if at_least(lived, everyone, LIVED_LEAST):
        return None
    said = partly if at_least(lived, everyone, LIVED_PARTLY) else not_yet
    return said(
        f"{lived} of the {everyone} people expected have lived experience. Half is the aim."
    )


def cut_short(facts: PlanFacts) -> Said | None:
    """4.5: what members lead is not planned shorter than what staff lead."""
    theirs, staffs = _work_of(facts, BY_MEMBERS), _work_of(facts, (Lead.STAFF,))
    if not theirs or not staffs:
        return None
    mine, other = minutes_of(theirs) * len(staffs), minutes_of(staffs) * len(theirs)
    if at_least(mine, other, EVEN_LEAST):
        return None
    said = partly if at_least(mine, other, EVEN_PARTLY) else not_yet
    return said("What members lead is planned shorter than what staff lead.")


def _work_of(facts: PlanFacts, leads: tuple[Lead, ...]) -> list[ItemPlan]:
    return [item for item in facts.session.of(WORK) if item.lead in leads]


def mend_cut(facts: PlanFacts) -> Iterator[Mend]:
    """Move minutes from the longest that staff lead to the shortest that members lead."""
    theirs, staffs = _work_of(facts, BY_MEMBERS), _work_of(facts, (Lead.STAFF,))
    longest = max(staffs, key=lambda item: item.minutes, default=None)
    shortest = min(theirs, key=lambda item: item.minutes, default=None)
    if longest is None or shortest is None:
        return
    short = EVEN_LEAST * minutes_of(staffs) * len(theirs) - 100 * minutes_of(theirs) * len(staffs)
    more = -(-short // (100 * len(staffs) + EVEN_LEAST * len(theirs)))
    if longest.minutes - more >= LEAST_WORK:
        places = [facts.session.place(longest), facts.session.place(shortest)]
        yield Mend(
            f"Move {minutes(more)} from part {places[0]} to part {places[1]}",
            (
                Resize(longest.id, longest.minutes - more),
                Resize(shortest.id, shortest.minutes + more),
            ),
        )


RULES = (
    Rule("leads", "2.4", "Members lead part of it", leads, mend_leads),
    Rule("light", "9.5", "Staff do not lead most of it", light, mend_light),
    Rule("put_forward", "2.5", "Members put parts of it forward", put_forward, no_mend),
    Rule(
        "balance",
        "2.8",
        "Half of those expected have lived experience",
        balance,
        only_page("See who is invited", "people"),
        on_items=False,
    ),
    Rule("cut_short", "4.5", "Members’ parts are not the short ones", cut_short, mend_cut),
)
