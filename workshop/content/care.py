"""What people may need or bring, to tap; and what is said beside a detail that nobody needs."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.content.reading import read_toml

SOURCE = Path(__file__).parent / "care.toml"


@dataclass(frozen=True, slots=True)
class Part:
    """One side of taking part, under which needs are looked for."""

    id: str
    words: str
    means: str


@dataclass(frozen=True, slots=True)
class CommonNeed:
    """A need that many people have, in words to tap; `part` is the id of its part."""

    id: str
    part: str
    words: str


@dataclass(frozen=True, slots=True)
class SkillCard:
    """A start for saying what one brings."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class DetailWords:
    """What is said where one kind of detail was found; `id` is the kind."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Care:
    """All of it, in the order it is shown."""

    parts: tuple[Part, ...]
    needs: tuple[CommonNeed, ...]
    strengths: tuple[SkillCard, ...]
    details: tuple[DetailWords, ...]

    def part(self, part_id: str) -> Part | None:
        """Return one part, or None."""
        return next((one for one in self.parts if one.id == part_id), None)

    def needs_of(self, part_id: str) -> tuple[CommonNeed, ...]:
        """Return the common needs of one part."""
        return tuple(one for one in self.needs if one.part == part_id)

    def says_of(self, kind: str) -> str:
        """Return what is said of one kind of detail."""
        return next(one.words for one in self.details if one.id == kind)


@cache
def care() -> Care:
    """Return what people may need or bring, and the words beside a detail."""
    return read_toml(SOURCE, Care)
