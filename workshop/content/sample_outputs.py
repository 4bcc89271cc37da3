"""What the sample group asked for: the steps, promises, checks and refusals, all made up."""

from dataclasses import dataclass
from functools import cache

from workshop.content.reading import read_toml
from workshop.content.sample_series import FOLDER


@dataclass(frozen=True, slots=True)
class Level:
    """One person's level of agreement with an output's words."""

    person: str
    level: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A capture that is a reason for an output, linked on `day` or when it was raised."""

    capture: str
    because: str
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """The made-up human who can act, and the day their link was made."""

    name: str
    role_title: str
    organisation: str
    day: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step after raising, with what its setter said; fields that do not belong stay empty."""

    step: str
    day: int
    can_decide: bool | None = None
    who_can: str = ""
    answer: str = ""
    reason_id: str = ""
    reason: str = ""
    weighed: str = ""
    could_change: str = ""
    what: str = ""
    due_day: int | None = None
    review_day: int | None = None
    baseline: str = ""
    note: str = ""
    evidence: str = ""
    grade: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    look_again_day: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What one member saw when they checked a claim."""

    person: str
    day: int
    answer: str
    saw: str
    used_it: bool


@dataclass(frozen=True, slots=True)
class Disputed:
    """One member saying it is not so."""

    person: str
    day: int
    words: str


@dataclass(frozen=True, slots=True)
class ReasonMark:
    """Whether a reason for a no is clear to one member."""

    person: str
    clear: bool


@dataclass(frozen=True, slots=True)
class Output:
    """What the group asked for, raised on `day`; `stands` is where it is on day 21.

    `session` is 0 when it was drafted outside the sessions.
    """

    id: str
    kind: str
    title: str
    words: str
    size: str
    how_we_would_know: str
    drafted_by: str
    day: int
    stands: str
    levels: tuple[Level, ...]
    links: tuple[Link, ...]
    steps: tuple[Step, ...]
    session: int = 0
    owner: Owner | None = None
    checks: tuple[Checked, ...] = ()
    disputes: tuple[Disputed, ...] = ()
    reason_marks: tuple[ReasonMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Outputs:
    """All outputs, in the order they were asked."""

    outputs: tuple[Output, ...]


@cache
def outputs() -> tuple[Output, ...]:
    """Return what the group asked for, and all that came of it."""
    return read_toml(FOLDER / "outputs.toml", Outputs).outputs
