"""What is kept of one person of what the group built: their own lines, and where they signed."""

from collections.abc import Iterator

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.models import MadeLine, MadeLineVersion, Prompt, WorkshopSession
from workshop.queries.held_views import HeldMark
from workshop.vocabulary import MadeSection


def built_marks(db: Db, person_id: str) -> Iterator[HeldMark]:
    """Yield each version of each line that is this person's own.

    For `queries.held_marks` only. Of words that were taken back it says that there was a line.
    """
    rows = db.execute(
        select(MadeLine, MadeLineVersion, Prompt.question, WorkshopSession.number)
        .join(MadeLineVersion, col(MadeLineVersion.line_id) == col(MadeLine.id))
        .join(Prompt, col(Prompt.id) == col(MadeLine.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(MadeLine.author_id == person_id)
        .order_by(col(MadeLineVersion.written_at))
    )
    for line, version, question, number in rows:
        kind = "signed" if line.section is MadeSection.SIGNED else "meant"
        yield HeldMark(kind, question, "", version.words, version.written_at, number)
