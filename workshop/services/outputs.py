"""Making things from what was said: draft, word, link the reasons, agree, raise, park."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import (
    AgreementChoice,
    Capture,
    CaptureUse,
    Output,
    OutputStep,
    OutputVersion,
    Seat,
    WorkshopSession,
)
from workshop.outputs import YES_LEVELS, may_follow
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import Answer, Evidence, Level, Origin, OutputKind, Role, Size, Step

TITLE_LIMIT = 200
TOO_LATE = "Someone has answered this already, so its words stand. Draft a new one instead."
YESES_NEEDED = 2


@dataclass(frozen=True, slots=True)
class OutputDraft:
    """What the group asks for or holds to, in its own words."""

    kind: OutputKind
    title: str
    words: str
    size: Size = Size.MEDIUM
    how_we_would_know: str = ""
    session_id: str | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found: dict[str, str] = {}
        if problem := words_problem(self.title, TITLE_LIMIT):
            found["title"] = problem
        if problem := words_problem(self.words):
            found["words"] = problem
        return found


class StepDetails(TypedDict, total=False):
    """What a step may carry besides who set it and when (`models.OutputStep`)."""

    name: str
    role_title: str
    organisation: str
    answer: Answer
    can_decide: bool
    words: str
    reason: str
    could_change: str
    weighed: str
    due_on: date | None
    review_on: date | None
    baseline: str
    evidence: str
    grade: Evidence
    votes_for: int
    votes_against: int


def draft_output(db: Db, actor: Actor, *, project_id: str, draft: OutputDraft) -> str:
    """Write a first version; return the output's id. It has no number until it is raised."""
    require(actor, Power.DRAFT_OUTPUT, project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if draft.session_id is not None:
        _require_session_of(db, project_id, draft.session_id)
    output = Output(
        project_id=project_id,
        session_id=draft.session_id,
        kind=draft.kind,
        size=draft.size,
        how_we_would_know=clean_words(draft.how_we_would_know),
        origin=_origin(actor),
        drafted_by=actor.person_id,
        drafted_at=clock.now(),
    )
    db.add(output)
    db.flush()
    _add_version(db, output.id, 1, draft)
    record(db, actor, "draft-output", subject=output.id)
    return output.id


def _require_session_of(db: Db, project_id: str, session_id: str) -> None:
    session = db.get(WorkshopSession, session_id)
    if session is None or session.project_id != project_id:
        raise NotFound


def reword_output(
    db: Db, actor: Actor, *, output_id: str, title: str, words: str, reason: str = ""
) -> int:
    """Add a version; return its number. Each agreement so far stays with the version it was for.

    Raises Closed once someone outside has heard it: what they answered must stand.
    """
    output = get_output(db, output_id)
    require(actor, Power.DRAFT_OUTPUT, output.project_id)
    if last_step(db, output_id) not in (None, Step.RAISED, Step.PARKED):
        raise Closed(TOO_LATE)
    draft = OutputDraft(output.kind, title, words)
    if problems := draft.problems():
        raise Invalid(problems)
    number = last_version(db, output_id).number + 1
    _add_version(db, output_id, number, draft, reason)
    record(db, actor, "reword-output", subject=output_id)
    return number


def link_capture(db: Db, actor: Actor, *, output_id: str, capture_id: str, because: str) -> None:
    """Note that a capture is a reason for an output, and in one line why."""
    output = get_output(db, output_id)
    require(actor, Power.DRAFT_OUTPUT, output.project_id)
    capture = db.get(Capture, capture_id)
    if capture is None or capture.project_id != output.project_id or capture.withdrawn_at:
        raise NotFound
    if problem := words_problem(because, TITLE_LIMIT):
        raise Invalid({"because": problem})
    use = db.scalars(
        select(CaptureUse).where(
            CaptureUse.output_id == output_id, CaptureUse.capture_id == capture_id
        )
    ).first() or CaptureUse(output_id=output_id, capture_id=capture_id, because="")
    use.because = clean_words(because)
    db.add(use)
    db.flush()
    record(db, actor, "link-capture", subject=output_id)


def say_level(
    db: Db, actor: Actor, *, output_id: str, version: int, level: Level, note: str = ""
) -> None:
    """Record this person's own level of agreement with one version; it can be changed.

    Raises Invalid when the words have changed since the person read them.
    """
    output = get_output(db, output_id)
    require(actor, Power.AGREE, output.project_id)
    if actor.person_id is None:
        raise NotFound
    last = last_version(db, output_id)
    if last.number != version:
        raise Invalid({"version": "The words have changed. Have another look."})
    if note.strip() and (problem := words_problem(note)):
        raise Invalid({"note": problem})
    mine = db.scalars(
        select(AgreementChoice).where(
            AgreementChoice.version_id == last.id, AgreementChoice.person_id == actor.person_id
        )
    ).first() or AgreementChoice(
        output_id=output_id,
        version_id=last.id,
        person_id=actor.person_id,
        level=level,
        chosen_at=clock.now(),
    )
    mine.level, mine.note, mine.chosen_at = level, clean_words(note), clock.now()
    db.add(mine)
    db.flush()
    record(db, actor, "say-level", subject=output_id)


def raise_output(db: Db, actor: Actor, *, output_id: str) -> int:
    """Ask for it out loud: give it the next number and return it.

    A member may; staff may in the group's name once two members have said yes to these words.
    """
    output = get_output(db, output_id)
    require(actor, Power.RAISE, output.project_id)
    require_step(db, output_id, Step.RAISED)
    if actor.role is not Role.MEMBER and _member_yeses(db, output_id) < YESES_NEEDED:
        raise Closed("Two members must say yes to these words before you can raise them.")
    if output.number is None:
        output.number = _next_number(db, output.project_id)
        db.add(output)
    add_step(db, actor, output_id=output_id, step=Step.RAISED)
    return output.number


def park(
    db: Db,
    actor: Actor,
    *,
    output_id: str,
    votes_for: int,
    votes_against: int,
    look_again_on: date,
) -> None:
    """Put an output aside because the group voted so, with a day to look again."""
    output = get_output(db, output_id)
    require(actor, Power.PARK, output.project_id)
    require_step(db, output_id, Step.PARKED)
    problems = {}
    if votes_for < 2 or votes_for <= votes_against or votes_against < 0:
        problems["votes_for"] = "More than half of the group must want this."
    if look_again_on <= clock.today():
        problems["look_again_on"] = "Choose a day that is still to come."
    if problems:
        raise Invalid(problems)
    add_step(
        db,
        actor,
        output_id=output_id,
        step=Step.PARKED,
        votes_for=votes_for,
        votes_against=votes_against,
        review_on=look_again_on,
    )


def get_output(db: Db, output_id: str) -> Output:
    """Return an output's row; raise NotFound."""
    output = db.get(Output, output_id)
    if output is None:
        raise NotFound
    return output


def last_version(db: Db, output_id: str) -> OutputVersion:
    """Return the newest version of an output's words."""
    return db.scalars(
        select(OutputVersion)
        .where(OutputVersion.output_id == output_id)
        .order_by(col(OutputVersion.number).desc())
        .limit(1)
    ).one()


def last_step(db: Db, output_id: str) -> Step | None:
    """Return the last step on an output's road; None for a draft."""
    last = db.scalars(
        select(OutputStep.step)
        .where(OutputStep.output_id == output_id)
        .order_by(col(OutputStep.sequence).desc())
        .limit(1)
    ).first()
    return Step(last) if last else None


def require_step(db: Db, output_id: str, step: Step) -> None:
    """Raise Closed unless this step may come next."""
    if not may_follow(last_step(db, output_id), step):
        raise Closed("That step cannot come now. Look at where this stands.")


def add_step(
    db: Db, actor: Actor, *, output_id: str, step: Step, **details: Unpack[StepDetails]
) -> OutputStep:
    """Append one step, in this actor's role, and note it in the log."""
    count = db.scalars(
        select(func.count()).select_from(OutputStep).where(OutputStep.output_id == output_id)
    ).one()
    row = OutputStep(
        output_id=output_id,
        sequence=count + 1,
        step=step,
        set_at=clock.now(),
        set_by_role=actor.role or Role.MEMBER,
        set_by=actor.person_id,
        **details,
    )
    db.add(row)
    db.flush()
    record(db, actor, f"step-{step.value}", subject=output_id)
    return row


def _add_version(db: Db, output_id: str, number: int, draft: OutputDraft, reason: str = "") -> None:
    db.add(
        OutputVersion(
            output_id=output_id,
            number=number,
            title=" ".join(clean_words(draft.title).split()),
            words=clean_words(draft.words),
            reason=clean_words(reason),
            made_at=clock.now(),
        )
    )
    db.flush()


def _origin(actor: Actor) -> Origin:
    return Origin.MEMBER if actor.role is Role.MEMBER else Origin.STAFF


def _next_number(db: Db, project_id: str) -> int:
    highest = db.scalars(
        select(func.max(Output.number)).where(Output.project_id == project_id)
    ).one()
    return (highest or 0) + 1


def _member_yeses(db: Db, output_id: str) -> int:
    version = last_version(db, output_id)
    return db.scalars(
        select(func.count())
        .select_from(AgreementChoice)
        .join(Seat, col(Seat.person_id) == col(AgreementChoice.person_id))
        .where(
            AgreementChoice.version_id == version.id,
            Seat.role == Role.MEMBER,
            col(AgreementChoice.level).in_(YES_LEVELS),
        )
    ).one()
