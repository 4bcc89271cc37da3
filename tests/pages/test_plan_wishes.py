"""What the list of an agenda asks for: read with care, done once, and said in words."""

import pytest

from pages.before._parts.plan_wishes import MOVE, OPEN, RESIZE, Wish, grant, read_wish, said
from tests.support.world import World
from tests.workshop.services.planned import add, item, order
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid
from workshop.queries.sessions import plan_of


def ask(world: World, wish: Wish) -> str:
    """Do what is asked as the facilitator; return what is said of it."""
    with unit_of_work() as db:
        grant(db, world.facilitator, wish=wish)
    with reading() as db:
        plan = plan_of(db, world.facilitator, session_id=world.next_session_id)
    return said(plan, wish)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "move",
        {},
        {"n": "1", "do": "delete", "id": "a"},
        {"n": 1, "do": "move", "id": "a"},
        {"n": "1", "do": "move", "id": ["a"]},
    ],
)
def test_what_is_no_wish_is_left_alone(sent: object) -> None:
    assert read_wish(sent) is None


def test_a_wish_is_read_as_it_was_sent() -> None:
    sent = {"n": "1", "do": "resize", "id": "a", "minutes": 20, "next": 4, "more": "x"}
    assert read_wish(sent) == Wish("1", RESIZE, "a", None, "20")


def test_moving_says_the_new_place_and_its_time(sqlite_world: World) -> None:
    ids = [add(sqlite_world, title, ahead=True, minutes=30) for title in ("Hello", "Talk", "Tea")]
    wish = Wish("1", MOVE, ids[2], ids[1])
    told = ask(sqlite_world, wish)
    assert told.startswith("Tea is now part 2 of 3, ")
    assert ask(sqlite_world, wish) == told
    assert [title for _, title in order(sqlite_world.next_session_id)] == ["Hello", "Tea", "Talk"]


def test_another_length_says_when_the_agenda_ends(sqlite_world: World) -> None:
    item_id = add(sqlite_world, "Talk", ahead=True)
    told = ask(sqlite_world, Wish("1", RESIZE, item_id, minutes="40"))
    assert told.startswith("Talk: 40 minutes. The agenda ends at ")
    assert item(item_id).planned_minutes == 40


@pytest.mark.parametrize(
    "typed", ["", "0", "900", "-5", "ten", "1e3", "٣٠٠٠٠٠٠٠", "9" * 5000, "4.5"]
)
def test_what_is_no_length_is_told_and_changes_nothing(sqlite_world: World, typed: str) -> None:
    item_id = add(sqlite_world, "Talk", ahead=True)
    with pytest.raises(Invalid, match="from 1 to 240 minutes"):
        ask(sqlite_world, Wish("1", RESIZE, item_id, minutes=typed))
    assert item(item_id).planned_minutes == 25


def test_opening_changes_nothing_and_says_nothing(sqlite_world: World) -> None:
    item_id = add(sqlite_world, "Talk", ahead=True)
    assert ask(sqlite_world, Wish("1", OPEN, item_id)) == ""
