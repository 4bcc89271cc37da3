"""The frozen shapes in which an output and its road are shown."""

from dataclasses import dataclass
from datetime import date, datetime

from workshop.outputs import Standing
from workshop.visibility import Seen
from workshop.vocabulary import (
    Answer,
    Check,
    Contributed,
    Difference,
    Evidence,
    Level,
    Origin,
    OutputKind,
    Role,
    Size,
    Step,
)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as everybody may read it; owners are named, members are not."""

    id: str
    step: Step
    set_at: datetime
    set_by_role: Role
    name: str
    role_title: str
    organisation: str
    answer: Answer | None
    can_decide: bool | None
    words: str
    reason: str
    could_change: str
    weighed: str
    due_on: date | None
    review_on: date | None
    baseline: str
    evidence: str
    grade: Evidence | None
    votes_for: int | None
    votes_against: int | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far the group agrees with the newest words: `all`, `most`, `some`, `split`, `unasked`.

    `notes` are what people asked to have kept beside it, without names.
    """

    words: str
    listed: int
    levels: tuple[tuple[Level, int], ...]
    notes: tuple[str, ...]
    mine: Level | None
    my_note: str


@dataclass(frozen=True, slots=True)
class UseView:
    """A capture that is a reason for an output; `seen` is None where this viewer may not."""

    capture_id: str
    version_id: str
    because: str
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class CheckView:
    """What members saw when they checked the last claim; no names."""

    yes: int
    partly: int
    no: int
    saw: tuple[str, ...]
    mine: Check | None


@dataclass(frozen=True, slots=True)
class DifferenceSide:
    """One side's view of the difference it made."""

    side: Role
    difference: Difference
    contributed: Contributed
    after_measure: str
    words: str


@dataclass(frozen=True, slots=True)
class OutputView:
    """One output and its whole road."""

    id: str
    number: int | None
    kind: OutputKind
    title: str
    words: str
    version: int
    size: Size
    how_we_would_know: str
    origin: Origin
    session_number: int | None
    standing: Standing
    steps: tuple[StepView, ...]
    agreement: AgreementView
    uses: tuple[UseView, ...]
    checks: CheckView
    disputes: tuple[str, ...]
    reason_clear: int
    reason_not_clear: int
    differences: tuple[DifferenceSide, ...]
    owner_invited: bool

    def last(self, step: Step) -> StepView | None:
        """Return the newest step of this kind, or None."""
        return next((one for one in reversed(self.steps) if one.step is step), None)

    @property
    def shown_uses(self) -> tuple[UseView, ...]:
        """The captures whose words this viewer may read here."""
        return tuple(use for use in self.uses if use.seen is not None)

    @property
    def owner(self) -> StepView | None:
        """The step that names who is answerable: the promise, or else who heard it."""
        return self.last(Step.COMMITTED) or self.last(Step.HEARD)
