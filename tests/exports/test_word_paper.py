"""Paper in Word: boxes to tick, room to write, cards to cut out, and large print."""

from dataclasses import replace

from docx.oxml.ns import qn
from docx.shared import Mm

from exports.document import (
    BLANK,
    Card,
    Cards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Strong,
    Table,
    Ticks,
    WriteIn,
)
from exports.word import to_word
from exports.word_xml import w
from tests.exports.documents import document_of, part_of, styled, texts, values, word_file, word_of
from tests.exports.specimen import square

FOR_ASHA = "Only for Asha."


def cut_cards(*names: str) -> Cards:
    """Cards to cut out, each with a square of 30 mm."""
    shown = Picture(square(), "A square that leads to the door", width_mm=30)
    cards = tuple(Card(name, ("Line one", (Strong("three words"),)), shown) for name in names)
    return Cards("Join cards.", cards, columns=2, height_mm=58, cut=True, beside=True)


def test_a_choice_stands_behind_an_empty_box() -> None:
    file = word_of(Ticks(("Yes", ("No, ", Strong("never")))))

    assert texts(file, "Tick") == ["☐\tYes", "☐\tNo, never"]
    assert [run.text for run in styled(file, "Tick")[1].runs if run.style.name == "Strong"] == [
        "never"
    ]


def test_lines_to_write_on_are_drawn_by_the_style_and_hold_no_letters() -> None:
    file = word_of(WriteIn(3))
    style = file.styles["Write Line"].element

    assert texts(file, "Write Line") == ["\t"] * 3
    assert [tab.get(w("leader")) for tab in style.iter(w("tab"))] == ["underscore"]


def test_a_box_is_as_high_as_its_lines_and_says_what_it_is() -> None:
    [table] = word_of(WriteIn(10, boxed=True)).tables
    [height] = table._tbl.iter(w("trHeight"))

    assert int(height.get(w("val"))) == 6000
    assert values(table._tbl, "tblDescription") == ["An empty box to write or draw in."]
    assert table.cell(0, 0).text == ""


def test_cards_to_cut_out_stand_two_in_a_row_with_broken_lines_around_each() -> None:
    [table] = word_of(cut_cards("Asha", "Bryn", "Cleo")).tables
    borders = table._tbl.find(f".//{w('tblBorders')}")

    assert [len(row.cells) for row in table.rows] == [4, 4]
    assert {edge.get(w("val")) for edge in borders} == {"dashed"}
    assert [cell.text for cell in table.rows[0].cells] == [
        "",
        "Asha\nLine one\nthree words",
        "",
        "Bryn\nLine one\nthree words",
    ]
    assert table.cell(1, 3).text == ""
    assert len(list(table._tbl.iter(w("cantSplit")))) == 2


def test_the_picture_on_a_card_has_its_width_and_its_words() -> None:
    file = word_of(cut_cards("Asha"))
    [shown] = file.element.body.iter(qn("wp:docPr"))
    [size] = file.element.body.iter(qn("wp:extent"))

    assert shown.get("descr") == "A square that leads to the door"
    assert abs(int(size.get("cx")) - Mm(30)) < 1000


def test_cards_that_are_not_cut_have_plain_lines_and_their_picture_above() -> None:
    answers = tuple(Card(f"☐ {one}", (), Picture(square(), one)) for one in ("Yes", "A bit", "No"))
    [table] = word_of(Cards("Answers.", answers, columns=3, height_mm=20)).tables
    borders = table._tbl.find(f".//{w('tblBorders')}")

    assert {edge.get(w("val")) for edge in borders} == {"single"}
    assert [cell.text for cell in table.rows[0].cells] == ["\n☐ Yes", "\n☐ A bit", "\n☐ No"]
    assert values(table._tbl, "tblCaption") == ["Answers."]


def test_cards_can_start_a_page() -> None:
    file = word_of(Heading(1, "How"), PageBreak(), cut_cards("Asha"))
    breaks = list(file.element.body.iter(w("pageBreakBefore")))

    assert len(breaks) == 1
    assert breaks[0].getparent().getparent().getnext().tag == w("tbl")


def large(*blocks: Cards | Heading | Paragraph | Table) -> Document:
    """A document for members, in large print."""
    return replace(document_of(*blocks), large_print=True, for_whom=FOR_ASHA)


def test_in_large_print_a_line_on_a_card_is_as_wide_as_the_card() -> None:
    grid = Cards("Slips.", (Card("Who?", (BLANK, "Why?")), Card(BLANK)), columns=2, height_mm=60)
    small, big = word_file(document_of(grid)), word_file(large(grid))
    [table] = big.tables
    lines = [one for one in table._tbl.iter(w("tab")) if one.get(w("leader")) == "underscore"]
    [width] = {one.get(w("w")) for one in table._tbl.iter(w("gridCol"))}

    assert [one.get(w("pos")) for one in lines] == [str(int(width) - 226)] * 2
    assert not list(small.tables[0]._tbl.iter(w("tabs")))


def test_large_print_is_16_points_and_more_in_every_style() -> None:
    styles = part_of(to_word(large(Paragraph("Hello"))), "word/styles.xml")
    sizes = {
        style.get(w("styleId")): int(size.get(w("val")))
        for style in styles.iter(w("style"))
        for size in style.iter(w("sz"))
    }

    assert [one for one in values(styles.find(w("docDefaults")), "sz") if int(one) < 32] == []
    assert {name for name, size in sizes.items() if size < 32} == {"Header", "Footer"}
    assert sizes["Title"] > sizes["Heading1"] > sizes["Heading2"] > 32
    assert min(sizes["Header"], sizes["Footer"]) >= 22


def test_other_documents_keep_their_print() -> None:
    to_word(large(Paragraph("Hello")))
    styles = part_of(to_word(document_of(Paragraph("Hello"))), "word/styles.xml")

    assert values(styles.find(w("docDefaults")), "sz") == ["24"]


def test_large_print_keeps_long_words_of_a_table_whole() -> None:
    rows = (("Introductions", "Asha"),)
    widths = [
        int(column.get(w("w")))
        for document in (
            large(Table("A", ("What", "Who"), rows)),
            document_of(Table("A", ("What", "Who"), rows)),
        )
        for column in list(word_file(document).element.body.iter(w("gridCol")))[:1]
    ]

    assert widths[0] > 13 * 200
    assert widths[1] > 13 * 140


def test_a_paper_says_who_may_have_it_and_when_it_was_made_and_nothing_about_itself() -> None:
    file = word_file(large(Heading(1, "How")))

    assert file.sections[0].header.paragraphs[0].text == FOR_ASHA
    assert "Made on Monday 2 March 2026" in file.sections[0].footer.paragraphs[0].text
    assert texts(file, "Heading 1") == ["How"]
