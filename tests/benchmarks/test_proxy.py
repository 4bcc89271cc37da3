"""The link that can go wrong does go wrong, in each way it says, and then works again."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from benchmarks.proxy import FaultyLink


@pytest.fixture
def echo() -> Iterator[int]:
    """Serve whatever is sent back to its sender."""
    door = socket.create_server(("127.0.0.1", 0))

    def answer(visitor: socket.socket) -> None:
        with visitor, suppress(OSError):
            while data := visitor.recv(1000):
                visitor.sendall(data)

    def serve() -> None:
        with suppress(OSError):
            while True:
                visitor, _ = door.accept()
                threading.Thread(target=answer, args=(visitor,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield int(door.getsockname()[1])
    door.close()


@pytest.fixture
def link(echo: int) -> Iterator[FaultyLink]:
    """Stand between the test and the echo."""
    made = FaultyLink(echo)
    made.start()
    yield made
    made.stop()


def call(link: FaultyLink) -> socket.socket:
    """Open a connection through the link."""
    return socket.create_connection(("127.0.0.1", link.port), timeout=5)


def test_it_passes_everything_on(link: FaultyLink) -> None:
    with call(link) as visitor:
        visitor.sendall(b"hello")
        assert visitor.recv(10) == b"hello"


def test_a_reset_cuts_without_a_goodbye(link: FaultyLink) -> None:
    with call(link) as visitor:
        visitor.sendall(b"hello")
        visitor.recv(10)
        link.reset()
        with pytest.raises(ConnectionResetError):
            visitor.recv(10)


def test_a_refusing_link_lets_nobody_in_until_it_does_again(link: FaultyLink) -> None:
    link.refuse(True)
    with suppress(ConnectionResetError), call(link) as visitor:
        assert visitor.recv(10) == b""
    link.refuse(False)
    with call(link) as visitor:
        visitor.sendall(b"again")
        assert visitor.recv(10) == b"again"


def test_a_black_hole_swallows_and_gives_back(link: FaultyLink) -> None:
    with call(link) as visitor:
        visitor.sendall(b"one")
        assert visitor.recv(10) == b"one"
        link.hold()
        visitor.settimeout(0.4)
        visitor.sendall(b"two")
        with pytest.raises(TimeoutError):
            visitor.recv(10)
        link.release()
        visitor.settimeout(5)
        assert visitor.recv(10) == b"two"
