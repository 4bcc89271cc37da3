"""A whole series at a glance, read in a handful of questions however long it is."""

from dataclasses import dataclass

from sqlalchemy import select as columns
from sqlmodel import col

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import AgendaItem, Project, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.questions import questions_in
from workshop.queries.sessions import SessionLine, cancelled_in, series_of
from workshop.queries.timing import fit
from workshop.vocabulary import ItemKind


@dataclass(frozen=True, slots=True)
class SessionGlance:
    """One session of the overview: which kinds of item it has, and how its agenda fits its time."""

    session: SessionLine
    kinds: frozenset[ItemKind]
    questions: int
    fit: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series in the order of its numbers, and apart from it what was cancelled."""

    project_name: str
    template: str
    sessions: tuple[SessionGlance, ...]
    cancelled: tuple[SessionLine, ...]


def series_at_a_glance(db: Db, actor: Actor, *, project_id: str) -> SeriesView:
    """Return every session with what its agenda holds; for staff."""
    require(actor, Power.PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    kinds = _kinds(db, project_id)
    questions = questions_in(db, actor, project_id=project_id)
    return SeriesView(
        project_name=project.name,
        template=project.series_template,
        sessions=tuple(
            SessionGlance(
                session=line,
                kinds=frozenset(kinds.get(line.id, ())),
                questions=questions.get(line.id, 0),
                fit=fit(line.agenda_minutes, line.planned_minutes),
            )
            for line in series_of(db, actor, project_id=project_id)
        ),
        cancelled=cancelled_in(db, actor, project_id=project_id),
    )


def _kinds(db: Db, project_id: str) -> dict[str, set[ItemKind]]:
    """Return session id -> the kinds of item that its agenda has."""
    rows = db.execute(
        columns(col(AgendaItem.session_id), col(AgendaItem.kind))
        .join(WorkshopSession, col(WorkshopSession.id) == col(AgendaItem.session_id))
        .where(col(WorkshopSession.project_id) == project_id)
        .distinct()
    )
    found: dict[str, set[ItemKind]] = {}
    for session_id, kind in rows:
        found.setdefault(session_id, set()).add(kind)
    return found
