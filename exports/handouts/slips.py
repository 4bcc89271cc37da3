"""What forms are built of: our small drawings, boxes side by side, cards and slips to cut out."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from exports.document import BLANK, Block, Card, Cards, Heading, PageBreak, Paragraph, Picture
from exports.wording import TICK, one_line
from workshop.content.handouts import Part
from workshop.content.vote_words import VoteAnswer

PICTURES = Path(__file__).with_name("pictures")
RING = "\N{WHITE CIRCLE}"
BOX_MM, FACE_MM, CUT_MM = 22, 12, 24


def drawing(name: str, words: str, *, width_mm: int) -> Picture | None:
    """Return one of our drawings, or None where there is none of that name."""
    if name not in drawn():
        return None
    return Picture(_png(name), f"A small drawing for: {one_line(words)}", width_mm=width_mm)


@cache
def drawn() -> frozenset[str]:
    """Return the names of all drawings that there are for paper."""
    return frozenset(one.stem for one in PICTURES.glob("*.png"))


@cache
def _png(name: str) -> bytes:
    return (PICTURES / f"{name}.png").read_bytes()


def told(part: Part, level: int = 1) -> tuple[Block, ...]:
    """Return a part of a sheet: its heading if it has one, and each of its lines."""
    heading = (Heading(level, part.heading),) if part.heading else ()
    return (*heading, *map(Paragraph, part.lines))


def boxes(label: str, titles: Iterable[tuple[str, str]], *, height_mm: int) -> Cards:
    """Return boxes side by side to write or draw in, each under its title and its drawing."""
    cards = tuple(
        Card(title or BLANK, (), drawing(picture, title or label, width_mm=BOX_MM))
        for title, picture in titles
    )
    return Cards(label, cards, min(3, max(1, len(cards))), height_mm)


def answers_to_tick(label: str, answers: Iterable[VoteAnswer]) -> Cards:
    """Return answers side by side, each with its drawing and an empty box to tick."""
    cards = tuple(
        Card(f"{TICK} {one.words}", (), drawing(one.picture, one.words, width_mm=FACE_MM))
        for one in answers
    )
    return Cards(label, cards, len(cards), 40)


def to_cut(
    label: str, cards: Iterable[Card], *, columns: int = 2, height_mm: int = 60
) -> tuple[Block, ...]:
    """Return cards to cut out."""
    return (Cards(label, tuple(cards), columns, height_mm, cut=True),)


def cut_page(part: Part, cards: Iterable[Card], **size: int) -> tuple[Block, ...]:
    """Return a page of cards to cut out, under the heading that says what to do with them."""
    return (PageBreak(), *told(part), *to_cut(f"{part.heading}, to cut out.", cards, **size))


def slip(title: str, *lines: str, picture: str = "") -> Card:
    """Return one card with its drawing; a line that is BLANK is room to write."""
    return Card(title, lines, drawing(picture, title, width_mm=CUT_MM))
