"""What one person said of what the group made, of its agreement and of staff's beliefs."""

from collections.abc import Iterator

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import (
    AgreementChoice,
    AgreementYes,
    Assumption,
    AssumptionVerdict,
    DifferenceView,
    Dispute,
    MemberCheck,
    Output,
    OutputStep,
    OutputVersion,
    ReasonMark,
    WorkshopSession,
)
from workshop.queries.hard_stories import hard_marks
from workshop.queries.held_built import built_marks
from workshop.queries.held_ended import ended_marks
from workshop.queries.held_planned import planned_marks
from workshop.queries.held_rounds import round_marks
from workshop.queries.held_signalled import signalled_marks
from workshop.queries.held_told import told_marks
from workshop.queries.held_views import HeldMark
from workshop.queries.held_voted import voted_marks


def marks_of(db: Db, person_id: str) -> tuple[HeldMark, ...]:
    """Return every mark of this person, kind by kind.

    For `queries.held` only, which asks whose place it is.
    """
    return (
        *_agreed(db, person_id),
        *_agreement(db, person_id),
        *_made(db, person_id),
        *_checked(db, person_id),
        *_reasons(db, person_id),
        *_views(db, person_id),
        *_beliefs(db, person_id),
        *told_marks(db, person_id),
        *planned_marks(db, person_id),
        *ended_marks(db, person_id),
        *built_marks(db, person_id),
        *round_marks(db, person_id),
        *voted_marks(db, person_id),
        *signalled_marks(db, person_id),
        *hard_marks(db, person_id),
    )


def _titles(db: Db, output_ids: list[str]) -> dict[str, str]:
    """Return output id -> its newest title."""
    rows = db.scalars(
        select(OutputVersion)
        .where(col(OutputVersion.output_id).in_(output_ids))
        .order_by(col(OutputVersion.number))
    )
    return {row.output_id: row.title for row in rows}


def _agreed(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.execute(
        select(AgreementChoice, OutputVersion.title)
        .join(OutputVersion, col(OutputVersion.id) == col(AgreementChoice.version_id))
        .where(AgreementChoice.person_id == person_id)
        .order_by(col(AgreementChoice.chosen_at))
    ).all()
    for row, title in rows:
        yield HeldMark("level", title, row.level, row.note, row.chosen_at)


def _agreement(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.execute(
        select(AgreementYes, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(AgreementYes.session_id))
        .where(AgreementYes.person_id == person_id)
        .order_by(col(WorkshopSession.number))
    ).all()
    for row, number in rows:
        yield HeldMark("agreement", "", _yes(row.yes), "", row.said_at, number)


def _made(db: Db, person_id: str) -> Iterator[HeldMark]:
    """What they wrote first, and the steps that they set."""
    drafts = db.scalars(
        select(Output).where(Output.drafted_by == person_id).order_by(col(Output.drafted_at))
    ).all()
    steps = db.scalars(
        select(OutputStep).where(OutputStep.set_by == person_id).order_by(col(OutputStep.set_at))
    ).all()
    titles = _titles(db, [*(one.id for one in drafts), *(one.output_id for one in steps)])
    for draft in drafts:
        yield HeldMark("draft", titles[draft.id], "", "", draft.drafted_at)
    for step in steps:
        yield HeldMark("step", titles[step.output_id], step.step, step.words, step.set_at)


def _checked(db: Db, person_id: str) -> Iterator[HeldMark]:
    """What they saw when they checked, and what they said is not so."""
    checks = db.scalars(
        select(MemberCheck)
        .where(MemberCheck.person_id == person_id)
        .order_by(col(MemberCheck.checked_at))
    ).all()
    disputes = db.scalars(
        select(Dispute).where(Dispute.person_id == person_id).order_by(col(Dispute.said_at))
    ).all()
    titles = _titles(db, [*(one.output_id for one in checks), *(one.output_id for one in disputes)])
    for one in checks:
        carried = one.carried_by is not None
        yield HeldMark(
            "check", titles[one.output_id], one.check, one.saw, one.checked_at, carried=carried
        )
        if one.used_it:
            yield HeldMark("used", titles[one.output_id], "yes", "", one.checked_at)
    for said in disputes:
        yield HeldMark("dispute", titles[said.output_id], "", said.words, said.said_at)


def _reasons(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.execute(
        select(ReasonMark.clear, OutputStep.output_id)
        .join(OutputStep, col(OutputStep.id) == col(ReasonMark.step_id))
        .where(ReasonMark.person_id == person_id)
        .order_by(col(ReasonMark.id))
    ).all()
    titles = _titles(db, [output_id for _, output_id in rows])
    for clear, output_id in rows:
        yield HeldMark("reason", titles[output_id], _yes(clear))


def _views(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.scalars(
        select(DifferenceView)
        .where(DifferenceView.person_id == person_id)
        .order_by(col(DifferenceView.said_at))
    ).all()
    titles = _titles(db, [one.output_id for one in rows])
    for one in rows:
        words = "\n".join(part for part in (one.after_measure, one.words) if part)
        yield HeldMark("difference", titles[one.output_id], one.difference, words, one.said_at)
        yield HeldMark("contributed", titles[one.output_id], one.contributed, "", one.said_at)


def _beliefs(db: Db, person_id: str) -> Iterator[HeldMark]:
    """What they said of staff's beliefs, and the beliefs they wrote down themselves."""
    rows = db.execute(
        select(AssumptionVerdict, Assumption.words)
        .join(Assumption, col(Assumption.id) == col(AssumptionVerdict.assumption_id))
        .where(AssumptionVerdict.person_id == person_id)
        .order_by(col(AssumptionVerdict.given_at))
    ).all()
    for row, belief in rows:
        yield HeldMark("verdict", belief, row.verdict, row.because, row.given_at)
    own = db.scalars(
        select(Assumption)
        .where(Assumption.held_by == person_id)
        .order_by(col(Assumption.written_at))
    )
    for one in own:
        yield HeldMark("belief", "", one.sureness, one.words, one.written_at)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
