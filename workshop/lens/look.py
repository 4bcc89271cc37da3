"""Looks at one plan with every rule, and offers only mends that really mend."""

from dataclasses import dataclass

from workshop.lens import people, picture, power, purpose, time_and_space
from workshop.lens.mends import Add, Mend, Resize, mended
from workshop.lens.plan import PlanFacts
from workshop.lens.rule import Rule
from workshop.vocabulary import State

ITEM_MOST = 240
# The most useful first: what a session cannot do without, then what makes it good.
ORDER = (
    *("offers", "goal", "fits", "opens", "rest", "check_out", "leads", "told", "breathe"),
    *("needs", "balance", "ending", "closing", "agreement", "near", "light", "in_time", "whole"),
    *("together", "believed", "put_forward", "cut_short", "again", "in_person", "series"),
)
_ALL = {
    rule.key: rule
    for part in (people, power, picture, time_and_space, purpose)
    for rule in part.RULES
}
RULES: tuple[Rule, ...] = tuple(_ALL[key] for key in ORDER)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a plan, how it would read, and the mend, if there is one."""

    rule: str
    number: str
    state: State
    sentence: str
    mend: Mend | None


def look(facts: PlanFacts) -> tuple[Finding, ...]:
    """Return what the rules say, the most useful first; nothing where the plan reads well."""
    found = [_finding(rule, facts) for rule in RULES if _applies(rule, facts)]
    said = [one for one in found if one is not None]
    return tuple(sorted(said, key=lambda one: one.state is not State.NOT_YET))


def finding_of(facts: PlanFacts, key: str) -> Finding | None:
    """Return what one rule says, or None where it is silent or there is no such rule."""
    rule = _ALL.get(key)
    return _finding(rule, facts) if rule and _applies(rule, facts) else None


def _applies(rule: Rule, facts: PlanFacts) -> bool:
    return bool(facts.session.timed) or not rule.on_items


def _finding(rule: Rule, facts: PlanFacts) -> Finding | None:
    said = rule.read(facts)
    if said is None:
        return None
    mend = next((one for one in rule.mends(facts) if _works(rule, facts, one)), None)
    return Finding(rule.key, rule.number, said.state, said.sentence, mend)


def _works(rule: Rule, facts: PlanFacts, mend: Mend) -> bool:
    """Say whether the rule is silent once this is done; a way to another page always is one."""
    lengths = [step.minutes for step in mend.steps if isinstance(step, Add | Resize)]
    if any(not 1 <= length <= ITEM_MOST for length in lengths):
        return False
    return bool(mend.page) or rule.read(mended(facts, mend.steps)) is None
