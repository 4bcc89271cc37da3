"""Lesson 2: the organisation that called the meeting does not hold the pen or the last word."""

from fractions import Fraction

from workshop.lessons.facts import Facts, SessionFact
from workshop.lessons.reading import Reading, in_percent, judged, marked, not_enough, percent, some
from workshop.lessons.rules import Indicator
from workshop.lessons.unkept import unkept
from workshop.vocabulary import Bucket, State


def who_is_in_the_room(facts: Facts, indicator: Indicator) -> Reading:
    """2.8: people with lived experience of all present, averaged; and never only one of them."""
    held = [session for session in facts.sessions if session.present]
    if len(held) < indicator.thresholds["sessions_min"]:
        return not_enough(indicator, f"{some(len(held), 'session')} held so far.")
    lived = [_lived(session) for session in held]
    shares = [percent(count, len(one.present)) for count, one in zip(lived, held, strict=True)]
    share = sum(shares, Fraction()) / len(held)
    alone = lived.count(1)
    sentence = f"{in_percent(share)} of the people there had lived experience."
    if alone:
        sentence += f" In {some(alone, 'session')} somebody was the only one."
    return judged(
        indicator,
        State.NOT_YET if alone else marked(indicator, share),
        value=in_percent(share),
        sentence=sentence,
        evidence=tuple(f"session:{one.number}" for one in held),
    )


def _lived(session: SessionFact) -> int:
    """Count who has lived experience and is not paid to be there by those who asked."""
    return sum(one.bucket is Bucket.LIVED and not one.paid for one in session.present)


LESSON = unkept(
    2,
    "who led each item, who put it forward, and the two power maps",
    {"2.8": who_is_in_the_room},
)
