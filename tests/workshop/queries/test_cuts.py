"""What to drop when it is late: the smallest cut, in the right order, and never what is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.queries.cuts import Course, Cut, what_to_drop
from workshop.queries.timing import Slot, ends_at

FOUR = datetime(2026, 3, 4, 16, 0, tzinfo=UTC)


def course(*slots: Slot, late: int, current: str | None = None, **spent: int) -> Course:
    """A session that ends so many minutes after four, when people were told it ends at four."""
    took = {item_id: timedelta(minutes=minutes) for item_id, minutes in spent.items()}
    begins = FOUR + timedelta(minutes=late)
    wanted = ends_at(slots, took, current, begins) - begins
    return Course(slots, took, current, begins - wanted, FOUR)


def should(item_id: str, minutes: int) -> Slot:
    """A part that can be left out."""
    return Slot(item_id, minutes, 0)


def must(item_id: str, minutes: int, pinned: datetime | None = None) -> Slot:
    """A part that stays, and can be shorter unless its time is pinned."""
    return Slot(item_id, minutes, 0, must=True, pinned=pinned, kept=pinned is not None)


def kept(item_id: str, minutes: int) -> Slot:
    """A break, the check-out or the close."""
    return Slot(item_id, minutes, 0, kept=True)


def spare(item_id: str, minutes: int) -> Slot:
    """A part for if there is time."""
    return Slot(item_id, minutes, 0, spare=True)


def first(found: tuple[Cut, ...]) -> tuple[tuple[str, ...], dict[str, int], int, int]:
    """What the first proposal leaves out and shortens, what it saves, how late it stays."""
    cut = found[0]
    return cut.leave_out, dict(cut.shorten), cut.saves, cut.late


@pytest.mark.parametrize("late", [-20, 0, 1])
def test_on_time_nothing_is_proposed(late: int) -> None:
    assert what_to_drop(course(should("a", 20), late=late)) == ()


def test_the_smallest_part_that_is_enough_is_left_out_and_shortening_is_another_way() -> None:
    found = what_to_drop(
        course(should("a", 40), should("b", 15), should("c", 10), kept("end", 5), late=12)
    )
    assert first(found) == (("b",), {}, 15, -3)
    assert found[0].ends_at == FOUR - timedelta(minutes=3)
    assert (found[1].leave_out, dict(found[1].shorten)) == ((), {"a": 12})
    assert found[1].ends_at == FOUR


def test_of_equals_the_later_goes() -> None:
    found = what_to_drop(course(should("a", 10), should("b", 10), late=10))
    assert first(found)[0] == ("b",)


def test_two_small_parts_go_where_no_single_one_is_enough() -> None:
    found = what_to_drop(course(should("a", 10), must("m", 8), should("b", 10), late=18))
    assert first(found) == (("a", "b"), {}, 20, -2)
    assert len(found) == 1


def test_what_is_only_for_if_there_is_time_stops_first() -> None:
    found = what_to_drop(
        course(should("a", 20), spare("s", 15), kept("end", 5), late=10, current="s", s=5)
    )
    assert len(found) == 1
    assert first(found) == ((), {"s": 10}, 10, 0)
    further = what_to_drop(
        course(spare("s", 15), should("a", 30), kept("end", 5), late=20, current="s", s=5)
    )
    assert first(further) == (("a",), {"s": 10}, 40, -20)
    assert dict(further[1].shorten) == {"s": 10, "a": 10}


def test_a_must_is_only_made_shorter_and_never_by_more_than_half() -> None:
    assert first(what_to_drop(course(must("m", 30), kept("end", 5), late=15))) == (
        (),
        {"m": 15},
        15,
        0,
    )
    assert first(what_to_drop(course(must("m", 30), kept("end", 5), late=20))) == (
        (),
        {"m": 15},
        15,
        5,
    )


def test_what_is_kept_is_never_touched_however_late_it_is() -> None:
    pinned = must("lunch", 40, pinned=FOUR - timedelta(minutes=60))
    found = what_to_drop(course(kept("tea", 20), pinned, kept("out", 7), kept("end", 5), late=50))
    assert found == ()


def test_when_nothing_is_enough_all_that_can_go_goes_and_the_rest_is_said() -> None:
    found = what_to_drop(
        course(should("a", 10), must("m", 20), kept("tea", 10), must("n", 8), late=40)
    )
    assert first(found) == (("a",), {"m": 10, "n": 3}, 23, 17)


def test_what_stands_before_a_pin_saves_nothing_and_is_not_proposed() -> None:
    noon = FOUR - timedelta(minutes=30)
    lunch = must("lunch", 20, pinned=noon)
    slots = (should("before", 10), lunch, should("after", 25))
    going = Course(slots, {}, None, noon - timedelta(minutes=15), FOUR)
    assert first(what_to_drop(going)) == (("after",), {}, 25, -10)


def test_what_was_done_is_going_on_was_left_out_or_is_a_detour_is_not_proposed() -> None:
    slots = (
        should("done", 20),
        should("now", 20),
        Slot("detour", 0, 0, is_detour=True, returns_to="now"),
        replace(should("out", 20), left_out=True),
        should("ahead", 20),
    )
    found = what_to_drop(course(*slots, late=20, current="detour", done=20, now=5, detour=10))
    assert first(found) == (("ahead",), {}, 20, 0)


SLOTS = st.lists(
    st.builds(
        Slot,
        item_id=st.uuids().map(str),
        planned=st.integers(1, 60),
        added=st.just(0),
        spare=st.booleans(),
        must=st.booleans(),
        kept=st.booleans(),
    ),
    min_size=1,
    max_size=10,
)


@given(slots=SLOTS, late=st.integers(2, 120))
def test_a_proposal_never_touches_what_is_kept_nor_adds_minutes(
    slots: list[Slot], late: int
) -> None:
    by_id = {slot.item_id: slot for slot in slots}
    for cut in what_to_drop(course(*slots, late=late)):
        assert not any(by_id[one].kept or by_id[one].must for one in cut.leave_out)
        assert not any(by_id[one].kept for one in cut.shorten)
        assert all(0 < less <= by_id[one].planned // 2 for one, less in cut.shorten.items())
        assert cut.saves > 0
