"""The quiet clocks: none until the group says so, then words and never a countdown."""

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.planned import agenda, go_to, logged
from workshop.db import reading, unit_of_work
from workshop.errors import NotFound
from workshop.live.changes import Change, Kind
from workshop.queries.clocks import ClockChoices, clocks_of, quiet_clock
from workshop.queries.timing import about_left
from workshop.services.clocks import choose_clocks

__all__ = ["agenda"]


def choose(world: World, *, room: bool = False, member: bool = False) -> list[Change]:
    """Note what the group agreed; return what screens hear of it."""
    with unit_of_work() as db:
        choose_clocks(
            db,
            world.facilitator,
            project_id=world.project_id,
            room_clock=room,
            member_clock=member,
        )
        return list(db.info.get("changes", []))


def chosen(world: World) -> ClockChoices:
    """What the group agreed to."""
    with reading() as db:
        return clocks_of(db, world.member(), project_id=world.project_id)


def said(world: World, *, room: bool = False) -> str | None:
    """What the clock says."""
    with reading() as db:
        return quiet_clock(db, world.member(), session_id=world.session_id, room=room)


def test_without_a_choice_there_is_no_clock_anywhere(world: World, agenda: tuple[str, ...]) -> None:
    go_to(world, agenda[0])
    assert chosen(world) == ClockChoices(room=False, member=False)
    assert (said(world), said(world, room=True)) == (None, None)


def test_the_group_chooses_each_clock_by_itself_and_screens_hear_of_it(
    world: World, agenda: tuple[str, ...], hands: Hands
) -> None:
    go_to(world, agenda[0])
    assert choose(world, member=True) == [Change(world.session_id, Kind.STAGE, agenda[0])]
    assert choose(world, member=True) == []
    hands.pass_by(minutes=1)
    assert said(world) == "About 10 minutes left"
    assert said(world, room=True) is None
    choose(world, room=True)
    assert said(world) is None
    assert said(world, room=True) == "About 10 minutes left"
    assert logged(world.project_id)[-2:] == ["choose-clocks", "choose-clocks"]


def test_over_time_nobody_is_rushed_and_between_parts_there_is_nothing_to_say(
    world: World, agenda: tuple[str, ...], hands: Hands
) -> None:
    choose(world, room=True, member=True)
    assert said(world) == ""
    go_to(world, agenda[0])
    hands.pass_by(minutes=11)
    assert said(world) == ""


def test_there_is_no_choice_for_a_project_that_is_not_there(world: World) -> None:
    with pytest.raises(NotFound), reading() as db:
        quiet_clock(db, world.facilitator, session_id="no-such-session")


@pytest.mark.parametrize(
    "minutes,words",
    [
        (90, "Over half an hour left"),
        (33, "Over half an hour left"),
        (32, "About 30 minutes left"),
        (13, "About 15 minutes left"),
        (8, "About 10 minutes left"),
        (4, "About 5 minutes left"),
        (3, "A few minutes left"),
        (0, "A few minutes left"),
        (-1, ""),
    ],
)
def test_it_speaks_in_fives_and_tens(minutes: int, words: str) -> None:
    assert about_left(minutes) == words
