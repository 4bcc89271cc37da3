"""Every table, so that one import knows them all."""

from workshop.models.base import Table, UtcDateTime, new_id
from workshop.models.captures import (
    Capture,
    CaptureAnswer,
    CaptureVersion,
    Consent,
    NotMe,
    ToldBefore,
)
from workshop.models.group import (
    AgreementLine,
    AgreementLook,
    AgreementYes,
    Assumption,
    AssumptionVerdict,
    Measure,
)
from workshop.models.identity import Account, Device, Person, ReturnCode, Seat, SignIn
from workshop.models.outputs import (
    AgreementChoice,
    CaptureUse,
    DifferenceView,
    Dispute,
    MemberCheck,
    Output,
    OutputStep,
    OutputVersion,
    OwnerLink,
    ReasonMark,
)
from workshop.models.pulse import Ballot, PulseRound, PulseTurn
from workshop.models.records import AuditEntry, DownloadTicket, ExportItem, ExportRecord
from workshop.models.series import AgendaItem, Attendance, ItemRun, Project, WorkshopSession
from workshop.models.words import Contribution, ContributionVersion, Prompt

__all__ = [
    "Account",
    "AgendaItem",
    "AgreementChoice",
    "AgreementLine",
    "AgreementLook",
    "AgreementYes",
    "Assumption",
    "AssumptionVerdict",
    "Attendance",
    "AuditEntry",
    "Ballot",
    "Capture",
    "CaptureAnswer",
    "CaptureUse",
    "CaptureVersion",
    "Consent",
    "Contribution",
    "ContributionVersion",
    "Device",
    "DifferenceView",
    "Dispute",
    "DownloadTicket",
    "ExportItem",
    "ExportRecord",
    "ItemRun",
    "Measure",
    "MemberCheck",
    "NotMe",
    "Output",
    "OutputStep",
    "OutputVersion",
    "OwnerLink",
    "Person",
    "Project",
    "Prompt",
    "PulseRound",
    "PulseTurn",
    "ReasonMark",
    "ReturnCode",
    "Seat",
    "SignIn",
    "Table",
    "ToldBefore",
    "UtcDateTime",
    "WorkshopSession",
    "new_id",
]
