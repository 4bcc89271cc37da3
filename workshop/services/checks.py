"""Only members can confirm: two or more with lived experience, none of them the owner's people."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import Dispute, MemberCheck, Output, OutputStep, ReasonMark
from workshop.outputs import CONFIRMATIONS, DISPUTES, OPEN_TO_DISPUTE
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.checkers import is_independent, may_check
from workshop.services.audit import record
from workshop.services.outputs import add_step, get_output, last_step
from workshop.vocabulary import Check, Evidence, Step

SHOWN_WELL_ENOUGH = (Evidence.DATED, Evidence.INDEPENDENT, Evidence.MEASURED)
NOT_YOURS = "Only members who asked for this, and do not work for the owner, can check it."


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person saw when they checked."""

    answer: Check
    saw: str
    used_it: bool


def check_claim(
    db: Db, actor: Actor, *, output_id: str, answer: Check, saw: str, used_it: bool = False
) -> bool:
    """Record what this member saw when they checked; return whether it is now confirmed.

    One answer a claim; none can be given for several outputs at once, and silence counts as
    nothing. Raises NotAllowed for anyone who convened, runs, owns or works for the owner.
    """
    output = get_output(db, output_id)
    require(actor, Power.CHECK_CLAIM, output.project_id)
    return _check(db, actor, output, actor.person_id, Seen(answer, saw, used_it))


def carry_check(
    db: Db,
    actor: Actor,
    *,
    output_id: str,
    person_id: str,
    answer: Check,
    saw: str,
    used_it: bool = False,
) -> bool:
    """Record a member's check that a supporter carries in the member's words."""
    output = get_output(db, output_id)
    require(actor, Power.CARRY_CHECK, output.project_id)
    if person_id == actor.person_id:
        raise NotAllowed(NOT_YOURS)
    return _check(db, actor, output, person_id, Seen(answer, saw, used_it))


def dispute(db: Db, actor: Actor, *, output_id: str, words: str) -> bool:
    """Record that this member says it is not so; return whether that reopens the claim.

    Two members reopen what was said done or confirmed.
    """
    output = get_output(db, output_id)
    require(actor, Power.DISPUTE, output.project_id)
    if not is_independent(db, output, actor.person_id):
        raise NotAllowed(NOT_YOURS)
    if words_problem(words):
        raise Invalid({"words": "Say in a few words what is not so."})
    if last_step(db, output_id) not in OPEN_TO_DISPUTE:
        raise Closed("Nobody has said that this is done.")
    claim = _claim(db, output_id)
    said = db.scalars(select(Dispute).where(Dispute.claim_id == claim.id)).all()
    if all(one.person_id != actor.person_id for one in said):
        db.add(
            Dispute(
                output_id=output_id,
                claim_id=claim.id,
                person_id=actor.person_id or "",
                words=clean_words(words),
                said_at=clock.now(),
            )
        )
        db.flush()
        record(db, actor, "dispute", subject=output_id)
        if len(said) + 1 >= DISPUTES:
            add_step(db, actor, output_id=output_id, step=Step.DISPUTED)
            return True
    return False


def mark_reason(db: Db, actor: Actor, *, output_id: str, clear: bool) -> None:
    """Record whether the reason for a no is clear to this member; it can be changed."""
    output = get_output(db, output_id)
    require(actor, Power.MARK_REASON, output.project_id)
    step = _last(db, output_id, Step.NOT_TAKEN)
    if step is None:
        raise Closed("Nobody has said no to this.")
    mine = db.scalars(
        select(ReasonMark).where(
            ReasonMark.step_id == step.id, ReasonMark.person_id == actor.person_id
        )
    ).first() or ReasonMark(step_id=step.id, person_id=actor.person_id or "", clear=clear)
    mine.clear = clear
    db.add(mine)
    db.flush()
    record(db, actor, "mark-reason", subject=output_id)


def _check(db: Db, actor: Actor, output: Output, person_id: str | None, seen: Seen) -> bool:
    _require_checker(db, output, person_id)
    if last_step(db, output.id) is not Step.SAID_DONE:
        raise Closed("Nobody has said that this is done.")
    if words_problem(seen.saw):
        raise Invalid({"saw": "Say in a few words what you saw."})
    claim = _claim(db, output.id)
    known = select(MemberCheck.id).where(
        MemberCheck.claim_id == claim.id, MemberCheck.person_id == person_id
    )
    if db.scalars(known).first():
        raise Closed("We have your answer already. You can say if it is not so.")
    db.add(
        MemberCheck(
            output_id=output.id,
            claim_id=claim.id,
            person_id=person_id or "",
            carried_by=actor.person_id if actor.person_id != person_id else None,
            check=seen.answer,
            saw=clean_words(seen.saw),
            used_it=seen.used_it,
            checked_at=clock.now(),
        )
    )
    db.flush()
    record(db, actor, "check-claim", subject=output.id)
    if not _enough(db, claim):
        return False
    add_step(db, actor, output_id=output.id, step=Step.CONFIRMED, grade=Evidence.MEMBER_SAW)
    return True


def _enough(db: Db, claim: OutputStep) -> bool:
    """Two yeses, more of them than noes, on a claim that was shown with more than a word."""
    answers = db.scalars(select(MemberCheck.check).where(MemberCheck.claim_id == claim.id)).all()
    yes, no = answers.count(Check.YES), answers.count(Check.NO)
    return yes >= CONFIRMATIONS and yes > no and claim.grade in SHOWN_WELL_ENOUGH


def _require_checker(db: Db, output: Output, person_id: str | None) -> None:
    if not may_check(db, output, person_id):
        raise NotAllowed(NOT_YOURS)


def _claim(db: Db, output_id: str) -> OutputStep:
    claim = _last(db, output_id, Step.SAID_DONE)
    if claim is None:
        raise NotFound
    return claim


def _last(db: Db, output_id: str, step: Step) -> OutputStep | None:
    return db.scalars(
        select(OutputStep)
        .where(OutputStep.output_id == output_id, OutputStep.step == step)
        .order_by(col(OutputStep.sequence).desc())
        .limit(1)
    ).first()
