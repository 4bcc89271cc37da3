"""Join cards: new words for everyone who signs in with none; they are on paper and nowhere else."""

from dataclasses import dataclass

from workshop.db.engine import Db
from workshop.permissions import Actor, Power, require
from workshop.queries.handouts import people_for_papers
from workshop.services.people import make_return_code


@dataclass(frozen=True, slots=True)
class JoinCard:
    """What stands on one card. The words are kept nowhere; only their hash is."""

    name: str
    words: str


def make_join_cards(db: Db, actor: Actor, *, project_id: str) -> tuple[JoinCard, ...]:
    """Return a card for each person, by name; the words they had before end."""
    require(actor, Power.RUN, project_id)
    return tuple(
        JoinCard(one.chosen_name, make_return_code(db, actor, person_id=one.person_id))
        for one in people_for_papers(db, actor, project_id=project_id)
    )
