"""Sorting what was said into groups: a card can be in many, and stays where its author said it.

Putting in and taking out can come twice or from two people at once: what counts is where a card
is, never how often somebody said so.
"""

from sqlmodel import col, delete, func, select

from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import Contribution, ExercisePart, Prompt, SortedCard, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.queries.walls import item_for
from workshop.services.audit import record
from workshop.services.open_exercises import held_exercise, require_taking
from workshop.services.parts import PART_LIMIT, PARTS_MOST, remove_part
from workshop.services.voices import note_voice
from workshop.vocabulary import ExerciseKind


def put_in_group(db: Db, actor: Actor, *, part_id: str, contribution_id: str) -> None:
    """Put a card into a group; nothing changes if it is in it already.

    Raises NotFound for a group or a card that is not there any more, Closed when it is over.
    """
    part, prompt, session = _group(db, actor, part_id, Power.SORT_WORDS)
    said = db.get(Contribution, contribution_id)
    seen = item_for(db, actor, contribution_id=contribution_id)
    if said is None or seen is None or said.prompt_id != prompt.source_id:
        raise NotFound("This card is not here any more.")
    if not _is_in(db, part.id, contribution_id):
        db.add(SortedCard(part_id=part.id, contribution_id=contribution_id))
        _done(db, prompt, session)
    note_voice(db, session_id=session.id, person_id=actor.person_id)


def take_out_of_group(db: Db, actor: Actor, *, part_id: str, contribution_id: str) -> None:
    """Take a card out of one group; with none left it stands on its own."""
    part, prompt, session = _group(db, actor, part_id, Power.SORT_WORDS)
    if _is_in(db, part.id, contribution_id):
        db.execute(
            delete(SortedCard).where(
                col(SortedCard.part_id) == part.id,
                col(SortedCard.contribution_id) == contribution_id,
            )
        )
        _done(db, prompt, session)


def add_group(db: Db, actor: Actor, *, prompt_id: str, title: str, starters: str = "") -> str:
    """Add a group with a name, and starter words if there are any; return its id.

    A name that is there already gives that group.
    """
    prompt, session = held_exercise(db, prompt_id=prompt_id, kind=ExerciseKind.SORT)
    require(actor, Power.SORT_WORDS, session.project_id)
    require_taking(prompt, session)
    if problem := words_problem(title, PART_LIMIT):
        raise Invalid({"title": problem})
    title = clean_words(title).strip()
    own = select(ExercisePart).where(ExercisePart.prompt_id == prompt_id)
    same = db.scalars(
        own.where(ExercisePart.title == title, col(ExercisePart.removed_at).is_(None))
    ).first()
    if same is not None:
        return same.id
    last = db.scalar(
        select(func.max(ExercisePart.position)).where(ExercisePart.prompt_id == prompt_id)
    )
    if len(db.scalars(own).all()) >= PARTS_MOST:
        raise Closed(f"There are {PARTS_MOST} already. Take one out first.")
    part = ExercisePart(
        prompt_id=prompt_id,
        position=(last or 0) + 1,
        title=title,
        starters=clean_words(starters).strip(),
    )
    db.add(part)
    record(db, actor, "add-group", subject=prompt_id)
    _done(db, prompt, session)
    return part.id


def join_groups(db: Db, actor: Actor, *, part_id: str, into_id: str) -> None:
    """Put all cards of one group into another, and take the first out of sight.

    Bringing the first back brings its cards too; those in the other stay there.
    """
    part, prompt, _ = _group(db, actor, part_id, Power.RUN)
    into, other, _ = _group(db, actor, into_id, Power.RUN)
    if other.id != prompt.id or part.id == into.id:
        raise NotFound("Choose 2 groups of this exercise.")
    cards = db.scalars(
        select(SortedCard.contribution_id).where(SortedCard.part_id == part.id)
    ).all()
    for card in cards:
        if not _is_in(db, into.id, card):
            db.add(SortedCard(part_id=into.id, contribution_id=card))
    db.flush()
    remove_part(db, actor, part_id=part.id)


def _group(
    db: Db, actor: Actor, part_id: str, power: Power
) -> tuple[ExercisePart, Prompt, WorkshopSession]:
    part = db.get(ExercisePart, part_id)
    if part is None or part.removed_at is not None:
        raise NotFound("This group is not here any more.")
    prompt, session = held_exercise(db, prompt_id=part.prompt_id, kind=ExerciseKind.SORT)
    require(actor, power, session.project_id)
    require_taking(prompt, session)
    return part, prompt, session


def _is_in(db: Db, part_id: str, contribution_id: str) -> bool:
    found = select(SortedCard.id).where(
        SortedCard.part_id == part_id, SortedCard.contribution_id == contribution_id
    )
    return db.scalars(found).first() is not None


def _done(db: Db, prompt: Prompt, session: WorkshopSession) -> None:
    db.flush()
    tell(db, Change(session.id, Kind.SHOWN, prompt.id))
