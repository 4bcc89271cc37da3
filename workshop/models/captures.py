"""The magic: captured words, the consent given for each, and what their authors said of them."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import CaptureKind, CheckBack, Form, NameStyle, Reach, Until


class Capture(Table, table=True):
    """A quote, story or moment kept with care; in this room only until its author says more.

    `hard` is the mark of a story that was hard to tell or to hear; it is never public.
    """

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    kind: CaptureKind = choice(CaptureKind)
    author_id: str | None = link("person.id", optional=True)
    kept_by: str | None = link("person.id", optional=True)
    key_hash: str | None = Field(default=None, unique=True)
    entered_late: bool = False
    hard: bool = False
    kept_at: datetime = moment()
    concern_at: datetime | None = moment(optional=True)
    withdrawn_at: datetime | None = moment(optional=True)


class CaptureVersion(Table, table=True):
    """The words of a capture; a change is a new version with its reason."""

    __tablename__ = "capture_version"
    __table_args__ = (UniqueConstraint("capture_id", "number"),)

    id: str = key()
    capture_id: str = link("capture.id")
    number: int = 1
    words: str
    reason: str = ""
    made_at: datetime = moment()


class Consent(Table, table=True):
    """One answer to: who will see it, what name, for how long. Append-only; the last one counts.

    `relayed_by` is a supporter who carried the person's word; a wider reach carried like that
    counts only once the author has given the same answer without a helper. `wider_from` is when
    a reach beyond the team takes effect: a day after it was given.
    """

    id: str = key()
    capture_id: str = link("capture.id")
    sequence: int
    given_by: str = link("person.id")
    relayed_by: str | None = link("person.id", optional=True)
    name_style: NameStyle = choice(NameStyle)
    shown_name: str = ""
    reach: Reach = choice(Reach)
    form: Form = choice(Form)
    until: Until = choice(Until)
    until_date: date
    check_back: CheckBack = choice(CheckBack)
    contact_via: str = "host"
    about_others: bool | None = None
    others_safe: bool | None = None
    wording: str
    given_at: datetime = moment()
    wider_from: datetime = moment()


class CaptureAnswer(Table, table=True):
    """The author's own answer to: is this what you meant? And the last check before it goes out.

    `final` marks the check of the exact text in its place before public use.
    """

    __tablename__ = "capture_answer"

    id: str = key()
    capture_id: str = link("capture.id")
    version_id: str = link("capture_version.id")
    person_id: str = link("person.id")
    relayed_by: str | None = link("person.id", optional=True)
    relay_reason: str = ""
    yes: bool
    final: bool = False
    answered_at: datetime = moment()


class NotMe(Table, table=True):
    """A person who said that they would rather not have anything captured; that is an answer."""

    __tablename__ = "not_me"

    person_id: str = link("person.id", primary_key=True)
    said_at: datetime = moment()


class ToldBefore(Table, table=True):
    """Someone, unnamed, said in a session that they were asked for a story we already have."""

    __tablename__ = "told_before"

    id: str = key()
    session_id: str = link("workshop_session.id")
