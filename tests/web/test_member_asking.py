"""Something new to ask for, written on a member's own tablet."""

from sqlmodel import select

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from workshop.db import reading, unit_of_work
from workshop.models import Output
from workshop.services.sessions import close_session

__all__ = ["no_tries_yet", "tablet"]

ASKED = {"title": "A bench", "words": "A bench by the door.", "know": "People sit.", "size": "big"}


def drafted_in(world: World) -> list[str | None]:
    """Return the session of everything that was drafted."""
    with reading() as db:
        return list(db.scalars(select(Output.session_id)))


def test_what_is_drafted_in_a_session_is_of_that_session(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    answer = tablet("Asha").post("/here/outputs/new", data=ASKED)
    assert answer.headers["location"].startswith("/here/outputs/")
    assert drafted_in(sqlite_world) == [sqlite_world.session_id]


def test_what_is_drafted_between_sessions_is_of_none(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    tablet("Asha").post("/here/outputs/new", data=ASKED)
    assert drafted_in(sqlite_world) == [None]
