"""Everything stored about one person, for that person alone, without anyone's help.

Source: `practice` 5.8 rule 15. Words given with no name and the closing questions lead to nobody,
so they cannot be here. `COVERED` names every column that leads to a person: a test holds it
against the tables, so that a new one cannot be left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotAllowed
from workshop.models import (
    AskedAboutNeeds,
    Attendance,
    AuditEntry,
    Capture,
    CaptureAnswer,
    CaptureVersion,
    Consent,
    Contribution,
    ContributionVersion,
    Device,
    MemberCheck,
    NotMe,
    Person,
    Prompt,
    PulseTurn,
    ReturnCode,
    SaidFile,
    Seat,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.captures import KeptCapture, kept_captures, past_exports
from workshop.queries.held_marks import marks_of
from workshop.queries.held_views import (
    HeldAnswer,
    HeldCapture,
    HeldCare,
    HeldChoice,
    HeldForOthers,
    HeldPerson,
    HeldSaid,
    HeldSession,
    HeldView,
)
from workshop.queries.needs import needs_of
from workshop.queries.offers import offer_of
from workshop.queries.strengths import strengths_of
from workshop.visibility import ContributionFacts, words_for
from workshop.vocabulary import Role, Surface

COVERED = frozenset(
    {
        "access_need.person_id",
        "aftercare_task.made_by",
        "aftercare_task.person_id",
        "agenda_item.co_lead_id",
        "agenda_item.lead_id",
        "agreement_choice.person_id",
        "agreement_yes.person_id",
        "answered_nod.person_id",
        "asked_about_needs.person_id",
        "asked_question.answered_by",
        "asked_question.asked_by",
        "assumption.held_by",
        "assumption_verdict.person_id",
        "attendance.person_id",
        "briefing.led_by",
        "briefing_heard.person_id",
        "briefing_mark.person_id",
        "capture.author_id",
        "capture.kept_by",
        "capture_answer.person_id",
        "capture_answer.relayed_by",
        "consent.given_by",
        "consent.relayed_by",
        "contribution.author_id",
        "decision.written_by",
        "device.person_id",
        "difference_view.person_id",
        "dispute.person_id",
        "hand_up.person_id",
        "helper_asked.person_id",
        "made_line.author_id",
        "member_check.carried_by",
        "member_check.person_id",
        "minute_asked.person_id",
        "minute_asked.to_person_id",
        "not_me.person_id",
        "offer.person_id",
        "output.drafted_by",
        "output_step.set_by",
        "own_card.added_by",
        "pulse_turn.person_id",
        "reason_mark.person_id",
        "reflection.person_id",
        "return_code.person_id",
        "round_turn.person_id",
        "sealed_preference.held_by",
        "seat.person_id",
        "settled.person_id",
        "strength.person_id",
        "voice.person_id",
        "vote_turn.person_id",
    }
)


def held_about(db: Db, actor: Actor) -> HeldView:
    """Return everything stored that leads to this person; raise NotAllowed without a place.

    Someone who holds no seat any more may still read what is held about them.
    """
    if actor.role is not None:
        require(actor, Power.OWN_WORDS, actor.project_id)
    person = db.get(Person, actor.person_id) if actor.person_id else None
    if person is None or person.project_id != actor.project_id:
        raise NotAllowed
    said, taken_back = _said(db, actor, person)
    return HeldView(
        person=_person(db, person),
        sessions=_sessions(db, person),
        said=said,
        taken_back=taken_back,
        captures=_captures(db, actor, person),
        marks=marks_of(db, person.id),
        for_others=_for_others(db, person),
        pulse_turn=_count(db, PulseTurn.person_id, person.id) > 0,
        care=_care(db, person),
    )


def _person(db: Db, person: Person) -> HeldPerson:
    seats = db.scalars(select(Seat.role).where(Seat.person_id == person.id))
    tablets = db.scalars(
        select(func.count())
        .select_from(Device)
        .where(
            Device.person_id == person.id,
            col(Device.ended_at).is_(None),
            Device.expires_at > clock.now(),
        )
    ).one()
    not_me = db.get(NotMe, person.id)
    return HeldPerson(
        name=person.chosen_name,
        works_for=person.works_for,
        paid_by_convenor=person.paid_by_convenor,
        signs_in=person.account_id is not None,
        since=person.created_at,
        finished_on=person.finished_on,
        seats=tuple(sorted((Role(one) for one in seats), key=list(Role).index)),
        tablets=tablets,
        has_return_words=db.get(ReturnCode, person.id) is not None,
        not_me_since=not_me.said_at if not_me else None,
        log_entries=_count(db, AuditEntry.actor, person.id),
    )


def _care(db: Db, person: Person) -> HeldCare:
    asked = db.get(AskedAboutNeeds, person.id)
    return HeldCare(
        offer=offer_of(db, person.id),
        needs=needs_of(db, person.id),
        asked_at=asked.asked_at if asked else None,
        strengths=strengths_of(db, person.id),
        expected_hat=person.expected_hat,
    )


def _sessions(db: Db, person: Person) -> tuple[HeldSession, ...]:
    rows = db.execute(
        select(Attendance, WorkshopSession.number, WorkshopSession.planned_start)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Attendance.session_id))
        .where(Attendance.person_id == person.id)
        .order_by(col(WorkshopSession.number))
    ).all()
    return tuple(
        HeldSession(number, start, came.role, came.hat, came.attending, came.left_at)
        for came, number, start in rows
    )


def _said(db: Db, actor: Actor, person: Person) -> tuple[tuple[HeldSaid, ...], int]:
    """Return what was said under this name, and how many things were taken back."""
    rows = db.execute(
        columns(
            Contribution,
            ContributionVersion,
            col(Prompt.question),
            col(WorkshopSession.number),
            col(SaidFile.kind),
        )
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .join(ContributionVersion, col(ContributionVersion.contribution_id) == col(Contribution.id))
        .outerjoin(SaidFile, col(SaidFile.contribution_id) == col(Contribution.id))
        .where(col(Contribution.author_id) == person.id)
        .order_by(
            col(WorkshopSession.number), col(Contribution.id), col(ContributionVersion.number)
        )
    ).all()
    found: dict[str, HeldSaid] = {}
    gone: set[str] = set()
    for row, version, question, number, file in rows:
        facts = ContributionFacts(
            project_id=person.project_id,
            words=version.words,
            author_id=row.author_id,
            author_name="",
            shown=False,
            taken_back=row.taken_back,
            has_file=file is not None,
        )
        seen = words_for(actor, facts, Surface.OWN, clock.now())
        if seen is None:
            gone.add(row.id)
            continue
        first = HeldSaid(number, question, (), row.id, file or "", row.held_because)
        before = found.get(row.id, first)
        found[row.id] = replace(before, versions=(*before.versions, seen.words))
    return tuple(found.values()), len(gone)


def _captures(db: Db, actor: Actor, person: Person) -> tuple[HeldCapture, ...]:
    mine = kept_captures(db, project_id=person.project_id, author_id=person.id)
    ids = [one.id for one in mine]
    versions, answers, choices = defaultdict(list), defaultdict(list), defaultdict(list)
    for version in db.scalars(
        select(CaptureVersion)
        .where(col(CaptureVersion.capture_id).in_(ids))
        .order_by(col(CaptureVersion.number))
    ):
        versions[version.capture_id].append(version.words)
    for given in db.scalars(
        select(CaptureAnswer)
        .where(col(CaptureAnswer.capture_id).in_(ids))
        .order_by(col(CaptureAnswer.answered_at))
    ):
        answers[given.capture_id].append(_answer(given))
    for chosen in db.scalars(
        select(Consent).where(col(Consent.capture_id).in_(ids)).order_by(col(Consent.sequence))
    ):
        choices[chosen.capture_id].append(_choice(chosen))
    return tuple(
        HeldCapture(
            id=one.id,
            session_number=one.session_number,
            kind=one.kind,
            versions=tuple(_own_words(actor, one, versions[one.id])),
            answers=tuple(answers[one.id]),
            choices=tuple(choices[one.id]),
            reports=past_exports(db, actor, capture_id=one.id),
            withdrawn=one.facts.withdrawn,
        )
        for one in mine
    )


def _own_words(actor: Actor, kept: KeptCapture, versions: list[str]) -> Iterator[str]:
    for words in versions:
        seen = words_for(actor, replace(kept.facts, words=words), Surface.OWN, clock.now())
        if seen is not None:
            yield seen.words


def _answer(row: CaptureAnswer) -> HeldAnswer:
    return HeldAnswer(row.answered_at, row.yes, row.final, row.relayed_by is not None)


def _choice(row: Consent) -> HeldChoice:
    return HeldChoice(
        on=row.given_at,
        reach=row.reach,
        name_style=row.name_style,
        shown_name=row.shown_name,
        until=row.until_date,
        check_back=row.check_back,
        about_others=row.about_others,
        carried=row.relayed_by is not None,
    )


def _for_others(db: Db, person: Person) -> HeldForOthers:
    """Count what this person wrote down or carried for someone else."""
    kept = db.scalars(
        select(func.count())
        .select_from(Capture)
        .where(Capture.kept_by == person.id, col(Capture.author_id).is_distinct_from(person.id))
    ).one()
    carried = (Consent.relayed_by, CaptureAnswer.relayed_by, MemberCheck.carried_by)
    return HeldForOthers(kept, sum(_count(db, column, person.id) for column in carried))


def _count(db: Db, column: str | None, value: str) -> int:
    return db.scalars(select(func.count()).where(col(column) == value)).one()
