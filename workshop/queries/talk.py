"""Who has spoken, by group: minutes for whoever runs the session, words for the group."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Project, TalkStretch, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import TalkGroup

QUIET = timedelta(minutes=10)
ENOUGH = timedelta(minutes=10)
# Up to which part of all that was spoken, and the words for it.
BANDS = ((0.0, "none of it"), (0.2, "a little"), (0.4, "some"), (0.6, "about half"), (1, "most"))
GROUPS = {
    TalkGroup.LIVED: "People with lived experience",
    TalkGroup.STAFF: "Staff",
    TalkGroup.FACILITATOR: "Whoever runs the session",
}


@dataclass(frozen=True, slots=True)
class TalkView:
    """Who speaks now, and for how many minutes nobody with lived experience has."""

    agreed: bool
    now: TalkGroup | None = None
    quiet_minutes: int = 0
    can_undo: bool = False
    shares: tuple[str, ...] = ()

    @property
    def too_quiet(self) -> bool:
        """Whether it is time to say so, to whoever runs the session alone."""
        return self.quiet_minutes * 60 >= QUIET.total_seconds()


def talk_in(db: Db, actor: Actor, *, session_id: str) -> TalkView:
    """Return how the talk stands; for whoever runs the session."""
    session = _session(db, session_id)
    require(actor, Power.RUN, session.project_id)
    if not _agreed(db, session):
        return TalkView(agreed=False)
    stretches = _stretches(db, session_id)
    if not stretches:
        return TalkView(agreed=True)
    last = stretches[-1]
    return TalkView(
        agreed=True,
        now=last.who if last.ended_at is None else None,
        quiet_minutes=_quiet_minutes(stretches),
        can_undo=True,
        shares=_shares(stretches),
    )


def talk_words(db: Db, actor: Actor, *, session_id: str) -> tuple[str, ...]:
    """Return how much each group has spoken, in words; nothing unless the group agreed."""
    session = _session(db, session_id)
    require(actor, Power.TAKE_PART, session.project_id)
    return _shares(_stretches(db, session_id)) if _agreed(db, session) else ()


def _quiet_minutes(stretches: list[TalkStretch]) -> int:
    """How long nobody with lived experience has spoken, since the first tap or their last word."""
    lived = [one for one in stretches if one.who is TalkGroup.LIVED]
    if any(one.ended_at is None for one in lived):
        return 0
    since = max((one.ended_at for one in lived if one.ended_at), default=stretches[0].started_at)
    return int((clock.now() - since).total_seconds()) // 60


def _shares(stretches: list[TalkStretch]) -> tuple[str, ...]:
    """Say it in bands, and only once there was enough talk to say anything."""
    spoken: dict[TalkGroup, timedelta] = defaultdict(timedelta)
    for one in stretches:
        spoken[one.who] += (one.ended_at or clock.now()) - one.started_at
    whole = sum(spoken.values(), timedelta())
    if whole < ENOUGH:
        return ()
    return tuple(f"{words}: {_band(spoken[who] / whole)}" for who, words in GROUPS.items())


def _band(part: float) -> str:
    return next(words for most, words in BANDS if part <= most)


def _stretches(db: Db, session_id: str) -> list[TalkStretch]:
    return list(
        db.scalars(
            select(TalkStretch)
            .where(TalkStretch.session_id == session_id)
            .order_by(col(TalkStretch.started_at), col(TalkStretch.id))
        )
    )


def _agreed(db: Db, session: WorkshopSession) -> bool:
    return db.get_one(Project, session.project_id).talk_agreed


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session
