"""What the group made and what became of it: one frozen story for each output."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import (
    AgreementChoice,
    CaptureUse,
    DifferenceView,
    Dispute,
    MemberCheck,
    Output,
    OutputStep,
    OutputVersion,
    OwnerLink,
    Person,
    Project,
    ReasonMark,
    Seat,
    WorkshopSession,
)
from workshop.outputs import StepFacts, agreed_by, standing
from workshop.permissions import NOBODY, Actor, Power, require
from workshop.queries.captures import kept_captures
from workshop.queries.output_views import (
    AgreementView,
    CheckView,
    DifferenceSide,
    OutputView,
    StepView,
    UseView,
)
from workshop.visibility import words_for
from workshop.vocabulary import Check, Level, Role, Step, Surface


class _OfOutput(Protocol):
    """Any row that belongs to an output."""

    output_id: str


OfOutput = TypeVar("OfOutput", bound=_OfOutput)


def outputs_of(
    db: Db, actor: Actor, *, project_id: str, surface: Surface = Surface.STAFF
) -> tuple[OutputView, ...]:
    """Return all outputs in raised order, drafts last; captures as `surface` lets them be seen."""
    require(actor, Power.SEE_OUTPUTS, project_id)
    return _views(db, actor, project_id, surface, None)


def output(db: Db, actor: Actor, *, output_id: str, surface: Surface = Surface.STAFF) -> OutputView:
    """Return one output; for people of its project, or for the owner whose link was for it."""
    row = db.get(Output, output_id)
    if row is None:
        raise NotFound
    if actor.role is Role.OWNER and actor.output_id == output_id:
        surface = Surface.OWNER
    else:
        require(actor, Power.SEE_OUTPUTS, row.project_id)
    return _views(db, actor, row.project_id, surface, output_id)[0]


def owner_draft(db: Db, actor: Actor, *, output_id: str) -> tuple[str, str, str]:
    """Return the name, role and organisation an owner's link was made for."""
    if actor.role is not Role.OWNER or actor.output_id != output_id:
        require(NOBODY, Power.HEAR, None)
    found = db.scalars(
        select(OwnerLink)
        .where(OwnerLink.output_id == output_id, col(OwnerLink.exchanged_at).is_not(None))
        .order_by(col(OwnerLink.exchanged_at).desc())
        .limit(1)
    ).first()
    if found is None:
        raise NotFound
    return found.name, found.role_title, found.organisation


def _views(
    db: Db, actor: Actor, project_id: str, surface: Surface, only: str | None
) -> tuple[OutputView, ...]:
    asked = (
        select(Output, WorkshopSession.number)
        .outerjoin(WorkshopSession, col(WorkshopSession.id) == col(Output.session_id))
        .where(Output.project_id == project_id)
    )
    if only is not None:
        asked = asked.where(Output.id == only)
    rows = db.execute(asked).all()
    gathered = _Gathered(db, actor, project_id, surface, [row.id for row, _ in rows])
    views = [gathered.view(row, number) for row, number in rows]
    return tuple(sorted(views, key=lambda view: (view.number is None, view.number or 0, view.id)))


class _Gathered:
    """Everything about a set of outputs, read in a fixed number of statements."""

    def __init__(
        self, db: Db, actor: Actor, project_id: str, surface: Surface, ids: Sequence[str]
    ) -> None:
        self.actor = actor
        project = db.get(Project, project_id)
        self.answer_weeks = project.answer_weeks if project else 8
        self.listed = _listed(db, project_id)
        self.versions = _by_output(
            db.scalars(
                select(OutputVersion)
                .where(col(OutputVersion.output_id).in_(ids))
                .order_by(col(OutputVersion.number))
            )
        )
        self.steps = _by_output(
            db.scalars(
                select(OutputStep)
                .where(col(OutputStep.output_id).in_(ids))
                .order_by(col(OutputStep.sequence))
            )
        )
        self.choices = _by_output(
            db.scalars(
                select(AgreementChoice)
                .where(col(AgreementChoice.output_id).in_(ids))
                .order_by(col(AgreementChoice.id))
            )
        )
        self.checks = _by_output(
            db.scalars(
                select(MemberCheck)
                .where(col(MemberCheck.output_id).in_(ids))
                .order_by(col(MemberCheck.id))
            )
        )
        self.disputes = _by_output(
            db.scalars(
                select(Dispute).where(col(Dispute.output_id).in_(ids)).order_by(col(Dispute.id))
            )
        )
        self.differences = _by_output(
            db.scalars(
                select(DifferenceView)
                .where(col(DifferenceView.output_id).in_(ids))
                .order_by(col(DifferenceView.said_at))
            )
        )
        self.invited = set(
            db.scalars(select(OwnerLink.output_id).where(col(OwnerLink.output_id).in_(ids)))
        )
        self.marks = _marks(db, ids)
        self.uses = _uses(db, actor, project_id, surface, ids)

    def view(self, row: Output, session_number: int | None) -> OutputView:
        """Put one output's story together."""
        version = self.versions[row.id][-1]
        steps = self.steps.get(row.id, [])
        clear = self.marks.get(row.id, [])
        return OutputView(
            id=row.id,
            number=row.number,
            kind=row.kind,
            title=version.title,
            words=version.words,
            version=version.number,
            size=row.size,
            how_we_would_know=row.how_we_would_know,
            origin=row.origin,
            session_number=session_number,
            standing=standing(
                tuple(_facts(one) for one in steps), clock.today(), self.answer_weeks
            ),
            steps=tuple(_step_view(one) for one in steps),
            agreement=self._agreement(row, version),
            uses=tuple(self.uses.get(row.id, ())),
            checks=self._checks(row, steps),
            disputes=tuple(one.words for one in self.disputes.get(row.id, [])),
            reason_clear=sum(clear),
            reason_not_clear=len(clear) - sum(clear),
            differences=tuple(
                DifferenceSide(
                    one.side, one.difference, one.contributed, one.after_measure, one.words
                )
                for one in self.differences.get(row.id, [])
            ),
            owner_invited=row.id in self.invited,
        )

    def _agreement(self, row: Output, version: OutputVersion) -> AgreementView:
        choices = [one for one in self.choices.get(row.id, []) if one.version_id == version.id]
        counted = [one for one in choices if one.person_id in self.listed]
        mine = next((one for one in choices if one.person_id == self.actor.person_id), None)
        levels = tuple(one.level for one in counted)
        return AgreementView(
            words=agreed_by(levels, len(self.listed)),
            listed=len(self.listed),
            levels=tuple((level, levels.count(level)) for level in Level if level in levels),
            notes=tuple(one.note for one in choices if one.note.strip()),
            mine=mine.level if mine else None,
            my_note=mine.note if mine else "",
        )

    def _checks(self, row: Output, steps: Sequence[OutputStep]) -> CheckView:
        claims = [one.id for one in steps if one.step is Step.SAID_DONE]
        last = [one for one in self.checks.get(row.id, []) if claims and one.claim_id == claims[-1]]
        mine = next((one for one in last if one.person_id == self.actor.person_id), None)
        answers = [one.check for one in last]
        return CheckView(
            yes=answers.count(Check.YES),
            partly=answers.count(Check.PARTLY),
            no=answers.count(Check.NO),
            saw=tuple(one.saw for one in last),
            mine=mine.check if mine else None,
        )


def _by_output(rows: Iterable[OfOutput]) -> dict[str, list[OfOutput]]:
    grouped: dict[str, list[OfOutput]] = {}
    for row in rows:
        grouped.setdefault(row.output_id, []).append(row)
    return grouped


def _listed(db: Db, project_id: str) -> set[str]:
    """The members whose yes is needed before anything is *agreed by all*."""
    return set(
        db.scalars(
            select(Person.id)
            .join(Seat, col(Seat.person_id) == col(Person.id))
            .where(
                Person.project_id == project_id,
                Seat.role == Role.MEMBER,
                col(Person.ended_at).is_(None),
                col(Person.finished_on).is_(None),
            )
        )
    )


def _marks(db: Db, ids: Sequence[str]) -> dict[str, list[bool]]:
    rows = db.execute(
        select(OutputStep.output_id, ReasonMark.clear)
        .join(ReasonMark, col(ReasonMark.step_id) == col(OutputStep.id))
        .where(col(OutputStep.output_id).in_(ids))
    )
    grouped: dict[str, list[bool]] = {}
    for output_id, clear in rows:
        grouped.setdefault(output_id, []).append(clear)
    return grouped


def _uses(
    db: Db, actor: Actor, project_id: str, surface: Surface, ids: Sequence[str]
) -> dict[str, list[UseView]]:
    rows = db.scalars(
        select(CaptureUse).where(col(CaptureUse.output_id).in_(ids)).order_by(col(CaptureUse.id))
    ).all()
    kept = {
        one.id: one
        for one in kept_captures(db, project_id=project_id, ids=[row.capture_id for row in rows])
    }
    at = clock.now()
    grouped: dict[str, list[UseView]] = {}
    for row in rows:
        found = kept.get(row.capture_id)
        seen = words_for(actor, found.facts, surface, at) if found else None
        view = UseView(row.capture_id, found.version_id if found else "", row.because, seen)
        grouped.setdefault(row.output_id, []).append(view)
    return grouped


def _facts(row: OutputStep) -> StepFacts:
    return StepFacts(
        step=row.step,
        on=row.set_at.date(),
        answer=row.answer,
        due_on=row.due_on,
        review_on=row.review_on,
    )


def _step_view(row: OutputStep) -> StepView:
    return StepView(
        id=row.id,
        step=row.step,
        set_at=row.set_at,
        set_by_role=row.set_by_role,
        name=row.name,
        role_title=row.role_title,
        organisation=row.organisation,
        answer=row.answer,
        can_decide=row.can_decide,
        words=row.words,
        reason=row.reason,
        could_change=row.could_change,
        weighed=row.weighed,
        due_on=row.due_on,
        review_on=row.review_on,
        baseline=row.baseline,
        evidence=row.evidence,
        grade=row.grade,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
    )
