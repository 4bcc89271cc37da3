"""Lesson 9: one clear goal a session, hard stories held well, and then forward."""

from datetime import timedelta

from workshop.lessons.facts import Facts, HardFact, SessionFact
from workshop.lessons.reading import Reading, in_percent, judged, marked, not_enough, percent, some
from workshop.lessons.rules import Indicator
from workshop.lessons.unkept import unkept
from workshop.vocabulary import ItemKind


def hard_things_held_well(facts: Facts, indicator: Indicator) -> Reading:
    """9.6: sessions with a hard story that ran a check-out and saw to somebody in time.

    The time to see to somebody must be over before silence counts against a session. Which
    session it was is not said: the mark is never public.
    """
    days = timedelta(days=indicator.thresholds["support_days"])
    sessions = {one.number: one for one in facts.sessions}
    of_session = [(sessions[one.session], one) for one in facts.hard if one.session in sessions]
    if not of_session:
        return not_enough(indicator, "No story is marked as hard.")
    due = [
        (session, hard)
        for session, hard in of_session
        if hard.seen_to_on is not None or session.held_on + days < facts.as_of
    ]
    if not due:
        return not_enough(indicator, "There is still time to see to people.")
    well = sum(_held_well(session, hard, days) for session, hard in due)
    share = percent(well, len(due))
    told = (
        f"{well} of {some(len(due), 'session')} with a hard story ended with a check-out and care."
    )
    return judged(indicator, marked(indicator, share), value=in_percent(share), sentence=told)


def _held_well(session: SessionFact, hard: HardFact, days: timedelta) -> bool:
    # A check-out that was only written down afterwards was not there for anyone.
    ran = any(item.kind is ItemKind.CHECK_OUT and not item.entered_late for item in session.items)
    seen_to = hard.seen_to_on is not None and hard.seen_to_on <= session.held_on + days
    return ran and seen_to


LESSON = unkept(9, "votes on each goal, and kinds of contribution", {"9.6": hard_things_held_well})
