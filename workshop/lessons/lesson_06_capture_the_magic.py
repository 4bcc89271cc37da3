"""Lesson 6: stories, quotes and feelings are kept, with care and consent, in people's own words."""

from collections.abc import Iterable
from fractions import Fraction

from workshop.lessons.facts import CaptureFact, Facts, MeasureFact, PersonFact
from workshop.lessons.pulse import Pool, read_pulse
from workshop.lessons.reading import (
    Lesson,
    Reading,
    in_percent,
    judged,
    marked,
    not_applicable,
    not_enough,
    part_of,
    percent,
    some,
)
from workshop.lessons.rules import Indicator, Rules
from workshop.vocabulary import CaptureKind, Origin, State


def read(facts: Facts, rules: Rules) -> tuple[Reading, ...]:
    """Read the eight signs of lesson 6."""
    sign = rules.indicators
    return (
        moments_from_many(facts, sign["6.1"], Fraction(rules.roll_up.late_percent, 100)),
        meant_it(facts, sign["6.2"], rules.roll_up.anchor_sessions_min),
        many_kinds(facts, sign["6.3"]),
        consent_on_each(facts, sign["6.4"]),
        used_not_stored(facts, sign["6.5"]),
        own_words(facts, sign["6.6"]),
        measures_by_people(facts, sign["6.7"]),
        never_told_twice(facts, sign["6.8"]),
    )


def moments_from_many(facts: Facts, indicator: Indicator, late: Fraction) -> Reading:
    """6.1: people who came twice or more and own a capture, or said not me."""
    needs = indicator.thresholds
    regular = [p for p, times in facts.lived_sessions().items() if times >= needs["sessions_min"]]
    if len(regular) < needs["people_min"]:
        return not_enough(indicator, f"{some(len(regular), 'person', 'people')} came often enough.")
    held = {person.person: person for person in facts.people}
    weights = [_voice_weight(held.get(person), late) for person in regular]
    share = percent(sum(weights, Fraction()), len(regular))
    voiced = sum(weight > 0 for weight in weights)
    sentence = f"{voiced} of {some(len(regular), 'person', 'people')} own a moment or said not me."
    if late in weights:
        sentence += " What was added afterwards counts half."
    return judged(indicator, marked(indicator, share), value=in_percent(share), sentence=sentence)


def _voice_weight(person: PersonFact | None, late: Fraction) -> Fraction:
    if person is None:
        return Fraction()
    if person.captures or person.not_me:
        return Fraction(1)
    return late if person.late_captures else Fraction()


def meant_it(facts: Facts, indicator: Indicator, sessions_min: int) -> Reading:
    """6.2: captures their author said yes to; silence is no yes once the days are over."""
    needs = indicator.thresholds
    asked = [
        capture
        for capture in facts.captures
        if capture.needs_yes
        and (
            capture.said_yes is not None
            or (facts.as_of - capture.taken_on).days >= needs["silent_days"]
        )
    ]
    if len(asked) < needs["captures_min"]:
        return not_enough(indicator, f"{some(len(asked), 'capture')} could be counted so far.")
    yes = sum(capture.said_yes is True for capture in asked)
    share = percent(yes, len(asked))
    state = marked(indicator, share)
    if state is State.PRACTISED and len({capture.session for capture in asked}) < sessions_min:
        state = State.PARTLY
    silent = sum(capture.said_yes is None for capture in asked)
    sentence = f"{yes} of {some(len(asked), 'capture')} got a yes from their author."
    if silent:
        sentence += f" {silent} got no answer in {needs['silent_days']} days."
    return judged(
        indicator, state, value=in_percent(share), sentence=sentence, evidence=_refs(asked)
    )


def many_kinds(facts: Facts, indicator: Indicator) -> Reading:
    """6.3: how many kinds of capture were used; for information."""
    captures = facts.captures
    if len(captures) < indicator.thresholds["captures_min"]:
        return not_enough(indicator, f"{some(len(captures), 'capture')} so far.")
    kinds = len({capture.kind for capture in captures})
    value = f"{kinds} of {len(CaptureKind)} kinds"
    sentence = f"{value} were used."
    return judged(indicator, marked(indicator, kinds), value=value, sentence=sentence)


def consent_on_each(facts: Facts, indicator: Indicator) -> Reading:
    """6.4: every capture kept after its session has a full consent record."""
    kept = [capture for capture in facts.captures if capture.kept]
    if not kept:
        return not_applicable(indicator)
    full = sum(capture.consent_complete for capture in kept)
    return _of_captures(indicator, full, kept, "have a full consent record")


def used_not_stored(facts: Facts, indicator: Indicator) -> Reading:
    """6.5: captures that became a reason for an output."""
    usable = [capture for capture in facts.captures if capture.project_may_use]
    if len(usable) < indicator.thresholds["captures_min"]:
        return not_enough(indicator, f"The project may use {some(len(usable), 'capture')} so far.")
    used = sum(capture.linked for capture in usable)
    return _of_captures(indicator, used, usable, "are a reason for an output")


def own_words(facts: Facts, indicator: Indicator) -> Reading:
    """6.6: published quotes stand as they were said, or as their author agreed."""
    published = [capture for capture in facts.captures if capture.published]
    if not published:
        return not_applicable(indicator)
    true = sum(capture.true_to_author for capture in published)
    return _of_captures(indicator, true, published, "stand in their author's words")


def measures_by_people(facts: Facts, indicator: Indicator) -> Reading:
    """6.7: measures of success that members wrote, or chose from a staff list for half."""
    count = len(facts.measures)
    if count < indicator.thresholds["measures_min"]:
        return not_enough(indicator, f"{some(count, 'measure')} so far.")
    chosen = Fraction(indicator.thresholds["chosen_percent"], 100)
    weights = [_measure_weight(measure, chosen) for measure in facts.measures]
    share = percent(sum(weights, Fraction()), count)
    theirs = sum(weight > 0 for weight in weights)
    sentence = f"Members wrote or chose {theirs} of {some(count, 'measure')}."
    return judged(indicator, marked(indicator, share), value=in_percent(share), sentence=sentence)


def _measure_weight(measure: MeasureFact, chosen: Fraction) -> Fraction:
    if measure.origin in (Origin.MEMBER, Origin.GROUP):
        return Fraction(1)
    return chosen if measure.chosen_by_members else Fraction()


def never_told_twice(facts: Facts, indicator: Indicator) -> Reading:
    """6.8: nobody had to tell again; with few answers green asks for less, to hide who said no."""
    needs = indicator.thresholds
    asked_again = facts.told_before > needs["retold_max"]

    def mark(pool: Pool) -> State:
        few = pool.smallest < needs["few_below"]
        # Nine in ten of eight people is all eight: green would say how each one answered.
        green = needs["practised_min_few"] if few else needs["practised_min"]
        if pool.average >= green:
            return State.PARTLY if asked_again else State.PRACTISED
        return State.PARTLY if pool.average >= needs["partly_min"] else State.NOT_YET

    note = "Someone was asked for a story we already hold." if asked_again else ""
    return read_pulse(facts, indicator, ("6b",), mark=mark, note=note)


def _of_captures(
    indicator: Indicator, good: int, captures: list[CaptureFact], what: str
) -> Reading:
    """Read the share of captures of which something is true."""
    share = percent(good, len(captures))
    return judged(
        indicator,
        marked(indicator, share),
        value=in_percent(share),
        sentence=part_of(good, len(captures), "capture", what),
        evidence=_refs(captures),
    )


def _refs(captures: Iterable[CaptureFact]) -> tuple[str, ...]:
    return tuple(capture.ref for capture in captures)


LESSON = Lesson(6, read)
