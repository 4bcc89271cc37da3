"""What each person is offered and needs, what they bring, and who is missing. Never details."""

from datetime import date, datetime

from sqlmodel import UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import NeedState, Origin, Pay


class Offer(Table, table=True):
    """The written offer to one person; it is theirs to read. Never bank or benefit details."""

    person_id: str = link("person.id", primary_key=True)
    project_id: str = link("project.id")
    pay: Pay = choice(Pay)
    pay_words: str = ""
    expenses: str = ""
    how: str = ""
    when_paid: str = ""
    written_at: datetime = moment()
    given_at: datetime | None = moment(optional=True)
    asked_at: datetime | None = moment(optional=True)
    clear_at: datetime | None = moment(optional=True)


class Settled(Table, table=True):
    """What one person was owed after one session: said to be settled, and their own yes or no."""

    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    said_on: date | None = None
    confirmed: bool | None = None
    confirmed_on: date | None = None


class AccessNeed(Table, table=True):
    """One thing a person needs to take part, who sorts it, and the person's own word that it is."""

    __tablename__ = "access_need"

    id: str = key()
    project_id: str = link("project.id")
    person_id: str = link("person.id")
    words: str
    asked_by: Origin = choice(Origin)
    sorter: str = ""
    due: date | None = None
    state: NeedState = choice(NeedState, default=NeedState.OPEN)
    written_at: datetime = moment()
    said_done_at: datetime | None = moment(optional=True)
    sorted_at: datetime | None = moment(optional=True)


class AskedAboutNeeds(Table, table=True):
    """That one person was asked what they need; no needs and not asked are different things."""

    __tablename__ = "asked_about_needs"

    person_id: str = link("person.id", primary_key=True)
    project_id: str = link("project.id")
    asked_at: datetime = moment()


class Strength(Table, table=True):
    """Something a person says they bring; theirs to write, to show and to take back."""

    id: str = key()
    project_id: str = link("project.id")
    person_id: str = link("person.id")
    words: str
    shown: bool = False
    written_at: datetime = moment()


class MissingVoice(Table, table=True):
    """A kind of people, never a person, whom the group says is missing at the table."""

    __tablename__ = "missing_voice"

    id: str = key()
    project_id: str = link("project.id")
    words: str
    said_by: Origin = choice(Origin)
    plan: str = ""
    written_at: datetime = moment()
    removed_at: datetime | None = moment(optional=True)
