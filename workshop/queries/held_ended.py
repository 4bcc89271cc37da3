"""What is kept of one person from the ends of sessions: heard, looked back on, seen to."""

from collections.abc import Iterator

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import AftercareTask, Reflection, Voice, WorkshopSession
from workshop.queries.held_views import HeldMark


def ended_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield every mark of this person that was left at the end of a session.

    For `queries.held_marks` only. What somebody is to be asked afterwards is theirs to read.
    """
    yield from _heard(db, person_id)
    yield from _looked_back(db, person_id)
    yield from _seen_to(db, person_id)


def _heard(db: Db, person_id: str) -> Iterator[HeldMark]:
    numbers = db.scalars(
        select(WorkshopSession.number)
        .join(Voice, col(Voice.session_id) == col(WorkshopSession.id))
        .where(Voice.person_id == person_id)
        .order_by(col(WorkshopSession.number))
    )
    for number in numbers:
        yield HeldMark("voice", "", "", session_number=number)


def _looked_back(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.execute(
        select(Reflection, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Reflection.session_id))
        .where(Reflection.person_id == person_id)
        .order_by(col(Reflection.written_at))
    )
    for row, number in rows:
        words = "\n\n".join(one for one in (row.went_well, row.was_hard, row.next_time) if one)
        yield HeldMark("reflection", "", "", words, row.written_at, number)


def _seen_to(db: Db, person_id: str) -> Iterator[HeldMark]:
    rows = db.execute(
        select(AftercareTask, WorkshopSession.number)
        .join(WorkshopSession, col(WorkshopSession.id) == col(AftercareTask.session_id))
        .where(
            (col(AftercareTask.person_id) == person_id) | (col(AftercareTask.made_by) == person_id)
        )
        .order_by(col(AftercareTask.made_at))
    ).all()
    for row, number in rows:
        done = "yes" if row.done_at else ""
        if row.person_id == person_id:
            yield HeldMark("aftercare", "", done, row.words, row.made_at, number)
        else:
            # It may be about somebody else, so its words are not this person's to read here.
            yield HeldMark("aftercare_noted", "", done, "", row.made_at, number)
