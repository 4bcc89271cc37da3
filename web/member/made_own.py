"""What one person can do where a model, a letter or principles are built."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.content.making import sections_of
from workshop.db import Db
from workshop.permissions import Actor, Power, may
from workshop.queries.exercises import ExerciseView
from workshop.queries.making import MadeView
from workshop.vocabulary import MadeSection

PAGES_OF_THEIR_OWN = (MadeSection.FACE, MadeSection.SIGNED, MadeSection.MEANS_TO_ME)


@dataclass(frozen=True, slots=True)
class Card:
    """A picture card for one section."""

    id: str
    title: str
    picture: str


def own_of(_db: Db, actor: Actor, view: ExerciseView) -> Mapping[str, object]:
    """Return the cards to pick from, and whether this person may build and finish."""
    sections = (one for one in sections_of(view.kind) if one.id not in PAGES_OF_THEIR_OWN)
    cards = tuple(Card(one.id, one.ask, one.picture) for one in sections)
    made = isinstance(view.extra, MadeView) and bool(view.extra.everything)
    return {
        "boxes": cards if len(cards) > 1 else (),
        "may_build": may(actor, Power.BUILD, view.project_id) and not view.closed,
        "may_finish": made and may(actor, Power.DRAFT_OUTPUT, view.project_id) and not view.closed,
    }
