"""The end of a session for whoever ran it: what was made, who was not heard, whom to see to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import (
    AftercareTask,
    AgendaItem,
    Attendance,
    Capture,
    Contribution,
    Decision,
    ItemRun,
    Output,
    OutputVersion,
    ParkedTopic,
    Person,
    Prompt,
    Reflection,
    Voice,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.attendance import PRESENT
from workshop.vocabulary import ItemKind, OutputKind, Role, SessionState

# Whoever runs or convenes it had their say anyway; whoever supports someone speaks for nobody.
ASKED_FOR_THEIR_VOICE = (Role.MEMBER, Role.GUEST)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question of a session: its exercise, and how many words were given to it.

    `takes` says what the exercise is about: words, a vote, or something of its own.
    """

    question: str
    title: str
    said: int
    hidden: bool
    takes: str


@dataclass(frozen=True, slots=True)
class MadeView:
    """What a session made: questions, words kept, outputs, decisions, detours, topics, promises.

    Titles and lines are the group's own words; captures are only counted here.
    """

    asked: tuple[AskedLine, ...]
    kept: int
    outputs: tuple[str, ...]
    decisions: tuple[str, ...]
    detours: tuple[str, ...]
    parked: tuple[str, ...]
    promises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnheardView:
    """Who came and was not heard at all, by name; `came` counts those whose voice was asked for."""

    names: tuple[str, ...]
    came: int


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """What one wrote of a session oneself."""

    session_number: int
    went_well: str
    was_hard: str
    next_time: str


@dataclass(frozen=True, slots=True)
class AftercareView:
    """Something to see to; `person` is a name, or empty where it is for nobody in particular."""

    id: str
    session_id: str
    session_number: int
    person: str
    words: str
    due_on: date
    done: bool


@dataclass(frozen=True, slots=True)
class SeeTo:
    """Someone whose words were passed on with a concern, and for whom nothing is noted yet."""

    person_id: str
    name: str


def made_in(db: Db, actor: Actor, *, session_id: str) -> MadeView:
    """Return what a session made so far, for whoever runs it; no word that is still hidden."""
    _session(db, actor, session_id)
    made = db.execute(
        columns(col(Output.kind), col(OutputVersion.title))
        .join(OutputVersion, col(OutputVersion.output_id) == col(Output.id))
        .where(
            col(Output.session_id) == session_id,
            col(OutputVersion.number) == _last_version(),
        )
        .order_by(col(Output.drafted_at), col(Output.id))
    ).all()
    return MadeView(
        asked=_asked(db, session_id),
        kept=_kept(db, session_id),
        outputs=tuple(title for kind, title in made if kind is not OutputKind.PROMISE),
        decisions=_decisions(db, session_id),
        detours=_detours(db, session_id),
        parked=tuple(
            db.scalars(
                select(ParkedTopic.words)
                .where(ParkedTopic.session_id == session_id, col(ParkedTopic.removed_at).is_(None))
                .order_by(col(ParkedTopic.parked_at))
            )
        ),
        promises=tuple(title for kind, title in made if kind is OutputKind.PROMISE),
    )


def not_heard(db: Db, actor: Actor, *, session_id: str) -> UnheardView | None:
    """Return who came and did not say, draw, vote, pass or take a turn (decision 18).

    None before the session is over: nobody is watched while it goes on.
    """
    session = _session(db, actor, session_id)
    if session.state is not SessionState.CLOSED:
        return None
    heard = select(Voice.person_id).where(Voice.session_id == session_id)
    came = (
        columns(col(Person.chosen_name), col(Person.id).in_(heard))
        .join(Attendance, col(Attendance.person_id) == col(Person.id))
        .where(
            col(Attendance.session_id) == session_id,
            col(Attendance.attending).in_(PRESENT),
            col(Attendance.role).in_(ASKED_FOR_THEIR_VOICE),
        )
        .order_by(col(Person.name_key))
    )
    rows = db.execute(came).all()
    return UnheardView(tuple(name for name, was_heard in rows if not was_heard), len(rows))


def own_reflection(db: Db, actor: Actor, *, session_id: str) -> ReflectionView | None:
    """Return what this person wrote of a session, for their own eyes."""
    session = _session(db, actor, session_id)
    return _reflection(db, actor, col(WorkshopSession.id) == session.id)


def reflection_before(db: Db, actor: Actor, *, session_id: str) -> ReflectionView | None:
    """Return what this person wrote last, of a session before this one: to read it again."""
    session = _session(db, actor, session_id)
    return _reflection(
        db,
        actor,
        (col(WorkshopSession.project_id) == session.project_id)
        & (col(WorkshopSession.planned_start) < session.planned_start),
    )


def aftercare_in(
    db: Db, actor: Actor, *, project_id: str, session_id: str | None = None
) -> tuple[AftercareView, ...]:
    """Return what there is to see to in a project or after one session, the next day due first."""
    require(actor, Power.LOOK_BACK, project_id)
    wanted = (
        columns(AftercareTask, col(WorkshopSession.number), col(Person.chosen_name))
        .join(WorkshopSession, col(WorkshopSession.id) == col(AftercareTask.session_id))
        .outerjoin(Person, col(Person.id) == col(AftercareTask.person_id))
        .where(col(WorkshopSession.project_id) == project_id)
        .order_by(col(AftercareTask.due_on), col(AftercareTask.made_at))
    )
    if session_id is not None:
        wanted = wanted.where(col(AftercareTask.session_id) == session_id)
    return tuple(
        AftercareView(
            id=task.id,
            session_id=task.session_id,
            session_number=number,
            person=name or "",
            words=task.words,
            due_on=task.due_on,
            done=task.done_at is not None,
        )
        for task, number, name in db.execute(wanted)
    )


def to_see_to(db: Db, actor: Actor, *, session_id: str) -> tuple[SeeTo, ...]:
    """Return whose words raised a concern in a session and for whom nothing is noted yet."""
    _session(db, actor, session_id)
    noted = select(AftercareTask.person_id).where(
        AftercareTask.session_id == session_id, col(AftercareTask.person_id).is_not(None)
    )
    rows = db.execute(
        columns(col(Person.id), col(Person.chosen_name))
        .join(Capture, col(Capture.author_id) == col(Person.id))
        .where(
            col(Capture.session_id) == session_id,
            col(Capture.concern_at).is_not(None),
            col(Person.id).not_in(noted),
        )
        .distinct()
        .order_by(col(Person.chosen_name))
    )
    return tuple(SeeTo(*row) for row in rows)


def _session(db: Db, actor: Actor, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.LOOK_BACK, session.project_id)
    return session


def _asked(db: Db, session_id: str) -> tuple[AskedLine, ...]:
    said = (
        select(func.count())
        .where(
            col(Contribution.prompt_id) == col(Prompt.id),
            col(Contribution.taken_back).is_(False),
        )
        .correlate(Prompt)
        .scalar_subquery()
    )
    rows = db.execute(
        columns(Prompt, said)
        .where(col(Prompt.session_id) == session_id, col(Prompt.opened_at).is_not(None))
        .order_by(col(Prompt.opened_at), col(Prompt.position))
    )
    return tuple(
        AskedLine(one.question, own.title, count, one.revealed_at is None, own.takes)
        for one, count in rows
        for own in (exercise(one.kind),)
    )


def _kept(db: Db, session_id: str) -> int:
    kept = select(func.count()).where(
        col(Capture.session_id) == session_id, col(Capture.withdrawn_at).is_(None)
    )
    return db.scalars(kept).one()


def _decisions(db: Db, session_id: str) -> tuple[str, ...]:
    replaced = select(Decision.replaces).where(col(Decision.replaces).is_not(None))
    rows = (
        select(Decision.outcome)
        .where(Decision.session_id == session_id, col(Decision.id).not_in(replaced))
        .order_by(col(Decision.written_at))
    )
    return tuple(db.scalars(rows))


def _detours(db: Db, session_id: str) -> tuple[str, ...]:
    rows = (
        select(AgendaItem.title, func.min(ItemRun.started_at))
        .join(ItemRun, col(ItemRun.item_id) == col(AgendaItem.id))
        .where(AgendaItem.session_id == session_id, AgendaItem.kind == ItemKind.DETOUR)
        .group_by(col(AgendaItem.id), col(AgendaItem.title))
        .order_by(func.min(ItemRun.started_at))
    )
    return tuple(title for title, _ in db.execute(rows))


def _last_version() -> ScalarSelect[int]:
    newest = aliased(OutputVersion)
    return (
        columns(func.max(col(newest.number)))
        .where(col(newest.output_id) == col(Output.id))
        .correlate(Output)
        .scalar_subquery()
    )


def _reflection(db: Db, actor: Actor, which: ColumnElement[bool]) -> ReflectionView | None:
    row = db.execute(
        columns(Reflection, col(WorkshopSession.number))
        .join(WorkshopSession, col(WorkshopSession.id) == col(Reflection.session_id))
        .where(col(Reflection.person_id) == actor.person_id, which)
        .order_by(col(WorkshopSession.planned_start).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    kept, number = row
    return ReflectionView(number, kept.went_well, kept.was_hard, kept.next_time)
