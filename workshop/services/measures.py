"""How the group would know that things are better: measures, and who chose them."""

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Measure
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import Origin, Role

MEASURE_LIMIT = 500


def write_measure(db: Db, actor: Actor, *, project_id: str, words: str) -> str:
    """Add a measure under the origin of the one who wrote it; return its id."""
    require(actor, Power.MEASURE, project_id)
    if problem := words_problem(words, MEASURE_LIMIT):
        raise Invalid({"words": problem})
    measure = Measure(
        project_id=project_id,
        words=clean_words(words),
        origin=Origin.MEMBER if actor.role is Role.MEMBER else Origin.STAFF,
        written_at=clock.now(),
    )
    db.add(measure)
    db.flush()
    record(db, actor, "write-measure", subject=measure.id)
    return measure.id


def choose_measure(db: Db, actor: Actor, *, measure_id: str) -> None:
    """Let a member choose a measure that staff wrote; it then counts half."""
    measure = db.get(Measure, measure_id)
    if measure is None:
        raise NotFound
    require(actor, Power.GIVE_VERDICT, measure.project_id)
    measure.chosen_by_members = True
    db.add(measure)
    db.flush()
    record(db, actor, "choose-measure", subject=measure_id)
