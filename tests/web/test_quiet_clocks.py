"""The quiet clocks: on a member's and the room's screen only where the group asked for them."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.test_staff_words import add_items, desk
from workshop import clock
from workshop.db import unit_of_work
from workshop.services.clocks import choose_clocks
from workshop.services.running import move_everyone

__all__ = ["desk", "no_tries_yet", "tablet"]

WORDS = "About 20 minutes left"
SAYS = re.compile(r'data-part="quiet-clock"[^>]*>([^<]*)<')


@pytest.fixture
def asha(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """Asha's tablet, while a part of twenty minutes goes on."""
    (item_id,) = add_items(sqlite_world, "Hello")
    with unit_of_work() as db:
        session_id = sqlite_world.session_id
        move_everyone(db, sqlite_world.facilitator, session_id=session_id, item_id=item_id)
    return tablet("Asha")


def choose(world: World, *, room: bool = False, member: bool = False) -> None:
    """Note what the group agreed."""
    with unit_of_work() as db:
        choose_clocks(
            db,
            world.facilitator,
            project_id=world.project_id,
            room_clock=room,
            member_clock=member,
        )


def seen(client: TestClient, address: str) -> list[str]:
    """What the clocks of a page say; none where there is no clock."""
    answer = client.get(address)
    assert answer.status_code == 200
    return SAYS.findall(answer.text)


def test_nobody_sees_a_clock_that_the_group_did_not_ask_for(
    asha: TestClient, desk: TestClient, sqlite_world: World
) -> None:
    room = f"/room/{sqlite_world.session_id}"
    assert (seen(asha, "/here"), seen(desk, room)) == ([], [])
    assert asha.get("/here/clock").json() == {"words": ""}
    assert desk.get(f"{room}/clock").json() == {"words": ""}
    for shown in (asha.get("/here").text, desk.get(room).text):
        assert "minutes left" not in shown


def test_each_clock_shows_only_where_it_was_chosen(
    asha: TestClient, desk: TestClient, sqlite_world: World
) -> None:
    room = f"/room/{sqlite_world.session_id}"
    choose(sqlite_world, member=True)
    assert (seen(asha, "/here"), seen(desk, room)) == ([WORDS], [])
    assert asha.get("/here/clock").json() == {"words": WORDS}
    choose(sqlite_world, room=True)
    assert (seen(asha, "/here"), seen(desk, room)) == ([], [WORDS])
    answer = desk.get(f"{room}/clock")
    assert (answer.json(), answer.headers["cache-control"]) == ({"words": WORDS}, "no-store")


def test_when_time_is_over_the_clock_is_silent(
    asha: TestClient, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(sqlite_world, member=True)
    later = clock.now() + timedelta(minutes=21)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert seen(asha, "/here") == [""]
    assert 'data-address="/here/clock" hidden' in asha.get("/here").text


def test_the_rooms_clock_is_not_for_strangers(
    tablet: MakeTablet, asha: TestClient, sqlite_world: World
) -> None:
    choose(sqlite_world, room=True)
    address = f"/room/{sqlite_world.session_id}/clock"
    assert tablet().get(address).status_code == 403
    assert asha.get(address).status_code == 403
    assert asha.get("/room/none/clock").status_code == 404
