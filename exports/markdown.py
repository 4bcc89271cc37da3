"""A `Document` as Markdown; golden tests read this, and so can people."""

import re
from collections.abc import Iterable
from typing import assert_never

from exports.document import (
    BLANK,
    Block,
    Bullets,
    Card,
    Cards,
    Document,
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
    Ticks,
    Words,
    WriteIn,
    lines_of,
    runs_of,
)
from exports.office_text import clean
from exports.wording import TICK, all_blocks, made_line, one_line, sharing_rule

LISTS = (Bullets, Numbered, KeyFacts, Ticks, Cards)
WRITE_LINE = r"\_" * 24
ALWAYS_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~^$%=]")
LOOKS_LIKE_ENTITY = re.compile(r"&(?=[#A-Za-z])")
# Bare addresses come alive in many readers: https://x.org, www.x.org, someone@x.org.
LOOKS_LIKE_LINK = re.compile(r"(?<=\w)\.(?=[^\W\d])|:(?=//)|(?<=\S)@(?=\S)")
MARKUP_AT_START = re.compile(r"^(?:(?=[-+:])|(\d+)(?=[.)]))")
# But for U+0085, which may not be written as a number.
WHITE_AT_ENDS = re.compile(r"^[^\S\x85]|[^\S\x85]$")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown in which everybody's words read literally.

    Nothing a person typed becomes a link, a picture, a heading, a list or code. (GitHub alone
    still makes a bare e-mail address into a link, escaped or not.)
    """
    parts = [f"# {escape(one_line(document.title))}"]
    if document.subtitle:
        parts.append(escape(one_line(document.subtitle)))
    parts.append(_facts((*document.facts, Fact("Sharing", sharing_rule(document)))))
    previous: Block = KeyFacts(document.facts)
    for block in all_blocks(document):
        if isinstance(block, LISTS) and isinstance(previous, LISTS):
            parts.append("<!-- -->")
        parts.append(_block(block))
        previous = block
    parts.append(made_line(document))
    return "\n\n".join(filter(None, parts)) + "\n"


def escape(text: str) -> str:
    r"""Return `text` as Markdown that reads letter for letter; line breaks are kept as `\`."""
    return _lines(_marked(text))


def _words(words: Words) -> str:
    marked = (
        _strong(run.text) if isinstance(run, Strong) else _marked(run) for run in runs_of(words)
    )
    return _lines("".join(marked))


def _strong(text: str) -> str:
    # The stars only count beside a letter or sign, so white space goes outside them.
    text = clean(text)
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}**{_marked(inner)}**{after}"


def _marked(text: str) -> str:
    """Put a backslash before what would be markup anywhere in a line."""
    text = ALWAYS_MARKUP.sub(r"\\\g<0>", clean(text))
    text = LOOKS_LIKE_ENTITY.sub(r"\\&", text)
    return LOOKS_LIKE_LINK.sub(r"\\\g<0>", text)


def _lines(marked: str) -> str:
    """Do the same for what would be markup at the start of a line, and keep line breaks."""
    lines = marked.split("\n")
    ending = "&#10;" if len(lines) > 1 and not lines[-1] else ""
    if ending:
        lines.pop()
    return "\\\n".join(map(_line, lines)) + ending


def _line(marked: str) -> str:
    marked = MARKUP_AT_START.sub(r"\g<1>\\", marked)
    return WHITE_AT_ENDS.sub(lambda white: f"&#{ord(white[0])};", marked)


def _block(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of block
    match block:
        case Heading(level, text):
            return f"{'#' * (level + 1)} {escape(one_line(text))}"
        case Paragraph(words):
            return _words(words)
        case Bullets(items):
            return "\n".join(_prefixed("- ", "  ", _words(item)) for item in items)
        case Numbered(items):
            return "\n".join(
                _prefixed(f"{number}. ", "   ", _words(item))
                for number, item in enumerate(items, start=1)
            )
        case Quote():
            return _quote(block)
        case Table():
            return _table(block)
        case Picture(_, alt, caption):
            return "\n\n".join(filter(None, (_caption(caption), f"Picture: {escape(alt)}")))
        case KeyFacts(facts):
            return _facts(facts)
        case Note(label, words):
            return _prefixed("> ", "> ", _words((Strong(f"{label}:"), " ", *runs_of(words))))
        case Ticks(choices):
            return "\n".join(
                _prefixed("- ", "  ", _words((f"{TICK} ", *runs_of(one)))) for one in choices
            )
        case WriteIn(lines, boxed):
            return "(An empty box)" if boxed else "\\\n".join([WRITE_LINE] * lines)
        case Cards(label, cards):
            return "\n".join((f"{escape(label)}\n", *map(_card, cards)))
        case PageBreak():
            return "---"
        case _:
            assert_never(block)


def _card(card: Card) -> str:
    shown = [f"Picture: {escape(card.picture.alt)}"] if card.picture else []
    told = (WRITE_LINE if line == BLANK else _words(line) for line in (card.title, *card.lines))
    lines = (*shown, *told)
    return _prefixed("- ", "  ", "\\\n".join(lines))


def _prefixed(first: str, others: str, text: str) -> str:
    return first + text.replace("\n", f"\n{others}")


def _facts(facts: Iterable[Fact]) -> str:
    return "\n".join(
        _prefixed("- ", "  ", _words((Strong(f"{one_line(fact.label)}:"), " ", fact.value)))
        for fact in facts
    )


def _quote(quote: Quote) -> str:
    parts = [escape(quote.words)]
    if quote.said_by:
        parts.append(f"— {escape(quote.said_by)}")
    if quote.note:
        parts.append(escape(quote.note))
    return _prefixed("> ", "> ", "\n\n".join(parts)).replace("> \n", ">\n")


def _caption(caption: str) -> str:
    return _strong(one_line(caption))


def _table(table: Table) -> str:
    caption = _caption(table.caption)
    if not table.rows:
        return f"{caption}\n\n{escape(table.empty)}"
    rows = [table.header, *table.rows]
    lines = [_row([_in_cell(lines_of(cell)) for cell in row]) for row in rows]
    lines.insert(1, _row(["---"] * len(table.header)))
    return "\n".join((f"{caption}\n", *lines))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _in_cell(lines: Iterable[str]) -> str:
    # A table row is one line of Markdown, so line breaks must be said in HTML here.
    return "<br>".join(escape(line) for line in lines).replace("\\\n", "<br>")
