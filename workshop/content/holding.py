"""Why words can be held back, in sentences that their author reads."""

from dataclasses import dataclass
from functools import cache

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, as the author reads it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """All of them, in the order they are offered."""

    reasons: tuple[Reason, ...]


@cache
def reasons() -> dict[str, str]:
    """Return id -> sentence."""
    found = read_toml(FOLDER / "holding.toml", Reasons).reasons
    return {one.id: one.words for one in found}
