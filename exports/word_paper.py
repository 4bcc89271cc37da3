"""What paper to hand out needs in Word: boxes to tick, room to write, cards, and large print."""

from collections.abc import Iterator, Sequence

from docx.document import Document as WordFile
from lxml.etree import _Element

from exports.document import BLANK, Card, Cards, Ticks, Words, WriteIn, runs_of
from exports.office_text import clean
from exports.word_picture import add_picture
from exports.word_table import TEXT_WIDTH
from exports.word_xml import VAL, add_child, add_paragraph, w
from exports.wording import TICK, one_line

TWIPS_PER_MM, HALF_POINT = 56.7, 6350
CUT_SHARE, SHARE = 0.42, 0.3
WRITE_LINE = 600
STYLE_TAB = "2380"
CARD_EDGES, ROOM_ABOVE_LINE = 226, 280
LARGE, LARGE_LEAST, LARGE_HEAD, LARGE_FOOT = 4 / 3, 32, 26, 22
LARGE_HEADING = 1.15
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
CUT, DRAWN = ("dashed", "4", "7A8A94"), ("single", "6", "43525C")


def add_ticks(body: _Element, ticks: Ticks) -> None:
    """Add each choice behind an empty box."""
    for choice in ticks.choices:
        add_paragraph(body, "Tick", (f"{TICK}\t", *runs_of(choice)))


def add_write_in(body: _Element, room: WriteIn) -> None:
    """Add ruled lines, or a box as high as they would be."""
    if room.boxed:
        cell = _add_grid(body, (TEXT_WIDTH,), "An empty box to write or draw in.", DRAWN)
        row = add_child(cell, "tr")
        _set_height(row, room.lines * WRITE_LINE)
        add_paragraph(_add_cell(row, TEXT_WIDTH), "TableText", ())
        add_paragraph(body, "AfterTable", ())
        return
    for _ in range(room.lines):
        # The style's tab draws the line: it is read aloud as nothing, and it can be typed over.
        add_paragraph(body, "WriteLine", ("\t",))


def add_cards(file: WordFile, body: _Element, cards: Cards, *, large: bool = False) -> None:
    """Add cards in rows of as many columns as they have, with lines to cut along if asked.

    In large print a line to write on is as wide as its card, with room for a hand above it.
    """
    add_paragraph(body, "AfterTable", (), joined_to_next=True)
    width = TEXT_WIDTH // cards.columns
    picture = int(width * (CUT_SHARE if cards.cut else SHARE))
    parts = (picture, width - picture) if cards.beside else (width,)
    grid = _add_grid(body, parts * cards.columns, cards.label, CUT if cards.cut else DRAWN)
    for row_of in _rows(cards.cards, cards.columns):
        row = add_child(grid, "tr")
        _set_height(row, int(cards.height_mm * TWIPS_PER_MM))
        for card in row_of:
            if cards.beside:
                _add_wide_card(file, row, card, parts)
            else:
                _add_card(file, _add_cell(row, width), card, line=width if large else 0)
    add_paragraph(body, "AfterTable", ())


def enlarge(file: WordFile) -> None:
    """Make every style large print: nothing in the text below 16 points, headings above it."""
    for style in file.styles.element.iter(w("rPr")):
        for size in (*style.findall(w("sz")), *style.findall(w("szCs"))):
            size.set(VAL, str(max(LARGE_LEAST, round(int(size.get(VAL)) * LARGE_HEADING))))
    file.styles["Header"].font.size = LARGE_HEAD * HALF_POINT
    file.styles["Footer"].font.size = LARGE_FOOT * HALF_POINT
    for place in file.styles["Key Fact"].element.iter(w("tab"), w("ind")):
        for name in filter(place.get, (w("pos"), w("left"), w("hanging"))):
            place.set(name, str(round(int(place.get(name)) * LARGE)))


def _rows(cards: Sequence[Card], columns: int) -> Iterator[tuple[Card | None, ...]]:
    for start in range(0, len(cards), columns):
        row = tuple(cards[start : start + columns])
        yield (*row, *(None,) * (columns - len(row)))


def _add_wide_card(
    file: WordFile, row: _Element, card: Card | None, widths: tuple[int, ...]
) -> None:
    """Add a card over two cells with no line between them: its picture, and its words."""
    picture = _add_cell(row, widths[0], open_edge="right")
    words = _add_cell(row, widths[1], open_edge="left")
    if card and card.picture:
        add_picture(file, picture, card.picture, "CardPicture")
    else:
        add_paragraph(picture, "CardText", ())
    _add_words(words, card)


def _add_card(file: WordFile, cell: _Element, card: Card | None, *, line: int) -> None:
    if card and card.picture:
        add_picture(file, cell, card.picture, "CardPicture")
    _add_words(cell, card, line=line)


def _add_words(cell: _Element, card: Card | None, *, line: int = 0) -> None:
    if card is None:
        add_paragraph(cell, "CardText", ())
        return
    _add_line(cell, "CardTitle", card.title, line)
    for words in card.lines:
        _add_line(cell, "CardText", words, line)


def _add_line(cell: _Element, style: str, words: Words, line: int) -> None:
    """Add a line of a card; a blank one is drawn as wide as `line` says, if it does."""
    paragraph = add_paragraph(cell, style, runs_of(words))
    if words == BLANK and line:
        tabs = add_child(paragraph[0], "tabs")
        add_child(tabs, "tab", val="clear", pos=STYLE_TAB)
        width = str(line - CARD_EDGES)
        add_child(tabs, "tab", val="right", leader="underscore", pos=width)
        add_child(paragraph[0], "spacing", before=str(ROOM_ABOVE_LINE))


def _add_grid(
    body: _Element, widths: Sequence[int], label: str, line: tuple[str, str, str]
) -> _Element:
    """Add a table that is a layout, not data: it has no header, and says what it is."""
    table = add_child(body, "tbl")
    properties = add_child(table, "tblPr")
    add_child(properties, "tblW", w=str(sum(widths)), type="dxa")
    borders = add_child(properties, "tblBorders")
    kind, size, colour = line
    for edge in EDGES:
        add_child(borders, edge, val=kind, sz=size, space="0", color=colour)
    add_child(properties, "tblLayout", type="fixed")
    margins = add_child(properties, "tblCellMar")
    for edge in ("top", "left", "bottom", "right"):
        add_child(margins, edge, w="113", type="dxa")
    add_child(properties, "tblLook", val="0000", firstRow="0", firstColumn="0")
    add_child(properties, "tblCaption", val=clean(one_line(label)))
    add_child(properties, "tblDescription", val=clean(one_line(label)))
    grid = add_child(table, "tblGrid")
    for width in widths:
        add_child(grid, "gridCol", w=str(width))
    return table


def _set_height(row: _Element, height: int) -> None:
    properties = add_child(row, "trPr")
    add_child(properties, "cantSplit")
    add_child(properties, "trHeight", val=str(height), hRule="atLeast")


def _add_cell(row: _Element, width: int, *, open_edge: str = "") -> _Element:
    cell = add_child(row, "tc")
    properties = add_child(cell, "tcPr")
    add_child(properties, "tcW", w=str(width), type="dxa")
    if open_edge:
        add_child(add_child(properties, "tcBorders"), open_edge, val="nil")
    add_child(properties, "vAlign", val="center")
    return cell
