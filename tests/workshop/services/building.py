"""Building a model, a letter or principles, for the tests of what is built."""

import secrets

from tests.support.world import World
from tests.workshop.services.test_parts import asked
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.exercises import exercise_of
from workshop.queries.making import MadeView
from workshop.services import making
from workshop.services.making import LineDraft
from workshop.services.prompts import PromptDraft
from workshop.vocabulary import ExerciseKind, MadeSection, Surface


def builder(world: World, kind: ExerciseKind = ExerciseKind.MODEL, *, opened: bool = True) -> str:
    """Ask people to build something."""
    return asked(world, PromptDraft("Who would help?", False, kind=kind), opened=opened)


def add(
    actor: Actor,
    prompt_id: str,
    words: str,
    section: MadeSection = MadeSection.ALWAYS,
    *,
    why: str = "",
    parent_id: str | None = None,
    named: bool = False,
    key: str = "",
) -> str:
    """Add a line, through a door of its own."""
    draft = LineDraft(section, words, why, parent_id, named)
    with unit_of_work() as db:
        return making.add_line(
            db, actor, prompt_id=prompt_id, key=key or secrets.token_hex(16), draft=draft
        )


def change(
    actor: Actor, line_id: str, based_on: int, words: str | None = None, why: str | None = None
) -> int:
    """Change a line."""
    with unit_of_work() as db:
        return making.change_line(
            db, actor, line_id=line_id, based_on=based_on, words=words, why=why
        )


def built(world: World, prompt_id: str, surface: Surface = Surface.WALL) -> MadeView:
    """Return what a member (or with that surface the facilitator) sees of it."""
    actor = world.facilitator if surface is Surface.STAFF else world.member()
    with reading() as db:
        view = exercise_of(db, actor, prompt_id=prompt_id, surface=surface).extra
    assert isinstance(view, MadeView)
    return view


def words_in(world: World, prompt_id: str, section: MadeSection = MadeSection.ALWAYS) -> list[str]:
    """Return the words of a section's lines that go in."""
    return [line.words for line in built(world, prompt_id).lines(section)]
