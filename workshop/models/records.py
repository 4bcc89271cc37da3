"""What was done and handed out: the audit log, exports and one-use downloads."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import SharingLabel


class AuditEntry(Table, table=True):
    """One entry of the append-only log; each carries the hash of the one before. No words."""

    __tablename__ = "audit_entry"

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = moment()
    project_id: str | None = Field(default=None, index=True, max_length=32)
    actor: str = ""
    role: str = ""
    action: str
    subject: str = ""
    before_hash: str
    hash: str


class ExportRecord(Table, table=True):
    """One document that was handed out: who, when, for whom, and its hash."""

    __tablename__ = "export_record"

    id: str = key()
    project_id: str = link("project.id")
    session_id: str | None = link("workshop_session.id", optional=True)
    made_by: str | None = link("account.id", optional=True)
    made_at: datetime = moment()
    report: str
    format: str
    label: SharingLabel = choice(SharingLabel)
    file_hash: str
    chain_head: str


class ExportItem(Table, table=True):
    """One capture, in one version, that a handed-out document holds."""

    __tablename__ = "export_item"
    __table_args__ = (UniqueConstraint("export_id", "version_id"),)

    id: str = key()
    export_id: str = link("export_record.id")
    capture_id: str = link("capture.id")
    version_id: str = link("capture_version.id")


class DownloadTicket(Table, table=True):
    """The right to fetch one document once, within ten minutes, by the one who asked for it.

    `about_id` is the person whose letter it is, or the briefing or exercise that is printed.
    """

    __tablename__ = "download_ticket"

    id: str = key()
    token_hash: str = Field(unique=True)
    account_id: str = link("account.id")
    project_id: str = link("project.id")
    session_id: str | None = link("workshop_session.id", optional=True)
    report: str
    format: str
    label: SharingLabel = choice(SharingLabel)
    about_id: str | None = Field(default=None, max_length=32)
    expires_at: datetime = moment()
    used_at: datetime | None = moment(optional=True)
