"""Agendas: planned in order, and locked once the session has started."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.support.world import World
from tests.workshop.services.planned import (
    NOT_STAFF,
    TALK,
    add,
    agenda,
    close,
    go_to,
    item,
    order,
)
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.live.changes import Change, Kind
from workshop.models import Prompt
from workshop.services.agendas import (
    ItemDraft,
    add_item,
    add_items,
    change_item,
    copy_item,
    draft_of,
    move_before,
    move_item,
    remove_item,
    resize_item,
)
from workshop.services.prompts import PromptDraft, ask
from workshop.vocabulary import ItemKind

__all__ = ["agenda"]


@pytest.mark.parametrize(
    "changes,field,words",
    [
        ({"title": " "}, "title", "short name"),
        ({"title": "x" * 121}, "title", "121 letters"),
        ({"planned_minutes": 0}, "planned_minutes", "from 1 to 240 minutes"),
        ({"planned_minutes": 241}, "planned_minutes", "from 1 to 240 minutes"),
        ({"notes": "x" * 4001}, "notes", "4,001 letters"),
        ({"lead": "x" * 61}, "lead", "61 letters"),
        ({"kind": ItemKind.DETOUR}, "kind", "cannot be planned"),
        ({"materials": "x" * 1001}, "materials", "1,001 letters"),
        ({"layout": "x" * 1001}, "layout", "1,001 letters"),
        ({"pinned_minute": 1440}, "pinned_minute", "time of day"),
        ({"lead_id": "a", "co_lead_id": "a"}, "co_lead_id", "somebody else"),
    ],
)
def test_what_needs_another_look_is_said_beside_its_field(
    world: World, changes: dict[str, str], field: str, words: str
) -> None:
    draft = replace(TALK, **changes)  # type: ignore[arg-type]
    assert list(draft.problems()) == [field]
    assert words in draft.problems()[field]
    with pytest.raises(Invalid), unit_of_work() as db:
        add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)


def test_a_card_is_one_of_the_librarys(sqlite_world: World) -> None:
    draft = replace(TALK, card="no-such-card")
    with pytest.raises(Invalid, match="Choose one of the cards"), unit_of_work() as db:
        session_id, lead = sqlite_world.next_session_id, sqlite_world.facilitator
        add_item(db, lead, session_id=session_id, draft=draft)
    assert order(sqlite_world.next_session_id) == []


@pytest.mark.parametrize("minutes", [1, 240])
def test_an_item_can_have_from_1_to_240_minutes(minutes: int) -> None:
    assert replace(TALK, planned_minutes=minutes).problems() == {}


def test_an_icebreaker_is_one_of_the_cards(world: World) -> None:
    card = replace(TALK, kind=ItemKind.ICEBREAKER, card="name-and-drink")
    with unit_of_work() as db:
        item_id = add_item(db, world.facilitator, session_id=world.next_session_id, draft=card)
    assert item(item_id).card == "name-and-drink"


def test_staff_plan_items_one_after_another(world: World) -> None:
    with unit_of_work() as db:
        item_id = add_item(db, world.convenor, session_id=world.next_session_id, draft=TALK)
    add(world, "Goodbye", ahead=True)
    kept = item(item_id)
    assert (kept.kind, kept.planned_minutes, kept.notes, kept.lead) == (
        ItemKind.ACTIVITY,
        25,
        "Go round twice.",
        "Asha",
    )
    assert (kept.added_minutes, kept.added_late) == (0, False)
    assert order(world.next_session_id) == [(1, "What helped?"), (2, "Goodbye")]


@pytest.mark.parametrize("role", NOT_STAFF)
def test_nobody_else_plans_an_agenda(world: World, role: str) -> None:
    item_id = add(world, ahead=True)
    actor = world.by_role()[role]
    with pytest.raises(NotAllowed):
        add(world, ahead=True, actor=actor)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_item(db, actor, item_id=item_id, draft=TALK)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        move_item(db, actor, item_id=item_id, position=1)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        remove_item(db, actor, item_id=item_id)


@pytest.mark.parametrize(
    "position,expected",
    [(1, "NABC"), (2, "ANBC"), (4, "ABCN"), (99, "ABCN"), (-5, "NABC"), (None, "ABCN")],
)
def test_an_item_can_be_put_anywhere_and_places_stay_dense(
    world: World, position: int | None, expected: str
) -> None:
    for title in "ABC":
        add(world, title, ahead=True)
    add(world, "N", ahead=True, position=position)
    assert order(world.next_session_id) == list(enumerate(expected, start=1))


@pytest.mark.parametrize(
    "position,expected", [(1, "CABD"), (2, "ACBD"), (4, "ABDC"), (99, "ABDC"), (0, "CABD")]
)
def test_an_item_can_be_moved_anywhere(world: World, position: int, expected: str) -> None:
    ids = {title: add(world, title, ahead=True) for title in "ABCD"}
    with unit_of_work() as db:
        move_item(db, world.convenor, item_id=ids["C"], position=position)
    assert order(world.next_session_id) == list(enumerate(expected, start=1))


def test_an_item_taken_out_leaves_no_gap_and_its_question_stays(world: World) -> None:
    ids = [add(world, title, ahead=True) for title in "ABC"]
    with unit_of_work() as db:
        prompt_id = ask(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=PromptDraft("What helped?", item_id=ids[1]),
        )
    with unit_of_work() as db:
        remove_item(db, world.facilitator, item_id=ids[1])
    assert order(world.next_session_id) == [(1, "A"), (2, "C")]
    with reading() as db:
        assert db.get_one(Prompt, prompt_id).item_id is None


def test_a_planned_item_can_be_changed(world: World) -> None:
    item_id = add(world, ahead=True)
    draft = ItemDraft(ItemKind.BREAK, "Tea", 12)
    with unit_of_work() as db:
        change_item(db, world.convenor, item_id=item_id, draft=draft)
        assert "changes" not in db.info
    kept = item(item_id)
    assert (kept.kind, kept.title, kept.planned_minutes, kept.notes) == (
        ItemKind.BREAK,
        "Tea",
        12,
        "",
    )


def test_a_change_with_problems_changes_nothing(world: World) -> None:
    item_id = add(world, ahead=True)
    with pytest.raises(Invalid), unit_of_work() as db:
        draft = replace(TALK, planned_minutes=0)
        change_item(db, world.facilitator, item_id=item_id, draft=draft)
    assert item(item_id).planned_minutes == 25


def test_planned_minutes_lock_when_the_session_starts(
    world: World, agenda: tuple[str, str, str]
) -> None:
    draft = ItemDraft(ItemKind.OPEN_TIME, "What you bring", 10)
    with unit_of_work() as db:
        change_item(db, world.facilitator, item_id=agenda[1], draft=draft)
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, "")]
    assert item(agenda[1]).kind is ItemKind.OPEN_TIME
    with pytest.raises(Closed, match="Add minutes instead"), unit_of_work() as db:
        longer = replace(draft, planned_minutes=11)
        change_item(db, world.facilitator, item_id=agenda[1], draft=longer)
    assert item(agenda[1]).planned_minutes == 10


def test_the_planned_order_locks_when_the_session_starts(
    world: World, agenda: tuple[str, str, str]
) -> None:
    with pytest.raises(Closed, match="its plan stays"), unit_of_work() as db:
        move_item(db, world.facilitator, item_id=agenda[0], position=3)
    with pytest.raises(Closed, match="its plan stays"), unit_of_work() as db:
        remove_item(db, world.facilitator, item_id=agenda[0])


def test_whoever_convenes_does_not_change_a_session_that_runs(
    world: World, agenda: tuple[str, str, str]
) -> None:
    with pytest.raises(NotAllowed):
        add(world, actor=world.convenor)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        change_item(db, world.convenor, item_id=agenda[0], draft=TALK)


def test_an_item_added_on_the_day_was_not_planned_and_is_not_late(
    world: World, agenda: tuple[str, str, str]
) -> None:
    added = item(add(world, "One more round", position=2, minutes=15))
    assert (added.planned_minutes, added.added_minutes, added.added_late) == (0, 15, False)
    assert [title for _, title in order(world.session_id)] == [
        "Hello",
        "One more round",
        "Talk",
        "Goodbye",
    ]


def test_an_item_added_on_the_day_shows_at_once(world: World, agenda: tuple[str, str, str]) -> None:
    go_to(world, agenda[0])
    with unit_of_work() as db:
        add_item(db, world.facilitator, session_id=world.session_id, draft=TALK)
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, agenda[0])]


def test_an_item_added_on_the_day_can_be_given_other_minutes(
    world: World, agenda: tuple[str, str, str]
) -> None:
    item_id = add(world, minutes=15)
    with unit_of_work() as db:
        change_item(db, world.facilitator, item_id=item_id, draft=replace(TALK, planned_minutes=20))
    assert (item(item_id).planned_minutes, item(item_id).added_minutes) == (0, 20)


def test_after_the_session_its_items_stay_as_they_were(
    world: World, agenda: tuple[str, str, str]
) -> None:
    close(world)
    with pytest.raises(Closed, match="marked as added later"), unit_of_work() as db:
        change_item(
            db, world.facilitator, item_id=agenda[0], draft=replace(TALK, planned_minutes=10)
        )


def test_an_item_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        remove_item(db, world.facilitator, item_id="no-such-item")


def test_several_parts_are_added_in_order_or_none_at_all(world: World) -> None:
    add(world, "First", ahead=True)
    add(world, "Last", ahead=True)
    drafts = [replace(TALK, title=title) for title in "ABC"]
    with unit_of_work() as db:
        add_items(db, world.convenor, session_id=world.next_session_id, drafts=drafts, position=2)
    assert [title for _, title in order(world.next_session_id)] == ["First", *"ABC", "Last"]
    with pytest.raises(Invalid), unit_of_work() as db:
        drafts = [TALK, replace(TALK, planned_minutes=900)]
        add_items(db, world.convenor, session_id=world.next_session_id, drafts=drafts)
    assert len(order(world.next_session_id)) == 5


def test_sixty_parts_are_fine_and_two_hundred_are_all(sqlite_world: World) -> None:
    world = sqlite_world
    session_id, lead = world.next_session_id, world.facilitator
    with unit_of_work() as db:
        add_items(db, lead, session_id=session_id, drafts=[TALK] * 60)
    with pytest.raises(Closed, match="up to 200 parts"), unit_of_work() as db:
        add_items(db, lead, session_id=session_id, drafts=[TALK] * 141)
    assert len(order(session_id)) == 60


def test_a_copy_stands_under_its_part_with_all_of_it(world: World) -> None:
    item_id = add(world, "A", ahead=True)
    add(world, "B", ahead=True)
    with unit_of_work() as db:
        copied = copy_item(db, world.facilitator, item_id=item_id)
    assert [title for _, title in order(world.next_session_id)] == ["A", "A", "B"]
    assert draft_of(item(copied)) == draft_of(item(item_id))


@pytest.mark.parametrize("minutes", [0, -5, 241, 900])
def test_a_part_is_never_made_too_long_or_too_short(sqlite_world: World, minutes: int) -> None:
    item_id = add(sqlite_world, ahead=True)
    with pytest.raises(Invalid, match="from 1 to 240"), unit_of_work() as db:
        resize_item(db, sqlite_world.facilitator, item_id=item_id, minutes=minutes)
    assert item(item_id).planned_minutes == 25


def test_a_part_goes_before_another_wherever_that_is_by_now(world: World) -> None:
    ids = {title: add(world, title, ahead=True) for title in "ABCD"}
    with unit_of_work() as db:
        move_item(db, world.convenor, item_id=ids["B"], position=4)
        assert move_before(db, world.facilitator, item_id=ids["D"], next_id=ids["C"]) == 2
    assert [title for _, title in order(world.next_session_id)] == ["A", "D", "C", "B"]
    with unit_of_work() as db:
        assert move_before(db, world.facilitator, item_id=ids["A"], next_id=None) == 4
        assert move_before(db, world.facilitator, item_id=ids["A"], next_id=None) == 4
    with pytest.raises(NotFound), unit_of_work() as db:
        move_before(db, world.facilitator, item_id=ids["A"], next_id="gone")


def test_two_people_who_change_one_part_both_keep_their_change(world: World) -> None:
    item_id = add(world, "Talk", ahead=True)
    seen = draft_of(item(item_id))
    with unit_of_work() as db:
        longer = replace(seen, planned_minutes=40)
        change_item(db, world.convenor, item_id=item_id, draft=longer, seen=seen)
    with unit_of_work() as db:
        named = replace(seen, title="Talk on")
        change_item(db, world.facilitator, item_id=item_id, draft=named, seen=seen)
    assert (item(item_id).title, item(item_id).planned_minutes) == ("Talk on", 40)


def test_what_both_changed_is_told_and_nothing_is_written_over(sqlite_world: World) -> None:
    world = sqlite_world
    item_id = add(world, "Talk", ahead=True)
    seen = draft_of(item(item_id))
    theirs, mine = replace(seen, title="Theirs"), replace(seen, title="Mine", notes="Mine")
    with unit_of_work() as db:
        change_item(db, world.convenor, item_id=item_id, draft=theirs, seen=seen)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        change_item(db, world.facilitator, item_id=item_id, draft=mine, seen=seen)
    assert list(refusal.value.problems) == ["title"]
    assert (item(item_id).title, item(item_id).notes) == ("Theirs", "Go round twice.")
    with unit_of_work() as db:
        change_item(db, world.facilitator, item_id=item_id, draft=mine, seen=theirs)
    assert item(item_id).title == "Mine"


def test_members_lead_and_nobody_from_elsewhere_does(world: World) -> None:
    led = replace(TALK, lead="", lead_id=world.people["Asha"], co_lead_id=world.people["Sunita"])
    session_id = world.next_session_id
    with unit_of_work() as db:
        item_id = add_item(db, world.facilitator, session_id=session_id, draft=led)
    assert draft_of(item(item_id)) == led
    strange = world.elsewhere.person_id
    for changes in ({"lead_id": strange}, {"co_lead_id": "nobody"}):
        with pytest.raises(Invalid) as refusal, unit_of_work() as db:
            draft = replace(led, **changes)
            change_item(db, world.facilitator, item_id=item_id, draft=draft)
        assert refusal.value.problems == {
            next(iter(changes)): "Choose somebody who is on the list of people."
        }


def test_two_people_who_plan_at_the_same_moment_lose_nothing(world: World) -> None:
    first = add(world, "First", ahead=True)
    both = (world.facilitator, world.convenor)

    def plan(at: int) -> None:
        actor = both[at % 2]
        with unit_of_work() as db:
            draft = replace(TALK, title=f"Part {at}")
            add_item(db, actor, session_id=world.next_session_id, draft=draft, position=1)
            if at % 3 == 0:
                move_item(db, actor, item_id=first, position=at)

    with ThreadPoolExecutor(max_workers=4) as people:
        assert list(people.map(plan, range(12))) == [None] * 12
    held = order(world.next_session_id)
    assert [place for place, _ in held] == list(range(1, 14))
    assert {title for _, title in held} == {"First", *(f"Part {at}" for at in range(12))}
