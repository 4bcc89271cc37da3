"""Who is speaking, by group and by one tap: only where the group agreed to have it counted."""

from sqlmodel import col, delete, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Project, TalkStretch, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.services.audit import record
from workshop.services.sessions import require_live, session_called
from workshop.services.signals_over import end_stretch
from workshop.vocabulary import TalkGroup


def agree_to_count_talk(db: Db, actor: Actor, *, project_id: str, yes: bool) -> None:
    """Record that the group agreed to have it counted who speaks, or does not any more."""
    require(actor, Power.RUN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    project.talk_agreed = yes
    db.flush()
    record(db, actor, f"agree-to-count-talk-{'yes' if yes else 'no'}", subject=project_id)
    live = select(WorkshopSession.id).where(WorkshopSession.project_id == project_id)
    for session_id in db.scalars(live).all():
        if not yes:
            end_stretch(db, session_id=session_id, at=clock.now())
        tell(db, Change(session_id, Kind.TALK, session_id))


def now_speaking(db: Db, actor: Actor, *, session_id: str, who: TalkGroup) -> None:
    """Say which group speaks now; whoever spoke before has ended. The same again changes nothing.

    Someone with both kinds of experience counts as lived. Raises Closed where nobody agreed.
    """
    session = _counted(db, actor, session_id)
    last = _last(db, session_id)
    if last is not None and last.ended_at is None and last.who is who:
        return
    at = clock.now()
    end_stretch(db, session_id=session_id, at=at)
    db.add(TalkStretch(session_id=session.id, who=who, started_at=at))
    db.flush()
    tell(db, Change(session_id, Kind.TALK, session_id))


def nobody_speaking(db: Db, actor: Actor, *, session_id: str) -> None:
    """Say that it is quiet."""
    _counted(db, actor, session_id)
    end_stretch(db, session_id=session_id, at=clock.now())
    tell(db, Change(session_id, Kind.TALK, session_id))


def undo_last_tap(db: Db, actor: Actor, *, session_id: str) -> None:
    """Take the last tap back: whoever spoke before goes on as if nothing had been tapped."""
    _counted(db, actor, session_id)
    last = _last(db, session_id)
    if last is None:
        raise Closed("There is no tap to take back.")
    reopened = update(TalkStretch).values(ended_at=None)
    if last.ended_at is not None:
        db.execute(reopened.where(col(TalkStretch.id) == last.id))
    else:
        db.execute(delete(TalkStretch).where(col(TalkStretch.id) == last.id))
        before = _last(db, session_id)
        if before is not None and before.ended_at == last.started_at:
            db.execute(reopened.where(col(TalkStretch.id) == before.id))
    tell(db, Change(session_id, Kind.TALK, session_id))


def _last(db: Db, session_id: str) -> TalkStretch | None:
    """Return the stretch that began last."""
    return db.scalars(
        select(TalkStretch)
        .where(TalkStretch.session_id == session_id)
        .order_by(col(TalkStretch.started_at).desc(), col(TalkStretch.id))
        .execution_options(populate_existing=True)
    ).first()


def _counted(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    if not db.get_one(Project, session.project_id).talk_agreed:
        raise Closed("Ask the group first. It is counted only if they agree.")
    return session
