"""What the docs say is there: links, commands, pages, lessons and numbered decisions."""

import re
from pathlib import Path

import pytest

from launcher.options import USUAL_PORT, read_options
from launcher.terminal import Trouble
from pages._ui.navigation import PAGES
from workshop.lessons.rules import load_rules

ROOT = Path(__file__).resolve().parents[1]
DOCS = tuple(sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]))
NAMES = [one.relative_to(ROOT).as_posix() for one in DOCS]
LINK = re.compile(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCED = re.compile(r"```.*?```", re.DOTALL)
COMMAND = re.compile(r"(?:python3|py -3) start\.py([^`\n|]*)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
OTHER_PLACE = ("http:", "https:", "mailto:")


def links(text: str) -> list[str]:
    """Where a page leads, its examples of code left out."""
    found = LINK.findall(FENCED.sub("", text))
    return [one for one in found if not one.startswith(OTHER_PLACE)]


def anchors(path: Path) -> set[str]:
    """The headings of a page, as a link names them."""
    named = (re.sub(r"[^\w\- ]", "", one.lower()) for one in HEADING.findall(path.read_text()))
    return {one.replace(" ", "-") for one in named}


def missing_from(page: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere."""
    lost = []
    for link in links(text):
        place, _, anchor = link.partition("#")
        target = (page.parent / place) if place else page
        there = target.exists() and target.resolve().is_relative_to(ROOT)
        if not there or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            lost.append(link)
    return lost


def commands(text: str) -> list[str]:
    """Every way to call start.py that a page shows, with a real value for what stands for one."""
    return [
        one.strip().replace("FILE", "copy.zip").replace("FOLDER", "data")
        for one in COMMAND.findall(text)
    ]


@pytest.mark.parametrize("page", DOCS, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert missing_from(page, page.read_text()) == []


def test_a_link_that_leads_nowhere_is_seen() -> None:
    readme = ROOT / "README.md"

    assert missing_from(readme, "[x](docs/nothing.md) [y](#nothing) [z](../outside)") == [
        "docs/nothing.md",
        "#nothing",
        "../outside",
    ]
    assert missing_from(readme, "[w](https://example.org) [v](docs)") == []


@pytest.mark.parametrize("page", DOCS, ids=NAMES)
def test_every_command_shown_is_one_that_start_takes(page: Path) -> None:
    for words in commands(page.read_text()):
        read_options(words.split())


def test_a_command_that_start_does_not_take_is_seen() -> None:
    (shown,) = commands("type `python3 start.py fly --high`")

    with pytest.raises(Trouble, match="fly"):
        read_options(shown.split())


def test_the_readme_shows_how_to_start_and_how_to_test() -> None:
    shown = commands((ROOT / "README.md").read_text())

    assert {"", "test", "backup", "sample", "--sample"} <= set(shown)


def test_the_usual_port_is_the_one_the_docs_name() -> None:
    named = {
        int(port) for page in DOCS for port in re.findall(r"localhost:(\d+)", page.read_text())
    }

    assert named <= {USUAL_PORT}


def test_every_page_is_reached_by_a_link_from_another() -> None:
    led_to = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in DOCS
        for link in links(page.read_text())
    }
    lessons, pictures = ROOT / "docs" / "lessons", ROOT / "docs" / "pictures"
    alone = [
        page.relative_to(ROOT).as_posix()
        for page in DOCS
        if page.resolve() not in led_to and page != ROOT / "README.md" and page.parent != lessons
    ]

    assert alone == []
    assert [one.name for one in pictures.iterdir() if one.resolve() not in led_to] == []


def test_every_picture_says_what_it_shows() -> None:
    silent = [
        f"{name}: {picture}"
        for page, name in zip(DOCS, NAMES, strict=True)
        for said, picture in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text())
        if len(said.split()) < 3
    ]

    assert silent == []


def test_every_lesson_has_its_page() -> None:
    found = sorted(one.stem for one in (ROOT / "docs" / "lessons").glob("[0-9]*.md"))

    assert [int(one[:2]) for one in found] == [one.number for one in load_rules().lessons]


def test_every_page_in_the_side_has_a_file_and_a_title() -> None:
    assert [one.file for one in PAGES if not one.path.is_file() or not one.title] == []
    for field in ("file", "title", "address"):
        held = [getattr(one, field) for one in PAGES]
        assert len(held) == len(set(held))


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    folder = ROOT / "docs" / "decisions"
    pages = sorted(folder.glob("[0-9]*.md"))

    assert [int(one.name[:4]) for one in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        told = page.read_text()
        assert told.startswith(f"# {int(page.name[:4])}. ")
        assert "decision" in told.casefold()
        assert f"({page.name})" in (folder / "README.md").read_text()
