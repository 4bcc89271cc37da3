"""The pictures of the look are there, small, and described."""

import re
from pathlib import Path

from PIL import Image

from tests.web.pictures import CUTS, DOCS, WIDTH, cut

LOOK = DOCS.parent / "development" / "look.md"


def test_a_picture_is_cut_from_the_top_and_made_small(tmp_path: Path) -> None:
    whole = Image.new("RGB", (1280, 3_000), "white")
    whole.paste("black", (0, 0, 1280, 640))
    whole.save(tmp_path / "whole.png")
    cut(tmp_path / "whole.png", tmp_path / "deep" / "small.png", 1.0)
    with Image.open(tmp_path / "deep" / "small.png") as small:
        assert small.size == (WIDTH, WIDTH)
        assert small.convert("RGB").getpixel((5, 5)) == (0, 0, 0)
        assert small.convert("RGB").getpixel((5, WIDTH - 5)) == (255, 255, 255)


def test_the_page_shows_every_picture_with_words_for_it() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./pictures/([\w-]+)\.png\)", LOOK.read_text("utf-8"))
    assert {name for _, name in shown} == set(CUTS)
    assert all(len(words.split()) >= 4 for words, _ in shown)


def test_every_picture_is_small() -> None:
    for name in CUTS:
        assert (DOCS / f"{name}.png").stat().st_size < 60_000


def test_the_parts_that_the_page_names_exist() -> None:
    root = DOCS.parents[1]
    text = LOOK.read_text("utf-8")
    macros = "".join(
        path.read_text("utf-8") for path in (root / "web" / "templates" / "parts").glob("*.html")
    )
    functions = "".join(path.read_text("utf-8") for path in (root / "pages" / "_ui").glob("*.py"))
    for name in re.findall(r"(?:show|form)\.(\w+)\(", text):
        assert f"macro {name}(" in macros, name
    for name in (
        "page_head",
        "card",
        "empty",
        "notice",
        "show_status",
        "summary_list",
        "steps",
        "choice",
        "show_link",
        "download_link",
        "show_text",
        "show_heading",
        "shown",
    ):
        assert f"`{name}(" in text or f"{name}(" in text, name
        assert f"def {name}(" in functions, name
