"""The channel of the real site: what is posted over HTTP is heard over sockets, once."""

import json
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx2 as httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.support.world import World
from tests.web.member_client import open_question
from tests.web.site import served_site
from workshop.db import unit_of_work
from workshop.services.joining import hand_on
from workshop.services.sessions import close_session


@pytest.fixture
def site(world: World) -> Iterator[str]:
    """Serve the plain pages over the world's database."""
    with served_site() as address:
        yield address


@contextmanager
def screen(site: str, world: World, cookie: str, query: str = "") -> Iterator[ClientConnection]:
    """Open a socket with a cookie."""
    address = f"{site.replace('http', 'ws')}/live/{world.session_id}{query}"
    with connect(address, additional_headers={"Cookie": cookie}, compression=None) as socket:
        yield socket


def hear(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """Return the next frame of a kind."""
    while True:
        frame: dict[str, Any] = json.loads(socket.recv(timeout=15))
        if frame["kind"] == kind:
            return frame


def end_of(socket: ClientConnection) -> int:
    """Return the code that the server ends a socket with."""
    with pytest.raises(ConnectionClosed) as end:
        while True:
            socket.recv(timeout=15)
    assert end.value.rcvd is not None
    return end.value.rcvd.code


def post(site: str, cookie: str, **said: object) -> httpx.Response:
    """Post words as the outbox does."""
    headers = {"Cookie": cookie, "X-Tenfold": "1", "Origin": site}
    return httpx.post(f"{site}/here/words", json=said, headers=headers, timeout=20)


def words(prompt_id: str, said: str) -> dict[str, object]:
    """Return a body of the words protocol."""
    return {"key": secrets.token_hex(16), "prompt": prompt_id, "words": said, "named": True}


def test_what_one_member_says_every_screen_hears(site: str, world: World) -> None:
    prompt_id = open_question(world)
    asha = f"tenfold_device={world.tokens['Asha']}"
    bryn = f"tenfold_device={world.tokens['Bryn']}"
    staff = f"tenfold_staff={world.staff_token}"
    with (
        screen(site, world, bryn) as member,
        screen(site, world, staff, "?as=room") as room,
        screen(site, world, staff, "?as=staff") as laptop,
    ):
        for socket in (member, room, laptop):
            hear(socket, "wall")
        answer = post(site, asha, **words(prompt_id, "A door that opens.")).json()
        assert answer["state"] == "safe"
        assert hear(member, "put")["item"] == {
            "id": answer["id"],
            "words": "A door that opens.",
            "name": "Asha",
        }
        assert hear(laptop, "put")["item"]["name"] == "Asha"
        assert hear(room, "put")["item"]["name"] is None


def test_the_same_words_sent_again_are_safe_and_heard_once(site: str, world: World) -> None:
    prompt_id = open_question(world)
    asha = f"tenfold_device={world.tokens['Asha']}"
    with screen(site, world, asha) as socket:
        hear(socket, "wall")
        body = words(prompt_id, "Only once.")
        first, second = post(site, asha, **body), post(site, asha, **body)
        assert first.status_code == second.status_code == 200
        assert first.json() == second.json()
        other = post(site, asha, **{**body, "words": "Something else."})
        assert other.status_code == 409
        post(site, asha, **words(prompt_id, "The end."))
        assert hear(socket, "put")["item"]["words"] == "Only once."
        assert hear(socket, "put")["item"]["words"] == "The end."


def test_many_at_once_are_each_taken_and_heard_once(site: str, world: World) -> None:
    prompt_id = open_question(world)
    cookies = [f"tenfold_device={world.tokens[name]}" for name in ("Asha", "Bryn", "Cleo", "Dov")]
    with screen(site, world, cookies[0]) as socket, ThreadPoolExecutor(8) as pool:
        hear(socket, "wall")
        bodies = [words(prompt_id, f"number {number}") for number in range(24)]
        # Each goes twice at the same time, as from a tablet that did not get its answer.
        sent = [
            pool.submit(post, site, cookies[number // 2 % 4], **bodies[number // 2])
            for number in range(48)
        ]
        assert {answer.result().status_code for answer in sent} == {200}
        heard = [hear(socket, "put")["item"]["words"] for _ in range(24)]
        assert sorted(heard) == sorted(f"number {number}" for number in range(24))


def test_a_tablet_that_is_handed_on_stops_hearing(site: str, world: World) -> None:
    asha = f"tenfold_device={world.tokens['Asha']}"
    with screen(site, world, asha) as socket:
        hear(socket, "here")
        with unit_of_work() as db:
            hand_on(db, device_token=world.tokens["Asha"])
        assert end_of(socket) == 4003
    with screen(site, world, asha) as socket:
        assert end_of(socket) == 4401


def test_when_the_session_is_closed_every_socket_ends(site: str, world: World) -> None:
    asha = f"tenfold_device={world.tokens['Asha']}"
    with screen(site, world, asha) as socket:
        hear(socket, "here")
        with unit_of_work() as db:
            close_session(db, world.facilitator, session_id=world.session_id)
        assert end_of(socket) == 4001


def test_nobody_without_a_place_hears_anything(site: str, world: World) -> None:
    with screen(site, world, "tenfold_device=guess") as socket:
        assert end_of(socket) == 4401
