"""What was captured, as each viewer may see it; always through `visibility.words_for`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row
from sqlalchemy import select as columns
from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.models import (
    Attendance,
    Capture,
    CaptureAnswer,
    CaptureUse,
    CaptureVersion,
    Consent,
    ExportItem,
    ExportRecord,
    Person,
    Project,
    RoleRule,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.visibility import CaptureFacts, ConsentFacts, rule_that_holds, words_for
from workshop.vocabulary import (
    CaptureKind,
    CheckBack,
    NameStyle,
    Reach,
    RoomRule,
    SharingLabel,
    Surface,
)


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture's row facts, with the words still under the hand of `visibility`."""

    id: str
    session_id: str
    session_number: int
    kind: CaptureKind
    entered_late: bool
    version_id: str
    answered: bool
    facts: CaptureFacts


@dataclass(frozen=True, slots=True)
class CaptureView:
    """A capture as one viewer may see it on one surface."""

    id: str
    session_id: str
    session_number: int
    kind: CaptureKind
    words: str
    name: str
    version: int
    version_id: str
    confirmed: bool
    has_consent: bool
    entered_late: bool


@dataclass(frozen=True, slots=True)
class PastExport:
    """A document that already holds someone's words."""

    made_on: datetime
    report: str
    format: str
    label: SharingLabel


@dataclass(frozen=True, slots=True)
class OwnCapture:
    """A person's own capture: the words, what they chose, and what waits for their answer."""

    id: str
    session_number: int
    kind: CaptureKind
    words: str
    shown_as: str
    shown_name: str
    version: int
    reach: Reach | None
    name_style: NameStyle | None
    until: date | None
    helper_answered: bool
    needs_yes: bool
    needs_consent: bool
    needs_final: bool
    said_no: bool
    withdrawn: bool
    used_in: tuple[str, ...]
    past_exports: tuple[PastExport, ...]


def captures_in(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    surface: Surface,
    session_id: str | None = None,
) -> tuple[CaptureView, ...]:
    """Return the captures this actor may see on this surface, by session and then by id."""
    require(actor, _power_for(surface), project_id)
    at = clock.now()
    views = []
    for kept in kept_captures(db, project_id=project_id, session_id=session_id):
        seen = words_for(actor, kept.facts, surface, at)
        if seen:
            views.append(
                CaptureView(
                    id=kept.id,
                    session_id=kept.session_id,
                    session_number=kept.session_number,
                    kind=kept.kind,
                    words=seen.words,
                    name=seen.name,
                    version=kept.facts.version,
                    version_id=kept.version_id,
                    confirmed=kept.facts.confirmed_version == kept.facts.version,
                    has_consent=kept.facts.consent is not None,
                    entered_late=kept.entered_late,
                )
            )
    return tuple(views)


def own_captures(db: Db, actor: Actor) -> tuple[OwnCapture, ...]:
    """Return everything kept of what this person said, taken back or not."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    at = clock.now()
    mine = kept_captures(db, project_id=actor.project_id or "", author_id=actor.person_id)
    ids = [kept.id for kept in mine]
    uses = _uses(db, ids)
    exports = _exports(db, ids)
    views = []
    for kept in mine:
        seen = words_for(actor, kept.facts, Surface.OWN, at)
        consent = kept.facts.consent
        views.append(
            OwnCapture(
                id=kept.id,
                session_number=kept.session_number,
                kind=kept.kind,
                words=seen.words if seen else "",
                shown_as=seen.name if seen else "",
                shown_name=consent.shown_name if consent else "",
                version=kept.facts.version,
                reach=consent.reach if consent else None,
                name_style=consent.name_style if consent else None,
                until=consent.until if consent else None,
                helper_answered=bool(consent and consent.relayed),
                needs_yes=bool(seen) and not kept.answered,
                needs_consent=bool(seen) and consent is None,
                needs_final=bool(seen) and _waits_for_final(kept.facts),
                said_no=kept.answered and kept.facts.confirmed_version != kept.facts.version,
                withdrawn=kept.facts.withdrawn,
                used_in=uses.get(kept.id, ()),
                past_exports=exports.get(kept.id, ()),
            )
        )
    return tuple(views)


def past_exports(db: Db, actor: Actor, *, capture_id: str) -> tuple[PastExport, ...]:
    """Return the documents that hold this capture; for its author, or a supporter who relays."""
    capture = db.get(Capture, capture_id)
    if capture is None or capture.author_id is None or capture.author_id != actor.person_id:
        require(actor, Power.RELAY, capture.project_id if capture else None)
    return _exports(db, [capture_id]).get(capture_id, ())


def kept_captures(
    db: Db,
    *,
    project_id: str,
    session_id: str | None = None,
    author_id: str | None = None,
    ids: Sequence[str] | None = None,
) -> tuple[KeptCapture, ...]:
    """Gather captures with all that visibility needs, in four statements.

    For other queries only: it asks for no actor because it shows nothing; every caller passes
    each result through `words_for`.
    """
    rows = _kept(db, project_id, session_id, author_id, ids)
    found = [capture.id for capture, *_ in rows]
    versions = _last_versions(db, found)
    consents = _last_consents(db, found)
    answers = _answers(db, found)
    return tuple(
        _kept_view(row, versions[row[0].id], consents.get(row[0].id), answers)
        for row in rows
        if row[0].id in versions
    )


def _kept(
    db: Db,
    project_id: str,
    session_id: str | None,
    author_id: str | None,
    ids: Sequence[str] | None,
) -> Sequence[Row[Capture, int, str, RoomRule, RoomRule]]:
    here = (col(Attendance.session_id) == col(Capture.session_id)) & (
        col(Attendance.person_id) == col(Capture.author_id)
    )
    own = (col(RoleRule.project_id) == col(Capture.project_id)) & (
        col(RoleRule.role) == col(Attendance.role)
    )
    asked = (
        columns(
            Capture,
            col(WorkshopSession.number),
            col(Person.chosen_name),
            col(Project.room_rule),
            col(RoleRule.rule),
        )
        .join(Project, col(Project.id) == col(Capture.project_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Capture.session_id))
        .outerjoin(Person, col(Person.id) == col(Capture.author_id))
        .outerjoin(Attendance, here)
        .outerjoin(RoleRule, own)
        .where(col(Capture.project_id) == project_id)
        .order_by(col(WorkshopSession.number), col(Capture.id))
    )
    if session_id is not None:
        asked = asked.where(col(Capture.session_id) == session_id)
    if author_id is not None:
        asked = asked.where(col(Capture.author_id) == author_id)
    if ids is not None:
        asked = asked.where(col(Capture.id).in_(ids))
    return db.execute(asked).all()


def _kept_view(
    row: Row[Capture, int, str, RoomRule, RoomRule],
    version: CaptureVersion,
    consent: Consent | None,
    answers: dict[str, list[CaptureAnswer]],
) -> KeptCapture:
    capture, number, author_name, room_rule, for_role = row
    given = answers.get(version.id, [])
    yes = [one.yes for one in given if not one.final]
    final = [one.yes for one in given if one.final]
    return KeptCapture(
        id=capture.id,
        session_id=capture.session_id,
        session_number=number,
        kind=capture.kind,
        entered_late=capture.entered_late,
        version_id=version.id,
        answered=bool(yes),
        facts=CaptureFacts(
            project_id=capture.project_id,
            words=version.words,
            version=version.number,
            author_id=capture.author_id,
            author_name=author_name or "",
            room_rule=rule_that_holds(room_rule, for_role),
            consent=_consent_facts(consent) if consent else None,
            confirmed_version=version.number if yes and yes[-1] else 0,
            final_yes_version=version.number if final and final[-1] else 0,
            concern=capture.concern_at is not None,
            withdrawn=capture.withdrawn_at is not None,
        ),
    )


def _consent_facts(consent: Consent) -> ConsentFacts:
    return ConsentFacts(
        name_style=consent.name_style,
        shown_name=consent.shown_name,
        reach=consent.reach,
        until=consent.until_date,
        wider_from=consent.wider_from,
        check_back=consent.check_back,
        about_others=consent.about_others,
        others_safe=consent.others_safe,
        relayed=consent.relayed_by is not None,
    )


def _last_versions(db: Db, ids: Sequence[str]) -> dict[str, CaptureVersion]:
    rows = db.scalars(
        select(CaptureVersion)
        .where(col(CaptureVersion.capture_id).in_(ids))
        .order_by(col(CaptureVersion.number))
    )
    return {row.capture_id: row for row in rows}


def _last_consents(db: Db, ids: Sequence[str]) -> dict[str, Consent]:
    rows = db.scalars(
        select(Consent).where(col(Consent.capture_id).in_(ids)).order_by(col(Consent.sequence))
    )
    return {row.capture_id: row for row in rows}


def _answers(db: Db, ids: Sequence[str]) -> dict[str, list[CaptureAnswer]]:
    """Return version id -> its answers, oldest first."""
    rows = db.scalars(
        select(CaptureAnswer)
        .where(col(CaptureAnswer.capture_id).in_(ids))
        .order_by(col(CaptureAnswer.answered_at))
    )
    grouped: dict[str, list[CaptureAnswer]] = {}
    for row in rows:
        grouped.setdefault(row.version_id, []).append(row)
    return grouped


def _uses(db: Db, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    rows = db.execute(
        select(CaptureUse.capture_id, CaptureUse.output_id).where(
            col(CaptureUse.capture_id).in_(list(ids))
        )
    )
    grouped: dict[str, tuple[str, ...]] = {}
    for capture_id, output_id in rows:
        grouped[capture_id] = (*grouped.get(capture_id, ()), output_id)
    return grouped


def _exports(db: Db, ids: Iterable[str]) -> dict[str, tuple[PastExport, ...]]:
    rows = db.execute(
        select(ExportItem.capture_id, ExportRecord)
        .join(ExportRecord, col(ExportRecord.id) == col(ExportItem.export_id))
        .where(col(ExportItem.capture_id).in_(list(ids)))
        .order_by(col(ExportRecord.made_at))
    )
    grouped: dict[str, tuple[PastExport, ...]] = {}
    for capture_id, made in rows:
        view = PastExport(made.made_at, made.report, made.format, made.label)
        grouped[capture_id] = (*grouped.get(capture_id, ()), view)
    return grouped


def _waits_for_final(facts: CaptureFacts) -> bool:
    """Public words, and those of a person who asked to be shown, wait for a last look."""
    consent = facts.consent
    if consent is None or consent.relayed or facts.confirmed_version != facts.version:
        return False
    asked = consent.reach is Reach.PUBLIC or (
        consent.check_back is CheckBack.ALWAYS and consent.reach is not Reach.ROOM
    )
    return asked and facts.final_yes_version != facts.version


def _power_for(surface: Surface) -> Power:
    match surface:
        case Surface.STAFF:
            return Power.SEE_CAPTURES
        case Surface.WALL | Surface.ROOM:
            return Power.SEE_WALL
        case Surface.OWN:
            return Power.OWN_WORDS
        case _:
            return Power.EXPORT
