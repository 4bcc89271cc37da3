"""Briefings in six parts, who heard them, what does not tell people anything, and questions."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import UNORDERED, Table, choice, key, link, moment
from workshop.vocabulary import BriefingPart, HeardHow, Origin


class Briefing(Table, table=True):
    """What everyone is told before they are asked about a topic (`practice` 3.3)."""

    id: str = key()
    project_id: str = link("project.id")
    session_id: str | None = link("workshop_session.id", optional=True)
    item_id: str | None = link("agenda_item.id", optional=True, ondelete="SET NULL")
    topic: str
    led_by: str | None = link("person.id", optional=True)
    lead_said_yes: bool = False
    written_at: datetime = moment()
    sent_at: datetime | None = moment(optional=True)
    taught_at: datetime | None = moment(optional=True)
    removed_at: datetime | None = moment(optional=True)


class BriefingWords(Table, table=True):
    """The words of one part of a briefing."""

    __tablename__ = "briefing_words"
    __table_args__ = (UniqueConstraint("briefing_id", "part"),)

    id: str = key()
    briefing_id: str = link("briefing.id")
    part: BriefingPart = choice(BriefingPart)
    words: str
    filled_at: datetime | None = moment(optional=True)


class BriefingHeard(Table, table=True):
    """That one person opened or listened to a briefing; counted, never listed by name."""

    __tablename__ = "briefing_heard"
    __table_args__ = (UniqueConstraint("briefing_id", "person_id"),)

    id: str = key()
    briefing_id: str = link("briefing.id")
    person_id: str = link("person.id")
    how: HeardHow = choice(HeardHow)
    heard_at: datetime = moment()


class BriefingMark(Table, table=True):
    """One member's mark that one part of a briefing does not tell them anything."""

    __tablename__ = "briefing_mark"
    __table_args__ = (UniqueConstraint("briefing_id", "part", "person_id"),)

    id: str = key()
    briefing_id: str = link("briefing.id")
    part: BriefingPart = choice(BriefingPart)
    person_id: str = link("person.id")


class AskedQuestion(Table, table=True):
    """A question put with or without a name, its answer, and whether its asker says it answers.

    With no name there is no author, no minute and no order; a receipt proves it is the asker's,
    and its days are those of the last session, not its own. `prompt_id` is the exercise in which
    it was asked, `answer_by` the day by which an answer is promised. `by_group`: members said
    together that it was answered. `asker_spoke`: its key said yes or no, so they can not.
    """

    __tablename__ = "asked_question"
    __table_args__ = (UNORDERED,)

    id: str = key()
    project_id: str = link("project.id")
    session_id: str | None = link("workshop_session.id", optional=True)
    briefing_id: str | None = link("briefing.id", optional=True)
    asked_by: str | None = link("person.id", optional=True)
    receipt_hash: str = Field(unique=True)
    words: str
    answer: str = ""
    answered_by: str | None = link("person.id", optional=True)
    asked_on: date
    answered_at: datetime | None = moment(optional=True)
    settled_on: date | None = None
    taken_back: bool = False
    prompt_id: str | None = Field(default=None, index=True, max_length=32)
    answer_by: date | None = None
    by_group: bool = False
    asker_spoke: bool = False


class AnsweredNod(Table, table=True):
    """That one member thinks an unnamed question was answered; gone once it or its session ends."""

    __tablename__ = "answered_nod"
    __table_args__ = (UniqueConstraint("question_id", "person_id"), UNORDERED)

    id: str = key()
    session_id: str = link("workshop_session.id")
    question_id: str = link("asked_question.id")
    person_id: str = link("person.id")


class OwnWord(Table, table=True):
    """A word that the group keeps on its own list (`practice` 7.1): hard, explained or thrown out.

    `meaning` is what it means in the group's words, `instead` what they say in its place. Of a
    word in the bin, `thrown_by` is the side that put it there, members if any did, and `was_kept`
    that it was on the list before.
    """

    __tablename__ = "own_word"
    __table_args__ = (UniqueConstraint("project_id", "words"),)

    id: str = key()
    project_id: str = link("project.id")
    words: str
    kept_at: datetime = moment()
    meaning: str = ""
    instead: str = ""
    binned: bool = False
    was_kept: bool = False
    thrown_by: Origin | None = choice(Origin, default=None, nullable=True)
    origin: Origin = choice(Origin, default=Origin.STAFF)
