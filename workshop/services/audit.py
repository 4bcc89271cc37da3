"""The append-only log of what was done, by whom, to what; never anyone's words.

Each entry carries the HMAC of itself and the one before, under a key kept outside the database:
changing, dropping or reordering an entry shows (`reliability` 7.8).
"""

import hashlib
import hmac
import json

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.models import AuditEntry, ExportRecord
from workshop.permissions import Actor, Power, require
from workshop.settings import settings

START = "0" * 64


def record(db: Db, actor: Actor, action: str, *, subject: str = "", hidden: bool = False) -> str:
    """Add one entry and return its hash, the new head of the chain.

    `hidden` leaves out who it was, for actions that must not be joined to a person.
    """
    last = db.scalars(select(AuditEntry).order_by(col(AuditEntry.sequence).desc()).limit(1)).first()
    entry = AuditEntry(
        sequence=last.sequence + 1 if last else 1,
        at=clock.now(),
        project_id=actor.project_id,
        actor="" if hidden else (actor.person_id or actor.account_id or ""),
        role=actor.role.value if actor.role else "",
        action=action,
        subject=subject,
        before_hash=last.hash if last else START,
        hash="",
    )
    entry.hash = _sign(entry)
    db.add(entry)
    db.flush()
    return entry.hash


def head(db: Db, actor: Actor) -> str:
    """Return the hash of the last entry, to be printed on what is handed out."""
    require(actor, Power.EXPORT, actor.project_id)
    last = db.scalars(
        select(AuditEntry.hash).order_by(col(AuditEntry.sequence).desc()).limit(1)
    ).first()
    return last or START


def first_break(db: Db, actor: Actor) -> int | None:
    """Return the number of the first entry that does not fit the chain; None if all fit.

    An end that was cut off shows by the documents handed out: each holds the head of its moment.
    """
    require(actor, Power.SEE_LOG, actor.project_id)
    before, number, missing = START, 0, set(db.scalars(select(ExportRecord.chain_head)))
    for number, entry in enumerate(
        db.scalars(select(AuditEntry).order_by(col(AuditEntry.sequence))), start=1
    ):
        fits = entry.sequence == number and entry.before_hash == before
        if not fits or not hmac.compare_digest(entry.hash, _sign(entry)):
            return number
        before = entry.hash
        missing.discard(before)
    return number + 1 if missing - {START} else None


def _sign(entry: AuditEntry) -> str:
    said = [
        entry.sequence,
        entry.at.isoformat(),
        entry.project_id,
        entry.actor,
        entry.role,
        entry.action,
        entry.subject,
        entry.before_hash,
    ]
    return hmac.new(settings().secret, json.dumps(said).encode(), hashlib.sha256).hexdigest()
