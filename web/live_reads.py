"""What the live channel asks of the data: who is looking, and what they may see."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol


class Audience(StrEnum):
    """Those who see the same things; a frame is made once for each."""

    MEMBER = "member"
    ROOM = "room"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone whom the server lets look at a session, and with which eyes."""

    audience: Audience
    person_id: str | None


class Refusal(IntEnum):
    """Why a socket is not opened, as the code it is closed with."""

    ENDED = 4001
    JOIN_FIRST = 4401


@dataclass(frozen=True, slots=True)
class Place:
    """Where everyone is: the agenda item, and a mark that differs when screens must."""

    item_id: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class Item:
    """Words as one audience may see them; no name means that none is shown.

    `part` is the box they are in, `file` drawing, voice or ''; `scribed` words wait for their
    owner's yes while `waits`.
    """

    id: str
    words: str
    name: str | None
    part: str = ""
    file: str = ""
    scribed: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Wall:
    """All that one audience may see of what was said to one prompt; `waiting` is for staff."""

    is_open: bool
    items: tuple[Item, ...]
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that was signalled, as it travels; `person` is the only one who hears of it."""

    content: Mapping[str, object]
    person: str = ""


class Look(Protocol):
    """One consistent look at one session."""

    def place(self) -> Place:
        """Return where everyone is."""
        ...

    def prompts(self) -> tuple[str, ...]:
        """Return the prompts that were opened."""
        ...

    def wall(self, audience: Audience, prompt_id: str) -> Wall:
        """Return a wall; one that is still hidden from this audience has no items."""
        ...

    def shown(self, audience: Audience, prompt_id: str) -> str:
        """Return what is shown of an exercise as HTML, or '' where its wall is all there is."""
        ...

    def item(self, audience: Audience, item_id: str) -> Item | None:
        """Return one item of a wall that is open to this audience, if it may be seen."""
        ...

    def signals(self, audience: Audience, kind: str = "", subject: str = "") -> tuple[Signal, ...]:
        """Return what an audience hears of one change of a signal, or of all that is up now."""
        ...


class Reads(Protocol):
    """Where the live channel's knowledge comes from."""

    @property
    def is_near(self) -> bool:
        """Whether a small look takes no longer than asking another thread for it."""
        ...

    def viewer(
        self, cookies: Mapping[str, str], session_id: str, wanted: Audience | None
    ) -> Viewer | Refusal:
        """Return with which eyes these cookies may look at a session, or why not."""
        ...

    def look(self, session_id: str) -> AbstractContextManager[Look]:
        """Open a look at a session."""
        ...
