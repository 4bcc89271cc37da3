"""Sessions to plan, open and close, and what to look at in them."""

from datetime import UTC, datetime

from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.models import WorkshopSession
from workshop.permissions import Actor
from workshop.services.join_codes import JoinCodes
from workshop.services.sessions import SessionDraft, close_session, open_session, plan_session

START = datetime(2031, 9, 8, 9, 30, tzinfo=UTC)
DRAFT = SessionDraft(goal="We know what we want.", planned_start=START, place="The library")


def row(session_id: str) -> WorkshopSession:
    """Return the row of a session."""
    with reading() as db:
        return db.get_one(WorkshopSession, session_id)


def planned(world: World, draft: SessionDraft = DRAFT, actor: Actor | None = None) -> str:
    """Plan one more session."""
    with unit_of_work() as db:
        return plan_session(
            db, actor or world.facilitator, project_id=world.project_id, draft=draft
        )


def close(world: World, session_id: str | None = None) -> None:
    """Close the live session, or another."""
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=session_id or world.session_id)


def open_(world: World, session_id: str) -> JoinCodes:
    """Open a session."""
    with unit_of_work() as db:
        return open_session(db, world.facilitator, session_id=session_id)


def numbers(world: World) -> list[int]:
    """Return the numbers of the project's sessions in their order."""
    with reading() as db:
        wanted = select(WorkshopSession.number).where(
            WorkshopSession.project_id == world.project_id
        )
        return sorted(db.scalars(wanted))
