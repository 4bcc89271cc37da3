"""A `Document` as a Word file that everyone can open, read aloud and print."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import assert_never

import docx
from docx.document import Document as WordFile
from lxml.etree import _Element

from exports.document import (
    Block,
    Bullets,
    Cards,
    Document,
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
    Ticks,
    WriteIn,
    runs_of,
)
from exports.office_text import clean
from exports.word_base import base_docx
from exports.word_page import dress_pages
from exports.word_paper import add_cards, add_ticks, add_write_in, enlarge
from exports.word_picture import add_picture
from exports.word_table import add_table
from exports.word_xml import add_child, add_paragraph, new_root, set_apart, start_page, w
from exports.wording import all_blocks, one_line

TITLE_LENGTH_MAX = 255
DECIMAL_LIST = "2"


def to_word(document: Document) -> bytes:
    """Return the document as the bytes of a `.docx` file.

    Words come out letter for letter; what no Word file can hold becomes U+FFFD.
    """
    file = docx.Document(BytesIO(base_docx()))
    _describe(file, document)
    dress_pages(file, document)
    if document.large_print:
        enlarge(file)
    body = new_root("body")
    _add_opening(body, document)
    _add_blocks(file, body, document)
    # The body goes in whole: moved one by one, elements cost the square of their number.
    empty = file.element.body
    body.append(empty[-1])
    file.element.replace(empty, body)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _describe(file: WordFile, document: Document) -> None:
    """Set what other programs read about the file; the only name in it is Tenfold's."""
    made = datetime.combine(document.footing.made_on, time(12), UTC)
    properties = file.core_properties
    properties.title = clean(one_line(document.title))[:TITLE_LENGTH_MAX]
    properties.language = document.language
    properties.created = made
    properties.modified = made


def _add_opening(body: _Element, document: Document) -> None:
    add_paragraph(body, "Title", (one_line(document.title),))
    if document.subtitle:
        add_paragraph(body, "Subtitle", (one_line(document.subtitle),))
    _add_key_facts(body, KeyFacts(document.facts))


def _add_blocks(file: WordFile, body: _Element, document: Document) -> None:
    is_page_due = False
    for number, block in enumerate(all_blocks(document)):
        last = body[-1]
        _add_block(file, body, block, large=document.large_print)
        if isinstance(block, Quote) and number % 2:
            for paragraph in last.itersiblings():
                set_apart(paragraph)
        first = last.getnext()
        if is_page_due and first is not None:
            start_page(first)
            is_page_due = False
        is_page_due = is_page_due or isinstance(block, PageBreak)


def _add_block(  # noqa: C901, PLR0912 - one case for each kind of block
    file: WordFile, body: _Element, block: Block, *, large: bool
) -> None:
    match block:
        case Heading(level, text):
            add_paragraph(body, f"Heading{level}", (one_line(text),))
        case Paragraph(words):
            add_paragraph(body, "Normal", runs_of(words))
        case Bullets(items):
            for item in items:
                add_paragraph(body, "ListBullet", runs_of(item))
        case Numbered():
            _add_numbered(file, body, block)
        case Quote():
            _add_quote(body, block)
        case Table():
            add_table(body, block, large=large)
        case Picture():
            _add_picture(file, body, block)
        case Ticks():
            add_ticks(body, block)
        case WriteIn():
            add_write_in(body, block)
        case Cards():
            add_cards(file, body, block, large=large)
        case KeyFacts():
            _add_key_facts(body, block)
        case Note(label, words):
            add_paragraph(body, "Note", (Strong(f"{label}: "), *runs_of(words)))
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _add_numbered(file: WordFile, body: _Element, numbered: Numbered) -> None:
    """Add a list with numbers of its own, so that it starts again at 1."""
    lists = file.part.numbering_part.element
    list_id = len(lists.findall(w("num"))) + 1
    entry = add_child(lists, "num", numId=str(list_id))
    add_child(entry, "abstractNumId", val=DECIMAL_LIST)
    add_child(add_child(entry, "lvlOverride", ilvl="0"), "startOverride", val="1")
    for item in numbered.items:
        add_paragraph(body, "ListNumber", runs_of(item), list_id=list_id)


def _add_quote(body: _Element, quote: Quote) -> None:
    lines = [("Quote", quote.words)]
    if quote.said_by:
        lines.append(("QuoteSource", f"— {quote.said_by}"))
    if quote.note:
        lines.append(("QuoteSource", quote.note))
    for number, (style, text) in enumerate(lines, start=1):
        add_paragraph(body, style, (text,), joined_to_next=number < len(lines))


def _add_key_facts(body: _Element, facts: KeyFacts) -> None:
    for fact in facts.facts:
        add_paragraph(body, "KeyFact", (Strong(f"{one_line(fact.label)}:"), "\t", fact.value))


def _add_picture(file: WordFile, body: _Element, picture: Picture) -> None:
    if picture.caption:
        add_paragraph(body, "Caption", (one_line(picture.caption),))
    add_picture(file, body, picture)
