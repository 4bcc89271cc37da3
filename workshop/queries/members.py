"""What a member's own screens show: their place, where everyone is, what they said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, and_
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop import clock
from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import NotAllowed, NotFound
from workshop.models import (
    AgendaItem,
    Contribution,
    ContributionVersion,
    ExercisePart,
    ItemRun,
    Person,
    Project,
    Prompt,
    SaidFile,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.walls import PromptView, prompts_in
from workshop.receipts import hash_key, is_key
from workshop.visibility import ContributionFacts, words_for
from workshop.vocabulary import FileKind, ItemKind, SessionState, Surface

Said = tuple[Contribution, str, int, str, str, FileKind | None, str | None]

KEYS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Whose place a tablet keeps, in which project, and who helps there.

    `live_session_id` is the project's session that is open now; `is_here` says whether this
    person has said what they bring to it.
    """

    person_id: str
    name: str
    project_name: str
    safe_person: str
    help_line: str
    live_session_id: str | None
    is_here: bool
    next_start: datetime | None


@dataclass(frozen=True, slots=True)
class StageView:
    """Where everyone is: the goal of the day, what is happening, and what is asked.

    `prompts` go with what is happening now; `elsewhere` are still open from before. `card` is the
    id of the card of the library that is being done, or ''.
    """

    session_id: str
    goal: str
    item_id: str | None
    kind: ItemKind | None
    title: str
    card: str
    prompts: tuple[PromptView, ...]
    elsewhere: tuple[PromptView, ...]


@dataclass(frozen=True, slots=True)
class SaidView:
    """Something a person said, for their own eyes; `key` only where the browser sent it.

    `file` is drawing, voice or ''; `box` where they put it; `held_because` why it is held back;
    `waits` for their yes to what a helper wrote; `late` it came in from paper afterwards.
    """

    id: str
    prompt_id: str
    question: str
    session_number: int
    words: str
    named: bool
    key: str = ""
    file: str = ""
    box: str = ""
    held_because: str = ""
    scribed: bool = False
    waits: bool = False
    late: bool = False


def place_of(db: Db, actor: Actor) -> PlaceView:
    """Return the place of the person who holds this tablet; raise NotAllowed for nobody."""
    row = db.execute(
        select(Person, Project)
        .join(Project, col(Project.id) == col(Person.project_id))
        .where(Person.id == actor.person_id)
    ).first()
    if row is None:
        raise NotAllowed("Join first. Then this page is yours.")
    person, project = row
    sessions = db.scalars(
        select(WorkshopSession)
        .where(WorkshopSession.project_id == project.id)
        .order_by(col(WorkshopSession.number))
    ).all()
    live = next((one.id for one in sessions if one.state is SessionState.LIVE), None)
    to_come = (one.planned_start for one in sessions if one.state is SessionState.PLANNED)
    return PlaceView(
        person_id=person.id,
        name=person.chosen_name,
        project_name=project.name,
        safe_person=project.safe_person,
        help_line=project.help_line,
        live_session_id=live,
        is_here=live is not None and actor.session_id == live,
        next_start=min(to_come, default=None),
    )


def stage_of(db: Db, actor: Actor, *, session_id: str) -> StageView:
    """Return where a live session is, and its questions, the one opened last first.

    A question goes with its own item, or with every item; one of this item that is closed is
    still talked about, so it stays after those that take words; so does a vote between items.
    """
    row = db.execute(
        select(WorkshopSession, AgendaItem, col(ItemRun.kind))
        .outerjoin(AgendaItem, col(AgendaItem.id) == col(WorkshopSession.current_item_id))
        .outerjoin(
            ItemRun,
            and_(col(ItemRun.item_id) == col(AgendaItem.id), col(ItemRun.ended_at).is_(None)),
        )
        .where(WorkshopSession.id == session_id)
    ).first()
    if row is None:
        raise NotFound
    session: WorkshopSession = row[0]
    item: AgendaItem | None = row[1]
    require(actor, Power.TAKE_PART, session.project_id)
    asked = prompts_in(db, actor, session_id=session_id)
    item_id = session.current_item_id
    now = [each for each in asked if each.item_id == item_id or each.item_id is None]
    return StageView(
        session_id=session_id,
        goal=session.goal,
        item_id=item.id if item is not None else None,
        kind=(row[2] or item.kind) if item is not None else None,
        title=item.title if item is not None else "",
        card=item.card if item is not None else "",
        prompts=(
            *(each for each in now if each.takes_words),
            *(each for each in now if not each.takes_words and _stays(each, item_id)),
        ),
        elsewhere=tuple(each for each in asked if each.takes_words and each not in now),
    )


def _stays(asked: PromptView, item_id: str | None) -> bool:
    """Say whether a closed question is still talked about; a vote waits to be shown."""
    between = item_id is None and exercise(asked.kind).is_vote
    return asked.item_id is not None or between


def said_by(db: Db, actor: Actor) -> tuple[SaidView, ...]:
    """Return what this person said under their name, the last session first, without order."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    rows = db.execute(_said().where(col(Contribution.author_id) == actor.person_id))
    return tuple(
        _view(row) for row in rows if words_for(actor, _own(row), Surface.OWN, clock.now())
    )


def said_by_keys(db: Db, *, keys: Iterable[str]) -> tuple[SaidView, ...]:
    """Return words given with no name, for whoever holds their keys; nothing is kept of this.

    The keys are receipts that only the person's own tablet or paper holds. Keys of nothing, of
    words taken back and of words that have an author are passed over.
    """
    by_hash = {hash_key(key): key for key in list(keys)[:KEYS_AT_ONCE] if is_key(key)}
    rows = db.execute(
        _said().where(
            col(Contribution.key_hash).in_(by_hash),
            col(Contribution.author_id).is_(None),
            col(Contribution.taken_back).is_(False),
        )
    )
    return tuple(_view(row, by_hash[row[0].key_hash]) for row in rows)


def waits_for_yes(db: Db, actor: Actor) -> int:
    """Return how many lines a helper wrote for this person that wait for their yes."""
    require(actor, Power.OWN_WORDS, actor.project_id)
    waiting = select(func.count()).where(
        col(Contribution.author_id) == actor.person_id,
        col(Contribution.scribed).is_(True),
        col(Contribution.own_yes).is_(False),
        col(Contribution.taken_back).is_(False),
    )
    return db.scalars(waiting).one()


def _said() -> Select[*Said]:
    """Select contributions with their last words, the last session first, then by random id."""
    last = (
        select(func.max(ContributionVersion.number))
        .where(col(ContributionVersion.contribution_id) == col(Contribution.id))
        .correlate(Contribution)
        .scalar_subquery()
    )
    return (
        columns(
            Contribution,
            col(Prompt.question),
            col(WorkshopSession.number),
            col(WorkshopSession.project_id),
            col(ContributionVersion.words),
            col(SaidFile.kind),
            col(ExercisePart.title),
        )
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .join(ContributionVersion, col(ContributionVersion.contribution_id) == col(Contribution.id))
        .outerjoin(SaidFile, col(SaidFile.contribution_id) == col(Contribution.id))
        .outerjoin(ExercisePart, col(ExercisePart.id) == col(Contribution.part_id))
        .where(col(ContributionVersion.number) == last)
        .order_by(col(WorkshopSession.number).desc(), col(Contribution.id))
    )


def _own(row: Row[*Said]) -> ContributionFacts:
    said, _, _, project_id, words, file, _ = row
    return ContributionFacts(
        project_id=project_id,
        words=words,
        author_id=said.author_id,
        author_name="",
        shown=False,
        taken_back=said.taken_back,
        has_file=file is not None,
    )


def _view(row: Row[*Said], key: str = "") -> SaidView:
    said, question, number, _, words, file, box = row
    return SaidView(
        id=said.id,
        prompt_id=said.prompt_id,
        question=question,
        session_number=number,
        words=words,
        named=said.author_id is not None,
        key=key,
        file=file or "",
        box=box or "",
        held_because=said.held_because,
        scribed=said.scribed,
        waits=said.scribed and not said.own_yes,
        late=said.late,
    )


def steps_by_keys(db: Db, *, keys: Iterable[str]) -> tuple[SaidView, ...]:
    """Return the steps of journeys that these keys added, for whoever holds them."""
    by_hash = {hash_key(key): key for key in list(keys)[:KEYS_AT_ONCE] if is_key(key)}
    rows = db.execute(
        select(ExercisePart, Prompt.question, WorkshopSession.number)
        .join(Prompt, col(Prompt.id) == col(ExercisePart.prompt_id))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(col(ExercisePart.key_hash).in_(by_hash), col(ExercisePart.removed_at).is_(None))
    ).all()
    return tuple(
        SaidView(
            id=step.id,
            prompt_id=step.prompt_id,
            question=question,
            session_number=number,
            words=step.title,
            named=False,
            key=by_hash[step.key_hash or ""],
        )
        for step, question, number in rows
    )
