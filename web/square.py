"""Square codes that lead a phone here: drawn by the server, kept nowhere."""

import segno
from starlette.requests import Request

from workshop.settings import settings


def address_for_phones(request: Request) -> str:
    """Return the address under which other devices reach this server, without a slash at its end.

    The laptop's own browser may know it as localhost; `start.py` says what the network calls it.
    """
    return (settings().public_address or str(request.base_url)).rstrip("/")


def square_code(address: str) -> str:
    """Return a black on white square code of an address, as an SVG data address."""
    drawn = segno.make(address, error="m", micro=False)
    return drawn.svg_data_uri(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
