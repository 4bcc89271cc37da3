"""Run as a program: cuts the pictures of docs/development/look.md from those the tests took."""

from pathlib import Path

from PIL import Image

from tests.support.browser import PICTURES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "pictures"
WIDTH = 640
# Picture in the docs -> picture of the tests, and how much of its height to keep.
CUTS = {
    "look-member-light": ("look-parts-tablet-light", 1.4),
    "look-member-dark": ("look-parts-tablet-dark", 1.4),
    "look-phone": ("look-parts-phone", 2.0),
    "look-room": ("look-room-room", 1.0),
    "look-room-join": ("look-room-join-room", 1.0),
    "look-staff-light": ("look-staff-laptop-light", 1.1),
    "look-staff-dark": ("look-staff-laptop-dark", 1.1),
}


def cut(source: Path, target: Path, share: float) -> None:
    """Keep the top of a picture, `share` times its width high, at a small size."""
    with Image.open(source) as whole:
        height = min(whole.height, round(whole.width * share))
        top = whole.convert("RGB").crop((0, 0, whole.width, height))
    width = min(WIDTH, top.width)
    small = top.resize((width, round(top.height * width / top.width)), Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(96).save(target, optimize=True)


if __name__ == "__main__":
    for name, (taken, share) in CUTS.items():
        cut(PICTURES / f"{taken}.png", DOCS / f"{name}.png", share)
