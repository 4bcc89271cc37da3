"""What is kept of one person from rounds: that they had a turn, and never what they said."""

from collections.abc import Iterator

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Prompt, RoundTurn, WorkshopSession
from workshop.queries.held_views import HeldMark


def round_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield every turn of this person in a round. For `queries.held_marks` only."""
    rows = db.execute(
        select(RoundTurn, Prompt.question, WorkshopSession.number)
        .join(Prompt, col(Prompt.id) == col(RoundTurn.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(RoundTurn.person_id == person_id)
        .order_by(col(WorkshopSession.number), col(Prompt.position))
    )
    for row, question, number in rows:
        yield HeldMark("round", question, row.state, session_number=number)
