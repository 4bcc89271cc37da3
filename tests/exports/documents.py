"""Small documents to test with, and ways to read back what became of them."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordFile
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from exports.document import Block, Document, Footing
from exports.word import to_word
from exports.word_xml import w
from workshop.vocabulary import SharingLabel

PLAIN = Document(
    title="A short report",
    subtitle="",
    label=SharingLabel.PROJECT,
    file_stem="short",
    footing=Footing(made_on=date(2026, 3, 2)),
    blocks=(),
)


def document_of(*blocks: Block, footing: Footing = PLAIN.footing) -> Document:
    """Return a short document with these blocks in it."""
    return replace(PLAIN, blocks=blocks, footing=footing)


def word_file(document: Document) -> WordFile:
    """Return the document as python-docx opens it."""
    return docx.Document(BytesIO(to_word(document)))


def word_of(*blocks: Block) -> WordFile:
    """Return a short Word file with these blocks in it."""
    return word_file(document_of(*blocks))


def styled(file: WordFile, style: str) -> list[WordParagraph]:
    """Return the paragraphs of a Word file that are in a style."""
    return [paragraph for paragraph in file.paragraphs if paragraph.style.name == style]


def texts(file: WordFile, style: str) -> list[str]:
    """Return the words of the paragraphs in a style."""
    return [paragraph.text for paragraph in styled(file, style)]


def part_of(content: bytes, name: str) -> etree._Element:
    """Return the root of one XML part of a Word file."""
    with ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def values(element: etree._Element, name: str) -> list[str]:
    """Return the `w:val` of every element of that name under `element`."""
    return [found.get(w("val")) for found in element.iter(w(name))]
