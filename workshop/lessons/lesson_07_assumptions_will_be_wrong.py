"""Lesson 7: beliefs are written down first, then tested by the people who know.

So far only 7.1 is read; the others say which records they lack.
"""

from workshop.lessons.facts import Facts
from workshop.lessons.reading import Lesson, Reading, judged, marked, not_enough, some
from workshop.lessons.rules import Indicator, Rules
from workshop.lessons.unkept import unkept
from workshop.vocabulary import State

UNREAD = unkept(7, "what each tested belief changed, and what staff say that they learned")


def read(facts: Facts, rules: Rules) -> tuple[Reading, ...]:
    """Read the first sign of lesson 7, and say of the others what they lack."""
    first, *_ = rules.of_lesson(7)
    return (written_down_first(facts, first), *UNREAD.read(facts, rules)[1:])


def written_down_first(facts: Facts, indicator: Indicator) -> Reading:
    """7.1: beliefs sealed before their session, whole, and from every staff organisation."""
    held = max((session.number for session in facts.sessions), default=0)
    if held < indicator.thresholds["from_session"]:
        return not_enough(indicator, "This is read from session 2 on.")
    whole = [one for one in facts.assumptions if one.whole]
    spoke = {one.organisation for one in whole if one.organisation is not None}
    missing = facts.staff_organisations - len(spoke)
    state = marked(indicator, len(whole))
    sentence = f"{some(len(whole), 'belief')} written down whole before its session."
    if len(whole) != 1:
        sentence = sentence.replace("its session", "their sessions")
    if missing > 0:
        sentence += f" {some(missing, 'staff organisation')} wrote none."
        state = State.PARTLY if state is State.PRACTISED else state
    return judged(
        indicator,
        state,
        value=some(len(whole), "belief"),
        sentence=sentence,
        evidence=tuple(sorted({f"session:{one.session}" for one in whole})),
    )


LESSON = Lesson(7, read)
