"""Partners: added, changed, taken off, and set as one list."""

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import Partner
from workshop.queries.partners import PartnerView, partners_of
from workshop.services.partners import (
    PARTNERS_LIMIT,
    PartnerDraft,
    add_partner,
    change_partner,
    remove_partner,
    set_partners,
)

HOSTILE = "<b>=SUM(A1)</b>\u202e"


def added(world: World, name: str = "Library", part: str = "gives us the room") -> str:
    """Add a partner; return its id."""
    with unit_of_work() as db:
        draft = PartnerDraft(name, part)
        return add_partner(db, world.facilitator, project_id=world.project_id, draft=draft)


def all_of(world: World) -> tuple[PartnerView, ...]:
    """Return the partners as staff see them."""
    with reading() as db:
        return partners_of(db, world.convenor, project_id=world.project_id)


def set_to(world: World, *drafts: PartnerDraft) -> None:
    """Make the list these."""
    with unit_of_work() as db:
        set_partners(db, world.facilitator, project_id=world.project_id, drafts=drafts)


def test_partners_stand_in_the_order_they_were_added(world: World) -> None:
    first, second = added(world), added(world, HOSTILE, "")
    assert [one.id for one in all_of(world)] == [first, second]
    assert all_of(world)[0] == PartnerView(first, "Library", "gives us the room")
    with unit_of_work() as db:
        draft = PartnerDraft(" Library ", "pays")
        change_partner(db, world.facilitator, partner_id=first, draft=draft)
        remove_partner(db, world.facilitator, partner_id=second)
    assert all_of(world) == (PartnerView(first, "Library", "pays"),)


@pytest.mark.parametrize(
    "draft,field",
    [
        (PartnerDraft(" "), "name"),
        (PartnerDraft("x" * 81), "name"),
        (PartnerDraft("Library", "x" * 301), "part"),
        (PartnerDraft("LIBRARY"), "name"),
    ],
)
def test_a_partner_that_needs_another_look(
    sqlite_world: World, draft: PartnerDraft, field: str
) -> None:
    world, second = sqlite_world, ""
    added(world)
    second = added(world, "Buses")
    with pytest.raises(Invalid) as refused, unit_of_work() as db:
        add_partner(db, world.facilitator, project_id=world.project_id, draft=draft)
    assert set(refused.value.problems) == {field}
    with pytest.raises(Invalid), unit_of_work() as db:
        change_partner(db, world.facilitator, partner_id=second, draft=draft)
    assert [one.name for one in all_of(world)] == ["Library", "Buses"]


def test_a_partner_may_keep_its_own_name(sqlite_world: World) -> None:
    only = added(sqlite_world)
    with unit_of_work() as db:
        draft = PartnerDraft("library")
        change_partner(db, sqlite_world.facilitator, partner_id=only, draft=draft)
    assert all_of(sqlite_world)[0].name == "library"


def test_setting_the_list_keeps_those_that_were_there(sqlite_world: World) -> None:
    world = sqlite_world
    library, buses = added(world), added(world, "Buses")
    set_to(world, PartnerDraft("Police"), PartnerDraft("library", "tea"))
    assert [one.name for one in all_of(world)] == ["Police", "library"]
    assert all_of(world)[1] == PartnerView(library, "library", "tea")
    with reading() as db:
        assert db.get(Partner, buses) is None
    set_to(world, PartnerDraft("Police"), PartnerDraft("Police", "said twice"))
    assert [(one.name, one.part) for one in all_of(world)] == [("Police", "said twice")]


def test_the_list_has_an_end_and_says_so(sqlite_world: World) -> None:
    many = [PartnerDraft(f"Number {number}") for number in range(PARTNERS_LIMIT)]
    set_to(sqlite_world, *many)
    with pytest.raises(Invalid, match="room for 30"):
        set_to(sqlite_world, *many, PartnerDraft("One more"))
    with pytest.raises(Invalid, match="room for 30"):
        added(sqlite_world, "One more")
    with pytest.raises(Invalid, match="Line 2: Say which"):
        set_to(sqlite_world, PartnerDraft("Library"), PartnerDraft(" "))
    assert len(all_of(sqlite_world)) == PARTNERS_LIMIT


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere", "nobody"])
def test_only_staff_write_the_list(sqlite_world: World, role: str) -> None:
    actor, partner = sqlite_world.by_role()[role], added(sqlite_world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        remove_partner(db, actor, partner_id=partner)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        set_partners(db, actor, project_id=sqlite_world.project_id, drafts=[])
    with reading() as db:
        assert len(db.scalars(select(Partner)).all()) == 1


def test_a_partner_that_is_gone_is_not_found(sqlite_world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        remove_partner(db, sqlite_world.facilitator, partner_id="no-such")
