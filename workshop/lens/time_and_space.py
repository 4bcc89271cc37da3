"""Lesson 4 in a plan, and breaks: a series, room to breathe, what fits, what people need for it."""

from collections.abc import Iterator

from workshop.lens.mends import (
    Add,
    Mend,
    Resize,
    SetAside,
    Step,
    shortened,
    until,
    with_room,
)
from workshop.lens.plan import OPEN, ItemPlan, PlanFacts, SessionPlan, minutes_of
from workshop.lens.rule import (
    Rule,
    Said,
    at_least,
    beyond,
    lacking,
    minutes,
    not_yet,
    only_page,
    partly,
    some,
)
from workshop.vocabulary import ItemKind, Mode

SESSIONS_LEAST, WEEKS_LEAST = 4, 4
OPEN_LEAST, OPEN_PARTLY, OPEN_MOST, OPEN_TOO_MUCH = 10, 5, 35, 50
A_LITTLE_OVER = 10
OFFERED_LEAST, OFFERED_PARTLY = 95, 80
SORTED_PARTLY = 80
ASK_FROM = 8
NO_BREAK_UP_TO, STRETCH_MOST, BREAK_LEAST = 60, 90, 10


def in_series(facts: PlanFacts) -> Said | None:
    """4.1: four sessions or more over four weeks; those on one day count once."""
    days = {one.starts_on for one in facts.sessions}
    if not facts.speaks_for_series:
        return None
    if len(days) == 1:
        return not_yet("This is one meeting, not a series.")
    if len(days) < SESSIONS_LEAST:
        return partly(f"The series has {len(days)} sessions. {SESSIONS_LEAST} or more read well.")
    if (max(days) - min(days)).days < WEEKS_LEAST * 7:
        return partly(f"All sessions lie within {WEEKS_LEAST} weeks. People need time in between.")
    return None


def breathe(facts: PlanFacts) -> Said | None:
    """4.2: 10 to 35% of the minutes are open."""
    session = facts.session
    free, total = minutes_of(session.of(OPEN)), session.total
    if not at_least(free, total, OPEN_LEAST):
        said = partly if at_least(free, total, OPEN_PARTLY) else not_yet
        return said(f"There are {minutes(free)} of room to breathe in {minutes(total)}.")
    if free * 100 > total * OPEN_MOST:
        said = not_yet if free * 100 > total * OPEN_TOO_MUCH else partly
        return said(f"There are {minutes(free)} of open time in {minutes(total)}: a lot to fill.")
    return None


def mend_breathe(facts: PlanFacts) -> Iterator[Mend]:
    """Make open time longer or shorter, or add some before the session ends."""
    session = facts.session
    free, total = minutes_of(session.of(OPEN)), session.total
    more, less = lacking(free, total, OPEN_LEAST), beyond(free, total, OPEN_MOST)
    for item in sorted(session.of(OPEN), key=lambda one: -one.minutes):
        place = session.place(item)
        if more:
            label = f"Give part {place} {minutes(more)} more"
            yield Mend(label, with_room(session, Resize(item.id, item.minutes + more)))
        elif item.minutes - less >= 1:
            label = f"Make part {place} {minutes(less)} shorter"
            yield Mend(label, (Resize(item.id, item.minutes - less),))
    if more:
        step = Add(ItemKind.OPEN_TIME, more, session.place_to_end())
        yield Mend(f"Add {minutes(more)} of open time", with_room(session, step))


def fits(facts: PlanFacts) -> Said | None:
    """4.4: the plan is no longer than the session."""
    over = facts.session.total - facts.session.minutes
    if over <= 0:
        return None
    said = partly if over <= A_LITTLE_OVER else not_yet
    return said(f"The plan is {minutes(over)} longer than the session.")


def mend_fits(facts: PlanFacts) -> Iterator[Mend]:
    """Shorten the longest work, else do the last thing that may wait only if there is time."""
    session = facts.session
    over = session.total - session.minutes
    if over <= 0:
        return
    if steps := shortened(session, over):
        yield Mend(f"Make the longest work {minutes(over)} shorter", steps)
    for item in reversed(session.of((ItemKind.ACTIVITY, ItemKind.OPEN_TIME))):
        if not item.must and item.minutes >= over:
            label = f"Do part {session.place(item)} only if there is time"
            yield Mend(label, (SetAside(item.id),))


def in_person(facts: PlanFacts) -> Said | None:
    """4.6: one session of the series or more is held in a room."""
    if not facts.speaks_for_series or any(one.mode is not Mode.ONLINE for one in facts.sessions):
        return None
    return partly("Every session is on a call. Meeting in a room at least once helps people.")


def offers(facts: PlanFacts) -> Said | None:
    """4.7: everyone has a clear offer in writing before the first session; a must."""
    given, owed = facts.people.offered, facts.people.to_offer
    if not facts.speaks_for_series or at_least(given, owed, OFFERED_LEAST):
        return None
    said = partly if at_least(given, owed, OFFERED_PARTLY) else not_yet
    return said(f"{given} of {some(owed, 'person', 'people')} have a written offer.")


def needs(facts: PlanFacts) -> Said | None:
    """4.8: what people need is asked, and sorted."""
    people = facts.people
    if not facts.speaks_for_series:
        return None
    if people.needs_open:
        ready = people.needs - people.needs_open
        said = partly if at_least(ready, people.needs, SORTED_PARTLY) else not_yet
        still = "is" if people.needs_open == 1 else "are"
        return said(f"{some(people.needs_open, 'thing')} people need {still} not sorted yet.")
    if not people.needs and people.asked < people.to_offer and people.to_offer >= ASK_FROM:
        return not_yet(f"No needs are written down for {people.to_offer} people. Did we ask?")
    return None


def rest(facts: PlanFacts) -> Said | None:
    """10.4: a real break of ten minutes, and never more than 90 minutes without one."""
    session = facts.session
    if max(session.total, session.minutes) <= NO_BREAK_UP_TO:
        return None
    breaks = session.of((ItemKind.BREAK,))
    if not breaks:
        return not_yet(f"There is no break in {minutes(session.total)}.")
    if all(item.minutes < BREAK_LEAST for item in breaks):
        longest = max(item.minutes for item in breaks)
        return not_yet(
            f"The longest break is {minutes(longest)}. {BREAK_LEAST} make it a real one."
        )
    longest = max(minutes_of(one) for one in _stretches(session))
    if longest > STRETCH_MOST:
        return partly(f"People would sit for {minutes(longest)} with no break of {BREAK_LEAST}.")
    return None


def _stretches(session: SessionPlan) -> list[list[ItemPlan]]:
    """Return what stands between real breaks."""
    found: list[list[ItemPlan]] = [[]]
    for item in session.timed:
        if item.kind is ItemKind.BREAK and item.minutes >= BREAK_LEAST:
            found.append([])
        else:
            found[-1].append(item)
    return found


def mend_rest(facts: PlanFacts) -> Iterator[Mend]:
    """Make a short break long enough, or put one in the middle of what is too long."""
    session = facts.session
    for item in session.of((ItemKind.BREAK,)):
        if item.minutes < BREAK_LEAST:
            label = f"Give the break {minutes(BREAK_LEAST)}"
            yield Mend(label, with_room(session, Resize(item.id, BREAK_LEAST)))
    steps = until(facts, lambda here: rest(here) is None, _one_more_break)
    if steps:
        added = sum(isinstance(step, Add) for step in steps)
        yield Mend("Add a break in the middle" if added == 1 else f"Add {added} breaks", steps)


def _one_more_break(facts: PlanFacts) -> tuple[Step, ...]:
    """Put a break where the longest stretch falls into two halves that are most alike."""
    session = facts.session
    longest = max(_stretches(session), key=minutes_of)
    if len(longest) < 2:
        return ()
    cuts = range(1, len(longest))
    best = min(cuts, key=lambda at: abs(minutes_of(longest[:at]) - minutes_of(longest[at:])))
    place = session.place(longest[best])
    return with_room(session, Add(ItemKind.BREAK, BREAK_LEAST, place))


RULES = (
    Rule("fits", "4.4", "The plan fits the session", fits, mend_fits),
    Rule("breathe", "4.2", "Room to breathe", breathe, mend_breathe),
    Rule("rest", "10.4", "A real break", rest, mend_rest),
    Rule(
        "offers",
        "4.7",
        "A written offer for everyone",
        offers,
        only_page("Write the offers", "offers"),
        on_items=False,
    ),
    Rule(
        "needs",
        "4.8",
        "What people need is asked and sorted",
        needs,
        only_page("See what people need", "needs"),
        on_items=False,
    ),
    Rule(
        "series",
        "4.1",
        "A series, not one meeting",
        in_series,
        only_page("See the sessions", "sessions"),
        on_items=False,
    ),
    Rule(
        "in_person",
        "4.6",
        "Meeting in a room at least once",
        in_person,
        only_page("See the sessions", "sessions"),
        on_items=False,
    ),
)
