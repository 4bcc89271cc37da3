"""What people need to take part: asked, said, sorted by someone, and marked by the person.

Source: `practice` 4.8 and 6.6. What is needed is kept, never why.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, delete, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import AccessNeed, AskedAboutNeeds, Person
from workshop.permissions import Actor, Power, may, require, require_own
from workshop.plain.cleaning import NAME_LIMIT, clean_name, clean_words, words_problem
from workshop.services.audit import record
from workshop.vocabulary import NeedState, Origin

NEED_LIMIT = 300
NEEDS_MAX = 40


@dataclass(frozen=True, slots=True)
class SortingDraft:
    """Who sorts a need, and by when; either may be left for later."""

    sorter: str = ""
    due: date | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        if len(clean_name(self.sorter)) > NAME_LIMIT:
            return {"sorter": f"Use up to {NAME_LIMIT} letters."}
        return {}


def say_need(db: Db, actor: Actor, *, words: str, person_id: str | None = None) -> str:
    """Write down what a person needs; return its id. The same words twice are one need.

    One's own, or by a facilitator for someone else: then the person can read and change it.
    """
    person = _person(db, actor, person_id or actor.person_id)
    own = person.id == actor.person_id
    if not own:
        require(actor, Power.SORT_NEEDS, person.project_id)
    if problem := words_problem(words, NEED_LIMIT):
        raise Invalid({"words": problem})
    told = clean_words(words).strip()
    standing = db.scalars(select(AccessNeed).where(AccessNeed.person_id == person.id)).all()
    for one in standing:
        if one.words.casefold() == told.casefold():
            return one.id
    if len(standing) >= NEEDS_MAX:
        raise Invalid({"words": f"We can keep {NEEDS_MAX} for each person. Put two in one."})
    need = AccessNeed(
        project_id=person.project_id,
        person_id=person.id,
        words=told,
        asked_by=Origin.MEMBER if own else Origin.STAFF,
        state=NeedState.OPEN,
        written_at=clock.now(),
    )
    db.add(need)
    _note_asked(db, person)
    _note(db, actor, "say-need", need)
    return need.id


def note_asked(db: Db, actor: Actor, *, person_id: str | None = None) -> None:
    """Note that a person was asked what they need, whatever they answered.

    One's own answer that there is nothing, or a facilitator's note of having asked.
    """
    person = _person(db, actor, person_id or actor.person_id)
    if person.id != actor.person_id:
        require(actor, Power.SORT_NEEDS, person.project_id)
    _note_asked(db, person)
    record(db, actor, "ask-about-needs", hidden=person.id == actor.person_id)


def reword_need(db: Db, actor: Actor, *, need_id: str, words: str) -> None:
    """Change what a need says; it then has to be sorted anew."""
    need = _theirs(db, actor, need_id)
    if problem := words_problem(words, NEED_LIMIT):
        raise Invalid({"words": problem})
    told = clean_words(words).strip()
    if told != need.words:
        need.words, need.state = told, NeedState.OPEN
        need.said_done_at = need.sorted_at = None
    db.flush()
    _note(db, actor, "reword-need", need)


def plan_need(db: Db, actor: Actor, *, need_id: str, draft: SortingDraft) -> None:
    """Say who sorts a need, and by when."""
    need = _need(db, need_id)
    require(actor, Power.SORT_NEEDS, need.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    need.sorter, need.due = clean_name(draft.sorter), draft.due
    db.flush()
    record(db, actor, "plan-need", subject=need_id)


def say_need_done(db: Db, actor: Actor, *, need_id: str, done: bool = True) -> None:
    """Note that a need was seen to, or not after all; whether it is sorted the person says."""
    need = _need(db, need_id)
    require(actor, Power.SORT_NEEDS, need.project_id)
    need.state = NeedState.SAID_DONE if done else NeedState.OPEN
    need.said_done_at, need.sorted_at = (clock.now() if done else None), None
    db.flush()
    record(db, actor, "say-need-done" if done else "say-need-open", subject=need_id)


def answer_need(db: Db, actor: Actor, *, need_id: str, is_sorted: bool) -> None:
    """Let a person say of their own need: sorted, or not yet."""
    need = _need(db, need_id)
    require(actor, Power.OWN_WORDS, need.project_id)
    require_own(actor, need.person_id)
    need.state = NeedState.SORTED if is_sorted else NeedState.NOT_YET
    need.sorted_at = clock.now() if is_sorted else None
    db.flush()
    _note(db, actor, "answer-need", need)


def take_need_back(db: Db, actor: Actor, *, need_id: str) -> None:
    """Erase a need: one's own, or one that a facilitator wrote down for someone."""
    need = _theirs(db, actor, need_id)
    _note(db, actor, "take-need-back", need)
    db.execute(delete(AccessNeed).where(col(AccessNeed.id) == need_id))


def _person(db: Db, actor: Actor, person_id: str | None) -> Person:
    """Return someone on the list of the actor's own project; others are not there for them."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    person = db.get(Person, person_id) if person_id else None
    if person is None or person.ended_at or person.project_id != actor.project_id:
        raise NotFound
    return person


def _need(db: Db, need_id: str) -> AccessNeed:
    need = db.get(AccessNeed, need_id)
    if need is None:
        raise NotFound("That is not here any more.")
    return need


def _theirs(db: Db, actor: Actor, need_id: str) -> AccessNeed:
    """Return a need whose words this actor may touch; a person's own words only by them."""
    need = _need(db, need_id)
    require(actor, Power.OWN_WORDS, need.project_id)
    if need.person_id == actor.person_id:
        return need
    if need.asked_by is not Origin.STAFF or not may(actor, Power.SORT_NEEDS, need.project_id):
        raise NotAllowed
    return need


def _note_asked(db: Db, person: Person) -> None:
    known = select(func.count()).where(col(AskedAboutNeeds.person_id) == person.id)
    if not db.scalars(known).one():
        db.add(
            AskedAboutNeeds(person_id=person.id, project_id=person.project_id, asked_at=clock.now())
        )
    db.flush()


def _note(db: Db, actor: Actor, action: str, need: AccessNeed) -> None:
    """Log an act; one of the person themselves leads neither to them nor to the need."""
    own = need.person_id == actor.person_id
    record(db, actor, action, subject="" if own else need.id, hidden=own)
