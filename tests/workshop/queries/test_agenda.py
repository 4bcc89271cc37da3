"""One session's agenda as screens show it: who leads, what is spare, what others do not see."""

from dataclasses import replace
from datetime import timedelta

from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.models import Person
from workshop.queries.sessions import NowView, PlanView, now_in, plan_of
from workshop.services.agendas import ItemDraft, add_item, add_items
from workshop.services.running import move_everyone
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import ItemKind, Weight


def plan(world: World) -> PlanView:
    """Return the plan of the session ahead, as staff see it."""
    with reading() as db:
        return plan_of(db, world.facilitator, session_id=world.next_session_id)


def now_at(world: World) -> NowView:
    """Return where the session ahead is now."""
    with reading() as db:
        return now_in(db, world.facilitator, session_id=world.next_session_id)


def test_who_leads_is_named_for_as_long_as_they_are_on_the_list(world: World) -> None:
    leads = {"lead_id": world.people["Asha"], "co_lead_id": world.people["Bryn"]}
    draft = ItemDraft(ItemKind.ACTIVITY, "Talk", 10, **leads)
    with unit_of_work() as db:
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    (item,) = plan(world).items
    assert (item.lead_name, item.co_lead_name) == ("Asha", "Bryn")
    with unit_of_work() as db:
        db.get_one(Person, world.people["Bryn"]).ended_at = clock.now()
    (item,) = plan(world).items
    assert (item.lead_name, item.co_lead_name) == ("Asha", "")


def test_what_is_for_staff_only_is_empty_for_others(sqlite_world: World) -> None:
    world = sqlite_world
    draft = ItemDraft(
        ItemKind.ACTIVITY, "Talk", 10, notes="Careful", materials="Pens", layout="A round"
    )
    with unit_of_work() as db:
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    with reading() as db:
        (seen,) = plan_of(db, world.member(), session_id=world.next_session_id).items
    assert (seen.notes, seen.materials, seen.layout) == ("", "", "")


def test_spare_items_count_in_no_length_and_come_next_only_if_there_is_time(
    sqlite_world: World, hands: Hands
) -> None:
    world = sqlite_world
    first = ItemDraft(ItemKind.ACTIVITY, "First", 60)
    spare = replace(first, title="Spare", planned_minutes=30, weight=Weight.SPARE)
    last = replace(first, title="Last", planned_minutes=20)
    with unit_of_work() as db:
        lead, session_id = world.facilitator, world.next_session_id
        first_id, spare_id, _ = add_items(
            db, lead, session_id=session_id, drafts=[first, spare, last]
        )
    assert plan(world).session.agenda_minutes == 80
    assert (plan(world).shape.minutes, plan(world).shape.spare_minutes) == (80, 30)
    with unit_of_work() as db:
        close_session(db, lead, session_id=world.session_id)
        open_session(db, lead, session_id=session_id)
        move_everyone(db, lead, session_id=session_id, item_id=first_id)
    now = now_at(world)
    assert now.next is not None
    assert now.next.title == "Spare"
    assert now.ends_at == hands.time + timedelta(minutes=80)
    assert now.behind == 0
    hands.pass_by(minutes=80)
    now = now_at(world)
    assert now.next is not None
    assert (now.next.title, now.behind) == ("Last", 20)
    with unit_of_work() as db:
        move_everyone(db, lead, session_id=session_id, item_id=spare_id)
    assert now_at(world).ends_at == hands.time + timedelta(minutes=50)
