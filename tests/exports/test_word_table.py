"""Tables in Word can be read in order, carry their names, and stay quick when they are long."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from docx.table import Table as WordTable

from exports.document import Cell, Table
from exports.word import to_word
from exports.word_table import LETTER_WIDTH, TEXT_WIDTH, column_widths
from exports.word_xml import w
from tests.exports.documents import document_of, texts, values, word_of

ASKS = Table(
    "What we asked for",
    ("Ask", "Where it stands"),
    (("Texts", "Done"), ("One worker", ("Not taken forward", "Reason: no staff"))),
)


def only_table(table: Table) -> WordTable:
    """Return the one table of a Word file."""
    (found,) = word_of(table).tables
    return found


def cells_of(table: WordTable) -> list[list[str]]:
    """Return the words of a Word table, row by row."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_rows_come_out_in_order_with_their_lines() -> None:
    assert cells_of(only_table(ASKS)) == [
        ["Ask", "Where it stands"],
        ["Texts", "Done"],
        ["One worker", "Not taken forward\nReason: no staff"],
    ]


def test_the_header_row_is_marked_and_no_row_is_cut_by_a_page() -> None:
    rows = only_table(ASKS)._tbl.tr_lst

    assert [len(list(row.iter(w("tblHeader")))) for row in rows] == [1, 0, 0]
    assert [len(list(row.iter(w("cantSplit")))) for row in rows] == [1, 1, 1]


def test_a_table_has_a_style_a_caption_and_a_description() -> None:
    table = only_table(ASKS)

    assert table.style.name == "Tenfold Table"
    assert values(table._tbl, "tblCaption") == ["What we asked for"]
    assert values(table._tbl, "tblDescription") == ["2 rows. Columns: Ask, Where it stands."]
    assert texts(word_of(ASKS), "Caption") == ["What we asked for"]


def test_a_description_of_its_own_is_used() -> None:
    table = Table("Asks", ("Ask",), (("Texts",),), description="One ask\nand no more.")

    assert values(only_table(table)._tbl, "tblDescription") == ["One ask and no more."]


def test_one_row_is_called_one_row() -> None:
    table = Table("Asks", ("Ask",), (("Texts",),))

    assert values(only_table(table)._tbl, "tblDescription") == ["1 row. Columns: Ask."]


def test_words_in_cells_have_their_styles() -> None:
    rows = only_table(ASKS).rows

    assert {cell.paragraphs[0].style.name for cell in rows[0].cells} == {"Table Heading"}
    assert {line.style.name for cell in rows[2].cells for line in cell.paragraphs} == {"Table Text"}


def test_a_table_with_no_rows_says_so_instead() -> None:
    file = word_of(Table("Parked", ("Topic",), (), empty="Nothing was parked."))

    assert file.tables == []
    assert texts(file, "Caption") == ["Parked"]
    assert texts(file, "Normal")[0] == "Nothing was parked."


def test_neighbouring_tables_do_not_grow_together() -> None:
    file = word_of(ASKS, ASKS)
    order = [element.tag for element in file.element.body]
    first = order.index(w("tbl"))

    assert len(file.tables) == 2
    assert order[first + 1] == w("p")


def test_a_cell_without_lines_is_an_empty_paragraph() -> None:
    assert cells_of(only_table(Table("Asks", ("Ask", "Why"), (((), ""),)))) == [
        ["Ask", "Why"],
        ["", ""],
    ]


@pytest.mark.parametrize(
    "header,rows",
    [
        (("Ask",), (("Texts",),)),
        (("A", "B", "C"), (("short", "long words " * 30, ""),)),
        (tuple(f"Unbelievably{number}" for number in range(12)), (("x",) * 12,)),
        (("Ask", "Why"), (((), ("one", "two")),)),
        (("", ""), (("", ""),)),
    ],
)
def test_columns_fill_the_page_and_no_more(
    header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]
) -> None:
    widths = column_widths(Table("T", header, rows))

    assert sum(widths) == TEXT_WIDTH
    assert min(widths) > 200


def test_the_column_with_more_to_read_is_wider() -> None:
    number, words = column_widths(Table("T", ("No", "Words"), (("1", "a long story " * 9),) * 3))

    assert words > 4 * number


def test_a_column_has_room_for_its_longest_word() -> None:
    rows = (("Accommodation", "a long story " * 40),)

    narrow, _ = column_widths(Table("T", ("No", "Words"), rows))

    assert narrow >= 13 * LETTER_WIDTH


def test_a_word_without_end_does_not_take_the_page() -> None:
    _, words = column_widths(Table("T", ("Link", "Words"), (("x" * 100_000, "a story " * 40),)))

    assert words > TEXT_WIDTH / 3


def calls_during(action: Callable[[], object]) -> int:
    """Return how many functions were called while `action` ran."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:  # noqa: ANN401
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def test_twice_the_rows_cost_twice_the_work() -> None:
    def write(rows: int) -> Callable[[], bytes]:
        table = Table("T", ("a", "b"), tuple((str(n), f"words {n}") for n in range(rows)))
        return lambda: to_word(document_of(table))

    write(10)()
    few, some, many = (calls_during(write(rows)) for rows in (300, 600, 1200))

    assert (many - some) / (some - few) == pytest.approx(2, rel=0.02)
