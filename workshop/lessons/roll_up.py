"""From signs to one state of a lesson: `practice` 2.2 in its order, and 2.1 where it bears."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from workshop.lessons.facts import LookBackFact, StatementFact
from workshop.lessons.reading import Reading
from workshop.lessons.rules import GreenBy, Information, Rules
from workshop.vocabulary import State

DOWNWARD = (State.PRACTISED, State.PARTLY, State.NOT_YET)
ONE_LOWER = dict(pairwise(DOWNWARD))


class Because(StrEnum):
    """Which rule decided."""

    MUST = "must"
    NO_ANCHOR = "no_anchor"
    TOO_LITTLE = "too_little"
    DUE_AND_MISSING = "due_and_missing"
    ANCHOR_NOT_YET = "anchor_not_yet"
    MOSTLY_NOT_YET = "mostly_not_yet"
    PRACTISED = "practised"
    FEW_VOICES = "few_voices"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Gap:
    """The record says one thing and the anchor another; usually the most useful line of all."""

    indicator_ids: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class LessonReading:
    """One lesson, read. `before_the_group` is its state before members had their say on it."""

    number: int
    title: str
    state: State
    because: Because
    sentence: str
    readings: tuple[Reading, ...]
    gaps: tuple[Gap, ...]
    group_disagrees: bool
    before_the_group: State
    again_on: date | None
    rule_set: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The readings of one lesson, sorted by the part they play."""

    rules: Rules
    readings: tuple[Reading, ...]

    @property
    def anchor(self) -> Reading:
        return next(r for r in self.readings if self.rules.indicators[r.indicator_id].anchor)

    def musts(self) -> list[Reading]:
        return [r for r in self.readings if self.rules.indicators[r.indicator_id].must]

    def with_evidence(self) -> list[Reading]:
        return [r for r in self.readings if r.has_evidence]

    def others(self) -> list[Reading]:
        set_apart = (*self.musts(), self.anchor)
        return [r for r in self.with_evidence() if r not in set_apart]

    def deciding(self) -> list[Reading]:
        """Leave out what is for information only."""
        told = Information.ALL
        return [
            r
            for r in self.with_evidence()
            if self.rules.indicators[r.indicator_id].information is not told
        ]

    def voices(self) -> int:
        return sum(
            r.state is State.PRACTISED
            and self.rules.indicators[r.indicator_id].green_by is not GreenBy.RECORD
            for r in self.readings
        )


def roll_up(
    rules: Rules,
    number: int,
    readings: tuple[Reading, ...],
    look_back: LookBackFact | None = None,
    statement: StatementFact | None = None,
) -> LessonReading:
    """Return the reading of one lesson from the readings of its signs."""
    signs = _Signs(rules, readings)
    state, because = _without_gain(signs)
    disagrees = _group_disagrees(rules, look_back, statement)
    again = [r.again_on for r in readings if r.again_on is not None]
    return LessonReading(
        number=number,
        title=rules.lesson(number).title,
        state=ONE_LOWER.get(state, state) if disagrees else state,
        because=because,
        sentence=_sentence(signs, because),
        readings=readings,
        gaps=_gaps(signs),
        group_disagrees=disagrees,
        before_the_group=state,
        again_on=min(again, default=None),
        rule_set=rules.version,
        changes=tuple(
            said for i in rules.of_lesson(number) for said in rules.changes.get(i.id, ())
        ),
    )


def _without_gain(signs: _Signs) -> tuple[State, Because]:
    """Judge, and let no sign that was due and is missing make the lesson greener (2.1, rule 5).

    The lesson is judged once more as though each of those were Not yet. Where that is lower, a
    green becomes Partly; what might be Not yet is left open.
    """
    state, because = _judged(signs)
    lost = tuple(
        replace(r, state=State.NOT_YET) if r.missing and not r.has_evidence else r
        for r in signs.readings
    )
    if lost == signs.readings or state not in (State.PRACTISED, State.PARTLY):
        return state, because
    # Counted only among signs with evidence, a bad one that goes missing would raise the share.
    at_worst, _ = _judged(_Signs(signs.rules, lost))
    if at_worst is state:
        return state, because
    # Not yet is a finding, and nothing was found: the lesson goes grey and not red.
    kept = State.PARTLY if at_worst is State.PARTLY else State.NOT_ENOUGH
    return kept, Because.DUE_AND_MISSING


def _judged(signs: _Signs) -> tuple[State, Because]:
    """Apply 2.2: the first line of the table that holds decides."""
    return next((state, because) for state, because, holds in TABLE if holds(signs))


def _a_must_fails(signs: _Signs) -> bool:
    return any(must.state is State.NOT_YET for must in signs.musts())


def _anchor_is_grey(signs: _Signs) -> bool:
    return not signs.anchor.has_evidence


def _too_little(signs: _Signs) -> bool:
    return len(signs.with_evidence()) < signs.rules.roll_up.evidence_min


def _anchor_fails(signs: _Signs) -> bool:
    return signs.anchor.state is State.NOT_YET


def _most_fail(signs: _Signs) -> bool:
    """More than half are Not yet, and would be without what is for information only."""
    return all(
        sum(r.state is State.NOT_YET for r in readings) * 2 > len(readings)
        for readings in (signs.with_evidence(), signs.deciding())
    )


def _not_all_green(signs: _Signs) -> bool:
    """Anchor, musts or too many others are not green; with no others at all it is the same."""
    if signs.anchor.state is not State.PRACTISED:
        return True
    if any(m.state not in (State.PRACTISED, State.NOT_APPLICABLE) for m in signs.musts()):
        return True
    others = signs.others()
    green = sum(r.state is State.PRACTISED for r in others)
    return not others or green * 100 < signs.rules.roll_up.practised_percent * len(others)


def _few_voices(signs: _Signs) -> bool:
    return signs.voices() < signs.rules.roll_up.voices_min


def _always(_signs: _Signs) -> bool:
    return True


# The order is the rule: a must comes before the evidence gate, so grey is no shelter.
TABLE: tuple[tuple[State, Because, Callable[[_Signs], bool]], ...] = (
    (State.NOT_YET, Because.MUST, _a_must_fails),
    (State.NOT_ENOUGH, Because.NO_ANCHOR, _anchor_is_grey),
    (State.NOT_ENOUGH, Because.TOO_LITTLE, _too_little),
    (State.NOT_YET, Because.ANCHOR_NOT_YET, _anchor_fails),
    (State.NOT_YET, Because.MOSTLY_NOT_YET, _most_fail),
    (State.PARTLY, Because.SOME, _not_all_green),
    (State.PARTLY, Because.FEW_VOICES, _few_voices),
    (State.PRACTISED, Because.PRACTISED, _always),
)


def _group_disagrees(
    rules: Rules, look_back: LookBackFact | None, statement: StatementFact | None
) -> bool:
    """Say whether the group overrules; it can only ever lower a state (2.1, rule 7)."""
    numbers = rules.roll_up
    if look_back is not None and look_back.answers >= numbers.overrule_answers_min:
        return look_back.no * numbers.overrule_of >= look_back.answers * numbers.overrule_no
    return statement is not None and statement.agreed and statement.says_no


def _gaps(signs: _Signs) -> tuple[Gap, ...]:
    """Put in words where the record and the anchor say opposite things (2.1, rule 8)."""
    opposite = {State.PRACTISED: State.NOT_YET, State.NOT_YET: State.PRACTISED}
    wanted = opposite.get(signs.anchor.state)
    indicators = signs.rules.indicators
    apart = [
        indicators[r.indicator_id]
        for r in signs.readings
        if r.state is wanted and indicators[r.indicator_id].green_by is GreenBy.RECORD
    ]
    if not apart:
        return ()
    names = ", ".join(f"“{indicator.name}”" for indicator in apart)
    anchor = indicators[signs.anchor.indicator_id].name
    record, members = ("Practised", "Not yet")
    if signs.anchor.state is State.PRACTISED:
        record, members = members, record
    sentence = f"The record says {record} on {names}. Members say {members} on “{anchor}”."
    return (Gap(tuple(indicator.id for indicator in apart), sentence),)


def _sentence(signs: _Signs, because: Because) -> str:
    """Say in plain words why the lesson reads as it does."""
    match because:
        case Because.MUST:
            broken = [m for m in signs.musts() if m.state is State.NOT_YET]
            names = ", ".join(signs.rules.indicators[m.indicator_id].name for m in broken)
            return f"This has to be in place first: {names}."
        case Because.NO_ANCHOR:
            return signs.anchor.sentence
        case _:
            return SENTENCES[because]


SENTENCES = {
    Because.TOO_LITTLE: "There is too little to go on yet.",
    Because.DUE_AND_MISSING: "Something that was due is missing. That can never help a lesson.",
    Because.ANCHOR_NOT_YET: "Members say that it is not so yet.",
    Because.MOSTLY_NOT_YET: "Most signs say not yet.",
    Because.PRACTISED: "Members say so, and the record agrees.",
    Because.FEW_VOICES: "The record looks good. Too few of its signs come from members.",
    Because.SOME: "Some of it is there, and some is not.",
}
