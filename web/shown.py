"""What is shown of an exercise beside people's words: drawn once for all who see the same."""

from functools import cache

from web.render import ENVIRONMENT, draw
from workshop.content.exercises import exercise
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.next_steps import next_step
from workshop.queries.walls import SURFACES
from workshop.vocabulary import ExerciseKind

STAFF = "staff"


@cache
def shown_template(kind: str) -> str:
    """Return the template of what a kind shows, or '' where there is none."""
    name = f"shown/{kind}.html"
    if name in ENVIRONMENT.list_templates():
        return name
    return "shown/vote.html" if exercise(ExerciseKind(kind)).is_vote else ""


def shown_html(db: Db, audience: Actor, *, prompt_id: str, eyes: str) -> str:
    """Return it as HTML for one kind of eyes (member, room, staff), or '' for nothing."""
    view = exercise_of(db, audience, prompt_id=prompt_id, surface=SURFACES[eyes])
    return html_of(view, eyes)


def html_of(view: ExerciseView, eyes: str) -> str:
    """Draw an exercise that was read already; '' for a kind that shows words only."""
    name = shown_template(view.kind)
    if not name:
        return ""
    if eyes == STAFF:
        return draw("staff/shown.html", part=name, exercise=view, eyes=eyes, next=next_step(view))
    return draw(name, exercise=view, eyes=eyes)
