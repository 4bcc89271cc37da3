"""The small questions that the door asks."""

import pytest

from web.requests import cookie, host_name, is_address, is_from_here, under, wants_json


def scope(**headers: str) -> dict[str, object]:
    """Return a raw request with these headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "path": "/", "headers": pairs, "client": ("10.0.0.9", 4)}


@pytest.mark.parametrize(
    "host, name",
    [
        ("localhost:8501", "localhost"),
        ("Group.Example", "group.example"),
        ("[::1]:8501", "::1"),
        ("192.168.1.20:80", "192.168.1.20"),
        ("", ""),
    ],
)
def test_a_host_is_known_by_its_name(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    "name, found", [("::1", True), ("10.0.0.1", True), ("10.0.0.1.evil", False), ("", False)]
)
def test_an_address_is_told_from_a_name(name: str, found: bool) -> None:
    assert is_address(name) is found


@pytest.mark.parametrize(
    "client, here",
    [
        (("127.0.0.1", 1), True),
        (("::1", 1), True),
        (("::ffff:127.0.0.1", 1), True),
        (("::ffff:10.0.0.9", 1), False),
        (("10.0.0.9", 1), False),
        (None, False),
        (("testclient", 1), False),
    ],
)
def test_only_this_machine_is_here(client: tuple[str, int] | None, here: bool) -> None:
    assert is_from_here({"client": client}) is here


def test_a_folder_is_not_another_that_begins_the_same() -> None:
    assert under("/media/a", ["/media"])
    assert under("/media", ["/media/"])
    assert not under("/mediating", ["/media"])


def test_a_cookie_is_found_among_others() -> None:
    asked = scope(cookie="a=1; tenfold_staff=abc=d; b=2")
    assert cookie(asked, "tenfold_staff") == "abc=d"
    assert cookie(asked, "staff") is None
    assert cookie(scope(), "a") is None


def test_our_scripts_ask_for_data() -> None:
    assert wants_json(scope(x_tenfold="1"))
    assert wants_json(scope(accept="application/json"))
    assert not wants_json(scope(accept="text/html"))
