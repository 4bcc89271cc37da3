"""When a model, a letter or principles can be built, and by whom: asked by all that builds."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from workshop import clock
from workshop.content.making import sections_of
from workshop.db.engine import Db
from workshop.errors import Closed, NotAllowed, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Attendance, MadeLine, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.services.contributions import STILL_ARRIVES
from workshop.vocabulary import Attending, SessionState


@dataclass(frozen=True, slots=True)
class Bench:
    """What is built on, and whether whoever is here runs it."""

    prompt: Prompt
    session: WorkshopSession
    runs: bool

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed, or closed by itself after its days."""
        until = self.prompt.open_until
        ran_out = until if until is not None and until < clock.now() else None
        return self.prompt.closed_at or ran_out

    def require_time(self) -> bool:
        """Say whether it is late: closed, but a tablet may have been away. Raise Closed after."""
        if self.prompt.opened_at is None:
            raise Closed("This is not open yet.")
        if self.closed_at is None:
            return False
        if clock.now() > self.closed_at + STILL_ARRIVES:
            raise Closed("This closed more than a day ago. Tell the person running it.")
        return True


def bench(db: Db, actor: Actor, prompt_id: str) -> Bench:
    """Return where this actor builds; raise NotFound, NotAllowed, or Closed for who was not here.

    For the services that build.
    """
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None or not sections_of(prompt.kind):
        raise NotFound
    require(actor, Power.BUILD, session.project_id)
    runs = may(actor, Power.RUN, session.project_id)
    here = Bench(prompt, session, runs)
    if not runs and not _takes_part(db, actor, here):
        raise NotAllowed("Join this session first. Then you can build with us.")
    return here


def bench_of(db: Db, actor: Actor, line_id: str) -> tuple[MadeLine, Bench]:
    """Return a line and where it is built."""
    line = db.get(MadeLine, line_id)
    if line is None:
        raise NotFound
    return line, bench(db, actor, line.prompt_id)


def may_arrange(db: Db, actor: Actor, line_id: str) -> tuple[MadeLine, Bench]:
    """Return a line to settle, move or take out: while it is open, or by whoever runs it."""
    line, here = bench_of(db, actor, line_id)
    if not here.runs:
        require_open(here)
    return line, here


def require_open(here: Bench) -> None:
    """Raise Closed unless it is open now."""
    if here.prompt.opened_at is None or here.closed_at is not None:
        raise Closed("This is closed now. Ask the person running it to open it again.")


def tell_shown(db: Db, here: Bench) -> None:
    """Have every screen draw what is built again."""
    db.flush()
    tell(db, Change(here.session.id, Kind.SHOWN, here.prompt.id))


def _takes_part(db: Db, actor: Actor, here: Bench) -> bool:
    """Say whether this person is here, or it goes on before or after the session."""
    if here.session.state is SessionState.PLANNED:
        return True
    if here.prompt.open_until is not None and here.session.state is SessionState.CLOSED:
        return True
    was_there = select(Attendance.id).where(
        Attendance.session_id == here.session.id,
        Attendance.person_id == actor.person_id,
        col(Attendance.attending) != Attending.APOLOGIES,
    )
    return db.scalars(was_there).first() is not None
