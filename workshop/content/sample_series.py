"""The words of the sample series, all made up: `workshop/sample.py` plays them through services.

Days count from the first session (day 0); the fourth, on day 21, is live. People are named by id.
What the group asked for, with all that came of it, is in `sample_outputs`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.content.reading import read_toml

FOLDER = Path(__file__).parent / "sample"
TODAY = 21


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A line of the group agreement: who wrote it, and which member took a staff line as ours."""

    words: str
    by: str
    adopted_by: str = ""


@dataclass(frozen=True, slots=True)
class AgreementAnswers:
    """Who said yes to the agreement in one session; `looked` if the group read it again."""

    session: int
    looked: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """How the group would know; `chosen_by` is a member choosing what staff wrote."""

    words: str
    by: str
    day: int
    chosen_by: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """What the sample project is for, who can say yes, and what can and cannot change."""

    name: str
    objective: str
    convened_by: str
    decider: str
    can_change: str
    cannot_change: str
    route_to_change: str
    help_line: str
    safe_person: str
    answer_weeks: int
    room_rule: str
    begins_day: int
    agreement: tuple[AgreementLine, ...]
    agreement_answers: tuple[AgreementAnswers, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone made up: seats, the hat they usually choose, who pays them and whom they support."""

    id: str
    name: str
    hat: str
    roles: tuple[str, ...]
    works_for: str = ""
    paid_by_convenor: bool = False
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Everyone in the sample."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of a session: an agenda item by its title, or a detour by its own, in minutes.

    `late_at` is minutes after the start for a run entered afterwards; `now` is the one that is on.
    """

    minutes: int
    item: str = ""
    detour: str = ""
    late_at: int | None = None
    now: bool = False


@dataclass(frozen=True, slots=True)
class OtherHat:
    """A person who chose another hat on one day."""

    person: str
    hat: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session as it went; `opened_late` in minutes. Its agenda is the default series'."""

    number: int
    day: int
    goal: str
    mode: str
    place: str
    state: str
    here: tuple[str, ...]
    on_call: tuple[str, ...]
    apologies: tuple[str, ...]
    runs: tuple[Run, ...]
    opened_late: int = 0
    hats: tuple[OtherHat, ...] = ()


@dataclass(frozen=True, slots=True)
class Sessions:
    """All sessions; `starts` is their time of day."""

    starts: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One contribution; `speaker` sends it, and only with `named` does the app keep who that is."""

    speaker: str
    named: bool
    words: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """An open question of one agenda item; `state` is revealed or open (still hidden)."""

    id: str
    session: int
    item: str
    question: str
    state: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Prompts:
    """All open questions with what was said."""

    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """An author's choices, by day. Carried by `relayed_by`, they are the author's from `own_day`.

    `until_day` is the last day for `until = "date"`.
    """

    day: int
    reach: str
    name_style: str
    until: str
    shown_name: str = ""
    form: str = "exact"
    until_day: int | None = None
    check_back: str = "before_public"
    about_others: bool | None = None
    others_safe: bool | None = None
    relayed_by: str = ""
    own_day: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """New words for a capture; `answer` is the author's: yes or waiting."""

    day: int
    by: str
    words: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class Capture:
    """Words that were kept; `confirmed` is yes, no or waiting, of the words as first kept."""

    id: str
    session: int
    kind: str
    words: str
    author: str
    kept_by: str
    confirmed: str
    consent: Consent | None = None
    changed: Change | None = None
    final_yes_day: int | None = None
    withdrawn_day: int | None = None


@dataclass(frozen=True, slots=True)
class Captures:
    """Everything that was kept."""

    captures: tuple[Capture, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one member says of an assumption."""

    person: str
    verdict: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A belief of staff, written on `day` and put to the group in `session`."""

    id: str
    session: int
    day: int
    held_by: str
    words: str
    sureness: str
    done_because: str
    votes: tuple[Vote, ...]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All that staff believed."""

    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave one answer to one question, by its code."""

    question: str
    answer: str
    count: int


@dataclass(frozen=True, slots=True)
class Box:
    """The answers of one bucket; `turns` is how many people had a turn, skips and all."""

    bucket: str
    turns: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The closing questions of one session."""

    session: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Pulse:
    """The rounds that are over."""

    rounds: tuple[Round, ...]


@cache
def project() -> Project:
    """Return the project, its agreement and its measures."""
    return read_toml(FOLDER / "project.toml", Project)


@cache
def people() -> tuple[Person, ...]:
    """Return everyone, the facilitator last."""
    return read_toml(FOLDER / "people.toml", People).people


@cache
def sessions() -> Sessions:
    """Return the six sessions as they went."""
    return read_toml(FOLDER / "sessions.toml", Sessions)


@cache
def prompts() -> tuple[Prompt, ...]:
    """Return the open questions with what was said."""
    return read_toml(FOLDER / "contributions.toml", Prompts).prompts


@cache
def captures() -> tuple[Capture, ...]:
    """Return what was kept, with each author's choices."""
    return read_toml(FOLDER / "captures.toml", Captures).captures


@cache
def assumptions() -> tuple[Assumption, ...]:
    """Return what staff believed, and what members say of it."""
    return read_toml(FOLDER / "assumptions.toml", Assumptions).assumptions


@cache
def pulse() -> tuple[Round, ...]:
    """Return the closing answers, counted."""
    return read_toml(FOLDER / "pulse.toml", Pulse).rounds
