"""Writes pages that show every part of the look, for people who change it: not a public route.

Use: python -m web.specimen OUT_DIR, then open OUT_DIR/parts.html in a browser.
"""

import shutil
import sys
from pathlib import Path

import segno

from web.render import STATIC, draw
from workshop import clock

PAGES = {
    "parts.html": "specimen.html",
    "room.html": "specimen_room.html",
    "room-join.html": "specimen_room_join.html",
    "help.html": "help.html",
    "door.html": "door.html",
}


def write_specimens(out: Path) -> list[Path]:
    """Write each page and the files it needs into `out`; return the pages."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(STATIC, out / "assets", dirs_exist_ok=True)
    segno.make("http://192.168.1.20:8501/join#K7QF2M").save(out / "assets" / "square.svg", scale=8)
    drawn = {name: draw(template) for name, template in PAGES.items()}
    drawn["away.html"] = draw("away.html", today=clock.today(), weeks=[[1, 2, 3, 4, 5, 6, 7]])
    drawn["trouble.html"] = draw(
        "trouble.html",
        title="Something went wrong on our side",
        sentence="What you have already sent is safe.",
        reference="K7QF-2MXD",
    )
    for name, html in drawn.items():
        (out / name).write_text(html.replace('"/assets/', '"assets/'), encoding="utf-8")
    return [out / name for name in drawn]


if __name__ == "__main__":
    write_specimens(Path(sys.argv[1]))
