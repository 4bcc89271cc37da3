"""The room's screen: now, next, the way in, the group's words, and nothing of anyone's."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.support.exercised import opened
from tests.support.world import World
from tests.web.member_client import (
    MakeTablet,
    join_codes,
    no_tries_yet,
    open_question,
    tablet,
)
from workshop.db import unit_of_work
from workshop.services import agendas, contributions, prompts, running
from workshop.services.agendas import ItemDraft
from workshop.services.sessions import close_session
from workshop.settings import settings
from workshop.vocabulary import ExerciseKind, ItemKind

__all__ = ["no_tries_yet", "tablet"]

Laptop = Callable[..., TestClient]


@pytest.fixture
def laptop(tablet: MakeTablet, sqlite_world: World) -> Laptop:
    """Make the laptop's browser, signed in as the facilitator unless another token is given."""

    def make(token: str = "") -> TestClient:
        client = tablet()
        client.cookies.set(
            "tenfold_staff", token or sqlite_world.staff_token, domain="localhost.local"
        )
        return client

    return make


def screen(client: TestClient, world: World, session_id: str = "") -> str:
    """Return the room's page."""
    answer = client.get(f"/room/{session_id or world.session_id}")
    assert answer.status_code == 200
    return answer.text


def move(world: World, title: str, kind: ItemKind = ItemKind.ACTIVITY) -> str:
    """Add an item and move everyone to it."""
    with unit_of_work() as db:
        item_id = agendas.add_item(
            db, world.facilitator, session_id=world.session_id, draft=ItemDraft(kind, title, 20)
        )
        running.move_everyone(db, world.facilitator, session_id=world.session_id, item_id=item_id)
    return item_id


def test_the_way_in_is_an_address_a_code_and_a_square(
    laptop: Laptop, sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENFOLD_PUBLIC_ADDRESS", "http://192.168.1.20:8501/")
    settings.cache_clear()
    code, token = join_codes(sqlite_world)
    page = screen(laptop(), sqlite_world)
    assert f"{code[:3]} {code[3:]}" in page
    assert "192.168.1.20:8501/join" in page
    assert "data:image/svg+xml" in page
    assert token not in page


def test_without_a_public_address_the_browsers_own_is_shown(
    laptop: Laptop, sqlite_world: World
) -> None:
    assert "localhost:8501/join" in screen(laptop(), sqlite_world)


def test_the_screen_says_now_and_next(laptop: Laptop, sqlite_world: World) -> None:
    assert "We know each other." in screen(laptop(), sqlite_world)
    move(sqlite_world, "The first <day>")
    with unit_of_work() as db:
        agendas.add_item(
            db,
            sqlite_world.facilitator,
            session_id=sqlite_world.session_id,
            draft=ItemDraft(ItemKind.BREAK, "Tea and air", 15),
        )
    page = screen(laptop(), sqlite_world)
    assert "<h1>The first &lt;day&gt;</h1>" in page
    assert "Next: Tea and air" in page


def test_there_is_nothing_to_tap(laptop: Laptop, sqlite_world: World) -> None:
    open_question(sqlite_world)
    page = re.sub(
        r'<a class="skip[^<]*</a>|<noscript>.*?</noscript>',
        "",
        screen(laptop(), sqlite_world),
        flags=re.DOTALL,
    )
    assert not re.search(r"<(a|button|input|form|textarea|select)\b", page)


def test_words_show_once_revealed_and_without_names(laptop: Laptop, sqlite_world: World) -> None:
    prompt_id = open_question(sqlite_world, hidden=True)
    with unit_of_work() as db:
        said = contributions.contribute(
            db,
            sqlite_world.member("Asha"),
            prompt_id=prompt_id,
            key="a" * 32,
            words="marked-words <i>",
            named=True,
        )
    hidden = screen(laptop(), sqlite_world)
    assert "What would have helped?" in hidden
    assert "marked-words" not in hidden
    assert said not in hidden
    with unit_of_work() as db:
        prompts.reveal(db, sqlite_world.facilitator, prompt_id=prompt_id)
    shown = screen(laptop(), sqlite_world)
    assert "marked-words &lt;i&gt;" in shown
    assert "Asha" not in shown


def test_who_comes_late_finds_the_code_while_others_vote(
    laptop: Laptop, sqlite_world: World
) -> None:
    code, _ = join_codes(sqlite_world)
    opened(sqlite_world, ExerciseKind.PICTURES)
    page = screen(laptop(), sqlite_world)
    assert "People are voting." in page
    assert f"{code[:3]} {code[3:]}" in page


def test_words_taken_back_are_not_in_the_room(laptop: Laptop, sqlite_world: World) -> None:
    prompt_id = open_question(sqlite_world)
    with unit_of_work() as db:
        contributions.contribute(
            db,
            sqlite_world.member("Asha"),
            prompt_id=prompt_id,
            key="a" * 32,
            words="marked-words",
            named=False,
        )
        contributions.take_back_by_key(db, key="a" * 32)
    assert "marked-words" not in screen(laptop(), sqlite_world)


@pytest.mark.parametrize("closed", [False, True])
def test_when_nothing_is_live_there_is_a_calm_picture_with_the_date(
    laptop: Laptop, sqlite_world: World, closed: bool
) -> None:
    code, _ = join_codes(sqlite_world)
    session_id = sqlite_world.next_session_id
    if closed:
        session_id = sqlite_world.session_id
        with unit_of_work() as db:
            close_session(db, sqlite_world.facilitator, session_id=session_id)
    page = screen(laptop(), sqlite_world, session_id)
    assert re.search(r"\w+day \d+ \w+ 20\d\d", page)
    assert ("Thank you" in page) == closed
    for trace in ("data:image/svg", code, "We know", "/join"):
        assert trace not in page


def test_only_staff_with_a_seat_here_open_the_room(
    laptop: Laptop, tablet: MakeTablet, sqlite_world: World
) -> None:
    path = f"/room/{sqlite_world.session_id}"
    for client in (tablet(), tablet("Asha")):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")
    assert laptop("made-up").get(path).status_code == 403
    assert laptop(sqlite_world.convenor_token).get(path).status_code == 200
    assert laptop().get("/room/none").status_code == 404
