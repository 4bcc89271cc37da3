"""Square codes as pictures for paper: black on white, with words that say where they lead."""

from io import BytesIO

import segno

from exports.document import Picture

DOTS, QUIET_EDGE = 8, 4


def square_picture(address: str, *, width_mm: int) -> Picture:
    """Return a square code that leads to `address`; it is drawn here and asks nobody."""
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="png", scale=DOTS, border=QUIET_EDGE)
    shown = address.partition("#")[0]
    return Picture(drawn.getvalue(), f"A square code that leads to {shown}", width_mm=width_mm)
