"""What is left to see to: by project, after closed sessions, for those who run them alone."""

from datetime import timedelta

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.aftercare_left import LeftView, aftercare_left
from workshop.services.aftercare import (
    AftercareDraft,
    add_aftercare,
    drop_aftercare,
    mark_aftercare,
)
from workshop.services.sessions import close_session, reopen_session


def note(world: World, name: str | None = None, days: int = 2) -> str:
    """Note something to see to."""
    due = clock.today() + timedelta(days=days)
    draft = AftercareDraft("Ring them", world.people[name] if name else None, due)
    with unit_of_work() as db:
        return add_aftercare(db, world.facilitator, session_id=world.session_id, draft=draft)


def left(account_of: Actor) -> dict[str, tuple[LeftView, ...]]:
    """What the first page of an account knows."""
    with reading() as db:
        return aftercare_left(db, Actor(account_id=account_of.account_id))


def close(world: World) -> None:
    """Close the live session."""
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)


def test_people_are_counted_once_and_the_first_day_is_said(world: World) -> None:
    note(world, "Asha", days=3)
    note(world, "Asha", days=1)
    note(world, "Bryn")
    note(world)
    assert left(world.facilitator) == {}
    close(world)
    tomorrow = clock.today() + timedelta(days=1)
    view = LeftView(world.session_id, 1, people=2, things=1, first_due=tomorrow)
    assert left(world.facilitator) == {world.project_id: (view,)}


def test_what_is_done_or_off_the_list_or_in_a_session_that_goes_on_is_not_left(
    world: World,
) -> None:
    done, dropped, kept = (note(world, name) for name in ("Asha", "Bryn", "Cleo"))
    close(world)
    with unit_of_work() as db:
        mark_aftercare(db, world.facilitator, task_id=done, done=True)
        drop_aftercare(db, world.facilitator, task_id=dropped)
    assert [one.people for one in left(world.facilitator)[world.project_id]] == [1]
    with unit_of_work() as db:
        mark_aftercare(db, world.facilitator, task_id=kept, done=True)
    assert left(world.facilitator) == {}
    with unit_of_work() as db:
        mark_aftercare(db, world.facilitator, task_id=kept, done=False)
    assert left(world.facilitator) != {}
    with unit_of_work() as db:
        reopen_session(db, world.facilitator, session_id=world.session_id)
    assert left(world.facilitator) == {}


def test_a_convenor_is_not_reminded_of_people_they_do_not_see_to(world: World) -> None:
    note(world, "Asha")
    close(world)
    assert left(world.convenor) == {}
    assert left(world.facilitator) != {}
