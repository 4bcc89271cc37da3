"""Ports and addresses are looked at without contacting anybody."""

import ipaddress
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from launcher import network
from launcher.terminal import Trouble
from tests.launcher.copies import ROOT

WATCH = """
import sys
asked = []
sys.addaudithook(lambda name, words: asked.append(name) if name.startswith("socket.") else None)
from launcher.network import lan_address
lan_address()
print(sorted(set(asked)))
"""


@contextmanager
def listening(host: str = "127.0.0.1") -> Iterator[int]:
    """Take a port as another program would; yield its number."""
    with socket.socket() as door:
        door.bind((host, 0))
        door.listen()
        yield door.getsockname()[1]


@contextmanager
def answering(status: int, body: bytes) -> Iterator[int]:
    """Run a web server that always answers so; yield its port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - its name
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_finding_our_address_sends_nothing() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(0.2)
        assert network.lan_address(["127.0.0.1"], ear.getsockname()[1]) is None
        with pytest.raises(TimeoutError):
            ear.recv(1)


def test_finding_our_address_asks_nobody_for_a_name() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCH], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['socket.__new__', 'socket.connect']"


def test_only_numbers_for_documentation_or_private_networks_are_looked_towards() -> None:
    for target in network.TOWARDS:
        assert ipaddress.ip_address(target).is_private


def test_our_address_is_one_we_can_listen_on() -> None:
    found = network.lan_address()
    assert found is None or network.refusal(found, 0) is None


def test_without_a_network_there_is_no_address() -> None:
    assert network.lan_address(["255.255.255.255", "127.0.0.1"]) is None
    assert network.lan_address([]) is None


@pytest.mark.parametrize(
    "host, home, tablets",
    [
        ("127.0.0.1", "localhost", None),
        ("localhost", "localhost", None),
        ("10.0.0.7", "10.0.0.7", "10.0.0.7"),
        ("0.0.0.0", "localhost", network.lan_address()),
    ],
)
def test_how_this_computer_and_tablets_reach_a_host(
    host: str, home: str, tablets: str | None
) -> None:
    assert network.home_address(host) == home
    assert network.tablet_address(host) == tablets


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_a_taken_port_is_told_with_one_that_is_free(host: str) -> None:
    with listening() as port:
        with pytest.raises(Trouble) as trouble:
            network.require_port(host, port)
        said = str(trouble.value)
        assert said.startswith(f"Port {port} is taken by another program")
        other = int(said.rpartition(" ")[2].rstrip("."))
        assert other != port
        network.require_port(host, other)
    network.require_port(host, port)


def test_a_port_that_was_just_left_may_be_used_again() -> None:
    with listening() as port:
        with socket.create_connection(("127.0.0.1", port)):
            assert network.somebody_answers("127.0.0.1", port)
    network.require_port("127.0.0.1", port)


def test_a_tenfold_that_already_runs_is_pointed_to() -> None:
    with answering(200, b'{"ok": true}') as port:
        with pytest.raises(Trouble, match=f"already running on http://localhost:{port}"):
            network.require_port("0.0.0.0", port)


@pytest.mark.parametrize("host", ["192.0.2.77", "nowhere.invalid", "::1"])
def test_an_address_of_another_computer_is_refused(host: str) -> None:
    with pytest.raises(Trouble, match=f"{host} is not an address of this computer"):
        network.require_port(host, 0)


@pytest.mark.parametrize(
    "against, port, kept",
    [
        (PermissionError(), 80, True),
        (PermissionError(), 1023, True),
        (PermissionError(), 1024, False),
        (OSError(), 80, False),
        (None, 80, False),
    ],
)
def test_only_low_ports_are_kept_for_the_system(
    against: OSError | None, port: int, kept: bool
) -> None:
    assert network.is_kept_for_system(against, port) == kept


def test_near_the_last_port_the_usual_one_is_offered() -> None:
    assert network.next_free_port("127.0.0.1", 65535) == 8501


@pytest.mark.parametrize(
    "status, body, healthy",
    [
        (200, {"ok": True, "database": "sqlite"}, True),
        (200, {"ok": False}, False),
        (200, {"ok": "yes"}, False),
        (200, {}, False),
        (200, [True], False),
        (503, {"ok": True}, False),
        (404, {"ok": True}, False),
    ],
)
def test_only_a_plain_yes_is_healthy(status: int, body: object, healthy: bool) -> None:
    with answering(status, json.dumps(body).encode()) as port:
        assert network.is_healthy("127.0.0.1", port) == healthy


@pytest.mark.parametrize("body", [b"", b"ok", b"\xff", b"<html>"])
def test_other_programs_are_not_healthy(body: bytes) -> None:
    with answering(200, body) as port:
        assert not network.is_healthy("127.0.0.1", port)


def test_nobody_there_is_not_healthy() -> None:
    with listening() as port:
        pass
    assert not network.is_healthy("127.0.0.1", port)


def test_a_program_that_speaks_no_http_is_not_healthy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer() -> None:
            visitor, _ = door.accept()
            with visitor:
                visitor.recv(100)
                visitor.sendall(b"220 mail.example ready\r\n")

        threading.Thread(target=answer, daemon=True).start()
        assert not network.is_healthy("127.0.0.1", door.getsockname()[1])


def test_a_proxy_that_someone_set_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with answering(200, b'{"ok": true}') as port:
        assert network.is_healthy("127.0.0.1", port)
