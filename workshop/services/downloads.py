"""The right to fetch one document: asked for, good once, for ten minutes, and written down."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, NotAllowed, NotFound
from workshop.models import DownloadTicket, ExportItem, ExportRecord, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.identity import actor_for_staff, hash_token, signed_in
from workshop.services.audit import record
from workshop.vocabulary import SharingLabel

TICKET_LASTS = timedelta(minutes=10)
REPORTS = ("session", "series")
MUST, MAY, NOT = "must", "may", "not"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a file is made for: a session (must, may, not), one subject or none; whose it is."""

    session: str = MUST
    about: bool = False
    power: Power = Power.EXPORT


RULES: dict[str, Rule] = {
    "session": Rule(),
    "series": Rule(NOT),
    "invitation": Rule(NOT),
    "letter": Rule(NOT, about=True, power=Power.RUN),
    "joining": Rule(),
    "calendar": Rule(MAY),
    "calendar-named": Rule(MAY),
    "agenda": Rule(),
    "agenda-staff": Rule(),
    "cards": Rule(NOT, power=Power.RUN),
    "blank-cards": Rule(NOT),
    "checklist": Rule(),
    "checklist-host": Rule(),
    "said": Rule(),
    "exercise": Rule(MAY, about=True),
    "consent": Rule(),
    "pulse": Rule(about=True, power=Power.RUN_PULSE),
    "agreement": Rule(),
    "needs": Rule(NOT),
    "settled": Rule(),
    "briefing": Rule(NOT, about=True),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a ticket is good for, and who may have it; `about_id` is what it is about."""

    actor: Actor
    project_id: str
    session_id: str | None
    report: str
    format: str
    label: SharingLabel
    about_id: str | None = None


def ask_for(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    report: str,
    file_format: str,
    label: SharingLabel,
    session_id: str | None = None,
    about_id: str | None = None,
) -> str:
    """Make a ticket for one document and return its token, kept nowhere else."""
    rule = RULES.get(report)
    require(actor, rule.power if rule else Power.EXPORT, project_id)
    if rule is None or not _fits(rule, session_id, about_id):
        raise NotFound
    session = db.get(WorkshopSession, session_id) if session_id else None
    if session_id and (session is None or session.project_id != project_id):
        raise NotFound
    token = secrets.token_urlsafe(24)
    db.add(
        DownloadTicket(
            token_hash=hash_token(token),
            account_id=actor.account_id or "",
            project_id=project_id,
            session_id=session_id,
            report=report,
            format=file_format,
            label=label,
            about_id=about_id,
            expires_at=clock.now() + TICKET_LASTS,
        )
    )
    db.flush()
    return token


def _fits(rule: Rule, session_id: str | None, about_id: str | None) -> bool:
    """Say whether a file is asked for with the session and the subject that it needs."""
    if rule.about != (about_id is not None):
        return False
    return rule.session == MAY or (rule.session == MUST) == (session_id is not None)


def use_ticket(db: Db, *, token: str, staff_token: str) -> Wanted:
    """Use a ticket up and return what it is for, with its holder's power looked at again.

    Raises NotAllowed without the sign-in of the one who asked, or if they may no longer export;
    NotFound for an unknown ticket; Closed for one that was used or is too old.
    """
    ticket = db.scalars(
        select(DownloadTicket).where(DownloadTicket.token_hash == hash_token(token))
    ).first()
    staff = signed_in(db, staff_token)
    if staff is None:
        raise NotAllowed("Sign in, then ask for it again.")
    if ticket is None:
        raise NotFound
    if ticket.account_id != staff.account_id:
        raise NotAllowed
    if ticket.used_at is not None or ticket.expires_at <= clock.now():
        raise Closed("This link has been used or is too old. Ask for it again.")
    actor = actor_for_staff(db, staff_token, ticket.project_id)
    require(actor, RULES[ticket.report].power, ticket.project_id)
    ticket.used_at = clock.now()
    db.add(ticket)
    db.flush()
    return Wanted(
        actor=actor,
        project_id=ticket.project_id,
        session_id=ticket.session_id,
        report=ticket.report,
        format=ticket.format,
        label=SharingLabel(ticket.label),
        about_id=ticket.about_id,
    )


def note_export(
    db: Db, wanted: Wanted, *, file_hash: str, captures: Sequence[tuple[str, str]]
) -> str:
    """Write down what was handed out: who, when, what, and which captures in which version.

    `captures` are pairs of capture id and version id. Returns the id of the record.
    """
    require(wanted.actor, Power.EXPORT, wanted.project_id)
    head = record(db, wanted.actor, f"export-{wanted.report}", subject=wanted.project_id)
    export = ExportRecord(
        project_id=wanted.project_id,
        session_id=wanted.session_id,
        made_by=wanted.actor.account_id,
        made_at=clock.now(),
        report=wanted.report,
        format=wanted.format,
        label=wanted.label,
        file_hash=file_hash,
        chain_head=head,
    )
    db.add(export)
    db.flush()
    for capture_id, version_id in dict.fromkeys(captures):
        db.add(ExportItem(export_id=export.id, capture_id=capture_id, version_id=version_id))
    db.flush()
    return export.id
