"""Saying things to an open question, for the tests of what is said."""

import secrets

import pytest
from sqlalchemy import inspect, text
from sqlmodel import select

from tests.support.world import World
from workshop.db import engine, reading, unit_of_work
from workshop.models import ContributionVersion
from workshop.permissions import Actor
from workshop.services import contributions, prompts
from workshop.services.prompts import PromptDraft

WORDS = "I rang nine times. Nobody   rang back."


@pytest.fixture
def prompt_id(world: World) -> str:
    """A question that is open."""
    with unit_of_work() as db:
        draft = PromptDraft(question="What would have helped?")
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made


def fresh_key() -> str:
    """A key as the browser makes it."""
    return secrets.token_hex(16)


def say(
    actor: Actor,
    prompt_id: str,
    words: str = WORDS,
    *,
    key: str = "",
    named: bool = False,
    part_id: str | None = None,
) -> str:
    """Contribute, through a door of its own."""
    with unit_of_work() as db:
        return contributions.contribute(
            db,
            actor,
            prompt_id=prompt_id,
            key=key or fresh_key(),
            words=words,
            named=named,
            part_id=part_id,
        )


def versions_of(contribution_id: str) -> list[tuple[int, str]]:
    """Read every version of some words."""
    with reading() as db:
        found = db.scalars(
            select(ContributionVersion).where(
                ContributionVersion.contribution_id == contribution_id
            )
        )
        return sorted((version.number, version.words) for version in found)


def everything_kept() -> str:
    """Return all that the database holds, as text."""
    with engine.engine().connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [
            connection.execute(text(f'SELECT * FROM "{table}"')).all()  # noqa: S608
            for table in tables
        ]
    return repr(rows)
