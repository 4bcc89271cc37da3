"""How people take part in a session as it goes: who came how, who left early, who is new."""

from sqlmodel import select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import Attendance, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.audit import record
from workshop.services.joining import ROLE_OF
from workshop.services.people import PersonDraft, invite
from workshop.services.sessions import record_attendance, require_live, session_called
from workshop.vocabulary import Attending, Hat, SessionState


def come_by(db: Db, actor: Actor, *, session_id: str, person_id: str, attending: Attending) -> None:
    """Note that someone who is written down takes part in another way from now on.

    Raises NotFound for someone who is not written down for this session.
    """
    attendance, session = _written_down(db, actor, session_id, person_id)
    if session.state is SessionState.PLANNED and attending is not Attending.APOLOGIES:
        raise Closed("Open the session first. Before that, only note who cannot come.")
    attendance.attending = attending
    attendance.left_at = None
    _noted(db, actor, attendance)


def leave_early(db: Db, actor: Actor, *, session_id: str, person_id: str) -> None:
    """Note that someone has gone before the end. They still came, and count as having been there.

    They keep their turn at the closing questions, on a screen of their own. Raises Closed for
    someone who did not come, and unless the session is going on.
    """
    attendance, session = _written_down(db, actor, session_id, person_id)
    require_live(session)
    if attendance.attending is Attending.APOLOGIES:
        raise Closed("They could not come, so they cannot have left early.")
    if attendance.left_at is None:
        attendance.left_at = clock.now()
        _noted(db, actor, attendance)


def come_back(db: Db, actor: Actor, *, session_id: str, person_id: str) -> None:
    """Note that someone who had gone is with the others again."""
    attendance, session = _written_down(db, actor, session_id, person_id)
    require_live(session)
    if attendance.left_at is not None:
        attendance.left_at = None
        _noted(db, actor, attendance)


def note_newcomer(
    db: Db, actor: Actor, *, session_id: str, name: str, hat: Hat, attending: Attending
) -> str:
    """Put someone who came without a screen on the list and note them here, in one step.

    Returns the person's id. Raises Invalid for a name that is taken or is none, and for a hat of
    staff: they are given their seats beforehand.
    """
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    role = ROLE_OF.get(hat)
    if role is None:
        raise Invalid({"hat": "Give a colleague a seat first, on People. Then note them here."})
    draft = PersonDraft(name, frozenset({role}))
    person_id = invite(db, actor, project_id=session.project_id, draft=draft)
    record_attendance(
        db,
        actor,
        session_id=session_id,
        person_id=person_id,
        role=role,
        hat=hat,
        attending=attending,
    )
    return person_id


def _written_down(
    db: Db, actor: Actor, session_id: str, person_id: str
) -> tuple[Attendance, WorkshopSession]:
    """Return the row of someone who is written down for a session, for whoever runs it."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    found = db.scalars(
        select(Attendance).where(
            Attendance.session_id == session_id, Attendance.person_id == person_id
        )
    ).first()
    if found is None:
        raise NotFound
    return found, session


def _noted(db: Db, actor: Actor, attendance: Attendance) -> None:
    db.add(attendance)
    db.flush()
    record(db, actor, "record-attendance", subject=attendance.person_id)
