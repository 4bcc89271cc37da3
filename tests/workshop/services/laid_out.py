"""A series laid out from a template, and what to look at in it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.models import AgendaItem, WorkshopSession
from workshop.services.series import plan_series

LONDON = ZoneInfo("Europe/London")
START = datetime(2031, 9, 8, 10, 0, tzinfo=LONDON)


def lay_out(world: World, template: str = "six-sessions", **how: object) -> tuple[str, ...]:
    """Plan a template in the project that has no sessions yet."""
    with unit_of_work() as db:
        return plan_series(
            db,
            world.elsewhere,
            project_id=world.other_project_id,
            template=template,
            **{"first_start": START, **how},  # type: ignore[arg-type]
        )


def row(session_id: str) -> WorkshopSession:
    """Return the row of a session."""
    with reading() as db:
        return db.get_one(WorkshopSession, session_id)


def numbers(ids: tuple[str, ...]) -> list[int]:
    """Return the numbers these sessions have now."""
    return [row(one).number for one in ids]


def days(ids: tuple[str, ...]) -> list[int]:
    """Return how many days after the series' first start each is planned."""
    return [(row(one).planned_start.astimezone(LONDON).date() - START.date()).days for one in ids]


def agenda(session_id: str) -> list[AgendaItem]:
    """Return the items of a session in their order."""
    wanted = select(AgendaItem).where(AgendaItem.session_id == session_id)
    with reading() as db:
        return list(db.scalars(wanted.order_by(col(AgendaItem.position))))
