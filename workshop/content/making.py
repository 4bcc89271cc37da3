"""What a model, a letter or a set of principles is built of, in words for those who build."""

from dataclasses import dataclass
from functools import cache

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml
from workshop.vocabulary import ExerciseKind, MadeSection


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what is built.

    `ask` is on the card that a member picks, `heading` stands over its lines, `says` beside the
    box; `why` is the second question or ''. `most` is how many of its lines go in, 0 for any;
    `own` lines are one person's own.
    """

    id: str
    of: str
    ask: str
    heading: str
    says: str
    picture: str
    why: str = ""
    most: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A drawing that can be the face of a helper, and what it is called."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Making:
    """Everything that is said of building."""

    sections: tuple[Section, ...]
    faces: tuple[Face, ...]


@cache
def making() -> Making:
    """Return the sections and the faces, in their order."""
    return read_toml(FOLDER / "making.toml", Making)


@cache
def sections_of(kind: ExerciseKind) -> tuple[Section, ...]:
    """Return the sections of one kind, in the order they are read; none for other kinds."""
    return tuple(one for one in making().sections if one.of == kind)


@cache
def section(name: MadeSection) -> Section:
    """Return what is said of one section."""
    return next(one for one in making().sections if one.id == name)


def face_called(name: str) -> str:
    """Return what a face is called, or '' for one that is not ours."""
    return next((one.words for one in making().faces if one.id == name), "")
