"""Lesson 3: everyone is told about the background, the limits and who decides."""

from fractions import Fraction
from statistics import median

from workshop.lessons.facts import Facts
from workshop.lessons.facts_told import BriefingFact
from workshop.lessons.pulse import read_pulse
from workshop.lessons.reading import (
    Lesson,
    Reading,
    in_percent,
    judged,
    marked,
    not_enough,
    part_of,
    percent,
    some,
)
from workshop.lessons.rules import Indicator, Rules
from workshop.vocabulary import State

PARTS = 6


def read(facts: Facts, rules: Rules) -> tuple[Reading, ...]:
    """Read the seven signs of lesson 3."""
    sign = rules.indicators
    return (
        told_before_asked(facts, sign["3.1"]),
        briefings_people_can_use(facts, sign["3.2"]),
        the_whole_picture(facts, sign["3.3"]),
        time_to_take_it_in(facts, sign["3.4"]),
        learning_goes_both_ways(facts, sign["3.5"]),
        questions_get_answers(facts, sign["3.6"]),
        read_pulse(
            facts, sign["3.7"], ("3a", "3b"), sessions_min=rules.roll_up.anchor_sessions_min
        ),
    )


def told_before_asked(facts: Facts, indicator: Indicator) -> Reading:
    """3.1: sessions that talked about something, and were told of it in six parts before."""
    topics = len(facts.topics)
    if topics < indicator.thresholds["topics_min"]:
        return not_enough(indicator, f"{some(topics, 'topic')} talked about so far.")
    told = [one for one in facts.topics if one.told_before]
    share = percent(len(told), topics)
    return judged(
        indicator,
        marked(indicator, share),
        value=in_percent(share),
        sentence=f"{len(told)} of {some(topics, 'topic')} had a whole briefing first.",
        evidence=tuple(f"session:{one.session}" for one in told),
    )


def briefings_people_can_use(facts: Facts, indicator: Indicator) -> Reading:
    """3.2: the middle reading age of briefings long enough to have one, with another format."""
    needs = indicator.thresholds
    ages = [one.reading_age for one in facts.briefings if one.reading_age is not None]
    if sum(one.words for one in facts.briefings) < needs["words_min"] or not ages:
        return not_enough(indicator, "There is too little text to tell a reading age.")
    # A middle that falls between two ages takes the older: it must not claim more.
    age = -int(-median(ages) // 1)
    other = all(one.other_format for one in facts.briefings)
    state = State.NOT_YET
    if age <= needs["practised_max"] and other:
        state = State.PRACTISED
    elif age <= needs["partly_max"]:
        state = State.PARTLY
    sentence = f"The middle reading age is {age}."
    if not other:
        sentence += " Some had no version to listen to."
    return judged(indicator, state, value=f"{age} years", sentence=sentence)


def the_whole_picture(facts: Facts, indicator: Indicator) -> Reading:
    """3.3: the middle number of parts that tell people something."""
    if (short := _too_few(facts, indicator)) is not None:
        return short
    middle = Fraction(median(Fraction(one.telling) for one in facts.briefings))
    marks = sum(one.filled - one.telling for one in facts.briefings)
    value = int(middle) if middle.denominator == 1 else f"{int(middle)} and a half"
    sentence = f"The middle briefing tells {value} of {PARTS} parts."
    if marks:
        sentence += f" Members marked {some(marks, 'part')} that told them nothing."
    return judged(indicator, marked(indicator, middle), value=f"{value} of 6", sentence=sentence)


def time_to_take_it_in(facts: Facts, indicator: Indicator) -> Reading:
    """3.4: briefings that two members took in and could reach in time, or that were taught."""
    if (short := _too_few(facts, indicator)) is not None:
        return short
    return _share(
        facts, indicator, [_in_time(one, indicator) for one in facts.briefings], "in time"
    )


def _in_time(one: BriefingFact, indicator: Indicator) -> bool:
    needs = indicator.thresholds
    if one.taught_minutes >= needs["minutes_min"]:
        return True
    early = one.days_before is not None and one.days_before >= needs["days_min"]
    return early and one.heard >= needs["heard_min"]


def learning_goes_both_ways(facts: Facts, indicator: Indicator) -> Reading:
    """3.5: briefings that a member with lived experience says they led."""
    if (short := _too_few(facts, indicator)) is not None:
        return short
    led = [one.led_by_lived for one in facts.briefings]
    return _share(facts, indicator, led, "led by members with lived experience")


def questions_get_answers(facts: Facts, indicator: Indicator) -> Reading:
    """3.6: questions whose asker says that they were answered, by the end of the next session."""
    due = [one for one in facts.questions if one.due]
    if len(due) < indicator.thresholds["questions_min"]:
        return not_enough(indicator, f"{some(len(due), 'question')} due an answer so far.")
    good = sum(one.in_time and one.settled for one in due)
    share = percent(good, len(due))
    sentence = part_of(good, len(due), "question", "have an answer that answers it")
    waiting = sum(one.in_time and not one.settled for one in due)
    if waiting:
        sentence += f" {waiting} more had an answer that nobody has said answers it."
    state = marked(indicator, share)
    return judged(indicator, state, value=in_percent(share), sentence=sentence)


def _too_few(facts: Facts, indicator: Indicator) -> Reading | None:
    count = len(facts.briefings)
    if count >= indicator.thresholds["briefings_min"]:
        return None
    return not_enough(indicator, f"{some(count, 'briefing')} so far.")


def _share(facts: Facts, indicator: Indicator, holds: list[bool], what: str) -> Reading:
    """Read the share of briefings of which something is true."""
    share = percent(sum(holds), len(holds))
    held = [one for one, true in zip(facts.briefings, holds, strict=True) if true]
    return judged(
        indicator,
        marked(indicator, share),
        value=in_percent(share),
        sentence=part_of(sum(holds), len(holds), "briefing", f"were {what}"),
        evidence=tuple(f"session:{one.session}" for one in held if one.session is not None),
    )


LESSON = Lesson(3, read)
