"""The power map on the facilitator's screen: staff's own copy, then both side by side."""

from tests.pages.conftest import OpenPage, shown
from tests.pages.test_during_run import labels, press
from tests.support.exercised import opened, seen_as
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.queries.power_maps import own_copy
from workshop.services.power_maps import say_who_holds
from workshop.vocabulary import ExerciseKind, PowerHolder


def test_staff_fill_in_their_copy_and_show_both(open_page: OpenPage, sqlite_world: World) -> None:
    prompt_id = opened(sqlite_world, ExerciseKind.POWER_MAP)
    with unit_of_work() as db:
        say_who_holds(
            db,
            sqlite_world.member(),
            prompt_id=prompt_id,
            power="agenda",
            holder=PowerHolder.MEMBERS,
            seen=0,
        )
    at = open_page("run")
    assert not at.exception
    assert [one.value for one in at.radio if one.key.startswith("powers-")] == [""] * 10
    first = next(one for one in at.radio if one.key.startswith(f"powers-{prompt_id}-agenda"))
    first.set_value(PowerHolder.SHARED).run()
    with reading() as db:
        lines = own_copy(db, sqlite_world.facilitator, prompt_id=prompt_id).lines
    assert {one.id: one.holder for one in lines if one.holder} == {"agenda": PowerHolder.SHARED}
    again = next(one for one in at.radio if one.key.startswith(f"powers-{prompt_id}-agenda"))
    again.set_value("").run()
    with reading() as db:
        assert own_copy(db, sqlite_world.facilitator, prompt_id=prompt_id).said == 0
    press(at, "Show both copies")
    assert seen_as(sqlite_world, prompt_id, "room").extra.shown
    assert "Show both copies" not in labels(at)
    assert "Open: Power map" in shown(at)
