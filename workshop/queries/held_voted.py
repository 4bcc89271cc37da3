"""That one person has voted, and what they wrote down as decided; never how they voted."""

from collections.abc import Iterator

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import Decision, Prompt, VoteTurn
from workshop.queries.held_views import HeldMark


def voted_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield each vote that this person had a turn in, once, and each decision they wrote.

    For `queries.held_marks` only. A vote itself leads to nobody, so none is here.
    """
    rows = db.execute(
        select(Prompt.id, Prompt.question, VoteTurn.by_helper)
        .join(VoteTurn, col(VoteTurn.prompt_id) == col(Prompt.id))
        .where(VoteTurn.person_id == person_id)
        .order_by(col(Prompt.opened_at), col(Prompt.id))
    )
    helped: dict[str, tuple[str, bool]] = {}
    for prompt_id, question, by_helper in rows:
        _, before = helped.get(prompt_id, ("", False))
        helped[prompt_id] = question, before or by_helper
    for question, by_helper in helped.values():
        yield HeldMark("voted", question, "", carried=by_helper)
    written = db.scalars(
        select(Decision)
        .where(Decision.written_by == person_id)
        .order_by(col(Decision.written_at), col(Decision.id))
    )
    for one in written:
        yield HeldMark("decision", one.question, "", one.outcome, one.written_at)
