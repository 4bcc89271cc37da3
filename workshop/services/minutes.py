"""“I need a minute”: it goes to the one safe person, and to nobody else (`practice` 5.5).

Nothing of it is logged, counted or kept: the rows are erased when the session closes.
"""

from sqlmodel import col, delete, select, update

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import MinuteAsked, Project
from workshop.permissions import Actor, Power, require, require_own
from workshop.queries.minutes import safe_people, safe_person_there
from workshop.services.audit import record
from workshop.services.sessions import require_live, session_called


def name_safe_person(db: Db, actor: Actor, *, project_id: str, person_id: str | None) -> None:
    """Choose who hears “I need a minute”, or nobody; their name is shown as someone to go to.

    Raises Invalid for a person with no screen of their own on which they could hear it.
    """
    require(actor, Power.PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    names = {one.person_id: one.name for one in safe_people(db, actor, project_id=project_id)}
    if person_id is not None and person_id not in names:
        raise Invalid({"person": "Choose someone who has a screen in the sessions."})
    if person_id is not None and names[person_id].casefold() not in project.safe_person.casefold():
        project.safe_person = names[person_id]
    project.safe_person_id = person_id
    db.flush()
    record(db, actor, "name-safe-person", subject=project_id)


def ask_for_a_minute(db: Db, actor: Actor, *, session_id: str) -> str:
    """Tell the safe person; return their name. A second tap changes nothing.

    Raises Closed, and stores nothing, where there is nobody who could hear it.
    """
    session = session_called(db, session_id)
    require(actor, Power.ASK_FOR_A_MINUTE, session.project_id)
    require_live(session)
    safe = safe_person_there(db, session_id=session_id)
    if safe is None or safe.person_id == actor.person_id:
        raise Closed("Go to the person running the session. You do not have to say why.")
    if _mine(db, actor, session_id) is None:
        asked = MinuteAsked(
            session_id=session_id,
            person_id=actor.person_id or "",
            to_person_id=safe.person_id,
            asked_at=clock.now(),
        )
        db.add(asked)
        db.flush()
        _tell(db, asked)
    return safe.name


def say_fine_now(db: Db, actor: Actor, *, session_id: str) -> None:
    """Take one's own asking back; nothing of it is left."""
    session = session_called(db, session_id)
    require(actor, Power.ASK_FOR_A_MINUTE, session.project_id)
    while asked := _mine(db, actor, session_id):
        _tell(db, asked)
        db.execute(delete(MinuteAsked).where(col(MinuteAsked.id) == asked.id))


def go_to_them(db: Db, actor: Actor, *, minute_id: str) -> None:
    """Say, as the safe person, that one is with whoever asked."""
    asked = db.get(MinuteAsked, minute_id)
    if asked is None:
        raise NotFound
    require(actor, Power.ASK_FOR_A_MINUTE, session_called(db, asked.session_id).project_id)
    require_own(actor, asked.to_person_id)
    seen = update(MinuteAsked).where(col(MinuteAsked.id) == minute_id)
    db.execute(seen.values(seen_at=clock.now()))
    _tell(db, asked)


def _mine(db: Db, actor: Actor, session_id: str) -> MinuteAsked | None:
    mine = select(MinuteAsked).where(
        MinuteAsked.session_id == session_id,
        MinuteAsked.person_id == actor.person_id,
        col(MinuteAsked.over_at).is_(None),
    )
    return db.scalars(mine).first()


def _tell(db: Db, asked: MinuteAsked) -> None:
    """Tell the two screens that it is for, and no other."""
    for person_id in (asked.to_person_id, asked.person_id):
        tell(db, Change(asked.session_id, Kind.MINUTE, person_id))
