"""Questions about what people were told, with their answers; with no name there is no order."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AskedQuestion, Briefing, Person, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.closing_together import is_for_the_group, own_nods
from workshop.receipts import hash_key, is_key
from workshop.visibility import ContributionFacts, words_for
from workshop.vocabulary import Surface

KEYS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class AskedView:
    """One question as this viewer may see it; `name` is empty where none goes with it.

    `settled`: its asker says that the answer answers it, or members together `by_group`. `mine`
    only for a question with a name. `for_group`: members may close it; `nodded` whether this
    member says so already, None for whoever has no say now.
    """

    id: str
    briefing_id: str | None
    words: str
    name: str
    answer: str
    answered_at: datetime | None
    settled: bool
    mine: bool
    prompt_id: str | None = None
    answer_by: date | None = None
    by_group: bool = False
    for_group: bool = False
    nodded: bool | None = None


@dataclass(frozen=True, slots=True)
class AskWallView:
    """The questions asked in one exercise, and those from before that nobody has answered yet."""

    asked: tuple[AskedView, ...]
    carried: tuple[AskedView, ...]

    @property
    def changes(self) -> str:
        """What differs once anything on it does; it holds none of the words."""
        shown = (*self.asked, *self.carried)
        told = [
            f"{one.id}{one.answered_at}{one.answer_by}{one.settled}{one.for_group}" for one in shown
        ]
        return hashlib.sha256("|".join(told).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KeyedQuestion:
    """A question with no name, for whoever holds its key."""

    key: str
    topic: str
    words: str
    answer: str
    settled: bool
    by_group: bool
    asker_spoke: bool


def asked_in(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    briefing_id: str | None = None,
    surface: Surface = Surface.WALL,
) -> tuple[AskedView, ...]:
    """Return the questions of a project, or about one briefing; those without an answer first.

    Beyond that they stand in the order of their random ids, which says nothing.
    """
    require(actor, Power.SEE_WALL, project_id)
    wanted = (
        select(AskedQuestion, Person.chosen_name)
        .outerjoin(Person, col(Person.id) == col(AskedQuestion.asked_by))
        .where(AskedQuestion.project_id == project_id, col(AskedQuestion.taken_back).is_(False))
        .order_by(col(AskedQuestion.id))
    )
    if briefing_id is not None:
        wanted = wanted.where(AskedQuestion.briefing_id == briefing_id)
    nods = own_nods(db, actor, project_id=project_id)
    views = [_view(actor, row, name or "", surface, nods) for row, name in db.execute(wanted)]
    return tuple(
        sorted((one for one in views if one is not None), key=lambda one: bool(one.answer))
    )


def ask_wall_of(db: Db, audience: Actor, prompt: Prompt, surface: Surface) -> AskWallView:
    """Return the questions of an exercise, and what waits from before, with these eyes."""
    session = db.get(WorkshopSession, prompt.session_id)
    if session is None:
        raise NotFound
    project_id = session.project_id
    require(audience, Power.SEE_WALL, project_id)
    seen = asked_in(db, audience, project_id=project_id, surface=surface)
    here = tuple(one for one in seen if one.prompt_id == prompt.id)
    before = tuple(one for one in seen if one.prompt_id != prompt.id and not one.answer)
    return AskWallView(here, before)


def asked_by_keys(db: Db, *, keys: Iterable[str]) -> tuple[KeyedQuestion, ...]:
    """Return questions with no name, for whoever holds their keys; nothing is kept of this."""
    by_hash = {hash_key(key): key for key in list(keys)[:KEYS_AT_ONCE] if is_key(key)}
    rows = db.execute(
        select(AskedQuestion, Briefing.topic)
        .outerjoin(Briefing, col(Briefing.id) == col(AskedQuestion.briefing_id))
        .where(
            col(AskedQuestion.receipt_hash).in_(by_hash),
            col(AskedQuestion.asked_by).is_(None),
            col(AskedQuestion.taken_back).is_(False),
        )
        .order_by(col(AskedQuestion.id))
    )
    return tuple(
        KeyedQuestion(
            by_hash[row.receipt_hash],
            topic or "",
            row.words,
            row.answer,
            row.settled_on is not None,
            row.by_group,
            row.asker_spoke,
        )
        for row, topic in rows
    )


def _view(
    actor: Actor, row: AskedQuestion, name: str, surface: Surface, nods: frozenset[str] | None
) -> AskedView | None:
    facts = ContributionFacts(
        row.project_id, row.words, row.asked_by, name, shown=True, taken_back=row.taken_back
    )
    seen = words_for(actor, facts, surface, clock.now())
    if seen is None:
        return None
    return AskedView(
        id=row.id,
        briefing_id=row.briefing_id,
        words=seen.words,
        name=seen.name,
        answer=row.answer,
        answered_at=row.answered_at,
        settled=row.settled_on is not None,
        mine=row.asked_by is not None and row.asked_by == actor.person_id,
        prompt_id=row.prompt_id,
        answer_by=row.answer_by,
        by_group=row.by_group,
        for_group=is_for_the_group(row),
        nodded=row.id in nods if nods is not None and is_for_the_group(row) else None,
    )
