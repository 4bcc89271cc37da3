"""Whether the closing questions are open, and for whom; never what anyone answered."""

from dataclasses import dataclass

from sqlmodel import func, select

from workshop.content.loader import PulseQuestion, pulse
from workshop.db.engine import Db
from workshop.errors import Closed, NotFound
from workshop.models import PulseRound, PulseTurn, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.attendance import buckets_present
from workshop.queries.pulse_room import turns_left


@dataclass(frozen=True, slots=True)
class RoundView:
    """How the asking stands, for the one who runs the session: no numbers while it is open."""

    opened: bool
    closed: bool
    codes: tuple[str, ...]


def round_in(db: Db, actor: Actor, *, session_id: str) -> RoundView:
    """Return whether the questions were opened and closed, and which they are."""
    require(actor, Power.RUN_PULSE, _project(db, session_id))
    found = _round(db, session_id)
    if found is None:
        return RoundView(False, False, ())
    return RoundView(True, found.closed_at is not None, tuple(found.questions.split(",")))


def has_turn(db: Db, actor: Actor, *, session_id: str) -> bool:
    """Say whether this person still has a turn in an open round."""
    require(actor, Power.ANSWER_PULSE, _project(db, session_id))
    found = _round(db, session_id)
    if found is None or found.closed_at is not None or actor.person_id is None:
        return False
    bucket = buckets_present(db, session_id=session_id).get(actor.person_id)
    if bucket is None:
        return False
    turns = db.scalars(
        select(func.count())
        .select_from(PulseTurn)
        .where(PulseTurn.round_id == found.id, PulseTurn.person_id == actor.person_id)
    ).one()
    return turns == 0 and turns_left(db, found=found)[bucket] > 0


def questions_for(db: Db, actor: Actor, *, session_id: str) -> tuple[PulseQuestion, ...]:
    """Return the questions of an open round for someone who has a turn; raise Closed."""
    if not has_turn(db, actor, session_id=session_id):
        raise Closed("There are no questions for you just now. Thank you.")
    found = _round(db, session_id)
    codes = found.questions.split(",") if found else []
    cards = {one.code: one for one in pulse().questions}
    return tuple(cards[code] for code in codes)


def _project(db: Db, session_id: str) -> str:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session.project_id


def _round(db: Db, session_id: str) -> PulseRound | None:
    return db.scalars(select(PulseRound).where(PulseRound.session_id == session_id)).first()
