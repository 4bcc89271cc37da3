"""The live channel: who is let in, what each audience hears, and what nobody hears."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from starlette.types import Message
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.web.live.harness import PROMPT, SESSION, Board, Served, wait_for
from web.live import Live
from web.live_reads import Refusal
from workshop.live.changes import BOOT, Change, Kind


@contextmanager
def screen(server: Served, query: str = "", **headers: str) -> Iterator[ClientConnection]:
    """Open a socket as a screen would."""
    address = f"ws://127.0.0.1:{server.port}/live/{SESSION}{query}"
    with connect(address, additional_headers=headers, compression=None) as socket:
        yield socket


def hear(socket: ClientConnection, seconds: float = 10) -> dict[str, Any]:
    """Return the next frame."""
    frame: dict[str, Any] = json.loads(socket.recv(timeout=seconds))
    return frame


def settle(socket: ClientConnection) -> list[dict[str, Any]]:
    """Return every frame up to the answer to a ping."""
    socket.send("ping")
    frames = []
    while (frame := hear(socket))["kind"] != "pong":
        frames.append(frame)
    return frames


def since(board: Board, socket: ClientConnection) -> list[dict[str, Any]]:
    """Return all that was still to come: frames keep their order, so a move marks the end."""
    board.tell(Kind.STAGE, "item-1")
    frames = []
    while (frame := hear(socket))["kind"] != "stage":
        frames.append(frame)
    return frames


def code_at_the_end(socket: ClientConnection) -> int:
    """Read until the server ends the socket; return its code."""
    while True:
        try:
            socket.recv(timeout=10)
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else 1006


def test_a_screen_first_hears_the_boot_then_where_everyone_is_then_the_walls(
    board: Board, server: Served
) -> None:
    board.add("a", "first", "Sam")
    with screen(server) as socket:
        assert hear(socket) == {"kind": "boot", "id": BOOT}
        assert hear(socket) == {"kind": "here", "item": "item-1", "mark": "item-1"}
        assert hear(socket) == {
            "kind": "wall",
            "state": "open",
            "prompt": PROMPT,
            "items": [{"id": "a", "words": "first", "name": "Sam"}],
        }


def test_words_are_heard_when_they_come_change_and_go(board: Board, server: Served) -> None:
    with screen(server) as socket:
        settle(socket)
        board.add("a", "one", None)
        item = {"id": "a", "words": "one", "name": None}
        assert hear(socket) == {"kind": "put", "prompt": PROMPT, "item": item}
        board.add("a", "two", "Sam")
        assert hear(socket)["item"] == {"id": "a", "words": "two", "name": "Sam"}
        board.remove("a")
        assert hear(socket) == {"kind": "gone", "prompt": PROMPT, "id": "a"}


def test_a_few_words_are_read_where_they_are_sent_from(board: Board, server: Served) -> None:
    with screen(server) as socket:
        settle(socket)
        board.looked_in.clear()
        board.add("a", "one", None)
        assert hear(socket)["kind"] == "put"
        (here,) = board.looked_in
        board.tell(Kind.WALL)
        assert hear(socket)["kind"] == "wall"
        assert board.looked_in - {here}


def test_over_a_network_words_are_read_in_a_thread_of_their_own(
    board: Board, server: Served
) -> None:
    with screen(server) as socket:
        settle(socket)
        board.looked_in.clear()
        board.add("a", "one", None)
        assert hear(socket)["kind"] == "put"
        (here,) = board.looked_in
        board.is_near = False
        board.add("b", "two", None)
        assert hear(socket)["kind"] == "put"
        assert board.looked_in - {here}


def test_the_room_hears_the_same_words_without_the_names(board: Board, server: Served) -> None:
    with screen(server, "?as=room") as room, screen(server, "?as=member") as member:
        settle(room)
        settle(member)
        board.add("a", "ours", "Canary Name")
        assert hear(member)["item"]["name"] == "Canary Name"
        assert hear(room)["item"] == {"id": "a", "words": "ours", "name": None}


def test_a_hidden_wall_sends_neither_words_nor_ids_nor_moments(
    board: Board, server: Served
) -> None:
    board.open_wall = False
    board.add("canary-id", "canary words", "Canary")
    with screen(server) as member, screen(server, "?as=room") as room:
        for socket in (member, room):
            frames = settle(socket)
            assert frames[-1] == {"kind": "wall", "state": "hidden", "prompt": PROMPT, "items": []}
        board.add("canary-2", "canary words", "Canary")
        board.remove("canary-2")
        with screen(server, "?as=staff") as staff:
            settle(staff)
            board.add("canary-3", "canary", None)
            assert hear(staff)["waiting"] == 2
        assert since(board, member) == []
        assert hear(room)["kind"] == "stage"


def test_staff_hear_how_many_wait_behind_a_hidden_wall_and_not_which(
    board: Board, server: Served
) -> None:
    board.open_wall = False
    with screen(server, "?as=staff") as staff:
        settle(staff)
        board.add("canary-id", "canary words", "Canary")
        frame = hear(staff)
        assert frame == {
            "kind": "wall",
            "state": "hidden",
            "prompt": PROMPT,
            "items": [],
            "waiting": 1,
        }


def test_a_revealed_wall_comes_whole(board: Board, server: Served) -> None:
    board.open_wall = False
    board.add("b", "two")
    board.add("a", "one")
    with screen(server) as socket:
        settle(socket)
        board.open_wall = True
        board.tell(Kind.WALL)
        frame = hear(socket)
        assert frame["state"] == "open"
        assert [item["id"] for item in frame["items"]] == ["a", "b"]


def test_a_move_of_everyone_is_heard_with_its_new_mark(board: Board, server: Served) -> None:
    with screen(server) as socket:
        settle(socket)
        board.mark = "item-2"
        board.tell(Kind.STAGE, "item-2")
        assert hear(socket) == {"kind": "stage", "item": "item-1", "mark": "item-2"}


def test_many_changes_of_one_thing_at_once_are_told_as_its_last(
    board: Board, server: Served
) -> None:
    with screen(server) as socket:
        settle(socket)
        board.add("a", "only the last")
        board.hub.publish(Change(SESSION, Kind.PUT, "a", PROMPT) for _ in range(50))
        frames = since(board, socket)
        assert 1 <= len(frames) <= 3
        assert {frame["item"]["words"] for frame in frames} == {"only the last"}


def test_a_screen_that_names_its_prompts_hears_of_those_only(board: Board, server: Served) -> None:
    with screen(server, "?prompts=other") as other, screen(server, f"?prompts={PROMPT},x") as mine:
        assert [frame["kind"] for frame in settle(other)] == ["boot", "here"]
        settle(mine)
        board.add("a", "words")
        assert hear(mine)["kind"] == "put"
        assert since(board, other) == []


def test_a_page_of_another_address_is_refused(server: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        connect(
            f"ws://127.0.0.1:{server.port}/live/{SESSION}",
            additional_headers={"Origin": "http://evil.test"},
        )
    assert refused.value.response.status_code == 403


def test_our_own_address_is_let_in(server: Served) -> None:
    with screen(server, Origin=f"http://127.0.0.1:{server.port}") as socket:
        assert hear(socket)["kind"] == "boot"


@pytest.mark.parametrize("refusal", list(Refusal))
def test_a_stranger_hears_nothing_but_why(board: Board, server: Served, refusal: Refusal) -> None:
    board.refusal = refusal
    board.add("a", "canary")
    with screen(server) as socket:
        with pytest.raises(ConnectionClosed) as end:
            socket.recv(timeout=10)
        assert end.value.rcvd is not None
        assert end.value.rcvd.code == refusal


def test_closing_the_session_ends_every_socket_with_its_code(board: Board, server: Served) -> None:
    with screen(server) as one, screen(server, "?as=staff") as two:
        settle(one)
        settle(two)
        board.tell(Kind.CLOSED, SESSION)
        assert code_at_the_end(one) == 4001
        assert code_at_the_end(two) == 4001


def test_someone_who_left_is_cut_off_and_nobody_else(board: Board, server: Served) -> None:
    with screen(server, Cookie="person=p1") as gone, screen(server, Cookie="person=p2") as stays:
        settle(gone)
        settle(stays)
        board.tell(Kind.LEFT, "p1")
        assert code_at_the_end(gone) == 4003
        board.add("a", "still here")
        assert hear(stays)["item"]["words"] == "still here"


def test_a_screen_that_says_anything_but_ping_is_closed(server: Served) -> None:
    with screen(server) as socket:
        socket.send("x" * 10_000)
        assert code_at_the_end(socket) == 1003
    with screen(server) as socket:
        socket.send(b"binary")
        assert code_at_the_end(socket) == 1003


def test_a_screen_that_does_not_read_gets_the_newest_state_and_nothing_grows(
    board: Board, server: Served
) -> None:
    with screen(server) as slow, screen(server) as quick:
        settle(slow)
        settle(quick)
        for number in range(800):
            board.add("same", f"{number} " + "x" * 20_000)
            since(board, quick)
        board.mark = "end"
        board.tell(Kind.STAGE, "item-1")
        frames = [hear(slow)]
        while frames[-1].get("mark") != "end":
            frames.append(hear(slow))
        frames += settle(slow)
        puts = [frame["item"]["words"] for frame in frames if frame["kind"] == "put"]
        walls = [frame["items"][0]["words"] for frame in frames if frame["kind"] == "wall"]
        assert len(puts) < 800
        assert walls
        assert max(int(words.split()[0]) for words in [*puts, *walls]) == 799


def test_a_crowd_that_comes_at_once_shares_one_look(board: Board, server: Served) -> None:
    board.add("a", "words")
    with screen(server) as first:
        settle(first)
        looks = board.looks
        for _ in range(10):
            with screen(server) as another:
                assert settle(another)[-1]["items"][0]["id"] == "a"
        assert board.looks == looks


def test_after_a_change_the_next_to_come_sees_it(board: Board, server: Served) -> None:
    with screen(server) as first:
        settle(first)
        board.add("a", "new")
        hear(first)
        with screen(server) as second:
            assert settle(second)[-1]["items"][0]["words"] == "new"


def test_when_a_change_cannot_be_read_the_screen_looks_again(
    board: Board, server: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with screen(server) as socket:
        settle(socket)
        good = board.item

        def broken(audience: object, item_id: str) -> None:
            board.item = good  # type: ignore[method-assign]
            raise OSError("the disc is away")

        board.item = broken  # type: ignore[assignment,method-assign]
        board.add("a", "not lost")
        frames = [hear(socket), hear(socket)]
        assert frames[-1]["items"][0]["words"] == "not lost"
        assert "not lost" not in caplog.text


def test_an_empty_room_is_given_up(board: Board, server: Served) -> None:
    with screen(server) as socket:
        settle(socket)
        assert board.hub.followed() == 1
    wait_for(lambda: board.hub.followed() == 0)


def test_words_travel_letter_for_letter(board: Board, server: Served) -> None:
    hostile = '<img src=x onerror="alert(1)"> "\\u2028\u2028 \u202e :red[x] ✊🏽 {{7*7}} </script>'
    with screen(server) as socket:
        settle(socket)
        board.add("a", hostile, hostile)
        item = hear(socket)["item"]
        assert item["words"] == hostile
        assert item["name"] == hostile


ASKS_IN = {
    "type": "websocket",
    "path": f"/live/{SESSION}",
    "path_params": {"session_id": SESSION},
    "query_string": b"as=member",
    "headers": [],
}


def test_a_screen_that_goes_before_it_is_let_in_is_no_trouble(board: Board) -> None:
    sent = []

    async def send(message: Message) -> None:
        sent.append(message["type"])
        raise ConnectionResetError

    asyncio.run(Live(board.hub, board)(ASKS_IN, knocks, send))
    assert sent == ["websocket.accept"]
    assert board.hub.followed() == 0


def test_a_screen_that_goes_while_it_is_refused_is_no_trouble(board: Board) -> None:
    board.refusal = Refusal.JOIN_FIRST
    sent: list[str] = []
    gone: list[bool] = []

    async def send(message: Message) -> None:
        sent.append(message["type"])
        if message["type"] == "websocket.accept":
            asyncio.get_running_loop().call_soon(gone.append, True)
            return
        # As the real server does: it breaks until it has noticed.
        assert gone
        raise ConnectionResetError

    asyncio.run(Live(board.hub, board)(ASKS_IN, knocks, send))
    assert sent == ["websocket.accept", "websocket.close"]
    assert board.hub.followed() == 0


async def knocks() -> Message:
    """Say what a socket says first."""
    return {"type": "websocket.connect"}
