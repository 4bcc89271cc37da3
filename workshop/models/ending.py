"""What whoever runs a session keeps at its end: a reflection, care to take, who was heard."""

from datetime import date, datetime

from sqlmodel import UniqueConstraint

from workshop.models.base import UNORDERED, Table, key, link, moment


class Voice(Table, table=True):
    """That a person said, drew, voted or passed at least once; rewritten whole at each arrival.

    It says nothing of what or when (decision 9).
    """

    __table_args__ = (UniqueConstraint("session_id", "person_id"), UNORDERED)

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")


class Reflection(Table, table=True):
    """What one person who ran a session thinks of it afterwards; theirs alone."""

    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    went_well: str = ""
    was_hard: str = ""
    next_time: str = ""
    written_at: datetime = moment()


class AftercareTask(Table, table=True):
    """Someone to see to after a session; done or not done, and nothing of what was said."""

    __tablename__ = "aftercare_task"

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str | None = link("person.id", optional=True)
    words: str
    due_on: date
    made_by: str | None = link("person.id", optional=True)
    made_at: datetime = moment()
    done_at: datetime | None = moment(optional=True)
