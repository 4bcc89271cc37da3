"""The rules of the lessons, from `content/indicators.toml`: what we count, what it takes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

SOURCE = Path(__file__).resolve().parents[1] / "content" / "indicators.toml"
WORDED = ("formula", "practised", "partly", "not_yet", "not_enough")
REQUIRED = frozenset(
    {"id", "name", "formula", "unit", "green_by", "basis", "practised", "not_yet", "not_enough"}
    | {"why", "gaming", "protection"}
)
OPTIONAL = frozenset({"partly", "anchor", "must", "information", "thresholds"})


class RulesError(ValueError):
    """The shipped rules, or a project's own version of them, cannot be used as they stand."""


class GreenBy(StrEnum):
    """Whose word can make a sign green."""

    RECORD = "record"
    PARTICIPANTS = "participants"
    BOTH = "both"


class Information(StrEnum):
    """How far a sign is shown for information only."""

    NO = "no"
    ALL = "all"
    UPPER = "upper"


class Basis(StrEnum):
    """Where a threshold comes from."""

    SOURCE = "source"
    EVIDENCE = "evidence"
    CALCULATION = "calculation"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class LocalChange:
    """A threshold that the group changed; `agreed_in` is a session number, 0 before all."""

    indicator_id: str
    threshold: str
    value: int
    agreed_in: int
    by_group_vote: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sign of a lesson; the sentences already hold the numbers of `thresholds`."""

    id: str
    lesson: int
    name: str
    formula: str
    unit: str
    green_by: GreenBy
    anchor: bool
    must: bool
    information: Information
    basis: tuple[Basis, ...]
    thresholds: Mapping[str, int]
    practised: str
    partly: str
    not_yet: str
    not_enough: str
    why: str
    gaming: str
    protection: str


@dataclass(frozen=True, slots=True)
class LessonText:
    """What a lesson is called and what it asks."""

    number: int
    slug: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """The numbers of the roll-up (`practice` 2.2); they cannot be changed by a project."""

    evidence_min: int
    practised_percent: int
    voices_min: int
    anchor_sessions_min: int
    late_percent: int
    overrule_answers_min: int
    overrule_no: int
    overrule_of: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one version, with a project's own changes in them and said in `changes`."""

    version: str
    dated: date
    caution: str
    roll_up: RollUp
    lessons: tuple[LessonText, ...]
    indicators: Mapping[str, Indicator]
    changes: Mapping[str, tuple[str, ...]]

    def of_lesson(self, number: int) -> tuple[Indicator, ...]:
        """Return a lesson's signs in their printed order."""
        return tuple(i for i in self.indicators.values() if i.lesson == number)

    def lesson(self, number: int) -> LessonText:
        """Return the words of lesson `number`, 1 to 10."""
        return self.lessons[number - 1]


@cache
def load_rules(changes: tuple[LocalChange, ...] = ()) -> Rules:
    """Return the shipped rules with a group's own changes in them; RulesError if unsound."""
    with SOURCE.open("rb") as file:
        return build_rules(tomllib.load(file), changes)


def build_rules(table: Mapping[str, Any], changes: tuple[LocalChange, ...] = ()) -> Rules:
    """Return rules made from a parsed table of the shape of `indicators.toml`."""
    shared = table["roll_up"]
    shipped = {entry["id"]: _indicator(entry, shared) for entry in table["indicator"]}
    if len(shipped) != len(table["indicator"]):
        raise RulesError("indicators.toml: two entries have the same id.")
    entries = {entry["id"]: entry for entry in table["indicator"]}
    # Refused changes are said as well: a group should see what somebody tried.
    said: dict[str, tuple[str, ...]] = {}
    current = dict(shipped)
    for change in changes:
        refused = _refusal(change, current)
        if not refused:
            before = current[change.indicator_id]
            numbers = {**before.thresholds, change.threshold: change.value}
            changed = {**entries[before.id], "thresholds": numbers}
            current[before.id] = _indicator(changed, shared)
            refused = _difference(before, current[before.id], change)
        said[change.indicator_id] = (*said.get(change.indicator_id, ()), refused)
    return Rules(
        version=table["rule_set"]["version"],
        dated=table["rule_set"]["dated"],
        caution=table["rule_set"]["caution"],
        roll_up=RollUp(**shared),
        lessons=tuple(LessonText(**entry) for entry in table["lesson"]),
        indicators=MappingProxyType(current),
        changes=MappingProxyType(said),
    )


def _indicator(entry: Mapping[str, Any], shared: Mapping[str, int]) -> Indicator:
    """Build one sign, its numbers written into its sentences."""
    name = entry.get("id", "an entry with no id")
    if lacking := REQUIRED - entry.keys():
        raise RulesError(f"indicators.toml: {name} has no {', '.join(sorted(lacking))}.")
    if unknown := entry.keys() - REQUIRED - OPTIONAL:
        raise RulesError(f"indicators.toml: {name} has unknown {', '.join(sorted(unknown))}.")
    numbers: dict[str, int] = dict(entry.get("thresholds", {}))
    try:
        worded = {field: entry.get(field, "").format(**shared, **numbers) for field in WORDED}
    except KeyError as lost:
        raise RulesError(f"indicators.toml: {name} names a number {lost} it lacks.") from lost
    return Indicator(
        id=entry["id"],
        lesson=int(entry["id"].split(".")[0]),
        name=entry["name"],
        unit=entry["unit"],
        green_by=GreenBy(entry["green_by"]),
        anchor=entry.get("anchor", False),
        must=entry.get("must", False),
        information=Information(entry.get("information", "no")),
        basis=tuple(Basis(word) for word in entry["basis"]),
        thresholds=MappingProxyType(numbers),
        why=entry["why"],
        gaming=entry["gaming"],
        protection=entry["protection"],
        **worded,
    )


def _refusal(change: LocalChange, indicators: Mapping[str, Indicator]) -> str:
    """Say why a change is not used, or nothing (`practice` 2.1, rule 9)."""
    indicator = indicators.get(change.indicator_id)
    if indicator is None or change.threshold not in indicator.thresholds:
        why = "there is no such number."
    elif indicator.must:
        why = "a must is the same for every group."
    elif not change.by_group_vote:
        why = "the group did not vote for it."
    elif change.agreed_in >= 2:
        why = "it came after session 2 had begun."
    elif change.value < min(1, indicator.thresholds[change.threshold]):
        why = "the number is too small to mean anything."
    elif _is_upside_down({**indicator.thresholds, change.threshold: change.value}):
        why = "Practised must ask for at least as much as Partly."
    else:
        return ""
    return f"A change to {change.indicator_id} was not used: {why}"


def _is_upside_down(numbers: Mapping[str, int]) -> bool:
    highest = numbers.get("practised_max", 0)
    wide = highest > numbers.get("partly_max", highest)
    return wide or numbers.get("partly_min", 0) > numbers.get("practised_min", 0)


def _difference(before: Indicator, after: Indicator, change: LocalChange) -> str:
    """Say what a change changed, in the printed words, and who agreed it."""
    parts = [
        f"{field.replace('_', ' ')} is now “{getattr(after, field)}” "
        f"(it was “{getattr(before, field)}”)"
        for field in WORDED
        if getattr(after, field) != getattr(before, field)
    ]
    when = f"in session {change.agreed_in}" if change.agreed_in else "before session 1"
    return f"{before.id} {before.name}: {'; '.join(parts)}. The group voted for it {when}."
