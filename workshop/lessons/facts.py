"""What the lessons may know of a project: counts, minutes, dates; never a name, never words.

`queries/lesson_facts.py` fills this from the records; each class is close to one table. People
are opaque numbers that mean nothing outside one `Facts`, and no answer carries one.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from workshop.lessons.facts_told import AssumptionFact, BriefingFact, QuestionFact, TopicFact
from workshop.lessons.rules import LocalChange
from workshop.vocabulary import (
    LIVED_HATS,
    Answer,
    Bucket,
    CaptureKind,
    Evidence,
    Hat,
    ItemKind,
    Origin,
    Size,
    Step,
)

ROAD = (
    Step.RAISED,
    Step.HEARD,
    Step.DECIDED,
    Step.COMMITTED,
    Step.DOING,
    Step.SAID_DONE,
    Step.CONFIRMED,
    Step.DIFFERENCE,
)


def bucket_of(hat: Hat, *, paid_by_convenor: bool) -> Bucket:
    """Return the group a person counts in today, by the hat chosen at sign-in (2.1, rule 10)."""
    if hat not in LIVED_HATS or (hat is Hat.BOTH and paid_by_convenor):
        return Bucket.STAFF
    return Bucket.LIVED


@dataclass(frozen=True, slots=True)
class ItemFact:
    """One agenda item of a held session; items that were dropped are left out.

    `minutes` are actual whole minutes, rounded down, None where nobody timed it.
    `started_after` is whole minutes from the session's opening. `entered_late`: added or timed
    after the session.
    """

    kind: ItemKind
    minutes: int | None
    started_after: int | None
    entered_late: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one session, in the room or on the call.

    `paid`: those who asked for the work pay them to be there.
    """

    person: int
    bucket: Bucket
    paid: bool = False


@dataclass(frozen=True, slots=True)
class SessionFact:
    """One session that was held and has closed."""

    number: int
    held_on: date
    items: tuple[ItemFact, ...] = ()
    present: tuple[Presence, ...] = ()

    def lived(self) -> frozenset[int]:
        """Return the people who counted as having lived experience that day."""
        return frozenset(p.person for p in self.present if p.bucket is Bucket.LIVED)

    def everyone(self) -> frozenset[int]:
        """Return everyone who was there."""
        return frozenset(p.person for p in self.present)


@dataclass(frozen=True, slots=True)
class PersonFact:
    """What one opaque person holds; `finished` only by their own word.

    `captures` counts those they own that were taken on the day or have their yes; `late_captures`
    the others.
    """

    person: int
    finished: bool = False
    captures: int = 0
    late_captures: int = 0
    not_me: bool = False


@dataclass(frozen=True, slots=True)
class OwedFact:
    """What one person was owed for one session they came to.

    `settled_on`: the day staff or the person first said so; `confirmed` is the person's own word.
    """

    held_on: date
    settled_on: date | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class OfferedFact:
    """One person who is on the list, or was there: their offer, and what they were owed.

    `clear`: they said so themselves. `first_came_on` is None for who has not come yet. Those who
    run or convene the work are left out.
    """

    offered_on: date | None = None
    clear: bool = False
    first_came_on: date | None = None
    owed: tuple[OwedFact, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedFact:
    """One access need: is it due by now, and does the person who has it say that it is sorted."""

    due: bool
    is_sorted: bool


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many gave one answer; `good` is None where it is neither good nor bad (not sure)."""

    answer: str
    count: int
    good: bool | None


@dataclass(frozen=True, slots=True)
class PulseFact:
    """One closing question that was due in one session, once its round has closed.

    Lived-experience bucket only; late ballots are in no pool that was already shown. `session` is
    None when it was asked after the series. `present`: people with lived experience who were
    asked. A due question that was left out stands here with `asked=False` and no answers.
    """

    session: int | None
    code: str
    asked: bool
    answers: tuple[AnswerCount, ...]
    present: int

    @property
    def good(self) -> int:
        """How many answers are good ones."""
        return sum(a.count for a in self.answers if a.good is True)

    @property
    def counted(self) -> int:
        """How many answers say something either way."""
        return sum(a.count for a in self.answers if a.good is not None)


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """The group's agreement: its lines, the last time yes was asked, and when it was looked at.

    `lines_by_members` counts lines that members wrote, changed or took on. `looked_at` holds
    session numbers, the one it was written in among them.
    """

    lines: int
    lines_by_members: int
    present: int
    agreed: int
    looked_at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CaptureFact:
    """One capture that is not taken back and not with the safeguarding lead.

    `ref` is how evidence points at it: "capture:<id>".
    `kept`: its session has closed. `said_yes`: the author's answer to the last version, seen or
    heard back; None is silence, and a relayed yes counts only once the author was asked again.
    `needs_yes` is False only where nobody's words are in it. `linked` needs its because-line.
    `true_to_author`: unchanged, or changed with the author's yes.
    """

    ref: str
    session: int
    kind: CaptureKind
    taken_on: date
    kept: bool
    consent_complete: bool
    project_may_use: bool
    linked: bool
    needs_yes: bool
    said_yes: bool | None
    published: bool
    true_to_author: bool


@dataclass(frozen=True, slots=True)
class HardFact:
    """One held session in which a story was marked as hard, by its number, and nothing of it.

    `seen_to_on` is the day on which the first thing to see to after it was done.
    """

    session: int
    seen_to_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """One measure of success: who wrote it, and whether members chose it from a staff list."""

    origin: Origin
    chosen_by_members: bool = False


@dataclass(frozen=True, slots=True)
class StepFact:
    """One step of an output's road, by the server's date."""

    step: Step
    on: date


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """One claim that an output is done, and what those who asked for it saw.

    `confirmers`: members with lived experience who said yes and what they saw, none of whom works
    for the owner; `doubters` said no. `disputes`: members who later said that it is not so.
    `grade`: what was shown with the claim, before members looked; what they saw is in
    `confirmers`. The votes are a group vote of such members.
    """

    said_on: date
    grade: Evidence
    confirmers: int = 0
    doubters: int = 0
    votes_for: int = 0
    votes_against: int = 0
    disputes: int = 0
    unreachable: bool = False
    checked_by_others: bool = False


@dataclass(frozen=True, slots=True)
class OutputFact:
    """One output in raised order, with its road, its owner, its dates and its checks.

    Steps and claims stand oldest first. `owner_accepted`: one named person took it on by their
    own link. `answer` is the last one given, `answered_on` the day of the first.
    `followed_up_on`: the day an after-measure was written down. Marks are members' views of a
    no's reason.
    """

    number: int
    size: Size
    steps: tuple[StepFact, ...]
    raised_on: date
    answer: Answer | None = None
    answered_on: date | None = None
    has_reason: bool = False
    answer_due_on: date | None = None
    owner_accepted: bool = False
    owner_has_role: bool = False
    owner_can_decide: bool = False
    due_on: date | None = None
    review_on: date | None = None
    claims: tuple[ClaimFact, ...] = ()
    marks_clear: int = 0
    marks_unclear: int = 0
    baseline_on: date | None = None
    look_again_on: date | None = None
    followed_up_on: date | None = None

    @property
    def ref(self) -> str:
        """How evidence points at this output."""
        return f"output:{self.number}"

    def first(self, step: Step) -> date | None:
        """Return the day a step was first taken."""
        return next((taken.on for taken in self.steps if taken.step is step), None)

    def stands_at(self) -> Step:
        """Return where it stands on the road today, side tracks left out."""
        return next((s.step for s in reversed(self.steps) if s.step in ROAD), Step.RAISED)

    def is_parked(self) -> bool:
        """Say whether the group's last word was to park it."""
        return bool(self.steps) and self.steps[-1].step is Step.PARKED

    def is_refused(self) -> bool:
        """Say whether it was not taken forward."""
        if self.steps and self.steps[-1].step is Step.NOT_TAKEN:
            return True
        return self.answer is Answer.NO and not self.is_past(Step.DECIDED)

    def is_past(self, step: Step) -> bool:
        """Say whether it stands further along the road than `step`."""
        return ROAD.index(self.stands_at()) > ROAD.index(step)


@dataclass(frozen=True, slots=True)
class LookBackFact:
    """Lived-experience answers to: does this lesson's reading match how it felt?"""

    lesson: int
    no: int
    answers: int


@dataclass(frozen=True, slots=True)
class StatementFact:
    """The sentence a small group wrote about a lesson: was it agreed, and does it say no?"""

    lesson: int
    agreed: bool
    says_no: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the lessons read of one project, as it stood on `as_of`."""

    as_of: date
    rule_set: str
    local_changes: tuple[LocalChange, ...] = ()
    sessions: tuple[SessionFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    pulse: tuple[PulseFact, ...] = ()
    agreement: AgreementFact | None = None
    captures: tuple[CaptureFact, ...] = ()
    hard: tuple[HardFact, ...] = ()
    told_before: int = 0
    offered: tuple[OfferedFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    asked_about_needs: int = 0
    measures: tuple[MeasureFact, ...] = ()
    outputs: tuple[OutputFact, ...] = ()
    briefings: tuple[BriefingFact, ...] = ()
    topics: tuple[TopicFact, ...] = ()
    questions: tuple[QuestionFact, ...] = ()
    assumptions: tuple[AssumptionFact, ...] = ()
    staff_organisations: int = 0
    look_backs: tuple[LookBackFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()

    def lived_sessions(self) -> Counter[int]:
        """Return, for each person, in how many sessions they counted as lived experience."""
        return Counter(person for session in self.sessions for person in session.lived())

    def statement(self, lesson: int) -> StatementFact | None:
        """Return the group's own sentence about a lesson, if it wrote one."""
        return next((s for s in self.statements if s.lesson == lesson), None)

    def look_back(self, lesson: int) -> LookBackFact | None:
        """Return the look-back on a lesson, if there was one."""
        return next((b for b in self.look_backs if b.lesson == lesson), None)
