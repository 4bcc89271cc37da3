"""Once through what a whole room does at one moment, for nobody, before the first visitor.

The first of everything is slow: questions to the database are put together, and much is loaded
that is then at hand. So it is said, voted and looked at once in a transaction that is never kept;
nobody's first words in a session wait for that.
"""

from contextlib import suppress

from workshop import clock
from workshop.db import Db, unit_of_work
from workshop.models import ExercisePart, Project, Prompt, WorkshopSession, new_id
from workshop.queries.identity import actor_for_device
from workshop.queries.walls import SURFACES, audience_of, item_for, wall_for
from workshop.services.contributions import contribute
from workshop.services.joining import join
from workshop.services.votes import vote
from workshop.vocabulary import ExerciseKind, Hat, Mode, SessionState

WORDS = "A first word."


class _EnoughError(Exception):
    """Raised at the end, so that nothing is kept."""


def rehearse() -> None:
    """Join, say something, vote and look, twice over, and keep nothing of it."""
    for _ in range(2):
        with suppress(_EnoughError), unit_of_work() as db:
            _take_part(db)
            raise _EnoughError


def _take_part(db: Db) -> None:
    project = Project(name=WORDS, objective=WORDS, created_at=clock.now())
    db.add(project)
    db.flush()
    session = WorkshopSession(
        project_id=project.id,
        number=1,
        goal=WORDS,
        mode=Mode.IN_PERSON,
        planned_start=clock.now(),
        planned_minutes=1,
        state=SessionState.LIVE,
    )
    db.add(session)
    db.flush()
    piles, dots = (
        _ask(db, session, kind) for kind in (ExerciseKind.THREE_PILES, ExerciseKind.DOTS)
    )
    token, _ = join(db, session_id=session.id, chosen_name=WORDS, hat=Hat.LIVED)
    for box in (None, piles[1]):
        actor = actor_for_device(db, token)
        said_id = contribute(
            db,
            actor,
            prompt_id=piles[0],
            key=_key(),
            words=WORDS,
            named=True,
            part_id=box,
        )
        for kind, surface in SURFACES.items():
            eyes = audience_of(db, session_id=session.id, kind=kind)
            item_for(db, eyes, contribution_id=said_id, surface=surface)
            wall_for(db, eyes, prompt_id=piles[0], surface=surface)
    for _ in range(2):
        actor = actor_for_device(db, token)
        vote(db, actor, prompt_id=dots[0], key="0" * 32, choices={dots[1]: 1})


def _ask(db: Db, session: WorkshopSession, kind: ExerciseKind) -> tuple[str, str]:
    """Open an exercise with one part; return the ids of both."""
    prompt = Prompt(
        session_id=session.id, kind=kind, question=WORDS, limit=1, opened_at=clock.now()
    )
    if kind is not ExerciseKind.DOTS:
        prompt.revealed_at = prompt.opened_at
    db.add(prompt)
    db.flush()
    part = ExercisePart(prompt_id=prompt.id, position=1, title=WORDS, opened_at=clock.now())
    db.add(part)
    db.flush()
    return prompt.id, part.id


def _key() -> str:
    return new_id().encode().hex()[:32]
