"""I am finished: three words to come back with, and nothing left behind."""

import re

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from web.member.place import DEVICE
from workshop.db import reading, unit_of_work
from workshop.permissions import NOBODY
from workshop.queries.identity import actor_for_device
from workshop.services.joining import come_back

__all__ = ["no_tries_yet", "tablet"]


def test_finishing_ends_the_place_and_clears_what_the_browser_holds(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    assert "Are you finished?" in client.get("/here/finish").text
    assert sqlite_world.member("Asha") != NOBODY
    answer = client.post("/here/finish")
    assert (answer.status_code, answer.headers["location"]) == (303, "/here/finished")
    assert answer.headers["clear-site-data"] == '"storage", "cache"'
    cleared = answer.headers.get_list("set-cookie")
    assert any(cookie.startswith(f'{DEVICE}=""') for cookie in cleared)
    assert any(cookie.startswith('tenfold_door=""') for cookie in cleared)
    assert DEVICE not in client.cookies
    assert sqlite_world.member("Asha") == NOBODY


def test_the_cookie_is_worth_nothing_afterwards(tablet: MakeTablet, sqlite_world: World) -> None:
    tablet("Asha").post("/here/finish")
    for path in ("/here", "/here/now", "/here/finish", "/here/help"):
        assert tablet("Asha").get(path).headers["location"] == "/join"
    assert "Asha" not in tablet("Asha").get("/here/mine").text
    assert "Asha" not in tablet("Asha").get("/join").text


def test_the_page_afterwards_is_the_same_for_everyone(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    client = tablet("Asha")
    client.post("/here/finish")
    after = client.get("/here/finished")
    assert after.text == tablet().get("/here/finished").text
    assert after.headers["cache-control"] == "no-store"
    for trace in ("Asha", sqlite_world.people["Asha"], "A front door", "<nav"):
        assert trace not in after.text


def test_finishing_twice_or_without_a_place_is_no_trouble(tablet: MakeTablet) -> None:
    client = tablet("Asha")
    for _ in range(2):
        assert client.post("/here/finish").headers["location"] == "/here/finished"
    assert tablet().post("/here/finish").headers["location"] == "/here/finished"


def test_three_words_are_shown_once_and_work(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    page = client.post("/here/finish/words").text
    shown = re.search(r'<p class="three-words">(.*?)</p>', page, re.DOTALL)
    assert shown is not None
    words = re.findall(r"<span>(\w+)</span>", shown[1])
    assert len(words) == 3
    assert "three-words" not in client.get("/here/finish").text
    client.post("/here/finish")
    with unit_of_work() as db:
        token = come_back(db, session_id=sqlite_world.session_id, words=" ".join(words))
    with reading() as db:
        assert actor_for_device(db, token).person_id == sqlite_world.people["Asha"]


def test_words_are_made_for_nobody_without_a_place(tablet: MakeTablet) -> None:
    assert tablet().post("/here/finish/words").headers["location"] == "/join"
