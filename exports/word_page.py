"""What stands on every page of a Word file: who it is for, what it is, which page this is."""

from docx.document import Document as WordFile
from lxml.etree import _Element

from exports.document import Document
from exports.word_xml import VAL, add_field, add_paragraph, add_text, w
from exports.wording import made_line, one_line, sharing_line

RUNNING_TITLE_LENGTH = 60


def dress_pages(file: WordFile, document: Document) -> None:
    """Put the sharing label at the head of every page and the page's number at its foot."""
    _set_language(file, document.language)
    section = file.sections[0]
    header = _emptied(section.header.part.element)
    add_paragraph(header, "Header", (sharing_line(document),))
    footer = _emptied(section.footer.part.element)
    told = " · ".join(filter(None, (_running_title(document.title), made_line(document))))
    line = add_paragraph(footer, "Footer", (f"{told}\tPage ",))
    add_field(line, "PAGE")
    add_text(line, " of ")
    add_field(line, "NUMPAGES")


def _emptied(part: _Element) -> _Element:
    for paragraph in part.findall(w("p")):
        part.remove(paragraph)
    return part


def _running_title(title: str) -> str:
    line = one_line(title)
    if len(line) <= RUNNING_TITLE_LENGTH:
        return line
    return f"{line[:RUNNING_TITLE_LENGTH].rstrip()}…"


def _set_language(file: WordFile, language: str) -> None:
    """Set the language of the words, so that they are read aloud in the right voice."""
    for default in file.styles.element.iter(w("lang")):
        default.set(VAL, language)
        default.set(w("eastAsia"), language)
    for theme in file.settings.element.iter(w("themeFontLang")):
        theme.set(VAL, language)
