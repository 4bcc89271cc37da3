"""The WordprocessingML that the Word renderer writes: paragraphs, runs, fields, table rows.

Elements are made once, in order, and never looked up again: 10,000 rows cost 10,000 times one.
"""

import re
from collections.abc import Iterable, Sequence
from copy import copy

from lxml import etree
from lxml.etree import SubElement, _Element

from exports.direction import MAY_RUN_RIGHT_TO_LEFT, by_direction, runs_right_to_left
from exports.document import Cell, Run, Strong, lines_of
from exports.office_text import clean

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BREAKS = re.compile("([\n\t])")


def w(name: str) -> str:
    """Return the full name of an element or attribute: `w("p")` for `w:p`."""
    return f"{{{MAIN}}}{name}"


P, PPR, PSTYLE, VAL, R, T, TC = map(w, ("p", "pPr", "pStyle", "val", "r", "t", "tc"))
BREAK_TAGS = {"\n": w("br"), "\t": w("tab")}


def add_paragraph(
    parent: _Element,
    style: str,
    runs: Iterable[Run],
    *,
    joined_to_next: bool = False,
    list_id: int | None = None,
) -> _Element:
    """Add a paragraph in a style, running the way its words run; return it."""
    cleaned = [_cleaned(run) for run in runs]
    right_to_left = runs_right_to_left("".join(text for text, _ in cleaned))
    paragraph = SubElement(parent, P)
    properties = SubElement(paragraph, PPR)
    SubElement(properties, PSTYLE, {VAL: style})
    # The schema fixes this order; Word refuses a file that breaks it.
    if joined_to_next:
        add_child(properties, "keepNext")
    if list_id is not None:
        place = add_child(properties, "numPr")
        add_child(place, "ilvl", val="0")
        add_child(place, "numId", val=str(list_id))
    if right_to_left:
        add_child(properties, "bidi")
    if joined_to_next:
        add_child(properties, "spacing", after="0")
    for text, strong in cleaned:
        _add_runs(paragraph, text, strong=strong, right_to_left=right_to_left)
    return paragraph


def add_field(paragraph: _Element, instruction: str) -> None:
    """Add a field that Word works out itself, such as `PAGE`."""
    field = add_child(paragraph, "fldSimple", instr=f" {instruction} ")
    add_child(add_child(field, "r"), "t").text = "1"


def add_text(paragraph: _Element, text: str) -> None:
    """Add plain words to the end of a paragraph."""
    _add_runs(paragraph, clean(text), strong=False, right_to_left=False)


def start_page(paragraph: _Element) -> None:
    """Make a paragraph the first of a new page, at its very top."""
    properties = paragraph[0]
    kept = 1 if properties.find(w("keepNext")) is None else 2
    properties.insert(kept, etree.Element(w("pageBreakBefore")))
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = add_child(properties, "spacing")
        for indent in properties.findall(w("ind")):
            indent.addprevious(spacing)
    spacing.set(w("before"), "0")


def set_apart(paragraph: _Element) -> None:
    """Keep the bar beside a quote from growing into the bar of the quote before it.

    Word draws one bar along neighbours with the same indent, so this indent is a hair wider.
    """
    add_child(paragraph[0], "ind", right="398")


def row_pattern(widths: Sequence[int], *, is_header: bool = False) -> _Element:
    """Return a row of empty cells that stays on one page; a header is repeated on every page."""
    row = new_root("tr")
    properties = add_child(row, "trPr")
    add_child(properties, "cantSplit")
    if is_header:
        add_child(properties, "tblHeader")
    for width in widths:
        column = add_child(row, "tc")
        add_child(add_child(column, "tcPr"), "tcW", w=str(width), type="dxa")
        paragraph = add_paragraph(column, "TableHeading" if is_header else "TableText", ())
        add_child(add_child(paragraph, "r"), "t")
    return row


def add_row(table: _Element, cells: Iterable[Cell], pattern: _Element) -> None:
    """Add a copy of the pattern with words in its cells; a copy costs a fifth of a new row."""
    row = copy(pattern)
    table.append(row)
    for column, cell in zip(row.iterchildren(TC), cells, strict=True):
        _, paragraph = column
        if isinstance(cell, str) and _is_plain(cell):
            paragraph[1][0].text = cell
            continue
        style = paragraph[0][0].get(VAL)
        column.remove(paragraph)
        for line in lines_of(cell) or ("",):
            add_paragraph(column, style, (line,))


def add_child(parent: _Element, name: str, **attributes: str) -> _Element:
    """Add a `w:` element with `w:` attributes to `parent`; return it."""
    child = SubElement(parent, w(name))
    for key, value in attributes.items():
        child.set(w(key), value)
    return child


def new_root(name: str) -> _Element:
    """Return a `w:` element that stands alone, to be filled and then placed in a part."""
    return etree.Element(w(name), nsmap={"w": MAIN})


def _is_plain(text: str) -> bool:
    """Say whether `text` can stand in one run as it is: nothing to clean, cut, turn or guard."""
    return text.isprintable() and not MAY_RUN_RIGHT_TO_LEFT.search(text) and text == text.strip()


def _cleaned(run: Run) -> tuple[str, bool]:
    if isinstance(run, Strong):
        return clean(run.text), True
    return clean(run), False


def _add_runs(paragraph: _Element, text: str, *, strong: bool, right_to_left: bool) -> None:
    for piece, piece_right_to_left in by_direction(text, right_to_left=right_to_left):
        run = SubElement(paragraph, R)
        if strong or piece_right_to_left:
            properties = add_child(run, "rPr")
            if strong:
                add_child(properties, "rStyle", val="Strong")
            if piece_right_to_left:
                add_child(properties, "rtl")
        for part in BREAKS.split(piece):
            _fill(run, part)


def _fill(run: _Element, text: str) -> None:
    if text in BREAK_TAGS:
        SubElement(run, BREAK_TAGS[text])
    elif text:
        holder = SubElement(run, T)
        holder.text = text
        if text[0].isspace() or text[-1].isspace():
            holder.set(SPACE, "preserve")
