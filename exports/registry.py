"""The formats a document can be handed over in."""

from collections.abc import Callable
from enum import StrEnum

from exports.artifact import Artifact
from exports.document import Document
from exports.html import to_html
from exports.markdown import to_markdown
from exports.word import to_word


class Format(StrEnum):
    """A kind of file a document can become; PRINT is the page, to open and not to keep."""

    WORD = "word"
    HTML = "html"
    MARKDOWN = "markdown"
    PRINT = "print"


HOW_TO_PRINT = (
    "To print, press Ctrl and P (on a Mac, Command and P). "
    "This page opens once. To have it again, ask again."
)
ENDINGS = {
    Format.WORD: "docx",
    Format.HTML: "html",
    Format.MARKDOWN: "md",
    Format.PRINT: "html",
}
MEDIA_TYPES = {
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.HTML: "text/html; charset=utf-8",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.PRINT: "text/html; charset=utf-8",
}
RENDERERS: dict[Format, Callable[[Document], bytes]] = {
    Format.WORD: to_word,
    Format.HTML: lambda document: to_html(document).encode(),
    Format.MARKDOWN: lambda document: to_markdown(document).encode(),
    Format.PRINT: lambda document: to_html(document, on_screen=HOW_TO_PRINT).encode(),
}


def render(document: Document, file_format: Format) -> Artifact:
    """Return the document as a file in one format."""
    return Artifact(
        filename=f"{document.file_stem}.{ENDINGS[file_format]}",
        media_type=MEDIA_TYPES[file_format],
        content=RENDERERS[file_format](document),
    )
