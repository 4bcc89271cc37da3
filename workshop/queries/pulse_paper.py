"""How the closing questions stand on paper: sheets that are out, and how many more may be made."""

from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.lessons.bands import ANSWERS_MIN
from workshop.models import Person, PulsePaper, PulseRound, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.attendance import buckets_present
from workshop.vocabulary import SessionState

# Fewer sheets than this are never typed in together: whoever types them would know whose they are.
SHEETS_MIN = ANSWERS_MIN


@dataclass(frozen=True, slots=True)
class PaperRound:
    """Sheets `out` that are not typed in, how many `more` may be made, and those typed `in_box`.

    `in_box` is told only once the questions are closed: nothing is counted while they are open.
    """

    out: int
    more: int
    in_box: int
    open: bool


def paper_round(db: Db, actor: Actor, *, session_id: str) -> PaperRound:
    """Return how the questions of one session stand on paper, for whoever runs it."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.RUN_PULSE, session.project_id)
    found = db.scalars(select(PulseRound).where(PulseRound.session_id == session_id)).first()
    typed = found.lived_paper + found.staff_paper if found else 0
    closed = found is not None and found.closed_at is not None
    out = sheets_out(db, session_id=session_id)
    over = closed or session.state in (SessionState.CLOSED, SessionState.CANCELLED)
    return PaperRound(
        out=out,
        more=0 if over else max(0, people_for(db, session=session) - out - typed),
        in_box=typed if closed else 0,
        open=found is not None and not closed,
    )


def sheets_out(db: Db, *, session_id: str) -> int:
    """Return how many sheets are out on paper."""
    out = select(func.count()).select_from(PulsePaper).where(PulsePaper.session_id == session_id)
    return db.scalars(out).one()


def people_for(db: Db, *, session: WorkshopSession) -> int:
    """Return how many people a sheet could be for: those here, or before it all on the list."""
    if session.state is SessionState.LIVE:
        return len(buckets_present(db, session_id=session.id))
    people = select(func.count()).select_from(Person)
    listed = Person.project_id == session.project_id, col(Person.ended_at).is_(None)
    return db.scalars(people.where(*listed)).one()
