"""The quiet clocks: which the group agreed to, and what they say."""

from dataclasses import dataclass

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Project, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.sessions import now_in
from workshop.queries.timing import about_left


@dataclass(frozen=True, slots=True)
class ClockChoices:
    """What the group agreed to: words about the time left on the room's and on members' screens."""

    room: bool
    member: bool


def clocks_of(db: Db, actor: Actor, *, project_id: str) -> ClockChoices:
    """Return which clocks the group of a series agreed to."""
    require(actor, Power.SEE_PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    return ClockChoices(room=project.room_clock, member=project.member_clock)


def quiet_clock(db: Db, actor: Actor, *, session_id: str, room: bool = False) -> str | None:
    """Return what to say of the time left; None where the group wants no clock.

    `room` asks for the room's screen; otherwise it is a member's. It is empty when there is
    nothing to say: between two parts, in a detour, and once time is over, so that nobody is rushed.
    """
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    chosen = clocks_of(db, actor, project_id=session.project_id)
    if not (chosen.room if room else chosen.member):
        return None
    current = now_in(db, actor, session_id=session_id).current
    return about_left(current.left) if current and current.minutes else ""
