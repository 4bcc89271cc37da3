"""What a report says, as blocks that every renderer draws in its own way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from workshop.vocabulary import SharingLabel

HEADING_LEVELS = range(1, 5)
BLANK = "\t"
"""As a line of a card: room to write by hand."""
FILE_STEM = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Strong:
    """A few words that stand out inside a sentence."""

    text: str


Run: TypeAlias = str | Strong
Words: TypeAlias = str | tuple[Run, ...]
Cell: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from level 1 (a part of the document) to 4."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in HEADING_LEVELS:
            raise ValueError(f"a heading has a level from 1 to 4, not {self.level}")
        if not self.text.strip():
            raise ValueError("a heading has words")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order says nothing."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list in order; each one starts again at 1."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's exact words, the name they chose, and a note from us if one is needed."""

    words: str
    said_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; a cell is text, or a tuple of lines. `empty` stands in for no rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    description: str = ""
    empty: str = "Nothing is recorded here."

    def __post_init__(self) -> None:
        if not self.caption.strip():
            raise ValueError("a table has a caption")
        if not self.header or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"each row of “{self.caption}” has one cell under each column")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture, with the sentence that says the same to a person who cannot see it.

    `width_mm` is its width on paper; without one, a pixel is a 96th of an inch.
    """

    png: bytes
    alt: str
    caption: str = ""
    width_mm: int | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture has words that say what it shows")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A few labelled facts, one under the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A call-out: its label says in a word what it is, so that colour says nothing alone."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True)
class Ticks:
    """Choices on paper, each with an empty box to tick."""

    choices: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class WriteIn:
    """Room to write by hand: so many lines, or a box as high as they are, to draw in too."""

    lines: int
    boxed: bool = False

    def __post_init__(self) -> None:
        if self.lines < 1:
            raise ValueError("there is at least one line to write on")


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a grid: its title, a few lines under it, and a picture if it has one."""

    title: Words
    lines: tuple[Words, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side in rows, each as high as `height_mm`; `cut` draws lines to cut along.

    Pictures stand above the words, or `beside` them. `label` says in a sentence what the grid is to
    a person who cannot see it.
    """

    label: str
    cards: tuple[Card, ...]
    columns: int
    height_mm: int
    cut: bool = False
    beside: bool = False

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("a grid of cards has words that say what it is")
        if self.columns < 1:
            raise ValueError("a grid of cards has at least one column")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Numbered
    | Quote
    | Table
    | Picture
    | KeyFacts
    | Note
    | Ticks
    | WriteIn
    | Cards
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Footing:
    """What a document says about itself at its end (`practice` 4.8).

    `still_due` is `None` for a document that is not about promises; an empty tuple says that
    nothing is due.
    """

    made_on: date
    rules: str = ""
    still_due: tuple[str, ...] | None = None
    look_again: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report or paper. Raises `ValueError` with no title or when a heading level is jumped.

    `for_whom` makes it a paper to hand out: it says in a sentence who may have it, in place of the
    label's own, and there is no part about the document itself. `large_print` is for members.
    """

    title: str
    subtitle: str
    label: SharingLabel
    file_stem: str
    footing: Footing
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    shared_with: tuple[str, ...] = ()
    language: str = "en-GB"
    for_whom: str = ""
    large_print: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document has a title")
        if not FILE_STEM.fullmatch(self.file_stem):
            raise ValueError(f"“{self.file_stem}” is not a plain file name; use file_stem()")
        _require_headings_in_order(self.blocks)


def runs_of(words: Words) -> tuple[Run, ...]:
    """Return `words` as runs, whichever way they were given."""
    return (words,) if isinstance(words, str) else words


def lines_of(cell: Cell) -> tuple[str, ...]:
    """Return the lines of a table cell."""
    return (cell,) if isinstance(cell, str) else cell


def _require_headings_in_order(blocks: Iterable[Block]) -> None:
    # A jump from level 1 to 3 leaves people who move by headings looking for what is not there.
    before = 0
    for block in blocks:
        if isinstance(block, Heading):
            if block.level > before + 1:
                raise ValueError(f"“{block.text}” jumps from heading level {before}")
            before = block.level
