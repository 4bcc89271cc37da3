"""The part of the lessons' facts about what was captured and what was made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.lessons.facts import CaptureFact, ClaimFact, OutputFact, StepFact
from workshop.models import (
    Capture,
    CaptureAnswer,
    CaptureUse,
    CaptureVersion,
    DifferenceView,
    Dispute,
    ExportItem,
    MemberCheck,
    Output,
    OutputStep,
    ReasonMark,
    WorkshopSession,
)
from workshop.queries.captures import KeptCapture, kept_captures
from workshop.visibility import ConsentFacts, leaves_the_room
from workshop.vocabulary import (
    Answer,
    CaptureKind,
    Check,
    Evidence,
    Reach,
    Role,
    SessionState,
    Size,
    Step,
)

ANSWERS = (Step.DECIDED, Step.NOT_TAKEN)


@dataclass(frozen=True, slots=True)
class _CaptureRecords:
    """What stands about a project's captures besides their words."""

    states: dict[str, SessionState]
    kept_on: dict[str, date]
    linked: frozenset[str]
    own_yes: dict[str, bool]
    exported: frozenset[str]
    exported_untrue: frozenset[str]


def capture_facts(db: Db, *, project_id: str) -> tuple[CaptureFact, ...]:
    """Return a fact for each capture that is not taken back and not with the safeguarding lead."""
    records = _records(db, project_id)
    return tuple(
        _capture(kept, records)
        for kept in kept_captures(db, project_id=project_id)
        if not kept.facts.withdrawn and not kept.facts.concern
    )


def captures_by_person(db: Db, *, project_id: str) -> dict[str, tuple[int, int]]:
    """Return person id -> captures they own: kept on the day or with their yes, and others."""
    counts: dict[str, tuple[int, int]] = {}
    for kept in kept_captures(db, project_id=project_id):
        author = kept.facts.author_id
        if author is None or kept.facts.withdrawn or kept.facts.concern:
            continue
        on_the_day, late = counts.get(author, (0, 0))
        confirmed = kept.facts.confirmed_version == kept.facts.version
        if confirmed or not kept.entered_late:
            counts[author] = (on_the_day + 1, late)
        else:
            counts[author] = (on_the_day, late + 1)
    return counts


def output_facts(db: Db, *, project_id: str, answer_weeks: int) -> tuple[OutputFact, ...]:
    """Return a fact for each raised output, in raised order."""
    rows = db.scalars(
        select(Output)
        .where(Output.project_id == project_id, col(Output.number).is_not(None))
        .order_by(col(Output.number))
    ).all()
    ids = [row.id for row in rows]
    steps: dict[str, list[OutputStep]] = {one: [] for one in ids}
    for step in db.scalars(
        select(OutputStep)
        .where(col(OutputStep.output_id).in_(ids))
        .order_by(col(OutputStep.sequence))
    ):
        steps[step.output_id].append(step)
    gathered = _Checks(db, ids)
    return tuple(_output(row, steps[row.id], gathered, answer_weeks) for row in rows)


def _records(db: Db, project_id: str) -> _CaptureRecords:
    rows = db.execute(
        select(Capture.id, Capture.kept_at, WorkshopSession.state)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Capture.session_id))
        .where(Capture.project_id == project_id)
    ).all()
    ids = [capture_id for capture_id, *_ in rows]
    linked = db.scalars(
        select(CaptureUse.capture_id).where(
            col(CaptureUse.capture_id).in_(ids), CaptureUse.because != ""
        )
    )
    exported = db.execute(
        select(ExportItem.capture_id, ExportItem.version_id, CaptureVersion.number)
        .join(CaptureVersion, col(CaptureVersion.id) == col(ExportItem.version_id))
        .where(col(ExportItem.capture_id).in_(ids))
    ).all()
    own_yes = _own_answers(db, ids)
    untrue = {
        capture_id
        for capture_id, version_id, number in exported
        if number > 1 and not own_yes.get(version_id, False)
    }
    return _CaptureRecords(
        states={capture_id: SessionState(state) for capture_id, _, state in rows},
        kept_on={capture_id: kept_at.date() for capture_id, kept_at, _ in rows},
        linked=frozenset(linked),
        own_yes=own_yes,
        exported=frozenset(capture_id for capture_id, *_ in exported),
        exported_untrue=frozenset(untrue),
    )


def _own_answers(db: Db, ids: Sequence[str]) -> dict[str, bool]:
    """Return version id -> the author's own last answer; what was carried for them is no yes."""
    rows = db.execute(
        select(CaptureAnswer.version_id, CaptureAnswer.yes)
        .where(
            col(CaptureAnswer.capture_id).in_(ids),
            col(CaptureAnswer.relayed_by).is_(None),
            col(CaptureAnswer.final).is_(False),
        )
        .order_by(col(CaptureAnswer.answered_at))
    )
    return {version_id: yes for version_id, yes in rows}  # noqa: C416


def _capture(kept: KeptCapture, records: _CaptureRecords) -> CaptureFact:
    consent = kept.facts.consent
    return CaptureFact(
        ref=f"capture:{kept.id}",
        session=kept.session_number,
        kind=CaptureKind(kept.kind),
        taken_on=records.kept_on[kept.id],
        kept=records.states[kept.id] is SessionState.CLOSED,
        consent_complete=consent is not None and _is_complete(consent),
        project_may_use=leaves_the_room(kept.facts, Reach.TEAM, clock.now()),
        linked=kept.id in records.linked,
        needs_yes=kept.facts.author_id is not None,
        said_yes=records.own_yes.get(kept.version_id),
        published=kept.id in records.exported,
        true_to_author=kept.id not in records.exported_untrue,
    )


def _is_complete(consent: ConsentFacts) -> bool:
    """How named, where used, until when: answered by the person, others thought of if wide."""
    wide = consent.reach in (Reach.REPORT, Reach.PUBLIC)
    return not consent.relayed and (not wide or consent.about_others is not None)


class _Checks:
    """What members said about a set of outputs, read in a fixed number of statements."""

    def __init__(self, db: Db, ids: Sequence[str]) -> None:
        self.answers: dict[str, list[MemberCheck]] = {}
        for check in db.scalars(select(MemberCheck).where(col(MemberCheck.output_id).in_(ids))):
            self.answers.setdefault(check.claim_id, []).append(check)
        self.disputes: dict[str, int] = {}
        for claim_id in db.scalars(select(Dispute.claim_id).where(col(Dispute.output_id).in_(ids))):
            self.disputes[claim_id] = self.disputes.get(claim_id, 0) + 1
        self.marks: dict[str, list[bool]] = {}
        for step_id, clear in db.execute(
            select(ReasonMark.step_id, ReasonMark.clear)
            .join(OutputStep, col(OutputStep.id) == col(ReasonMark.step_id))
            .where(col(OutputStep.output_id).in_(ids))
        ):
            self.marks.setdefault(step_id, []).append(clear)
        self.measured: dict[str, date] = {}
        for view in db.scalars(
            select(DifferenceView)
            .where(col(DifferenceView.output_id).in_(ids), DifferenceView.after_measure != "")
            .order_by(col(DifferenceView.said_at).desc())
        ):
            self.measured[view.output_id] = view.said_at.date()

    def claim(self, step: OutputStep) -> ClaimFact:
        """Return what was said of one claim; its grade is what was shown before members looked."""
        given = self.answers.get(step.id, [])
        return ClaimFact(
            said_on=step.set_at.date(),
            grade=Evidence(step.grade or Evidence.NOTHING),
            confirmers=sum(one.check is Check.YES for one in given),
            doubters=sum(one.check is Check.NO for one in given),
            disputes=self.disputes.get(step.id, 0),
        )


def _output(
    row: Output, steps: Sequence[OutputStep], checks: _Checks, answer_weeks: int
) -> OutputFact:
    raised = next(one for one in steps if one.step is Step.RAISED).set_at.date()
    decision = _last(steps, *ANSWERS)
    first = next((one for one in steps if one.step in ANSWERS), None)
    promise = _last(steps, Step.COMMITTED)
    heard = _last(steps, Step.HEARD)
    owned = promise or heard
    refusal = _last(steps, Step.NOT_TAKEN)
    marks = checks.marks.get(refusal.id, []) if refusal else []
    return OutputFact(
        number=row.number or 0,
        size=Size(row.size),
        steps=tuple(StepFact(Step(one.step), one.set_at.date()) for one in steps),
        raised_on=raised,
        answer=Answer(decision.answer) if decision and decision.answer else None,
        answered_on=first.set_at.date() if first else None,
        has_reason=bool(decision and decision.reason.strip()),
        answer_due_on=raised + timedelta(weeks=answer_weeks),
        owner_accepted=bool(owned and owned.set_by_role is Role.OWNER and owned.name),
        owner_has_role=bool(owned and owned.role_title),
        owner_can_decide=bool(heard and heard.can_decide),
        due_on=promise.due_on if promise else None,
        review_on=next((one.review_on for one in reversed(steps) if one.review_on), None),
        claims=tuple(checks.claim(one) for one in steps if one.step is Step.SAID_DONE),
        marks_clear=sum(marks),
        marks_unclear=len(marks) - sum(marks),
        baseline_on=promise.set_at.date() if promise and promise.baseline.strip() else None,
        followed_up_on=checks.measured.get(row.id),
    )


def _last(steps: Sequence[OutputStep], *kinds: Step) -> OutputStep | None:
    return next((one for one in reversed(steps) if one.step in kinds), None)
