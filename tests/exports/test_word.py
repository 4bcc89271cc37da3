"""Each kind of block is real Word structure, not only a look."""

from io import BytesIO
from itertools import pairwise

import pytest
from docx.oxml.ns import qn

from exports.document import (
    Block,
    Bullets,
    Fact,
    Heading,
    KeyFacts,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
)
from exports.word import to_word
from exports.word_picture import PICTURE_HEIGHT_MAX, PICTURE_WIDTH_MAX
from exports.word_xml import w
from tests.exports.documents import document_of, part_of, styled, texts, values, word_file, word_of
from tests.exports.hostile import HOSTILE, NOT_HOLDABLE
from tests.exports.specimen import HIDDEN_IN_PICTURE, bar_chart, png_of, specimen


def test_a_document_opens_with_its_title_subtitle_and_facts() -> None:
    first = word_file(specimen()).paragraphs[:4]

    assert [(line.style.name, line.text) for line in first] == [
        ("Title", "Letters people can open"),
        ("Subtitle", "Session 4 of 6: what the letter says first"),
        ("Key Fact", "Project:\tRiverside housing letters"),
        ("Key Fact", "When:\tSunday 1 March 2026, 10:00 to 12:00"),
    ]


def test_a_document_without_a_subtitle_leaves_no_empty_line() -> None:
    assert [line.style.name for line in word_of().paragraphs[:2]] == ["Title", "Heading 1"]


def test_headings_are_real_headings() -> None:
    file = word_of(*(Heading(level, f"Level {level}") for level in (1, 2, 3, 4)))

    assert [texts(file, f"Heading {level}")[0] for level in (1, 2, 3, 4)] == [
        "Level 1",
        "Level 2",
        "Level 3",
        "Level 4",
    ]
    assert [
        values(file.styles[f"Heading {level}"].element, "outlineLvl") for level in (1, 2, 3, 4)
    ] == [["0"], ["1"], ["2"], ["3"]]


def test_a_heading_stays_on_one_line() -> None:
    assert texts(word_of(Heading(1, "Two\nlines")), "Heading 1")[0] == "Two lines"


def test_strong_words_stand_out_inside_a_paragraph() -> None:
    paragraph = styled(word_of(Paragraph(("Open ", Strong("every"), " letter"))), "Normal")[0]

    assert paragraph.text == "Open every letter"
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("Open ", "Default Paragraph Font"),
        ("every", "Strong"),
        (" letter", "Default Paragraph Font"),
    ]
    assert paragraph.part.document.styles["Strong"].font.bold is True


def test_bullets_are_a_real_list() -> None:
    file = word_of(Bullets(("One", ("Two ", Strong("strong")))))

    assert texts(file, "List Bullet") == ["One", "Two strong"]
    assert values(file.styles["List Bullet"].element, "numId") == ["1"]
    assert values(file.part.numbering_part.element, "numFmt") == ["bullet", "decimal"]


def test_each_numbered_list_starts_again_at_one() -> None:
    file = word_of(Numbered(("a", "b")), Paragraph("between"), Numbered(("c",)))

    lists = [values(line._p, "numId") for line in styled(file, "List Number")]
    numbering = file.part.numbering_part.element
    restarts = {
        entry.get(w("numId")): values(entry, "startOverride")
        for entry in numbering.findall(w("num"))
    }

    assert lists == [["3"], ["3"], ["4"]]
    assert (restarts["3"], restarts["4"]) == (["1"], ["1"])


def test_a_quote_is_the_words_then_who_said_them_then_a_note() -> None:
    file = word_of(Quote("I was there.\nTwice.", said_by="Dee", note="Said by phone."))

    assert texts(file, "Quote") == ["I was there.\nTwice."]
    assert texts(file, "Quote Source") == ["— Dee", "Said by phone."]


def test_a_quote_is_not_parted_from_its_name_by_a_page() -> None:
    file = word_of(Quote("I was there.", said_by="Dee", note="Said by phone."))
    lines = [*styled(file, "Quote"), *styled(file, "Quote Source")]

    assert [line.paragraph_format.keep_with_next for line in lines] == [True, True, None]


def test_a_quote_without_a_name_stands_alone() -> None:
    file = word_of(Quote("Nobody asked me."))

    assert texts(file, "Quote") == ["Nobody asked me."]
    assert texts(file, "Quote Source") == []
    assert styled(file, "Quote")[0].paragraph_format.keep_with_next is None


def test_the_bars_of_neighbouring_quotes_do_not_grow_together() -> None:
    file = word_of(Quote("One"), Quote("Two"), Quote("Three"))
    indents = [line.paragraph_format.right_indent for line in styled(file, "Quote")]

    assert all(one != two for one, two in pairwise(indents))


def test_quotes_are_not_in_italics() -> None:
    styles = word_of().styles

    assert not any(
        values(style.element, "i") or style.font.italic
        for style in styles
        if hasattr(style, "font")
    )


def test_a_note_says_what_it_is_in_words() -> None:
    note = styled(word_of(Note("To know", ("Two of us ", Strong("rang")))), "Note")[0]

    assert note.text == "To know: Two of us rang"
    assert [run.text for run in note.runs if run.style.name == "Strong"] == ["To know: ", "rang"]


def test_key_facts_are_labels_and_values() -> None:
    file = word_of(KeyFacts((Fact("When", "10:00"), Fact("Where", "Library\nUpstairs"))))
    facts = styled(file, "Key Fact")[:2]

    assert [fact.text for fact in facts] == ["When:\t10:00", "Where:\tLibrary\nUpstairs"]
    assert facts[0].runs[0].style.name == "Strong"


def test_a_page_break_starts_the_next_block_at_the_top_of_a_page() -> None:
    file = word_of(Paragraph("Before"), PageBreak(), Heading(1, "After"), Paragraph("More"))
    lines = {line.text: line.paragraph_format for line in file.paragraphs}

    assert lines["After"].page_break_before is True
    assert lines["After"].space_before == 0
    assert [lines[text].page_break_before for text in ("Before", "More")] == [None, None]


@pytest.mark.parametrize(
    "block,text",
    [
        (Quote("Words", said_by="Dee"), "Words"),
        (Table("Outputs", ("Ask",), (("Texts",),)), "Outputs"),
        (Numbered(("First",)), "First"),
        (KeyFacts((Fact("When", "10:00"),)), "When:\t10:00"),
        (Picture(bar_chart(), alt="Bars", caption="Counts"), "Counts"),
    ],
)
def test_any_block_can_start_a_page(block: Block, text: str) -> None:
    file = word_of(PageBreak(), block)
    starts = [line.text for line in file.paragraphs if line.paragraph_format.page_break_before]

    assert starts == [text]


def test_an_empty_block_does_not_swallow_the_page_break() -> None:
    file = word_of(PageBreak(), PageBreak(), Bullets(()), Paragraph("After"))
    starts = [line.text for line in file.paragraphs if line.paragraph_format.page_break_before]

    assert starts == ["After"]


def test_a_picture_has_words_for_those_who_cannot_see_it() -> None:
    file = word_of(Picture(bar_chart(), alt="Four bars. “Letters” <12>", caption="What was\nhard"))
    described = [found.get("descr") for found in file.element.iter(qn("wp:docPr"))]

    assert described == ["Four bars. “Letters” <12>"]
    assert texts(file, "Caption") == ["What was hard"]


def test_a_picture_keeps_no_remarks() -> None:
    content = to_word(document_of(Picture(bar_chart(), alt="Bars")))
    parts = word_of(Picture(bar_chart(), alt="Bars")).part.package.iter_parts()
    pictures = [part.blob for part in parts if part.content_type == "image/png"]

    assert len(pictures) == 1
    assert HIDDEN_IN_PICTURE in bar_chart()
    assert HIDDEN_IN_PICTURE not in pictures[0]
    assert HIDDEN_IN_PICTURE not in content


@pytest.mark.parametrize("width,height", [(20, 10), (4000, 30), (30, 4000), (3000, 3000)])
def test_a_picture_of_any_size_fits_the_page_in_its_own_shape(width: int, height: int) -> None:
    png = png_of(width, [b"\x80" * width] * height)

    shown = word_of(Picture(png, alt="Grey")).inline_shapes[0]

    assert shown.width <= PICTURE_WIDTH_MAX
    assert shown.height <= PICTURE_HEIGHT_MAX
    assert shown.width / shown.height == pytest.approx(width / height, rel=0.01)


def test_there_are_no_text_boxes_and_no_floating_pictures() -> None:
    root = part_of(to_word(specimen()), "word/document.xml")
    names = {element.tag.rpartition("}")[2] for element in root.iter()}

    assert "inline" in names
    assert names.isdisjoint({"txbxContent", "textbox", "anchor", "pict", "framePr"})


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_out_letter_for_letter(words: str) -> None:
    file = word_of(Paragraph(words), Quote(words, said_by=words), Table("T", ("h",), ((words,),)))

    assert texts(file, "Normal")[0] == words
    assert texts(file, "Quote") == [words]
    assert texts(file, "Quote Source") == ([f"— {words}"] if words else [])
    assert [line.text for line in file.tables[0]._cells[1].paragraphs] == [words]


@pytest.mark.parametrize("typed,kept", NOT_HOLDABLE)
def test_what_word_cannot_hold_leaves_a_mark_everywhere(typed: str, kept: str) -> None:
    file = word_of(
        Paragraph(("Said: ", Strong(typed))),
        Quote(typed, note=typed),
        Bullets((typed,)),
        Table("T", (typed,), (((typed, typed),),), description=typed),
        KeyFacts((Fact("Label", typed),)),
        Picture(bar_chart(), alt=f"Alt {typed}"),
    )

    assert texts(file, "Normal")[0] == f"Said: {kept}"
    assert (
        texts(file, "Quote") == texts(file, "Quote Source") == texts(file, "List Bullet") == [kept]
    )
    assert [line.text for line in file.tables[0]._cells[1].paragraphs] == [kept, kept]
    assert texts(file, "Key Fact")[0] == f"Label:\t{kept}"


def test_a_million_letters_come_out_whole() -> None:
    words = "words without end ومرة أخرى " * 40_000

    assert texts(word_of(Quote(words)), "Quote") == [words]


def test_ten_thousand_lines_come_out_whole() -> None:
    words = "\n".join(f"line {number}" for number in range(10_000))

    assert texts(word_of(Quote(words)), "Quote") == [words]


def test_right_to_left_words_are_marked_so() -> None:
    file = word_of(Quote("שלום NHS"), Quote("Hello"))
    hebrew, english = styled(file, "Quote")

    assert [len(list(line._p.iter(w("bidi")))) for line in (hebrew, english)] == [1, 0]
    assert [(run.text, run.font.rtl) for run in hebrew.runs] == [("שלום ", True), ("NHS", None)]
    assert [run.font.rtl for run in english.runs] == [None]


def test_the_file_is_a_word_file_that_can_be_saved_again() -> None:
    again = BytesIO()
    file = word_file(specimen())

    file.save(again)

    assert again.getvalue().startswith(b"PK")
