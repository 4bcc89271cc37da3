"""The room on a member's tablet: what a host sees to, ticked by members alone."""

import pytest

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, seen
from workshop.db import reading, unit_of_work
from workshop.queries.ready import checklist_of
from workshop.services.sessions import close_session

__all__ = ["no_tries_yet", "tablet"]

PAGE = "/here/ready"


def ticked(world: World) -> set[str]:
    """Every line that is ticked."""
    with reading() as db:
        page = checklist_of(db, world.facilitator, session_id=world.session_id)
    return {line.id for one in page.lists for line in one.lines if line.ticked}


def test_a_member_finds_the_room_from_the_agreement(tablet: MakeTablet) -> None:
    assert f'href="{PAGE}"' in tablet("Asha").get("/here/agreement").text
    for name in ("Sunita", "Gwen"):
        assert f'href="{PAGE}"' not in tablet(name).get("/here/agreement").text


def test_a_tick_is_kept_and_can_be_taken_away(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    assert "0 of 11 done." in seen(client.get(PAGE).text)
    for done, found in (("yes", {"room-round"}), ("yes", {"room-round"}), ("no", set())):
        answer = client.post(PAGE, data={"line": "room-round", "done": done})
        assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}#room-round")
        assert ticked(sqlite_world) == found
        page = seen(client.get(PAGE).text)
        assert ("The chairs stand in a round. Done." in page) is bool(found)


@pytest.mark.parametrize("line", ["", "nothing", HOSTILE, "online-chat"])
def test_a_line_that_is_not_there_is_not_ticked(
    tablet: MakeTablet, sqlite_world: World, line: str
) -> None:
    answer = tablet("Asha").post(PAGE, data={"line": line, "done": "yes"})
    assert answer.status_code in (403, 404)
    assert ticked(sqlite_world) == set()


def test_staffs_lines_are_not_on_a_members_screen(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    assert "money today" not in client.get(PAGE).text
    answer = client.post(PAGE, data={"line": "after-money", "done": "yes"})
    assert answer.status_code == 403
    assert ticked(sqlite_world) == set()


@pytest.mark.parametrize("name", ["Sunita", "Gwen"])
def test_only_members_look_after_the_room(
    tablet: MakeTablet, sqlite_world: World, name: str
) -> None:
    assert tablet(name).get(PAGE).status_code == 403
    answer = tablet(name).post(PAGE, data={"line": "room-round", "done": "yes"})
    assert answer.status_code == 403
    assert ticked(sqlite_world) == set()


def test_between_sessions_it_says_so(tablet: MakeTablet, sqlite_world: World) -> None:
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    client = tablet("Asha")
    assert "None is open now." in client.get(PAGE).text
    assert "None is open now." in client.post(PAGE, data={"line": "room-round"}).text
