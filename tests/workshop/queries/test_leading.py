"""Who leads how much of a series: minutes by session, names, and what does not count."""

from datetime import timedelta

import pytest

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed
from workshop.queries.leading import LeadersView, leaders_in
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.series import cancel_session
from workshop.services.sessions import SessionDraft, plan_session
from workshop.vocabulary import ItemKind, Weight


def part(minutes: int, lead: str, *, beside: str | None = None, spare: bool = False) -> ItemDraft:
    """One part of an agenda, led by this person."""
    weight = Weight.SPARE if spare else Weight.SHOULD
    return ItemDraft(
        ItemKind.ACTIVITY, "Talk", minutes, lead_id=lead, co_lead_id=beside, weight=weight
    )


def put(world: World, session_id: str, *drafts: ItemDraft) -> None:
    """Put these parts on an agenda."""
    with unit_of_work() as db:
        for draft in drafts:
            add_item(db, world.facilitator, session_id=session_id, draft=draft)


def view(world: World) -> LeadersView:
    """Who leads, as staff see it."""
    with reading() as db:
        return leaders_in(db, world.facilitator, project_id=world.project_id)


def another(world: World) -> str:
    """Plan one more session, three weeks on."""
    with unit_of_work() as db:
        draft = SessionDraft("More", clock.now() + timedelta(days=21))
        return plan_session(db, world.facilitator, project_id=world.project_id, draft=draft)


def test_minutes_are_counted_by_person_and_session(world: World) -> None:
    asha, rowan = world.people["Asha"], world.facilitator.person_id or ""
    put(world, world.next_session_id, part(20, asha), part(30, rowan, beside=asha))
    put(world, another(world), part(15, asha))
    found = view(world)
    assert [(one.chosen_name, one.is_member, one.total) for one in found.leaders] == [
        ("Asha", True, 65),
        ("Rowan", False, 30),
    ]
    assert found.leaders[0].minutes == {2: 50, 3: 15}
    assert found.sessions == (1, 2, 3)


def test_spare_parts_and_cancelled_sessions_do_not_count(sqlite_world: World) -> None:
    world, asha = sqlite_world, sqlite_world.people["Asha"]
    later = another(world)
    put(world, later, part(40, asha))
    put(world, world.next_session_id, part(25, asha, spare=True))
    with unit_of_work() as db:
        cancel_session(db, world.facilitator, session_id=later)
    found = view(world)
    assert found.leaders == ()
    assert found.sessions == (1, 2)


def test_without_a_name_on_any_part_nobody_is_listed(sqlite_world: World) -> None:
    assert view(sqlite_world).leaders == ()


def test_who_leads_is_for_staff(sqlite_world: World) -> None:
    with reading() as db, pytest.raises(NotAllowed):
        leaders_in(db, sqlite_world.member(), project_id=sqlite_world.project_id)
