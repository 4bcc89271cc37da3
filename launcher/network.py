"""Look at ports and addresses without contacting anybody."""

import http.client
import ipaddress
import json
import socket
import sys
from collections.abc import Iterable

from launcher.options import EVERY_ADDRESS, USUAL_PORT
from launcher.terminal import Trouble

THIS_COMPUTER = "127.0.0.1"
# An address for documentation finds the usual way out; the others find a hotspot that this
# laptop makes itself (Linux, Windows, macOS), where there is no way out.
TOWARDS = ("192.0.2.1", "10.42.0.2", "192.168.137.2", "192.168.2.2")


def lan_address(towards: Iterable[str] = TOWARDS, port: int = 9) -> str | None:
    """Return this computer's address on its network, or None when there is no network.

    Connecting a UDP socket only asks the system which way it would send: nothing is sent.
    """
    for target in towards:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, port))
            except OSError:
                continue
            address = ipaddress.ip_address(probe.getsockname()[0])
        if not (address.is_loopback or address.is_unspecified):
            return str(address)
    return None


def is_only_this_computer(host: str) -> bool:
    """Say whether listening on `host` leaves everyone else out."""
    return host == "localhost" or host.startswith("127.")


def home_address(host: str) -> str:
    """Return the host name under which this computer itself reaches `host`."""
    return "localhost" if host == EVERY_ADDRESS or is_only_this_computer(host) else host


def tablet_address(host: str) -> str | None:
    """Return the host name for tablets, or None when they cannot reach us."""
    if is_only_this_computer(host):
        return None
    return lan_address() if host == EVERY_ADDRESS else host


def refusal(host: str, port: int) -> OSError | None:
    """Return why we may not listen on host and port, or None when we may; 0 is any port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        if sys.platform == "win32":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as cause:
            return cause
    return None


def is_kept_for_system(against: OSError | None, port: int) -> bool:
    """Say whether a refusal means that only an administrator may use this port."""
    return isinstance(against, PermissionError) and port < 1024


def somebody_answers(host: str, port: int) -> bool:
    """Say whether a program takes connections there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex((host, port)) == 0


def next_free_port(host: str, after: int) -> int:
    """Return the first port above `after` that could be used instead, or 8501."""
    return next(
        (port for port in range(after + 1, min(after + 100, 65536)) if not refusal(host, port)),
        USUAL_PORT,
    )


def require_port(host: str, port: int) -> None:
    """Raise Trouble unless the app may listen on host and port.

    macOS lets two programs share a port on different addresses, so this also knocks.
    """
    if refusal(host, 0):
        raise Trouble(
            f"{host} is not an address of this computer: leave --host out, or give one that is."
        )
    against = refusal(host, port)
    if is_kept_for_system(against, port):
        raise Trouble(f"Port {port} is kept for the system: try --port {USUAL_PORT}.")
    knock = THIS_COMPUTER if host == EVERY_ADDRESS else host
    if against or somebody_answers(knock, port):
        raise Trouble(busy(host, knock, port))


def busy(host: str, knock: str, port: int) -> str:
    """Return the sentence about a port that is taken, and by whom when it is ourselves."""
    if is_healthy(knock, port, patience=1.0):
        return (
            f"Tenfold is already running on http://{home_address(host)}:{port}:"
            " use that one, or stop it first."
        )
    return (
        f"Port {port} is taken by another program: stop that program,"
        f" or start with --port {next_free_port(host, port)}."
    )


def is_healthy(host: str, port: int, patience: float = 5.0) -> bool:
    """Say whether /healthz answers within `patience` seconds that all is well."""
    door = http.client.HTTPConnection(host, port, timeout=patience)
    try:
        door.request("GET", "/healthz")
        answer = door.getresponse()
        found = json.loads(answer.read(10_000))
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        door.close()
    return answer.status == 200 and isinstance(found, dict) and found.get("ok") is True
