"""What one person read, marked, asked, answered and led of briefings, and what they hoped for."""

from collections.abc import Iterator

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import (
    AnsweredNod,
    AskedQuestion,
    Briefing,
    BriefingHeard,
    BriefingMark,
    SealedPreference,
    WorkshopSession,
)
from workshop.queries.held_views import HeldMark


def told_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield every mark of this person that has to do with briefings, questions and hopes.

    For `queries.held_marks` only. Questions asked with no name lead to nobody, so none is here.
    """
    yield from _briefed(db, person_id)
    yield from _asked(db, person_id)
    yield from _hoped(db, person_id)


def _briefed(db: Db, person_id: str) -> Iterator[HeldMark]:
    heard = db.execute(
        select(BriefingHeard, Briefing.topic)
        .join(Briefing, col(Briefing.id) == col(BriefingHeard.briefing_id))
        .where(BriefingHeard.person_id == person_id)
        .order_by(col(BriefingHeard.heard_at))
    )
    for row, topic in heard:
        yield HeldMark("heard", topic, row.how, "", row.heard_at)
    marks = db.execute(
        select(BriefingMark, Briefing.topic)
        .join(Briefing, col(Briefing.id) == col(BriefingMark.briefing_id))
        .where(BriefingMark.person_id == person_id)
        .order_by(col(Briefing.topic), col(BriefingMark.part))
    )
    for mark, topic in marks:
        yield HeldMark("marked", topic, mark.part)
    led = db.scalars(
        select(Briefing).where(Briefing.led_by == person_id).order_by(col(Briefing.written_at))
    )
    for one in led:
        yield HeldMark("led", one.topic, "yes" if one.lead_said_yes else "")


def _asked(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.scalars(
        select(AskedQuestion)
        .where(AskedQuestion.asked_by == person_id, col(AskedQuestion.taken_back).is_(False))
        .order_by(col(AskedQuestion.asked_on), col(AskedQuestion.id))
    )
    for row in rows:
        yield HeldMark("question", "", "yes" if row.settled_on else "", row.words)
    nods = db.scalars(
        select(AskedQuestion.words)
        .join(AnsweredNod, col(AnsweredNod.question_id) == col(AskedQuestion.id))
        .where(AnsweredNod.person_id == person_id)
        .order_by(col(AskedQuestion.id))
    )
    for words in nods:
        yield HeldMark("nod", words, "")
    answers = db.scalars(
        select(AskedQuestion)
        .where(AskedQuestion.answered_by == person_id)
        .order_by(col(AskedQuestion.answered_at))
    )
    for row in answers:
        yield HeldMark("answered", "", "", row.answer, row.answered_at)


def _hoped(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.execute(
        select(SealedPreference, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(SealedPreference.session_id))
        .where(SealedPreference.held_by == person_id)
        .order_by(col(SealedPreference.written_at))
    )
    for row, number in rows:
        yield HeldMark("hope", row.question, "", row.hoped_for, row.written_at, number)
