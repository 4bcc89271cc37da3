"""How the group would know that things are better: measures, and who chose them."""

from sqlmodel import select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Measure
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.open_exercises import shown_anew
from workshop.vocabulary import ExerciseKind, Origin, Role

MEASURE_LIMIT = 500


def write_measure(db: Db, actor: Actor, *, project_id: str, words: str) -> str:
    """Add a measure under the origin of the one who wrote it; return its id.

    The same words twice are one: what a member writes as staff did, members have chosen.
    """
    require(actor, Power.MEASURE, project_id)
    if problem := words_problem(words, MEASURE_LIMIT):
        raise Invalid({"words": problem})
    told = clean_words(words).strip()
    by_member = actor.role is Role.MEMBER
    for one in db.scalars(select(Measure).where(Measure.project_id == project_id)):
        if one.words.casefold() == told.casefold():
            if by_member and one.origin is not Origin.MEMBER:
                choose_measure(db, actor, measure_id=one.id)
            return one.id
    measure = Measure(
        project_id=project_id,
        words=told,
        origin=Origin.MEMBER if by_member else Origin.STAFF,
        written_at=clock.now(),
    )
    db.add(measure)
    _done(db, actor, "write-measure", measure)
    return measure.id


def choose_measure(db: Db, actor: Actor, *, measure_id: str, chosen: bool = True) -> None:
    """Let a member choose a measure, or undo that; one that staff wrote then counts half."""
    measure = db.get(Measure, measure_id)
    if measure is None:
        raise NotFound
    require(actor, Power.GIVE_VERDICT, measure.project_id)
    if measure.chosen_by_members is not chosen:
        measure.chosen_by_members = chosen
        _done(db, actor, "choose-measure" if chosen else "let-measure-go", measure)


def _done(db: Db, actor: Actor, action: str, measure: Measure) -> None:
    db.flush()
    record(db, actor, action, subject=measure.id)
    shown_anew(db, project_id=measure.project_id, kind=ExerciseKind.MEASURES)
