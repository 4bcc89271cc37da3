"""Who may check a claim: members with lived experience who asked for it and are nobody's staff.

Source: `practice` 4.2 and 4.3. The convenor, the owner and their people can never confirm, and
what counts is every seat and hat a person has had here, not the one they wear today.
"""

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import (
    AgreementChoice,
    Attendance,
    MemberCheck,
    Output,
    OutputStep,
    Person,
    Project,
    Seat,
)
from workshop.outputs import OPEN_TO_DISPUTE, YES_LEVELS
from workshop.permissions import Actor, Power, may
from workshop.vocabulary import LIVED_HATS, Hat, Role, Step


def may_check(db: Db, output: Output, person_id: str | None) -> bool:
    """Say whether this person may confirm this output: independent, and among those who asked."""
    if not is_independent(db, output, person_id):
        return False
    backed = db.scalars(
        select(AgreementChoice.id).where(
            AgreementChoice.output_id == output.id,
            AgreementChoice.person_id == person_id,
            col(AgreementChoice.level).in_(YES_LEVELS),
        )
    ).first()
    return backed is not None or output.drafted_by == person_id


def is_independent(db: Db, output: Output, person_id: str | None) -> bool:
    """Say whether this is a member with lived experience who is nobody's staff here."""
    person = db.get(Person, person_id) if person_id else None
    if person is None or person.project_id != output.project_id or person.ended_at:
        return False
    seats = set(db.scalars(select(Seat.role).where(Seat.person_id == person.id)))
    if Role.MEMBER not in seats or seats & {Role.CONVENOR, Role.FACILITATOR}:
        return False
    return _lived(db, person) and person.works_for.casefold() not in _organisations(db, output)


def waits_for_check(db: Db, actor: Actor, output_id: str) -> bool:
    """Say whether this person may check the claim that stands, and has not yet."""
    row = db.get(Output, output_id)
    claim = last_claim(db, output_id)
    if row is None or claim is None or not may(actor, Power.CHECK_CLAIM, row.project_id):
        return False
    checked = db.scalars(
        select(MemberCheck.id).where(
            MemberCheck.claim_id == claim.id, MemberCheck.person_id == actor.person_id
        )
    ).first()
    return checked is None and may_check(db, row, actor.person_id)


def may_dispute(db: Db, actor: Actor, output_id: str) -> bool:
    """Say whether there is something to dispute, and this person may."""
    row = db.get(Output, output_id)
    if row is None or not may(actor, Power.DISPUTE, row.project_id):
        return False
    last = _last_step(db, output_id)
    return (
        last is not None
        and last.step in OPEN_TO_DISPUTE
        and is_independent(db, row, actor.person_id)
    )


def last_claim(db: Db, output_id: str) -> OutputStep | None:
    """Return the claim that stands now, if the last step is one."""
    last = _last_step(db, output_id)
    return last if last is not None and last.step is Step.SAID_DONE else None


def _last_step(db: Db, output_id: str) -> OutputStep | None:
    return db.scalars(
        select(OutputStep)
        .where(OutputStep.output_id == output_id)
        .order_by(col(OutputStep.sequence).desc())
        .limit(1)
    ).first()


def _lived(db: Db, person: Person) -> bool:
    hats = set(db.scalars(select(Attendance.hat).where(Attendance.person_id == person.id)))
    if not hats & LIVED_HATS or Hat.FRONTLINE in hats:
        return False
    return not (Hat.BOTH in hats and person.paid_by_convenor)


def _organisations(db: Db, output: Output) -> set[str]:
    """The convening organisation and the owner's, by which nobody may check themselves."""
    project = db.get(Project, output.project_id)
    named = db.scalars(select(OutputStep.organisation).where(OutputStep.output_id == output.id))
    convened_by = project.convened_by if project else ""
    return {one.casefold() for one in (*named, convened_by) if one}
