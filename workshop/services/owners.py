"""The owner's side: a personal link, and each step that only they may set."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import DifferenceView, OutputStep, OwnerLink
from workshop.outputs import REVIEW_EVERY
from workshop.permissions import Actor, Power, require, require_output
from workshop.plain.cleaning import clean_name, clean_words, name_problem, words_problem
from workshop.queries.identity import hash_token
from workshop.services.audit import record
from workshop.services.outputs import add_step, get_output, last_step, require_step
from workshop.vocabulary import Answer, Contributed, Difference, Evidence, Role, Step

LINK_LASTS = timedelta(days=60)
PLACE_LASTS = timedelta(days=400)
DUE_WITHIN = timedelta(days=3 * 365)
GRADES = (Evidence.OWNER_SAYS, Evidence.DATED, Evidence.INDEPENDENT, Evidence.MEASURED)


@dataclass(frozen=True, slots=True)
class OwnerDraft:
    """The one named human who can act on an output."""

    name: str
    role_title: str
    organisation: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found: dict[str, str] = {}
        if problem := name_problem(self.name):
            found["name"] = problem
        if words_problem(self.role_title, 200):
            found["role_title"] = "Say what their role is."
        return found


@dataclass(frozen=True, slots=True)
class HeardDraft:
    """The owner's own word that they have heard it; `who_can` when they cannot decide it."""

    name: str
    role_title: str
    organisation: str = ""
    can_decide: bool = True
    who_can: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = OwnerDraft(self.name, self.role_title, self.organisation).problems()
        if not self.can_decide and words_problem(self.who_can, 200):
            found["who_can"] = "Say who can decide this."
        return found


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """An answer with its reason in plain words; `evidence` when a convenor writes it down."""

    answer: Answer
    reason: str
    weighed: str = ""
    could_change: str = ""
    decided_by: str = ""
    evidence: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found: dict[str, str] = {}
        if problem := words_problem(self.reason):
            found["reason"] = problem
        if self.answer is Answer.NO and words_problem(self.could_change):
            found["could_change"] = "Say what would change this no."
        return found


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """What exactly one named human promises, by when, and how things are now."""

    name: str
    role_title: str
    what: str
    due_on: date | None
    organisation: str = ""
    review_on: date | None = None
    baseline: str = ""
    no_baseline_because: str = ""

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = OwnerDraft(self.name, self.role_title).problems()
        if words_problem(self.what):
            found["what"] = "Say exactly what you promise."
        if self.due_on is None or self.due_on <= clock.today():
            found["due_on"] = "Choose a day that is still to come."
        elif self.due_on > clock.today() + DUE_WITHIN:
            found["due_on"] = "Choose a day in the next 3 years."
        if not self.baseline.strip() and not self.no_baseline_because.strip():
            found["baseline"] = "Say how things are now, or why you cannot."
        return found


def invite_owner(db: Db, actor: Actor, *, output_id: str, draft: OwnerDraft) -> str:
    """Make a personal link for the person who can act; return its token, kept nowhere else."""
    output = get_output(db, output_id)
    require(actor, Power.INVITE_OWNER, output.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if last_step(db, output_id) is None:
        raise Closed("Raise this first. Then there is something to hear.")
    token = secrets.token_urlsafe(16)
    now = clock.now()
    db.add(
        OwnerLink(
            output_id=output_id,
            token_hash=hash_token(token),
            name=clean_name(draft.name),
            role_title=clean_name(draft.role_title),
            organisation=clean_name(draft.organisation),
            made_at=now,
            expires_at=now + LINK_LASTS,
        )
    )
    db.flush()
    record(db, actor, "invite-owner", subject=output_id)
    return token


def enter(db: Db, *, token: str) -> str:
    """Exchange a personal link, once, for the token of a cookie.

    Raises NotFound for a link that is unknown, used or too old.
    """
    found = db.scalars(select(OwnerLink).where(OwnerLink.token_hash == hash_token(token))).first()
    now = clock.now()
    if found is None or found.exchanged_at or found.ended_at or found.expires_at <= now:
        raise NotFound("This link has been used or is too old. Ask for a new one.")
    cookie = secrets.token_urlsafe(32)
    found.exchanged_at = now
    found.expires_at = now + PLACE_LASTS
    found.cookie_hash = hash_token(cookie)
    db.add(found)
    db.flush()
    return cookie


def hear(db: Db, actor: Actor, *, output_id: str, draft: HeardDraft) -> None:
    """Record the named person's own word that they have heard it."""
    _require_owner(db, actor, output_id, Power.HEAR, Step.HEARD)
    if problems := draft.problems():
        raise Invalid(problems)
    add_step(
        db,
        actor,
        output_id=output_id,
        step=Step.HEARD,
        name=clean_name(draft.name),
        role_title=clean_name(draft.role_title),
        organisation=clean_name(draft.organisation),
        can_decide=draft.can_decide,
        words=clean_words(draft.who_can),
    )


def decide(db: Db, actor: Actor, *, output_id: str, draft: DecisionDraft) -> None:
    """Record the decider's own answer with its reason; a no goes to *not taken forward*."""
    step = _step_of(draft.answer)
    _require_owner(db, actor, output_id, Power.DECIDE, step)
    if problems := draft.problems():
        raise Invalid(problems)
    _add_decision(db, actor, output_id, draft, step)


def record_decision(db: Db, actor: Actor, *, output_id: str, draft: DecisionDraft) -> None:
    """Write down an answer that was given elsewhere: for a convenor, with evidence only."""
    output = get_output(db, output_id)
    require(actor, Power.RECORD_DECISION, output.project_id)
    step = _step_of(draft.answer)
    require_step(db, output_id, step)
    problems = draft.problems()
    if words_problem(draft.evidence):
        problems["evidence"] = "Say what shows this: a letter, minutes, a link."
    if name_problem(draft.decided_by):
        problems["decided_by"] = "Say who decided this."
    if problems:
        raise Invalid(problems)
    _add_decision(db, actor, output_id, draft, step)


def promise(db: Db, actor: Actor, *, output_id: str, draft: PromiseDraft) -> None:
    """Record the owner's own promise: one named human, what exactly, by when, from what start."""
    _require_owner(db, actor, output_id, Power.PROMISE, Step.COMMITTED)
    if problems := draft.problems():
        raise Invalid(problems)
    review = draft.review_on or clock.today() + REVIEW_EVERY
    add_step(
        db,
        actor,
        output_id=output_id,
        step=Step.COMMITTED,
        name=clean_name(draft.name),
        role_title=clean_name(draft.role_title),
        organisation=clean_name(draft.organisation),
        words=clean_words(draft.what),
        due_on=draft.due_on,
        review_on=min(review, draft.due_on or review),
        baseline=clean_words(draft.baseline),
        reason=clean_words(draft.no_baseline_because),
    )


def say_started(
    db: Db, actor: Actor, *, output_id: str, note: str, review_on: date | None = None
) -> None:
    """Record that it has started, or how it goes at a review, and the next review date."""
    _require_owner(db, actor, output_id, Power.PROMISE, Step.DOING)
    if words_problem(note):
        raise Invalid({"note": "Say in a few words how it is going."})
    latest = clock.today() + REVIEW_EVERY
    if review_on is not None and not clock.today() < review_on <= latest:
        raise Invalid({"review_on": "Choose a day in the next 3 months."})
    add_step(
        db,
        actor,
        output_id=output_id,
        step=Step.DOING,
        words=clean_words(note),
        review_on=review_on or latest,
    )


def say_done(db: Db, actor: Actor, *, output_id: str, evidence: str, grade: Evidence) -> None:
    """Record the claim that it is done, with something to show; members check it afterwards."""
    output = get_output(db, output_id)
    require(actor, Power.SAY_DONE, output.project_id)
    require_output(actor, output_id)
    require_step(db, output_id, Step.SAID_DONE)
    if words_problem(evidence):
        raise Invalid({"evidence": "Say what shows this: a date, a page, a photo, a form."})
    if grade not in GRADES:
        raise Invalid({"grade": "Choose what kind of proof this is."})
    add_step(
        db,
        actor,
        output_id=output_id,
        step=Step.SAID_DONE,
        evidence=clean_words(evidence),
        grade=grade,
    )


def say_difference(
    db: Db,
    actor: Actor,
    *,
    output_id: str,
    difference: Difference,
    contributed: Contributed,
    after_measure: str = "",
    words: str = "",
) -> None:
    """Record one side's view of what is better, and whether the group helped.

    Once a member and the owner have each said theirs, the difference counts as checked.
    """
    output = get_output(db, output_id)
    require(actor, Power.SAY_DIFFERENCE, output.project_id)
    require_output(actor, output_id)
    if last_step(db, output_id) not in (Step.CONFIRMED, Step.DIFFERENCE):
        raise Closed("First two members check that it is done.")
    db.add(
        DifferenceView(
            output_id=output_id,
            person_id=actor.person_id,
            side=actor.role or Role.MEMBER,
            difference=difference,
            contributed=contributed,
            after_measure=clean_words(after_measure),
            words=clean_words(words),
            said_at=clock.now(),
        )
    )
    db.flush()
    record(db, actor, "say-difference", subject=output_id)
    sides = set(
        db.scalars(select(DifferenceView.side).where(DifferenceView.output_id == output_id))
    )
    if sides >= {Role.MEMBER, Role.OWNER} and last_step(db, output_id) is Step.CONFIRMED:
        add_step(db, actor, output_id=output_id, step=Step.DIFFERENCE)


def _require_owner(db: Db, actor: Actor, output_id: str, power: Power, step: Step) -> None:
    output = get_output(db, output_id)
    require(actor, power, output.project_id)
    require_output(actor, output_id)
    require_step(db, output_id, step)


def _step_of(answer: Answer) -> Step:
    return Step.NOT_TAKEN if answer is Answer.NO else Step.DECIDED


def _add_decision(
    db: Db, actor: Actor, output_id: str, draft: DecisionDraft, step: Step
) -> OutputStep:
    return add_step(
        db,
        actor,
        output_id=output_id,
        step=step,
        name=clean_name(draft.decided_by),
        answer=draft.answer,
        reason=clean_words(draft.reason),
        weighed=clean_words(draft.weighed),
        could_change=clean_words(draft.could_change),
        evidence=clean_words(draft.evidence),
    )
