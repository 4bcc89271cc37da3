"""What the group makes, what was promised about it, and who checked."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
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


class Output(Table, table=True):
    """A recommendation, principle or other thing the group made; numbered when it is raised."""

    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: str = key()
    project_id: str = link("project.id")
    session_id: str | None = link("workshop_session.id", optional=True)
    number: int | None = None
    kind: OutputKind = choice(OutputKind)
    size: Size = choice(Size)
    how_we_would_know: str = ""
    origin: Origin = choice(Origin)
    drafted_by: str | None = link("person.id", optional=True)
    drafted_at: datetime = moment()


class OutputVersion(Table, table=True):
    """The words of an output; agreement is always with one version."""

    __tablename__ = "output_version"
    __table_args__ = (UniqueConstraint("output_id", "number"),)

    id: str = key()
    output_id: str = link("output.id")
    number: int = 1
    title: str
    words: str
    reason: str = ""
    made_at: datetime = moment()


class CaptureUse(Table, table=True):
    """A capture that is a reason for an output, with the line that says because of what."""

    __tablename__ = "capture_use"
    __table_args__ = (UniqueConstraint("capture_id", "output_id"),)

    id: str = key()
    capture_id: str = link("capture.id")
    output_id: str = link("output.id")
    because: str


class AgreementChoice(Table, table=True):
    """One person's level of agreement with one version, with a note if they want it kept."""

    __tablename__ = "agreement_choice"
    __table_args__ = (UniqueConstraint("version_id", "person_id"),)

    id: str = key()
    output_id: str = link("output.id")
    version_id: str = link("output_version.id")
    person_id: str = link("person.id")
    level: Level = choice(Level)
    note: str = ""
    chosen_at: datetime = moment()


class OutputStep(Table, table=True):
    """One step of an output's road. Append-only; each says who set it and by which power."""

    __tablename__ = "output_step"
    __table_args__ = (UniqueConstraint("output_id", "sequence"),)

    id: str = key()
    output_id: str = link("output.id")
    sequence: int
    step: Step = choice(Step)
    set_at: datetime = moment()
    set_by_role: Role = choice(Role)
    set_by: str | None = link("person.id", optional=True)
    name: str = ""
    role_title: str = ""
    organisation: str = ""
    answer: Answer | None = choice(Answer, default=None, nullable=True)
    can_decide: bool | None = None
    words: str = ""
    reason: str = ""
    could_change: str = ""
    weighed: str = ""
    due_on: date | None = None
    review_on: date | None = None
    baseline: str = ""
    evidence: str = ""
    grade: Evidence | None = choice(Evidence, default=None, nullable=True)
    votes_for: int | None = None
    votes_against: int | None = None


class OwnerLink(Table, table=True):
    """A personal link for the person who can act on one output; its token's hash only."""

    __tablename__ = "owner_link"

    id: str = key()
    output_id: str = link("output.id")
    token_hash: str = Field(unique=True)
    name: str
    role_title: str
    organisation: str = ""
    made_at: datetime = moment()
    expires_at: datetime = moment()
    exchanged_at: datetime | None = moment(optional=True)
    cookie_hash: str | None = Field(default=None, unique=True)
    ended_at: datetime | None = moment(optional=True)


class MemberCheck(Table, table=True):
    """What one member saw when they checked one claim that something is done."""

    __tablename__ = "member_check"
    __table_args__ = (UniqueConstraint("claim_id", "person_id"),)

    id: str = key()
    output_id: str = link("output.id")
    claim_id: str = link("output_step.id")
    person_id: str = link("person.id")
    carried_by: str | None = link("person.id", optional=True)
    check: Check = choice(Check)
    saw: str
    used_it: bool = False
    checked_at: datetime = moment()


class Dispute(Table, table=True):
    """One member saying that what was said done, or confirmed, is not so."""

    __table_args__ = (UniqueConstraint("claim_id", "person_id"),)

    id: str = key()
    output_id: str = link("output.id")
    claim_id: str = link("output_step.id")
    person_id: str = link("person.id")
    words: str
    said_at: datetime = moment()


class ReasonMark(Table, table=True):
    """One member's view of whether a reason for a no is clear."""

    __tablename__ = "reason_mark"
    __table_args__ = (UniqueConstraint("step_id", "person_id"),)

    id: str = key()
    step_id: str = link("output_step.id")
    person_id: str = link("person.id")
    clear: bool


class DifferenceView(Table, table=True):
    """One side's view of whether anything is better and whether the group helped."""

    __tablename__ = "difference_view"

    id: str = key()
    output_id: str = link("output.id")
    person_id: str | None = link("person.id", optional=True)
    side: Role = choice(Role)
    difference: Difference = choice(Difference)
    contributed: Contributed = choice(Contributed)
    after_measure: str = ""
    words: str = ""
    said_at: datetime = moment()
