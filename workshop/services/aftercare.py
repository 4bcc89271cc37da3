"""Care after a session: whom to see to, what, by when; never what was said (`practice` 5.5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import AftercareTask, Person, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words, words_problem
from workshop.services.audit import record
from workshop.services.sessions import session_called

TASK_LIMIT = 300
WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class AftercareDraft:
    """What to do after a session, for whom if it is for one person, and by which day."""

    words: str
    person_id: str | None = None
    due_on: date | None = None

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        problem = words_problem(self.words, TASK_LIMIT)
        return {"words": problem} if problem else {}


def add_aftercare(db: Db, actor: Actor, *, session_id: str, draft: AftercareDraft) -> str:
    """Note something to see to after a session, within two days if no day is given; return its id.

    Raises Invalid, or NotFound for a person of another project.
    """
    session = session_called(db, session_id)
    require(actor, Power.LOOK_BACK, session.project_id)
    if problems := draft.problems():
        raise Invalid(problems)
    if draft.person_id is not None:
        person = db.get(Person, draft.person_id)
        if person is None or person.project_id != session.project_id:
            raise NotFound
    task = AftercareTask(
        session_id=session_id,
        person_id=draft.person_id,
        words=clean_words(draft.words),
        due_on=draft.due_on or clock.today() + WITHIN,
        made_by=actor.person_id,
        made_at=clock.now(),
    )
    db.add(task)
    db.flush()
    record(db, actor, "add-aftercare", subject=task.id)
    return task.id


def mark_aftercare(db: Db, actor: Actor, *, task_id: str, done: bool) -> None:
    """Note that something is done, or that it is not done after all."""
    task = _task(db, actor, task_id)
    if done is (task.done_at is None):
        task.done_at = clock.now() if done else None
        db.flush()
        record(db, actor, "mark-aftercare", subject=task_id)


def drop_aftercare(db: Db, actor: Actor, *, task_id: str) -> None:
    """Take something off the list; nothing of it is kept."""
    db.delete(_task(db, actor, task_id))
    db.flush()
    record(db, actor, "drop-aftercare", subject=task_id)


def _task(db: Db, actor: Actor, task_id: str) -> AftercareTask:
    task = db.get(AftercareTask, task_id)
    session = db.get(WorkshopSession, task.session_id) if task else None
    if task is None or session is None:
        raise NotFound
    require(actor, Power.LOOK_BACK, session.project_id)
    return task
