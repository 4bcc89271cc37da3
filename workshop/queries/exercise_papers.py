"""What an exercise on paper may say: no more than the room sees, and beliefs once sealed."""

from dataclasses import dataclass

from sqlmodel import col, or_, select

from workshop.content.exercises import exercise, exercises
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Assumption, ExercisePart, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.queries.exercises import PartView, exercise_of
from workshop.queries.handout_views import PaperView
from workshop.queries.handouts import paper_view
from workshop.queries.walls import audience_of, wall_for
from workshop.vocabulary import ExerciseKind, SessionState, Surface


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A box, choice, group or card as it stands on paper; an empty title is for writing by hand."""

    title: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ExercisePaper:
    """One exercise on paper; `planned` says that it is one of a session, and not a blank form.

    `cards` are the words that it works on: those of another question that the room may read, or
    beliefs that are sealed.
    """

    paper: PaperView
    kind: ExerciseKind
    question: str
    about: str
    limit: int
    parts: tuple[PaperPart, ...]
    cards: tuple[str, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """An exercise of a session, to choose from."""

    id: str
    kind: ExerciseKind
    question: str


def exercises_planned(db: Db, actor: Actor, *, session_id: str) -> tuple[PlannedExercise, ...]:
    """Return the exercises of a session in their order."""
    require(actor, Power.EXPORT, _session(db, session_id).project_id)
    rows = db.scalars(
        select(Prompt)
        .where(Prompt.session_id == session_id)
        .order_by(col(Prompt.position), col(Prompt.id))
    )
    return tuple(PlannedExercise(one.id, one.kind, one.question) for one in rows)


def blank_exercises() -> tuple[tuple[str, str], ...]:
    """Return every kind that can be printed as a blank form, as pairs of id and title."""
    return tuple((one.id, one.title) for one in exercises())


def exercise_paper(
    db: Db, actor: Actor, *, project_id: str, about_id: str, session_id: str | None = None
) -> ExercisePaper:
    """Return what one exercise says on paper; `about_id` is that of a question, or of a kind."""
    require(actor, Power.EXPORT, project_id)
    if about_id in {one for one, _ in blank_exercises()}:
        paper = paper_view(db, actor, project_id=project_id, session_id=session_id)
        return _blank(paper, ExerciseKind(about_id))
    prompt = db.get(Prompt, about_id)
    if prompt is None:
        raise NotFound
    session = _session(db, prompt.session_id)
    if session.project_id != project_id:
        raise NotFound
    paper = paper_view(db, actor, project_id=project_id, session_id=session.id)
    return _planned(db, actor, paper, prompt, session)


def _session(db: Db, session_id: str) -> WorkshopSession:
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    return session


def _blank(paper: PaperView, kind: ExerciseKind) -> ExercisePaper:
    own = exercise(kind)
    return ExercisePaper(
        paper=paper,
        kind=kind,
        question=own.question,
        about="",
        limit=own.limit,
        parts=tuple(PaperPart(one.title, one.picture) for one in own.parts),
    )


def _planned(
    db: Db, actor: Actor, paper: PaperView, prompt: Prompt, session: WorkshopSession
) -> ExercisePaper:
    """Read it with the eyes of the room: what is hidden there is on no paper.

    People's words are printed for the room alone: while it is open, and by whoever runs it.
    """
    room = audience_of(db, session_id=session.id, kind="room")
    view = exercise_of(db, room, prompt_id=prompt.id, surface=Surface.ROOM)
    runs = may(actor, Power.RUN, session.project_id)
    for_room = runs and session.state is SessionState.LIVE
    beliefs = [one for one in view.parts if one.assumption_id]
    said = frozenset() if for_room else _said_parts(db, prompt.id)
    parts = [one for one in view.parts if one.id not in said]
    cards = _words_of(db, room, prompt) if for_room else ()
    return ExercisePaper(
        paper=paper,
        kind=prompt.kind,
        question=prompt.question,
        about=prompt.about,
        limit=prompt.limit,
        parts=tuple(PaperPart(one.title, one.picture) for one in parts if not one.assumption_id),
        cards=(_beliefs(db, beliefs) if runs else ()) if beliefs else cards,
        planned=True,
    )


def _said_parts(db: Db, prompt_id: str) -> frozenset[str]:
    """Return the parts that are people's own: choices made of their words, steps they added."""
    said = or_(
        col(ExercisePart.contribution_id).is_not(None), col(ExercisePart.key_hash).is_not(None)
    )
    rows = db.scalars(select(ExercisePart.id).where(ExercisePart.prompt_id == prompt_id, said))
    return frozenset(rows)


def _words_of(db: Db, room: Actor, prompt: Prompt) -> tuple[str, ...]:
    """Return the words that are sorted or voted on, once they are shown to the room."""
    if not prompt.source_id:
        return ()
    wall = wall_for(db, room, prompt_id=prompt.source_id, surface=Surface.ROOM)
    return tuple(one.words for one in wall.items)


def _beliefs(db: Db, parts: list[PartView]) -> tuple[str, ...]:
    """Return the words of the cards that are sealed, in the order of the cards."""
    wanted = [one.assumption_id for one in parts]
    rows = db.scalars(
        select(Assumption).where(
            col(Assumption.id).in_(wanted), col(Assumption.sealed_at).is_not(None)
        )
    )
    sealed = {one.id: one.words for one in rows}
    return tuple(sealed[one] for one in wanted if one in sealed)
