"""The parked topics of a series: what waits, what the group came back to, what was dropped."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workshop.db.engine import Db
from workshop.models import ParkedTopic, WorkshopSession
from workshop.permissions import Actor, Power, require


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic, in whoever runs the session's own line; numbers are those of sessions.

    `returned_number` is None while the group has not come back to it.
    """

    id: str
    words: str
    session_id: str
    parked_number: int
    parked_at: datetime
    returned_number: int | None
    dropped: bool

    @property
    def waits(self) -> bool:
        """Say whether the group can still come back to it."""
        return self.returned_number is None and not self.dropped


def topics_in(db: Db, actor: Actor, *, project_id: str) -> tuple[TopicView, ...]:
    """Return the parked topics of a series for its staff, the first that was parked first."""
    require(actor, Power.PLAN, project_id)
    back = aliased(WorkshopSession)
    rows = db.execute(
        columns(ParkedTopic, col(WorkshopSession.number), col(back.number))
        .join(WorkshopSession, col(WorkshopSession.id) == col(ParkedTopic.session_id))
        .outerjoin(back, col(back.id) == col(ParkedTopic.returned_in))
        .where(col(ParkedTopic.project_id) == project_id)
        .order_by(col(ParkedTopic.parked_at), col(ParkedTopic.id))
    ).all()
    return tuple(
        TopicView(
            id=topic.id,
            words=topic.words,
            session_id=topic.session_id,
            parked_number=number,
            parked_at=topic.parked_at,
            returned_number=returned,
            dropped=topic.removed_at is not None,
        )
        for topic, number, returned in rows
    )
