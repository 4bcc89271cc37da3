"""Tables in Word: a caption, a header row that repeats, columns as wide as their words need."""

from collections.abc import Sequence
from statistics import fmean

from lxml.etree import _Element

from exports.document import Table, lines_of
from exports.office_text import clean
from exports.word_xml import add_child, add_paragraph, add_row, row_pattern
from exports.wording import one_line

TEXT_WIDTH = 9298
"""The width of the text on the page in twentieths of a point; `word_base` sets the margins."""
CELL_PADDING = 2 * 113
LETTER_WIDTH, LARGE_LETTER_WIDTH = 145, 205
WORD_MIN, WORD_MAX = 3, 14
LINE_MAX = 160
# Widths are a matter of looks: the first rows tell enough, and a long table is read once.
ROWS_READ_FOR_WIDTHS = 200


def add_table(body: _Element, table: Table, *, large: bool = False) -> None:
    """Add a table with its caption, or its `empty` sentence when it has no rows."""
    caption = one_line(table.caption)
    add_paragraph(body, "Caption", (caption,))
    if not table.rows:
        add_paragraph(body, "Normal", (table.empty,))
        return
    widths = column_widths(table, LARGE_LETTER_WIDTH if large else LETTER_WIDTH)
    element = add_child(body, "tbl")
    _add_properties(element, table, caption)
    grid = add_child(element, "tblGrid")
    for width in widths:
        add_child(grid, "gridCol", w=str(width))
    add_row(element, table.header, row_pattern(widths, is_header=True))
    pattern = row_pattern(widths)
    for row in table.rows:
        add_row(element, row, pattern)
    add_paragraph(body, "AfterTable", ())


def column_widths(table: Table, letter_width: int = LETTER_WIDTH) -> tuple[int, ...]:
    """Return the width of each column in twentieths of a point; together they fill the page.

    The table has rows. A column holds its longest word on one line where that can be had, and
    the rest of the width is shared out by how much there is to read in each.
    """
    rows = table.rows[:ROWS_READ_FOR_WIDTHS]
    columns = [[lines_of(cell) for cell in column] for column in zip(*rows, strict=True)]
    least = [
        _least_width(heading, column, letter_width)
        for heading, column in zip(table.header, columns, strict=True)
    ]
    if sum(least) > TEXT_WIDTH:
        least = [TEXT_WIDTH * width // sum(least) for width in least]
    reading = [_letters_to_read(column) for column in columns]
    spare = TEXT_WIDTH - sum(least)
    widths = [
        width + int(spare * letters / sum(reading))
        for width, letters in zip(least, reading, strict=True)
    ]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return tuple(widths)


def _least_width(heading: str, cells: Sequence[tuple[str, ...]], letter_width: int) -> int:
    words = " ".join((heading, *(line for cell in cells for line in cell))).split()
    longest = max(map(len, words), default=0)
    return CELL_PADDING + letter_width * min(max(longest, WORD_MIN), WORD_MAX)


def _letters_to_read(cells: Sequence[tuple[str, ...]]) -> float:
    longest_lines = (max(map(len, cell), default=0) for cell in cells)
    return fmean(min(length, LINE_MAX) for length in longest_lines) + 1


def _add_properties(element: _Element, table: Table, caption: str) -> None:
    properties = add_child(element, "tblPr")
    add_child(properties, "tblStyle", val="TenfoldTable")
    add_child(properties, "tblW", w=str(TEXT_WIDTH), type="dxa")
    add_child(properties, "tblLayout", type="fixed")
    add_child(
        properties,
        "tblLook",
        val="0620",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    add_child(properties, "tblCaption", val=clean(caption))
    add_child(properties, "tblDescription", val=clean(one_line(_description(table))))


def _description(table: Table) -> str:
    if table.description:
        return table.description
    rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
    return f"{rows}. Columns: {', '.join(table.header)}."
