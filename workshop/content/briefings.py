"""The six parts of a briefing in plain words, and the lists that staff's words are held against."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.content.loader import JargonTerm, jargon
from workshop.content.reading import read_lines, read_toml

FOLDER = Path(__file__).parent
SOMETIMES_HARD = "an everyday word, if it means more here than it says"


@dataclass(frozen=True, slots=True)
class BriefingPartWords:
    """One part: what members read above it, and what staff are asked for."""

    id: str
    title: str
    prompt: str


@dataclass(frozen=True, slots=True)
class BriefingWording:
    """All six parts, in their order."""

    parts: tuple[BriefingPartWords, ...]


@cache
def briefing_parts() -> tuple[BriefingPartWords, ...]:
    """Return the words of the six parts, in the order they are read."""
    return read_toml(FOLDER / "briefings.toml", BriefingWording).parts


@cache
def hard_words(*, wide: bool = False) -> tuple[JargonTerm, ...]:
    """Return the shipped lists; `wide` adds the second tier, less what is listed already."""
    core = jargon()
    if not wide:
        return core
    known = {one.term for one in core}
    more = (one for one in read_lines(FOLDER / "second_tier.txt") if one not in known)
    return (*core, *(JargonTerm("second", one, SOMETIMES_HARD) for one in more))
