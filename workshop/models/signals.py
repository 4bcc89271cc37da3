"""What people signal in a session: cards, hands, hard words, a minute, and who is speaking."""

from datetime import datetime

from sqlmodel import UniqueConstraint

from workshop.models.base import UNORDERED, Table, choice, key, link, moment
from workshop.vocabulary import SignalKind, TalkGroup


class SignalUp(Table, table=True):
    """A card that is up now; `holder` is the hash of a key that only the tablet knows."""

    __tablename__ = "signal_up"
    __table_args__ = (UniqueConstraint("session_id", "kind", "holder"), UNORDERED)

    id: str = key()
    session_id: str = link("workshop_session.id")
    kind: SignalKind = choice(SignalKind)
    holder: str


class SignalTally(Table, table=True):
    """How many times a card was held up during one agenda item; no person, no moment."""

    __tablename__ = "signal_tally"
    __table_args__ = (UniqueConstraint("session_id", "item_id", "kind"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    item_id: str | None = link("agenda_item.id", optional=True)
    kind: SignalKind = choice(SignalKind)
    count: int = 0


class HandUp(Table, table=True):
    """Someone who wants to speak."""

    __tablename__ = "hand_up"

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    raised_at: datetime = moment()
    called_at: datetime | None = moment(optional=True)
    lowered_at: datetime | None = moment(optional=True)


class TalkStretch(Table, table=True):
    """A stretch in which somebody of one group was speaking; only where the group agreed."""

    __tablename__ = "talk_stretch"

    id: str = key()
    session_id: str = link("workshop_session.id")
    who: TalkGroup = choice(TalkGroup)
    started_at: datetime = moment()
    ended_at: datetime | None = moment(optional=True)


class MinuteAsked(Table, table=True):
    """That someone needs a minute: for the eyes of the safe person only, gone at the close."""

    __tablename__ = "minute_asked"

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    to_person_id: str = link("person.id")
    asked_at: datetime = moment()
    seen_at: datetime | None = moment(optional=True)
    over_at: datetime | None = moment(optional=True)


class HelperAsked(Table, table=True):
    """That someone would like a helper: for whoever runs the session, gone once one has come."""

    __tablename__ = "helper_asked"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    person_id: str = link("person.id")
    asked_at: datetime = moment()


class AskedWord(Table, table=True):
    """A word that somebody did not get, with no name; and what it means, once it was said.

    `taps` is how many asked before it was explained. It counts as answered in the session in
    which it was asked if `explained_in` is that session.
    """

    __tablename__ = "asked_word"
    __table_args__ = (UNORDERED,)

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    words: str
    taps: int = 1
    meaning: str = ""
    explained_in: str | None = link("workshop_session.id", optional=True)


class ParkedTopic(Table, table=True):
    """A topic that was set aside in a session to come back to, and when the group came back."""

    __tablename__ = "parked_topic"

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    item_id: str | None = link("agenda_item.id", optional=True)
    words: str
    parked_at: datetime = moment()
    returned_at: datetime | None = moment(optional=True)
    returned_in: str | None = link("workshop_session.id", optional=True)
    removed_at: datetime | None = moment(optional=True)
