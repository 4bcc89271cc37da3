"""Marks a story as hard, so that the session it was told in ends with care (indicator 9.6).

Its author or whoever runs the session may mark it, and take the mark off. The mark is never public:
nobody else reads it, and the log, which the convenor reads, does not hold it.
"""

from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.permissions import Actor, Power, require
from workshop.services.captures import get_capture
from workshop.vocabulary import CaptureKind


def mark_hard(db: Db, actor: Actor, *, capture_id: str, hard: bool) -> None:
    """Mark a story as hard, or take the mark off. Raises Invalid for what is no story, NotFound."""
    capture = get_capture(db, capture_id)
    is_author = capture.author_id is not None and capture.author_id == actor.person_id
    require(actor, Power.OWN_WORDS if is_author else Power.RUN, capture.project_id)
    if capture.withdrawn_at is not None:
        raise NotFound
    if capture.kind is not CaptureKind.STORY:
        raise Invalid({"hard": "Only a story can be marked as hard."})
    capture.hard = hard
    db.flush()
