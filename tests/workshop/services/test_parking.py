"""The parking list: nothing of a part is lost, and it comes back to any session of the series."""

from datetime import datetime, timedelta

import pytest

from tests.support.world import World
from tests.workshop.services.planned import add, item, order
from tests.workshop.services.test_agenda_steps import WHOLE, asked_of, part_of
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, NotAllowed, NotFound
from workshop.models import AgendaItem, WorkshopSession
from workshop.queries.planning import ParkedView, parked_in
from workshop.services.agendas import add_item
from workshop.services.parking import bring_back, let_go, park_item
from workshop.services.sessions import SessionDraft, plan_session
from workshop.vocabulary import ItemKind

A_FORTNIGHT = timedelta(days=14)


@pytest.fixture
def whole(world: World) -> str:
    """A part with everything in it, between two others; return its id."""
    add(world, "First", ahead=True)
    with unit_of_work() as db:
        session_id, lead = world.next_session_id, world.facilitator
        item_id = add_item(db, lead, session_id=session_id, draft=WHOLE)
    add(world, "Last", ahead=True)
    return item_id


def park(world: World, item_id: str) -> str:
    """Set a part aside; return its place on the list."""
    with unit_of_work() as db:
        return park_item(db, world.facilitator, item_id=item_id)


def back(world: World, parked_id: str, session_id: str = "", position: int | None = None) -> str:
    """Bring a part back to the session ahead, or to another."""
    with unit_of_work() as db:
        return bring_back(
            db,
            world.convenor,
            parked_id=parked_id,
            session_id=session_id or world.next_session_id,
            position=position,
        )


def aside(world: World) -> tuple[ParkedView, ...]:
    """Return what is set aside."""
    with reading() as db:
        return parked_in(db, world.facilitator, project_id=world.project_id)


def item_start(world: World) -> datetime:
    """Return a start two weeks after the session ahead."""
    with reading() as db:
        return db.get_one(WorkshopSession, world.next_session_id).planned_start + A_FORTNIGHT


def test_a_part_set_aside_leaves_no_gap_and_is_on_the_list(world: World, whole: str) -> None:
    parked_id = park(world, whole)
    assert order(world.next_session_id) == [(1, "First"), (2, "Last")]
    assert aside(world) == (ParkedView(parked_id, ItemKind.ACTIVITY, "What helped?", 25, 2),)


def test_it_comes_back_whole_where_it_is_wanted_with_its_questions(
    world: World, whole: str
) -> None:
    prompt_id, before = asked_of(world, whole), item(whole).model_dump()
    parked_id = park(world, whole)
    assert part_of(prompt_id) is None
    assert back(world, parked_id, position=1) == whole
    assert item(whole).model_dump() == {**before, "position": 1}
    assert part_of(prompt_id) == whole
    assert aside(world) == ()


def test_it_comes_back_to_another_session_and_its_questions_stay(world: World, whole: str) -> None:
    prompt_id = asked_of(world, whole)
    with unit_of_work() as db:
        draft = SessionDraft("Later", item_start(world))
        later = plan_session(db, world.facilitator, project_id=world.project_id, draft=draft)
    assert back(world, park(world, whole), later) == whole
    assert order(later) == [(1, "What helped?")]
    assert part_of(prompt_id) is None


def test_it_comes_back_once(world: World, whole: str) -> None:
    parked_id = park(world, whole)
    back(world, parked_id)
    with pytest.raises(NotFound):
        back(world, parked_id)
    assert len(order(world.next_session_id)) == 3


def test_a_session_that_has_started_gives_and_takes_nothing(world: World, whole: str) -> None:
    parked_id, live = park(world, whole), add(world)
    with pytest.raises(Closed):
        park(world, live)
    with pytest.raises(Closed):
        back(world, parked_id, world.session_id)
    assert len(aside(world)) == 1


def test_what_is_let_go_is_gone(world: World, whole: str) -> None:
    parked_id = park(world, whole)
    with unit_of_work() as db:
        let_go(db, world.facilitator, parked_id=parked_id)
    assert aside(world) == ()
    with reading() as db:
        assert db.get(AgendaItem, whole) is None


@pytest.mark.parametrize("role", ["member", "elsewhere", "nobody"])
def test_only_staff_of_the_project_set_aside(sqlite_world: World, role: str) -> None:
    item_id, actor = add(sqlite_world, ahead=True), sqlite_world.by_role()[role]
    with pytest.raises(NotAllowed), unit_of_work() as db:
        park_item(db, actor, item_id=item_id)
    parked_id = park(sqlite_world, item_id)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        let_go(db, actor, parked_id=parked_id)
    assert len(aside(sqlite_world)) == 1
