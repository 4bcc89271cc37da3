"""Lessons 3 and 7 in a plan: told before asked, the whole picture, time for it, beliefs first."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from workshop.dates import day_in_words
from workshop.lens.mends import Add, Mend, Resize, with_room
from workshop.lens.plan import WORK, PlanFacts, minutes_of
from workshop.lens.rule import Rule, Said, not_yet, only_page, partly
from workshop.vocabulary import ItemKind

PARTS, PARTS_LEAST, PARTS_PARTLY = 6, 5, 3
DAYS_BEFORE, TAUGHT_FOR = 3, 10
BELIEFS_LEAST = 5


def told(facts: PlanFacts) -> Said | None:
    """3.1: there is a briefing for what is talked about."""
    if facts.session.briefings or not facts.session.of(WORK):
        return None
    return not_yet("There is no briefing yet, so people would be asked before they are told.")


def whole(facts: PlanFacts) -> Said | None:
    """3.3: briefings have five or six of their six parts."""
    briefings = facts.session.briefings
    if not briefings:
        return None
    filled = median(one.parts for one in briefings)
    if filled >= PARTS_LEAST:
        return None
    said = partly if filled >= PARTS_PARTLY else not_yet
    fewest = min(one.parts for one in briefings)
    return said(f"A briefing has {fewest} of its {PARTS} parts. {PARTS_LEAST} or more read well.")


def in_time(facts: PlanFacts) -> Said | None:
    """3.4: a briefing is sent 3 days before, or taught for 10 minutes or more."""
    session = facts.session
    late = [one for one in session.briefings if not _early(one.days_before)]
    if not late or minutes_of(session.of((ItemKind.BRIEFING,))) >= TAUGHT_FOR:
        return None
    by = session.starts_on - timedelta(days=DAYS_BEFORE)
    if by < facts.today or any(one.days_before is not None for one in late):
        return not_yet(f"A briefing comes less than {DAYS_BEFORE} days before, and is not taught.")
    return not_yet(
        f"A briefing is not sent. Send it by {day_in_words(by)}, or take {TAUGHT_FOR} minutes"
        " to teach it."
    )


def _early(days_before: int | None) -> bool:
    return days_before is not None and days_before >= DAYS_BEFORE


def mend_in_time(facts: PlanFacts) -> Iterator[Mend]:
    """Take ten minutes to teach it."""
    session = facts.session
    taught = session.of((ItemKind.BRIEFING,))
    if taught:
        lacking = TAUGHT_FOR - minutes_of(taught)
        step = Resize(taught[0].id, taught[0].minutes + lacking)
        label = f"Give part {session.place(taught[0])} {TAUGHT_FOR} minutes"
        yield Mend(label, with_room(session, step))
    add = Add(ItemKind.BRIEFING, TAUGHT_FOR, session.place_to_open())
    yield Mend(f"Add {TAUGHT_FOR} minutes to teach it", with_room(session, add))


def believed(facts: PlanFacts) -> Said | None:
    """7.1: staff write down what they believe before they hear; five or more in a series."""
    total = sum(one.beliefs for one in facts.sessions)
    if facts.session.beliefs or total >= BELIEFS_LEAST:
        return None
    if not total:
        return not_yet("Staff have not written down what they believe before they hear.")
    return partly("Staff wrote down nothing they believe before this session.")


RULES = (
    Rule(
        "told",
        "3.1",
        "A briefing for what is talked about",
        told,
        only_page("Write the briefing", "briefings"),
    ),
    Rule(
        "whole",
        "3.3",
        "A briefing in its six parts",
        whole,
        only_page("Fill in the briefing", "briefings"),
        on_items=False,
    ),
    Rule("in_time", "3.4", "A briefing that comes in time", in_time, mend_in_time),
    Rule(
        "believed",
        "7.1",
        "What staff believe, written down first",
        believed,
        only_page("Write down a belief", "sessions"),
        on_items=False,
    ),
)
