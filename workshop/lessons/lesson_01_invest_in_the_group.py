"""Lesson 1: a welcome at every session, people who know each other, a person and not a badge."""

from collections.abc import Iterable
from fractions import Fraction

from workshop.lessons.facts import AgreementFact, Facts, ItemFact, SessionFact
from workshop.lessons.pulse import read_pulse
from workshop.lessons.reading import (
    Lesson,
    Reading,
    in_percent,
    judged,
    marked,
    not_enough,
    percent,
    some,
)
from workshop.lessons.rules import Indicator, Rules
from workshop.vocabulary import ItemKind, State

OPENING = frozenset({ItemKind.WELCOME, ItemKind.ICEBREAKER, ItemKind.CHECK_IN})
TOGETHER = OPENING | {
    ItemKind.AGREEMENT,
    ItemKind.BREAK,
    ItemKind.CHECK_OUT,
    ItemKind.CELEBRATION,
}


def read(facts: Facts, rules: Rules) -> tuple[Reading, ...]:
    """Read the seven signs of lesson 1."""
    sign = rules.indicators
    late = Fraction(rules.roll_up.late_percent, 100)
    return (
        opens_with_people(facts, sign["1.1"], late),
        time_in_each_other(facts, sign["1.2"], late),
        read_pulse(facts, sign["1.3"], ("1d",)),
        read_pulse(
            facts, sign["1.4"], ("1a", "1b"), sessions_min=rules.roll_up.anchor_sessions_min
        ),
        read_pulse(facts, sign["1.5"], ("1c",)),
        agreement_of_the_group(facts, sign["1.6"]),
        people_come_back(facts, sign["1.7"]),
    )


def opens_with_people(facts: Facts, indicator: Indicator, late: Fraction) -> Reading:
    """1.1: sessions that really opened with people; one added afterwards weighs `late`."""
    held = len(facts.sessions)
    if held < indicator.thresholds["sessions_min"]:
        return not_enough(indicator, f"{some(held, 'session')} held so far.")
    weights = [_opening_weight(session, indicator, late) for session in facts.sessions]
    opened = sum(weight > 0 for weight in weights)
    afterwards = weights.count(late)
    sentence = f"{opened} of {some(held, 'session')} opened with people."
    if afterwards:
        sentence += f" {afterwards} of them added afterwards, counting half."
    share = percent(sum(weights, Fraction()), held)
    return judged(
        indicator,
        marked(indicator, share),
        value=in_percent(share),
        sentence=sentence,
        evidence=_sessions(facts.sessions),
    )


def _opening_weight(session: SessionFact, indicator: Indicator, late: Fraction) -> Fraction:
    """Return 1 for an opening timed as it ran, `late` for one added afterwards, or 0."""
    fitting = [item for item in session.items if _opens(item, indicator)]
    if not fitting:
        return Fraction()
    return late if all(item.entered_late for item in fitting) else Fraction(1)


def _opens(item: ItemFact, indicator: Indicator) -> bool:
    if item.kind not in OPENING or item.minutes is None or item.started_after is None:
        return False
    within = indicator.thresholds["starts_within"]
    return item.minutes >= indicator.thresholds["minutes_min"] and item.started_after <= within


def time_in_each_other(facts: Facts, indicator: Indicator, late: Fraction) -> Reading:
    """1.2: the share of minutes spent on each other; items added afterwards weigh `late`."""
    needs = indicator.thresholds
    if len(facts.sessions) < needs["sessions_min"]:
        return not_enough(indicator, f"{some(len(facts.sessions), 'session')} held so far.")
    items = [item for session in facts.sessions for item in session.items]
    # Half in the share of minutes alone would bring too many breaks back under the upper end.
    timed = [(item, late if item.entered_late else Fraction(1)) for item in items]
    weighed = sum(weight for item, weight in timed if item.minutes is not None)
    total = sum((item.minutes or 0) * weight for item, weight in timed)
    if not total or percent(weighed, len(items)) < needs["timed_min"]:
        return not_enough(indicator, "Too few items were timed as they ran.", missing=True)
    together = sum((i.minutes or 0) * weight for i, weight in timed if i.kind in TOGETHER)
    share = Fraction(together) * 100 / total
    return judged(
        indicator,
        _banded(share, indicator),
        value=in_percent(share),
        sentence=f"{in_percent(share)} of the minutes went on each other.",
        evidence=_sessions(facts.sessions),
    )


def _banded(share: Fraction, indicator: Indicator) -> State:
    """Mark a share that can be too large as well as too small."""
    needs = indicator.thresholds
    if needs["practised_min"] <= share <= needs["practised_max"]:
        return State.PRACTISED
    within = needs["partly_min"] <= share <= needs["partly_max"]
    return State.PARTLY if within else State.NOT_YET


def agreement_of_the_group(facts: Facts, indicator: Indicator) -> Reading:
    """1.6: there is an agreement, members wrote it, people said yes, and it is looked at again."""
    if len(facts.sessions) < indicator.thresholds["sessions_min"]:
        return not_enough(indicator, "This is read from session 2 on.")
    parts = _agreement_parts(facts, indicator)
    there = sum(parts.values())
    lacking = [name for name, holds in parts.items() if not holds]
    sentence = f"{there} of {len(parts)} parts are there."
    if lacking:
        sentence += f" Not there: {', '.join(lacking)}."
    value = f"{there} of {len(parts)} parts"
    return judged(indicator, marked(indicator, there), value=value, sentence=sentence)


def _agreement_parts(facts: Facts, indicator: Indicator) -> dict[str, bool]:
    """Return the four parts, by the name they are shown under, and whether each holds."""
    needs = indicator.thresholds
    agreement = facts.agreement or AgreementFact(0, 0, 0, 0, ())
    lines, present = agreement.lines, agreement.present
    by_members = bool(lines) and percent(agreement.lines_by_members, lines) >= needs["lines_min"]
    agreed = bool(lines and present) and percent(agreement.agreed, present) >= needs["agreed_min"]
    looked = bool(lines) and _looked_at_often(facts, agreement, needs["look_every"])
    return {
        "an agreement": bool(lines),
        "lines from members": by_members,
        "a yes from those present": agreed,
        "another look": looked,
    }


def _looked_at_often(facts: Facts, agreement: AgreementFact, every: int) -> bool:
    """Say whether no more than `every` sessions lie between two looks, or since the last."""
    order = {session.number: place for place, session in enumerate(facts.sessions, start=1)}
    looks = sorted(order[number] for number in agreement.looked_at if number in order)
    if not looks:
        return False
    # The next session stands in for a look, so that one that is overdue shows at once.
    ends = [*looks[1:], len(facts.sessions) + 1]
    return all(end - start <= every for start, end in zip(looks, ends, strict=True))


def people_come_back(facts: Facts, indicator: Indicator) -> Reading:
    """1.7: of those seen at the start, who came to the last sessions; the finished left out."""
    needs = indicator.thresholds
    if len(facts.sessions) < needs["sessions_min"]:
        return not_enough(indicator, f"{some(len(facts.sessions), 'session')} held so far.")
    finished = {person.person for person in facts.people if person.finished}
    seen = frozenset().union(*(s.lived() for s in facts.sessions[: needs["seen_by"]])) - finished
    if len(seen) < needs["people_min"]:
        return not_enough(indicator, "There are too few people to count.")
    # Coming back under another hat is still coming back.
    last = [session.everyone() for session in facts.sessions[-needs["last_sessions"] :]]
    back = sum(sum(p in there for there in last) >= needs["came_min"] for p in seen)
    share = percent(back, len(seen))
    sentence = f"{back} of {some(len(seen), 'person', 'people')} came back."
    return judged(
        indicator,
        marked(indicator, share),
        value=in_percent(share),
        sentence=sentence if back == len(seen) else f"{sentence} Life happens.",
        evidence=_sessions(facts.sessions),
    )


def _sessions(sessions: Iterable[SessionFact]) -> tuple[str, ...]:
    return tuple(f"session:{session.number}" for session in sessions)


LESSON = Lesson(1, read)
