"""Square codes, and the address that other devices know."""

import base64
from urllib.parse import unquote

import pytest
from starlette.requests import Request

from web.square import address_for_phones, square_code
from workshop.settings import settings


def request_to(address: str) -> Request:
    """A request as it comes to this address."""
    host, _, port = address.partition(":")
    return Request(
        {
            "type": "http",
            "scheme": "http",
            "method": "GET",
            "path": "/room/x",
            "query_string": b"",
            "server": (host, int(port or 80)),
            "headers": [(b"host", address.encode())],
        }
    )


def test_phones_get_the_address_that_the_network_knows(
    sqlite_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert address_for_phones(request_to("localhost:8501")) == "http://localhost:8501"
    monkeypatch.setenv("TENFOLD_PUBLIC_ADDRESS", "http://192.168.1.20:8501/")
    settings.cache_clear()
    assert address_for_phones(request_to("localhost:8501")) == "http://192.168.1.20:8501"


def test_a_square_is_black_on_white_and_needs_no_other_host() -> None:
    drawn = square_code("http://192.168.1.20:8501/join#token")
    kind, _, body = drawn.partition(",")
    assert kind.startswith("data:image/svg+xml")
    svg = base64.b64decode(body).decode() if kind.endswith("base64") else unquote(body)
    assert "#000" in svg
    assert "#fff" in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert drawn != square_code("http://192.168.1.20:8501/join#other")
