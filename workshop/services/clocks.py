"""Which quiet clocks the group wants: none, until it says otherwise."""

from sqlmodel import select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Project, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.audit import record
from workshop.vocabulary import SessionState


def choose_clocks(
    db: Db, actor: Actor, *, project_id: str, room_clock: bool, member_clock: bool
) -> None:
    """Note what the group agreed: words about the time left, on the room's or members' screens.

    It can be changed again at any time; every screen of a live session is drawn anew.
    """
    require(actor, Power.RUN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    if (project.room_clock, project.member_clock) == (room_clock, member_clock):
        return
    project.room_clock, project.member_clock = room_clock, member_clock
    db.flush()
    record(db, actor, "choose-clocks", subject=project_id)
    live = select(WorkshopSession).where(
        WorkshopSession.project_id == project_id, WorkshopSession.state == SessionState.LIVE
    )
    for session in db.scalars(live):
        tell(db, Change(session.id, Kind.STAGE, session.current_item_id or ""))
