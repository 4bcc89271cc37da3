"""The words of the papers to hand out, read once from `handouts.toml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.content.reading import read_toml

FILE = Path(__file__).with_name("handouts.toml")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper: a heading or '', and its lines; a line can hold several sentences."""

    id: str
    heading: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its name and use on the staff page, then its own title and parts.

    `when` is before, day or paper (for people without a screen).
    """

    id: str
    name: str
    what_for: str
    when: str
    title: str
    subtitle: str = ""
    parts: tuple[Part, ...] = ()

    def part(self, part_id: str) -> Part:
        """Return one part; StopIteration for one that there is not."""
        return next(one for one in self.parts if one.id == part_id)


@dataclass(frozen=True, slots=True)
class Papers:
    """All the papers, in the order the staff page lists them."""

    papers: tuple[Paper, ...]


@cache
def papers() -> tuple[Paper, ...]:
    """Return all papers."""
    return read_toml(FILE, Papers).papers


def paper(paper_id: str) -> Paper:
    """Return one paper; KeyError for one that there is not."""
    return {one.id: one for one in papers()}[paper_id]
