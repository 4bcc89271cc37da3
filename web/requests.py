"""Small questions that the door asks of a request before any route sees it."""

import ipaddress
from collections.abc import Iterable

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str | None:
    """Return one header of a raw request, or None; `name` in lower case."""
    found = next((value for key, value in scope["headers"] if key == name), None)
    return None if found is None else found.decode("latin-1")


def host_name(host: str) -> str:
    """Return a Host header without its port, in lower case and without an IPv6 bracket."""
    bare = host.strip().lower()
    if bare.startswith("["):
        return bare[1:].partition("]")[0]
    return bare.partition(":")[0]


def is_address(name: str) -> bool:
    """Say whether a host name is a bare IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_from_here(scope: Scope) -> bool:
    """Say whether the request comes from this machine itself."""
    host = (scope.get("client") or ("", 0))[0]
    if not is_address(host):
        return False
    address = ipaddress.ip_address(host)
    # A server that listens on IPv6 too sees 127.0.0.1 as ::ffff:127.0.0.1.
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback


def wants_html(scope: Scope) -> bool:
    """Say whether a browser asks for a page to show, not for a file or data."""
    return "text/html" in (header(scope, b"accept") or "")


def wants_json(scope: Scope) -> bool:
    """Say whether one of our own scripts asks."""
    asks = header(scope, b"accept") or ""
    return header(scope, b"x-tenfold") is not None or "application/json" in asks


def under(path: str, folders: Iterable[str]) -> bool:
    """Say whether `path` is one of `folders`, or stands inside one."""
    return any(f"{path}/".startswith(folder.rstrip("/") + "/") for folder in folders)


def cookie(scope: Scope, name: str) -> str | None:
    """Return one cookie's value from a raw request; quoting is left as it came."""
    for pair in (header(scope, b"cookie") or "").split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            return value
    return None
