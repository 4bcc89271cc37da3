"""Tables in Word: a caption, a header row that repeats, columns as wide as their words need."""

from collections.abc import Sequence
from itertools import islice
from statistics import fmean

from lxml.etree import _Element

from exports.document import Cell, Table, lines_of
from exports.office_text import clean
from exports.word_xml import add_child, add_paragraph, add_row, row_pattern
from exports.wording import one_line

TEXT_WIDTH = 9298
"""The width of the text on the page in twentieths of a point; `word_base` sets the margins."""
CELL_PADDING = 2 * 113
LETTER_WIDTH = 125
# Widths are a matter of looks: the first rows tell enough, and a long table is read once.
ROWS_READ_FOR_WIDTHS = 200
LETTERS_THAT_MATTER = 160


def add_table(body: _Element, table: Table) -> None:
    """Add a table with its caption, or its `empty` sentence when it has no rows."""
    caption = one_line(table.caption)
    if not table.rows:
        add_paragraph(body, "Caption", (caption,))
        add_paragraph(body, "Normal", (table.empty,))
        return
    add_paragraph(body, "Caption", (caption,))
    widths = column_widths(table)
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


def column_widths(table: Table) -> tuple[int, ...]:
    """Return the width of each column in twentieths of a point; they fill the page's width.

    A column is never narrower than its longest heading word where that can be had, and the rest
    is shared by how much there is to read in each.
    """
    columns = range(len(table.header))
    least = [_least_width(table.header[column]) for column in columns]
    if sum(least) > TEXT_WIDTH:
        least = [TEXT_WIDTH * width // sum(least) for width in least]
    reading = [_letters_to_read([row[column] for row in _first(table)]) for column in columns]
    spare = TEXT_WIDTH - sum(least)
    widths = [
        width + int(spare * letters / sum(reading))
        for width, letters in zip(least, reading, strict=True)
    ]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return tuple(widths)


def _first(table: Table) -> Sequence[tuple[Cell, ...]]:
    return list(islice(table.rows, ROWS_READ_FOR_WIDTHS))


def _least_width(heading: str) -> int:
    longest = max((len(word) for word in heading.split()), default=1)
    return CELL_PADDING + LETTER_WIDTH * min(max(longest, 3), 16)


def _letters_to_read(cells: Sequence[Cell]) -> float:
    lengths = [max((len(line) for line in lines_of(cell)), default=0) for cell in cells]
    return fmean(min(length, LETTERS_THAT_MATTER) for length in lengths) + 1


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
