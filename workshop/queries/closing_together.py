"""Who may say together that an unnamed question was answered, and who has; for the rest never."""

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import AnsweredNod, AskedQuestion, Attendance, Seat, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.queries.attendance import PRESENT
from workshop.vocabulary import Role, SessionState

STAFF = (Role.FACILITATOR, Role.CONVENOR)


def own_nods(db: Db, actor: Actor, *, project_id: str) -> frozenset[str] | None:
    """Return the questions that this person thinks were answered; None if they have no say now."""
    require(actor, Power.SEE_WALL, project_id)
    if actor.person_id is None or not may(actor, Power.CLOSE_TOGETHER, project_id):
        return None
    if actor.session_id is None or actor.person_id not in members_here(db, actor.session_id):
        return None
    mine = select(AnsweredNod.question_id).where(AnsweredNod.person_id == actor.person_id)
    return frozenset(db.scalars(mine))


def members_here(db: Db, session_id: str) -> frozenset[str]:
    """Return the members who are here in a session that goes on; whoever holds a staff seat is not.

    For services and other queries only: it shows nothing to anyone by itself.
    """
    staff = select(Seat.person_id).where(col(Seat.role).in_(STAFF))
    wanted = (
        select(Attendance.person_id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Attendance.session_id))
        .where(
            Attendance.session_id == session_id,
            WorkshopSession.state == SessionState.LIVE,
            col(Attendance.attending).in_(PRESENT),
            col(Attendance.left_at).is_(None),
            Attendance.role == Role.MEMBER,
            col(Attendance.person_id).not_in(staff),
        )
    )
    return frozenset(db.scalars(wanted))


def is_for_the_group(question: AskedQuestion) -> bool:
    """Say whether members may close this one: it has an answer, and nobody can be asked."""
    unnamed = question.asked_by is None and not question.asker_spoke
    return unnamed and bool(question.answer) and question.settled_on is None
