"""Ticking what is seen to: staff their lines, a member host those of the room."""

from sqlmodel import select

from workshop import clock
from workshop.content.checklist import HOST, check_line
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import ReadyTick
from workshop.permissions import Actor, Power, require
from workshop.services.audit import record
from workshop.services.sessions import session_called


def tick(db: Db, actor: Actor, *, session_id: str, line: str, done: bool) -> None:
    """Note that one line of a checklist is seen to, or not after all.

    A line for the host is ticked by members only: what members confirm is not staff's to say.
    """
    session = session_called(db, session_id)
    known = check_line(line)
    for_host = known is not None and known.who == HOST
    require(actor, Power.HOST_ROOM if for_host else Power.PLAN, session.project_id)
    if known is None or not known.applies(session.mode):
        raise NotFound
    standing = db.scalars(
        select(ReadyTick).where(ReadyTick.session_id == session_id, ReadyTick.line == line)
    ).first()
    if done and standing is None:
        db.add(ReadyTick(session_id=session_id, line=line, ticked_at=clock.now()))
    elif not done and standing is not None:
        db.delete(standing)
    else:
        return
    db.flush()
    record(db, actor, "tick-line" if done else "untick-line", subject=session_id)
