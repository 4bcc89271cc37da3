"""Typing the closing questions in from paper: all sheets at once, and what is wrong stays."""

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.workshop.services.test_pulse import closed, opened
from tests.workshop.services.test_pulse_paper import ballots, printed
from workshop.db import reading
from workshop.models import PulsePaper

__all__ = ["no_tries_yet", "tablet"]

HOSTILE = '<b>"x"'


@pytest.fixture
def laptop(tablet: MakeTablet, sqlite_world: World) -> TestClient:
    """The laptop of the facilitator."""
    client = tablet()
    client.cookies.set("tenfold_staff", sqlite_world.staff_token, domain="localhost.local")
    return client


def sheets(letters: tuple[str, ...], **more: str) -> dict[str, str]:
    """What the form sends for sheets that say the same."""
    sent: dict[str, str] = {}
    for number, one in enumerate(letters):
        sent |= {f"letters-{number}": one, f"1a-{number}": "yes", f"brings-{number}": "lived"}
    return sent | more


def address(world: World) -> str:
    """Where sheets are typed in."""
    return f"/staff/pulse-paper/{world.session_id}"


def test_there_is_a_place_for_each_sheet_and_all_go_in_at_once(
    laptop: TestClient, sqlite_world: World
) -> None:
    letters = printed(sqlite_world, 5)
    opened(sqlite_world)
    page = laptop.get(address(sqlite_world)).text
    assert page.count("The letters on it") == 5
    assert "Did you feel welcome today?" in page
    assert "I have been through this" in page
    assert not [one for one in letters if one in page]
    answer = laptop.post(address(sqlite_world), data=sheets(letters), follow_redirects=True)
    assert "The sheets are in, mixed with all the others." in answer.text
    assert "No sheet is out." in answer.text
    world = sqlite_world
    back = f"/close?project={world.project_id}&amp;session={world.session_id}"
    assert f'href="{back}"' in answer.text
    assert len(ballots()) == 5


def test_what_was_typed_stays_with_a_sentence_beside_what_is_wrong(
    laptop: TestClient, sqlite_world: World
) -> None:
    letters = printed(sqlite_world, 6)
    opened(sqlite_world)
    sent = sheets((HOSTILE, *letters[:4]))
    sent |= {"letters-9": letters[4], "4a-9": "slow"}
    answer = laptop.post(address(sqlite_world), data=sent)
    assert answer.status_code == 422
    assert "These letters are not on a sheet of today, or that sheet is in already." in answer.text
    assert "&lt;b&gt;&#34;x&#34;" in answer.text
    assert HOSTILE not in answer.text
    assert f'id="letters-5" name="letters-5" type="text" value="{letters[4]}"' in answer.text
    assert '<option value="slow" selected>' in answer.text
    assert ballots() == []


def test_fewer_than_five_are_kept_on_the_page_and_not_in_the_box(
    laptop: TestClient, sqlite_world: World
) -> None:
    letters = printed(sqlite_world, 6)
    opened(sqlite_world)
    answer = laptop.post(address(sqlite_world), data=sheets(letters[:4]))
    assert answer.status_code == 422
    assert "Type in 5 sheets or more at once." in answer.text
    assert letters[3] in answer.text
    assert ballots() == []


@pytest.mark.parametrize("after", [False, True])
def test_before_they_are_open_and_after_the_close_nothing_goes_in(
    laptop: TestClient, sqlite_world: World, after: bool
) -> None:
    letters = printed(sqlite_world, 5)
    if after:
        opened(sqlite_world)
        closed(sqlite_world)
    assert "The closing questions are not open now." in laptop.get(address(sqlite_world)).text
    answer = laptop.post(address(sqlite_world), data=sheets(letters))
    assert answer.status_code == 409
    assert "These sheets are not counted." in answer.text
    assert ballots() == []


def test_lost_sheets_are_ended(laptop: TestClient, sqlite_world: World) -> None:
    printed(sqlite_world, 5)
    opened(sqlite_world)
    where = f"{address(sqlite_world)}/end"
    answer = laptop.post(where, data={"x": "1"}, follow_redirects=True)
    assert "The sheets that were out do not count any more." in answer.text
    with reading() as db:
        assert db.scalars(select(PulsePaper)).all() == []


def test_nobody_else_types_them_in(tablet: MakeTablet, sqlite_world: World) -> None:
    letters = printed(sqlite_world, 5)
    opened(sqlite_world)
    nobody, convenor = tablet(), tablet()
    convenor.cookies.set("tenfold_staff", sqlite_world.convenor_token, domain="localhost.local")
    assert nobody.get(address(sqlite_world)).headers["location"] == "/staff/sign-in"
    for client in (nobody, convenor, tablet("Asha")):
        answer = client.post(address(sqlite_world), data=sheets(letters))
        assert answer.status_code == 403
    assert convenor.get(address(sqlite_world)).status_code == 403
    assert ballots() == []
