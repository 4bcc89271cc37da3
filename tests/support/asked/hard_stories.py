"""What is asked with the mark of a hard story."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import hard_stories as marked
from workshop.services import captures, hard_stories
from workshop.services.captures import CaptureDraft
from workshop.vocabulary import CaptureKind


def _story(db: Db, s: Stage) -> None:
    """A story with no author: whoever runs the session alone may mark it."""
    draft = CaptureDraft(CaptureKind.STORY, "We waited.")
    s.ids["story"] = captures.keep(db, s.world.facilitator, session_id=s["session"], draft=draft)


CALLS: dict[str, Call] = {
    "services.hard_stories.mark_hard": Call(
        Power.RUN,
        lambda db, a, s: hard_stories.mark_hard(db, a, capture_id=s["story"], hard=True),
        before=_story,
    ),
    "queries.hard_stories.hard_in": Call(
        Power.RUN, lambda db, a, s: marked.hard_in(db, a, project_id=s["project"])
    ),
    "queries.hard_stories.own_hard": Call(
        Power.OWN_WORDS, lambda db, a, _: marked.own_hard(db, a), own_project=True
    ),
}
