"""The ten powers of a piece of work, and who can hold each, in words for everyone."""

from dataclasses import dataclass
from functools import cache

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml
from workshop.vocabulary import PowerHolder


@dataclass(frozen=True, slots=True)
class PowerWords:
    """One power: its short title, the question that it is asked with, and its picture."""

    id: str
    title: str
    words: str
    picture: str


@dataclass(frozen=True, slots=True)
class HolderWords:
    """One who can hold a power."""

    id: str
    words: str
    picture: str


@dataclass(frozen=True, slots=True)
class Powers:
    """All powers in their order, and all holders, least with members first."""

    powers: tuple[PowerWords, ...]
    holders: tuple[HolderWords, ...]


@cache
def powers() -> Powers:
    """Return the ten powers and their holders."""
    return read_toml(FOLDER / "powers.toml", Powers)


def holder_words(holder: PowerHolder) -> str:
    """Return how a holder is called."""
    return next(one.words for one in powers().holders if one.id == holder)
