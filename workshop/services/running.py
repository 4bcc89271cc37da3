"""A session that runs: moving everyone, minutes on the day, detours, and what was missed.

What was planned is never changed after the start. An item added on the day, a detour, and one
entered afterwards have no planned minutes: what they were given stands in `added_minutes`.

`turn` is what a screen saw when it offered a step (`NowView.turn`). If somebody took another step
since, Closed is raised and nothing is done: a group is never moved on twice.
"""

from datetime import datetime, timedelta

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.models import AgendaItem, ItemRun, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words
from workshop.services.agenda_rows import make_room
from workshop.services.agendas import MINUTES_MAX, minutes_problem, tell_stage, title_problem
from workshop.services.audit import record
from workshop.services.run_rows import begin, require_turn
from workshop.services.sessions import require_live, session_called
from workshop.vocabulary import ItemKind, SessionState

A_DAY = timedelta(hours=24)
A_DETOUR = "Detour"


def move_everyone(
    db: Db, actor: Actor, *, session_id: str, item_id: str, turn: str | None = None
) -> None:
    """Make an item the one that is being done: on, ahead or back again; nothing is lost.

    What an item took is the sum of its runs. Moving to where everyone is changes nothing; moving
    to an item that was left out puts it back.
    """
    session = _live_session(db, actor, session_id)
    item = db.get(AgendaItem, item_id)
    if item is None or item.session_id != session_id:
        raise NotFound
    require_turn(db, session, turn)
    if session.current_item_id != item_id:
        item.left_out = False
        begin(db, session, item)
        record(db, actor, "move-everyone", subject=item_id)


def add_minutes(
    db: Db, actor: Actor, *, item_id: str, minutes: int = 5, turn: str | None = None
) -> int:
    """Give an item more minutes, or take back what was added; return how many are added now.

    What was planned stays as it was. Raises Invalid for more than 240 minutes in all, or for
    taking back more than was added.
    """
    item, session = _item_called(db, item_id)
    _live_session(db, actor, session.id)
    require_turn(db, session, turn)
    added = item.added_minutes + minutes
    if minutes < 0 and added < 0:
        raise Invalid({"minutes": "That takes back more minutes than were added."})
    if item.planned_minutes + added > MINUTES_MAX:
        raise Invalid({"minutes": f"One part can have up to {MINUTES_MAX} minutes in all."})
    item.added_minutes = added
    db.flush()
    record(db, actor, "add-minutes", subject=item_id)
    tell_stage(db, session)
    return added


def take_detour(
    db: Db, actor: Actor, *, session_id: str, title: str = "", turn: str | None = None
) -> str:
    """Leave the agenda to follow something good; return the detour's id. It can be named later."""
    session = _live_session(db, actor, session_id)
    require_turn(db, session, turn)
    if title.strip() and (problem := title_problem(title)):
        raise Invalid({"title": problem})
    left = db.get(AgendaItem, session.current_item_id) if session.current_item_id else None
    detour = AgendaItem(
        session_id=session_id,
        position=make_room(db, session_id, left.position + 1 if left else 1),
        kind=ItemKind.DETOUR,
        title=clean_words(title) if title.strip() else A_DETOUR,
        planned_minutes=0,
        returns_to=left.id if left else None,
    )
    db.add(detour)
    db.flush()
    begin(db, session, detour)
    record(db, actor, "take-detour", subject=detour.id)
    return detour.id


def end_detour(db: Db, actor: Actor, *, session_id: str, turn: str | None = None) -> str | None:
    """Go back to the item that the detour left; return its id, or None if it left none."""
    session = _live_session(db, actor, session_id)
    require_turn(db, session, turn)
    detour = db.get(AgendaItem, session.current_item_id) if session.current_item_id else None
    if detour is None or detour.kind is not ItemKind.DETOUR:
        raise Closed("There is no detour now.")
    begin(db, session, db.get(AgendaItem, detour.returns_to) if detour.returns_to else None)
    record(db, actor, "end-detour", subject=detour.id)
    return detour.returns_to


def name_detour(db: Db, actor: Actor, *, item_id: str, title: str) -> None:
    """Give a detour the name of what it was about, during the session or afterwards."""
    item, session = _item_called(db, item_id)
    require(actor, Power.RUN, session.project_id)
    if problem := title_problem(title):
        raise Invalid({"title": problem})
    if item.kind is not ItemKind.DETOUR:
        raise Closed("Only a detour is named like this.")
    item.title = clean_words(title)
    db.flush()
    record(db, actor, "name-detour", subject=item_id)
    tell_stage(db, session)


def enter_late_run(
    db: Db, actor: Actor, *, item_id: str, started_at: datetime, minutes: int
) -> str:
    """Enter, once a session is over, when an item was done; marked as entered afterwards.

    Raises Invalid for a time on another day or still to come, Closed before the end.
    """
    item, session = _item_called(db, item_id)
    require(actor, Power.RUN, session.project_id)
    problems = {}
    if problem := minutes_problem(minutes):
        problems["minutes"] = problem
    if problem := _start_problem(session, started_at):
        problems["started_at"] = problem
    elif not problems and started_at + timedelta(minutes=minutes) > clock.now():
        problems["minutes"] = "That would end later than now. Look at both again."
    if problems:
        raise Invalid(problems)
    if session.state is not SessionState.CLOSED:
        raise Closed("Times can be entered by hand once the session is over.")
    run = ItemRun(
        session_id=session.id,
        item_id=item.id,
        started_at=started_at,
        ended_at=started_at + timedelta(minutes=minutes),
        entered_late=True,
    )
    db.add(run)
    db.flush()
    record(db, actor, "enter-late-run", subject=item_id)
    return run.id


def _item_called(db: Db, item_id: str) -> tuple[AgendaItem, WorkshopSession]:
    """Return the rows of an item and its session; raise NotFound."""
    item = db.get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    return item, session_called(db, item.session_id)


def _start_problem(session: WorkshopSession, started_at: datetime) -> str | None:
    if started_at.tzinfo is None:
        return "Say on which day and at what time it started."
    if started_at > clock.now():
        return "That time is still to come. Look at it again."
    held = session.opened_at or session.planned_start
    if min(abs(started_at - held), abs(started_at - session.planned_start)) > A_DAY:
        return "That is another day than the session. Look at it again."
    return None


def _live_session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    """Return the row of a session that this actor may run now."""
    session = session_called(db, session_id)
    require(actor, Power.RUN, session.project_id)
    require_live(session)
    return session
