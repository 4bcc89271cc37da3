"""What is left out or made shorter on the day, and put back: nothing is deleted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.planned import close, go_to, item, logged
from workshop.dates import HERE
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind
from workshop.queries.agenda import Doing
from workshop.queries.sessions import NowView, now_in
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.dropping import cut_short, put_back
from workshop.services.sessions import SessionDraft, change_session, open_session
from workshop.vocabulary import ItemKind, Weight

PLAN = {
    "hello": ItemDraft(ItemKind.WELCOME, "Hello", 10, weight=Weight.MUST),
    "walk": ItemDraft(ItemKind.ACTIVITY, "A walk", 30, weight=Weight.MUST),
    "tea": ItemDraft(ItemKind.BREAK, "Tea", 10),
    "letters": ItemDraft(ItemKind.ACTIVITY, "Letters", 15),
    "lunch": ItemDraft(ItemKind.OPEN_TIME, "Lunch", 5, weight=Weight.MUST, pinned_minute=60),
    "bye": ItemDraft(ItemKind.CLOSE, "Bye", 5),
}


@pytest.fixture
def day(world: World, hands: Hands) -> dict[str, str]:
    """A session of 75 minutes with six parts, open since a moment; name -> item id."""
    close(world)
    session_id = world.next_session_id
    world.session_id, world.next_session_id = session_id, world.session_id
    start = hands.time.replace(hour=10, minute=0, second=0)
    hands.time = start
    with unit_of_work() as db:
        draft = SessionDraft("We walk.", planned_start=start, planned_minutes=75)
        change_session(db, world.facilitator, session_id=session_id, draft=draft)
        pinned = PLAN | {"lunch": replace(PLAN["lunch"], pinned_minute=minute_of(start) + 65)}
        ids = {
            name: add_item(db, world.facilitator, session_id=session_id, draft=draft)
            for name, draft in pinned.items()
        }
        open_session(db, world.facilitator, session_id=session_id)
    return ids


def minute_of(moment: datetime) -> int:
    """The minute of the day, as the place of the session counts it."""
    local = moment.astimezone(HERE)
    return local.hour * 60 + local.minute


def cut(world: World, *leave_out: str, **shorten: int) -> None:
    """Leave parts out, and make others shorter, by their ids."""
    with unit_of_work() as db:
        cut_short(
            db,
            world.facilitator,
            session_id=world.session_id,
            leave_out=leave_out,
            shorten=shorten,
        )


def back(world: World, item_id: str) -> None:
    """Put a part back."""
    with unit_of_work() as db:
        put_back(db, world.facilitator, session_id=world.session_id, item_id=item_id)


def now(world: World) -> NowView:
    """Where the session is, for whoever runs it."""
    with reading() as db:
        return now_in(db, world.facilitator, session_id=world.session_id)


def doing(world: World) -> dict[str, Doing]:
    """Title -> how each part stands."""
    return {one.title: one.doing for one in now(world).items}


def test_what_is_left_out_is_proposed_done_listed_and_put_back(
    world: World, day: dict[str, str], hands: Hands
) -> None:
    go_to(world, day["hello"])
    hands.pass_by(minutes=22)
    go_to(world, day["walk"])
    told = now(world)
    assert (told.behind, told.ends_at) == (12, told.session.planned_start + timedelta(minutes=87))
    assert [(one.leave_out, dict(one.shorten)) for one in told.cuts] == [((day["letters"],), {})]
    assert told.cuts[0].saves == 12  # the pinned lunch waits for its time
    with unit_of_work() as db:
        cut_short(
            db,
            world.facilitator,
            session_id=world.session_id,
            leave_out=told.cuts[0].leave_out,
            turn=told.turn,
        )
        assert db.info["changes"] == [Change(world.session_id, Kind.STAGE, day["walk"])]
    after = now(world)
    assert after.cuts == ()
    assert after.behind <= 0
    assert doing(world)["Letters"] is Doing.LEFT_OUT
    go_to(world, day["tea"])
    assert [one.title for one in [now(world).next] if one] == ["Lunch"]
    back(world, day["letters"])
    assert doing(world)["Letters"] is Doing.LATER
    assert [one.title for one in [now(world).next] if one] == ["Letters"]
    assert logged(day["letters"]) == ["add-item", "leave-out", "put-back"]


def test_moving_to_what_was_left_out_puts_it_back(world: World, day: dict[str, str]) -> None:
    cut(world, day["letters"])
    go_to(world, day["letters"])
    assert not item(day["letters"]).left_out


def test_a_part_is_made_shorter_beside_its_plan_and_given_back(
    world: World, day: dict[str, str]
) -> None:
    cut(world, **{day["walk"]: 12})
    kept = item(day["walk"])
    assert (kept.planned_minutes, kept.added_minutes) == (30, -12)
    back(world, day["walk"])
    assert item(day["walk"]).added_minutes == 0
    back(world, day["walk"])
    assert logged(day["walk"]) == ["add-item", "make-shorter", "put-back"]


@pytest.mark.parametrize("name", ["tea", "bye", "lunch"])
def test_a_break_the_close_and_a_pinned_must_are_never_cut(
    world: World, day: dict[str, str], name: str
) -> None:
    with pytest.raises(Closed, match="never cut"):
        cut(world, day[name])
    with pytest.raises(Closed, match="never cut"):
        cut(world, **{day[name]: 2})


def test_a_must_stays_what_has_begun_stays_and_nothing_goes_under_nought(
    world: World, day: dict[str, str]
) -> None:
    with pytest.raises(Closed, match="is a must"):
        cut(world, day["walk"])
    for minutes in (0, 31):
        with pytest.raises(Invalid, match="30 minutes to give"):
            cut(world, **{day["walk"]: minutes})
    go_to(world, day["letters"])
    with pytest.raises(Closed, match="has begun"):
        cut(world, day["letters"])


def test_a_cut_is_all_or_nothing_and_only_of_this_session(
    world: World, day: dict[str, str]
) -> None:
    with pytest.raises(Closed):
        cut(world, day["letters"], day["tea"])
    assert not item(day["letters"]).left_out
    with pytest.raises(NotFound):
        cut(world, "no-such-item")
    with pytest.raises(NotFound):
        back(world, "no-such-item")


def test_a_cut_that_was_offered_before_a_colleague_moved_on_is_left_undone(
    world: World, day: dict[str, str]
) -> None:
    go_to(world, day["hello"])
    seen = now(world).turn
    go_to(world, day["walk"])
    with pytest.raises(Closed, match="quicker"), unit_of_work() as db:
        cut_short(
            db,
            world.facilitator,
            session_id=world.session_id,
            leave_out=[day["letters"]],
            turn=seen,
        )
