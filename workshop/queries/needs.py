"""What people need: each person's own list, the facilitator's list to sort, and counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.db.engine import Db
from workshop.models import AccessNeed, AskedAboutNeeds, Person
from workshop.permissions import Actor, Power, require
from workshop.vocabulary import NeedState, Origin

# `practice` 4.8: no needs at all in a group this large is a question, not good news.
ASK_FROM = 8


@dataclass(frozen=True, slots=True)
class NeedView:
    """One need; `chosen_name` is whose it is, empty on their own list."""

    id: str
    person_id: str
    chosen_name: str
    words: str
    by_staff: bool
    sorter: str
    due: date | None
    state: NeedState
    written_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class NeedsCounted:
    """How it stands with needs, as counts: what whoever convenes may read."""

    people: int
    asked: int
    needs: int
    states: Mapping[NeedState, int]

    @property
    def did_we_ask(self) -> bool:
        """Say whether there are no needs where there should be some."""
        return self.needs == 0 and self.people >= ASK_FROM


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One person on the list, and whether they were asked what they need."""

    person_id: str
    chosen_name: str
    asked_at: datetime | None


def own_needs(db: Db, actor: Actor) -> tuple[NeedView, ...]:
    """Return a person's own needs, those that wait for their word first."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    return needs_of(db, actor.person_id or "")


def needs_of(db: Db, person_id: str) -> tuple[NeedView, ...]:
    """Return one person's needs; for queries that asked whose they are."""
    rows = db.scalars(select(AccessNeed).where(AccessNeed.person_id == person_id))
    found = [_view(one, "") for one in rows]
    return tuple(sorted(found, key=lambda one: (one.state is not NeedState.SAID_DONE, one.words)))


def was_asked(db: Db, actor: Actor) -> bool:
    """Say whether this person was asked what they need."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    return db.get(AskedAboutNeeds, actor.person_id) is not None


def needs_to_sort(db: Db, actor: Actor, *, project_id: str) -> tuple[NeedView, ...]:
    """Return every need with whose it is, what is left to do first; for the facilitator alone."""
    require(actor, Power.SORT_NEEDS, project_id)
    rows = db.execute(
        columns(AccessNeed, col(Person.chosen_name))
        .join(Person, col(Person.id) == col(AccessNeed.person_id))
        .where(col(AccessNeed.project_id) == project_id)
    ).all()
    order = [NeedState.NOT_YET, NeedState.OPEN, NeedState.SAID_DONE, NeedState.SORTED]
    found = [_view(need, name) for need, name in rows]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                order.index(one.state),
                one.due or date.max,
                one.chosen_name.casefold(),
                one.words,
            ),
        )
    )


def asked_in(db: Db, actor: Actor, *, project_id: str) -> tuple[AskedLine, ...]:
    """Return everyone on the list and whether they were asked; for the facilitator alone."""
    require(actor, Power.SORT_NEEDS, project_id)
    rows = db.execute(
        columns(Person, col(AskedAboutNeeds.asked_at))
        .outerjoin(AskedAboutNeeds, col(AskedAboutNeeds.person_id) == col(Person.id))
        .where(col(Person.project_id) == project_id, col(Person.ended_at).is_(None))
        .order_by(col(Person.name_key))
    ).all()
    return tuple(AskedLine(person.id, person.chosen_name, asked) for person, asked in rows)


def needs_counted(db: Db, actor: Actor, *, project_id: str) -> NeedsCounted:
    """Return counts and nobody's words; for staff."""
    require(actor, Power.SEE_PEOPLE, project_id)
    rows = db.execute(
        columns(col(AccessNeed.state), func.count())
        .where(col(AccessNeed.project_id) == project_id)
        .group_by(col(AccessNeed.state))
    ).all()
    states = Counter({NeedState(state): count for state, count in rows})
    people = select(func.count()).where(
        col(Person.project_id) == project_id, col(Person.ended_at).is_(None)
    )
    asked = select(func.count()).where(col(AskedAboutNeeds.project_id) == project_id)
    return NeedsCounted(
        people=db.scalars(people).one(),
        asked=db.scalars(asked).one(),
        needs=states.total(),
        states=states,
    )


def _view(need: AccessNeed, name: str) -> NeedView:
    open_still = need.state in (NeedState.OPEN, NeedState.NOT_YET)
    return NeedView(
        id=need.id,
        person_id=need.person_id,
        chosen_name=name,
        words=need.words,
        by_staff=need.asked_by is Origin.STAFF,
        sorter=need.sorter,
        due=need.due,
        state=need.state,
        written_at=need.written_at,
        late=open_still and need.due is not None and need.due < clock.today(),
    )
