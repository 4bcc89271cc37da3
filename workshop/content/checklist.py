"""What to see to before, in and after a session, by who sees to it."""

from dataclasses import dataclass
from functools import cache

from workshop.content.loader import FOLDER
from workshop.content.reading import read_toml
from workshop.vocabulary import Mode

STAFF, HOST = "staff", "host"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to see to. `who` is staff, or host: a member who looks after the room."""

    id: str
    words: str
    who: str
    modes: tuple[str, ...] = ()

    def applies(self, mode: Mode) -> bool:
        """Say whether this has to be seen to in a session that is held like this."""
        return not self.modes or mode in self.modes


@dataclass(frozen=True, slots=True)
class CheckList:
    """The lines that belong to one place or moment."""

    id: str
    title: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class CheckLists:
    """All of them, in the order of a session."""

    lists: tuple[CheckList, ...]


@cache
def checklists() -> tuple[CheckList, ...]:
    """Return every list, in the order of a session."""
    return read_toml(FOLDER / "checklist.toml", CheckLists).lists


def check_line(line_id: str) -> CheckLine | None:
    """Return a line by its id, or None."""
    every = (line for one in checklists() for line in one.lines)
    return next((line for line in every if line.id == line_id), None)
