"""The group's own agreement, its measures of success, and staff's assumptions."""

from datetime import datetime

from sqlmodel import UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import Depends, Origin, Sureness, Verdict


class AgreementLine(Table, table=True):
    """One line of the group agreement, with who wrote it first and who took it as their own."""

    __tablename__ = "agreement_line"

    id: str = key()
    project_id: str = link("project.id")
    position: int
    words: str
    origin: Origin = choice(Origin)
    adopted: bool = False
    written_at: datetime = moment()
    removed_at: datetime | None = moment(optional=True)


class AgreementYes(Table, table=True):
    """One person's own yes to the agreement, in one session."""

    __tablename__ = "agreement_yes"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    yes: bool
    said_at: datetime = moment()


class AgreementLook(Table, table=True):
    """A session in which the group looked at its agreement again."""

    __tablename__ = "agreement_look"

    session_id: str = link("workshop_session.id", primary_key=True)
    looked_at: datetime = moment()


class Measure(Table, table=True):
    """How the group would know that things are better."""

    id: str = key()
    project_id: str = link("project.id")
    words: str
    origin: Origin = choice(Origin)
    chosen_by_members: bool = False
    written_at: datetime = moment()


class Assumption(Table, table=True):
    """What staff believe before they hear; sealed when the session starts."""

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    held_by: str | None = link("person.id", optional=True)
    words: str
    sureness: Sureness = choice(Sureness)
    depends: Depends = choice(Depends, default=Depends.SOME)
    done_because: str = ""
    written_at: datetime = moment()
    sealed_at: datetime | None = moment(optional=True)


class AssumptionVerdict(Table, table=True):
    """What one member who knows says of an assumption."""

    __tablename__ = "assumption_verdict"
    __table_args__ = (UniqueConstraint("assumption_id", "person_id"),)

    id: str = key()
    assumption_id: str = link("assumption.id")
    person_id: str = link("person.id")
    verdict: Verdict = choice(Verdict)
    because: str = ""
    given_at: datetime = moment()
