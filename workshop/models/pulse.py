"""The closing questions. Nothing here joins an answer to a person, a device, an order or a time."""

from datetime import datetime

from sqlmodel import UniqueConstraint

from workshop.models.base import UNORDERED, Table, choice, key, link, moment
from workshop.vocabulary import Bucket


class PulseRound(Table, table=True):
    """The asking of the closing questions in one session.

    `lived_paper` and `staff_paper` count the sheets that were typed in from paper.
    """

    __tablename__ = "pulse_round"
    __table_args__ = (UniqueConstraint("session_id"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    questions: str
    opened_at: datetime = moment()
    closed_at: datetime | None = moment(optional=True)
    lived_present: int = 0
    lived_turns: int = 0
    staff_present: int = 0
    staff_turns: int = 0
    lived_paper: int = 0
    staff_paper: int = 0


class PulseTurn(Table, table=True):
    """That a person has had their turn; emptied when the round closes, leaving only a count."""

    __tablename__ = "pulse_turn"
    __table_args__ = (UniqueConstraint("round_id", "person_id"), UNORDERED)

    id: str = key()
    round_id: str = link("pulse_round.id")
    person_id: str = link("person.id")


class PulsePaper(Table, table=True):
    """A sheet of the questions that is out on paper: the hash of its letters, until it is in.

    Nobody is told or kept who was given it. Once it is typed in, its row is gone.
    """

    __tablename__ = "pulse_paper"
    __table_args__ = (UniqueConstraint("session_id", "letters_hash"), UNORDERED)

    id: str = key()
    session_id: str = link("workshop_session.id")
    letters_hash: str


class Ballot(Table, table=True):
    """One answer to one question: project, session, question, version, bucket, answer; no more."""

    __table_args__ = UNORDERED

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    question: str
    version: str
    bucket: Bucket = choice(Bucket)
    answer: str
