"""The quiet clocks: which the group agreed to, and what they say."""

from dataclasses import dataclass

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Project
from workshop.permissions import Actor, Power, require
from workshop.queries.sessions import now_in
from workshop.queries.timing import about_left


@dataclass(frozen=True, slots=True)
class ClockChoices:
    """What the group agreed to: words about the time left on the room's and on members' screens."""

    room: bool
    member: bool


@dataclass(frozen=True, slots=True)
class QuietClock:
    """What a quiet clock says at the moment it is read; `minutes` are those left by then."""

    words: str
    minutes: int


def clocks_of(db: Db, actor: Actor, *, project_id: str) -> ClockChoices:
    """Return which clocks the group of a series agreed to."""
    require(actor, Power.SEE_PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    return ClockChoices(room=project.room_clock, member=project.member_clock)


def quiet_clock(db: Db, actor: Actor, *, session_id: str, room: bool = False) -> QuietClock | None:
    """Return what to say of the time left; None unless the group wants it there and there is any.

    `room` asks for the room's screen; otherwise it is a member's.
    """
    now = now_in(db, actor, session_id=session_id)
    chosen = clocks_of(db, actor, project_id=now.project_id)
    wanted = chosen.room if room else chosen.member
    if not wanted or now.current is None or not now.current.minutes:
        return None
    words = about_left(now.current.left)
    return QuietClock(words, now.current.left) if words else None
