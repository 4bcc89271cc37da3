"""Lesson 4: detours are welcome, breaks are real, and the work is paid for."""

from datetime import date, timedelta

from workshop.lessons.facts import Facts, OfferedFact, OwedFact
from workshop.lessons.reading import (
    Reading,
    in_percent,
    judged,
    marked,
    not_enough,
    part_of,
    percent,
    some,
)
from workshop.lessons.rules import Indicator
from workshop.lessons.unkept import unkept


def properly_resourced(facts: Facts, indicator: Indicator) -> Reading:
    """4.7: a clear offer before the first session, and all that was owed settled in time.

    Both by the person's own word: someone paid elsewhere who has not said so counts against.
    """
    people = facts.offered
    if not people:
        return not_enough(indicator, "Nobody has signed up yet.")
    days = timedelta(days=indicator.thresholds["settled_days"])
    clear = [one for one in people if _was_clear(one)]
    good = [one for one in clear if _was_settled(one, facts.as_of, days)]
    share = percent(len(good), len(people))
    told = f"{len(clear)} of {some(len(people), 'person', 'people')} had a clear offer in time."
    if len(good) < len(clear):
        told += f" To {len(clear) - len(good)} of them something is still owed, or came late."
    return judged(indicator, marked(indicator, share), value=in_percent(share), sentence=told)


def _was_clear(one: OfferedFact) -> bool:
    if one.offered_on is None or not one.clear:
        return False
    return one.first_came_on is None or one.offered_on <= one.first_came_on


def _was_settled(one: OfferedFact, today: date, days: timedelta) -> bool:
    due = [owed for owed in one.owed if owed.held_on + days < today]
    return all(_in_time(owed, days) for owed in due)


def _in_time(owed: OwedFact, days: timedelta) -> bool:
    settled_on = owed.settled_on
    return owed.confirmed and settled_on is not None and settled_on <= owed.held_on + days


def access_needs_met(facts: Facts, indicator: Indicator) -> Reading:
    """4.8: needs that the person who has them calls sorted, of all that are due."""
    people = len(facts.offered)
    if not facts.needs and people >= indicator.thresholds["ask_from"]:
        asked = facts.asked_about_needs
        sentence = f"Did we ask? {asked} of {people} people were asked what they need."
        return not_enough(indicator, sentence, missing=asked < people)
    due = [need for need in facts.needs if need.due or need.is_sorted]
    if len(due) < indicator.thresholds["needs_min"]:
        # A count this small would point at somebody.
        return not_enough(indicator, "Too few needs are due to read anything from them.")
    met = sum(need.is_sorted for need in due)
    share = percent(met, len(due))
    sentence = part_of(met, len(due), "need", "are sorted, say those who have them")
    return judged(indicator, marked(indicator, share), value=in_percent(share), sentence=sentence)


LESSON = unkept(
    4,
    "parked topics, who led each item, and votes on how to meet",
    {"4.7": properly_resourced, "4.8": access_needs_met},
)
