"""For whom a helper may write, to which questions; and how much of it waits for its owner's yes."""

from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Attendance, Contribution, Person, Prompt, WorkshopSession
from workshop.permissions import POWERS, Actor, Power, may, require
from workshop.queries.exercises import PartView, exercise_of
from workshop.queries.walls import PromptView, prompts_in
from workshop.vocabulary import Attending, ExerciseKind, SessionState


@dataclass(frozen=True, slots=True)
class Helped:
    """Somebody for whom a helper may write."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class WritingView:
    """What a helper may do now: for whom, and to which questions.

    `paper` says that the session is over, so that what comes in now comes from paper.
    """

    session_id: str
    number: int
    is_open: bool
    paper: bool
    people: tuple[Helped, ...]
    prompts: tuple[PromptView, ...]


@dataclass(frozen=True, slots=True)
class ScribedShare:
    """How many lines were written for somebody in a session, and how many wait for their yes.

    `paper` of them came in later with no name: nobody can be asked for those.
    """

    written: int
    waiting: int
    paper: int


def writing_for(db: Db, actor: Actor, *, session_id: str) -> WritingView:
    """Return for whom and to what this helper may write; the newest question first."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.SCRIBE, session.project_id)
    runs = may(actor, Power.RUN, session.project_id)
    is_live = session.state is SessionState.LIVE
    paper = session.state is SessionState.CLOSED and runs
    there = is_live and (runs or actor.session_id == session_id)
    asked = prompts_in(db, actor, session_id=session_id) if there or paper else ()
    return WritingView(
        session_id=session_id,
        number=session.number,
        is_open=there or paper,
        paper=paper,
        people=_people(db, actor, session_id, paper=paper) if there or paper else (),
        prompts=tuple(
            one for one in asked if exercise(one.kind).takes_words and (one.takes_words or runs)
        ),
    )


def boxes_of(db: Db, actor: Actor, *, prompt_id: str) -> tuple[PartView, ...]:
    """Return the boxes into which words for a question may go; none where it has none."""
    view = exercise_of(db, actor, prompt_id=prompt_id)
    require(actor, Power.SCRIBE, view.project_id)
    if exercise(view.kind).takes != "words":
        return ()
    if view.kind is ExerciseKind.WHAT_IF:
        return tuple(one for one in view.parts if one.opened)
    return view.parts


def scribed_share(db: Db, actor: Actor, *, session_id: str) -> ScribedShare:
    """Return how much was written for others in a session, as counts, for whoever ran it."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.LOOK_BACK, session.project_id)
    rows = db.execute(
        columns(
            col(Contribution.author_id).is_(None),
            col(Contribution.own_yes),
            func.count(),
        )
        .join(Prompt, col(Prompt.id) == col(Contribution.prompt_id))
        .where(
            col(Prompt.session_id) == session_id,
            col(Contribution.scribed).is_(True),
            col(Contribution.taken_back).is_(False),
        )
        .group_by(col(Contribution.author_id).is_(None), col(Contribution.own_yes))
    )
    counts = {(bool(unnamed), bool(yes)): count for unnamed, yes, count in rows}
    return ScribedShare(
        written=sum(counts.values()),
        waiting=counts.get((False, False), 0),
        paper=counts.get((True, False), 0),
    )


def _people(db: Db, actor: Actor, session_id: str, *, paper: bool) -> tuple[Helped, ...]:
    """Return those who came and have a voice; in the room only those who are still there."""
    rows = select(Person.id, Person.chosen_name).join(
        Attendance, col(Attendance.person_id) == col(Person.id)
    )
    wanted = rows.where(
        Attendance.session_id == session_id,
        Attendance.attending != Attending.APOLOGIES,
        col(Attendance.role).in_(POWERS[Power.CONTRIBUTE]),
        Person.id != actor.person_id,
    )
    if not paper:
        wanted = wanted.where(col(Attendance.left_at).is_(None))
    return tuple(Helped(*row) for row in db.execute(wanted.order_by(col(Person.name_key))))
