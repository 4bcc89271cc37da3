"""A `Document` as one HTML page that needs nothing else: to read, to hear, to print."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import assert_never

from exports.document import (
    BLANK,
    Block,
    Bullets,
    Card,
    Cards,
    Cell,
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
from exports.picture import plain_png
from exports.wording import TICK, all_blocks, made_line, one_line, sharing_line

# The page may show what is in it and nothing else: it fetches nothing and runs nothing.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
PIXELS_PER_MM = 96 / 25.4
STYLE_SHEET = Path(__file__).with_name("page.css")


def to_html(document: Document, *, on_screen: str = "") -> str:
    """Return the document as a whole HTML page with one `h1`; every word is escaped.

    `on_screen` is a line above it that is not printed.
    """
    title = _text(one_line(document.title))
    sharing = sharing_line(document)
    blocks = "\n".join(_block(block) for block in all_blocks(document))
    subtitle = f'<p class="subtitle" dir="auto">{_text(document.subtitle)}</p>'
    made = css_string(made_line(document))
    return f"""<!doctype html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{_style_sheet()}
@page {{ @top-left {{ content: "{css_string(sharing)}"; }} }}
@page {{ @bottom-left {{ content: "{made}"; }} }}
</style>
</head>
<body{' class="large"' if document.large_print else ""}>
<main>
{f'<p class="on-screen">{_text(on_screen)}</p>' if on_screen else ""}
<p class="sharing">{_text(sharing)}</p>
<h1 dir="auto">{title}</h1>
{subtitle if document.subtitle else ""}
{_facts(document.facts)}
{blocks}
</main>
</body>
</html>
"""


def css_string(text: str) -> str:
    """Return `text` for use between the quotes of a CSS string; nothing in it can end them."""
    return "".join(
        letter
        if letter.isascii() and (letter.isalnum() or letter == " ")
        else f"\\{ord(letter):x} "
        for letter in clean(text)
    )


@cache
def _style_sheet() -> str:
    return STYLE_SHEET.read_text(encoding="utf-8").strip()


def _text(text: str) -> str:
    return escape(clean(text))


def _words(words: Words) -> str:
    return "".join(
        f"<strong>{_text(run.text)}</strong>" if isinstance(run, Strong) else _text(run)
        for run in runs_of(words)
    )


def _block(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of block
    match block:
        case Heading(level, text):
            return f'<h{level + 1} dir="auto">{_text(one_line(text))}</h{level + 1}>'
        case Paragraph(words):
            return f'<p dir="auto">{_words(words)}</p>'
        case Bullets(items):
            return f"<ul>\n{_items(items)}\n</ul>"
        case Numbered(items):
            return f"<ol>\n{_items(items)}\n</ol>"
        case Quote():
            return _quote(block)
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)
        case KeyFacts(facts):
            return _facts(facts)
        case Note(label, words):
            return (
                f'<p class="note" dir="auto"><strong>{_text(label)}:</strong> {_words(words)}</p>'
            )
        case Ticks(choices):
            return f'<ul class="ticks">\n{_ticks(choices)}\n</ul>'
        case WriteIn(lines, boxed):
            line = '<div class="write-line"></div>'
            return f'<div class="write{"-box" if boxed else ""}">{line * lines}</div>'
        case Cards():
            return _cards(block)
        case PageBreak():
            return '<div class="page-break"></div>'
        case _:
            assert_never(block)


def _items(items: Iterable[Words]) -> str:
    return "\n".join(f'<li dir="auto">{_words(item)}</li>' for item in items)


def _ticks(choices: Iterable[Words]) -> str:
    return "\n".join(
        f'<li dir="auto"><span class="tick">{TICK}</span> {_words(one)}</li>' for one in choices
    )


def _cards(cards: Cards) -> str:
    looks = (f"cards-{cards.columns}", "cards-cut" * cards.cut, "cards-beside" * cards.beside)
    kind = " ".join(("cards", *filter(None, looks)))
    inside = "\n".join(_card(one) for one in cards.cards)
    label = _text(one_line(cards.label))
    tall = f'style="--tall: {cards.height_mm}mm"'
    return f'<div class="{kind}" {tall} role="group" aria-label="{label}">\n{inside}\n</div>'


def _card(card: Card) -> str:
    image = _image(card.picture) if card.picture else ""
    lines = "".join(map(_card_line, card.lines))
    title = f'<div class="card-title">{_card_line(card.title)}</div>'
    return f'<div class="card">{image}<div>{title}{lines}</div></div>'


def _card_line(words: Words) -> str:
    if words == BLANK:
        return '<div class="write-line"></div>'
    return f'<p dir="auto">{_words(words)}</p>'


def _quote(quote: Quote) -> str:
    said_by = f"— <bdi>{_text(quote.said_by)}</bdi>" if quote.said_by else ""
    lines = [f'<p dir="auto">{line}</p>' for line in (said_by, _text(quote.note)) if line]
    caption = f"\n<figcaption>{''.join(lines)}</figcaption>" if lines else ""
    words = f'<blockquote><p dir="auto">{_text(quote.words)}</p></blockquote>'
    return f'<figure class="quote">\n{words}{caption}\n</figure>'


def _picture(picture: Picture) -> str:
    image = _image(picture)
    if not picture.caption:
        return f"<figure>\n{image}\n</figure>"
    caption = f'<figcaption dir="auto">{_text(picture.caption)}</figcaption>'
    return f"<figure>\n{caption}\n{image}\n</figure>"


def _image(picture: Picture) -> str:
    data = b64encode(plain_png(picture.png)).decode()
    wide = f' width="{round(picture.width_mm * PIXELS_PER_MM)}"' if picture.width_mm else ""
    return f'<img alt="{_text(picture.alt)}"{wide} src="data:image/png;base64,{data}">'


def _facts(facts: Iterable[Fact]) -> str:
    rows = "\n".join(
        f'<div><dt>{_text(fact.label)}:</dt><dd dir="auto">{_text(fact.value)}</dd></div>'
        for fact in facts
    )
    return f"<dl>\n{rows}\n</dl>" if rows else ""


def _table(table: Table) -> str:
    if not table.rows:
        return f'<p class="caption">{_text(table.caption)}</p>\n<p>{_text(table.empty)}</p>'
    header = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.header)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    caption = _text(one_line(table.caption))
    # A wide table scrolls by itself on a phone; keys must reach it, so it has a name and a stop.
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{caption}">\n<table>\n'
        f'<caption dir="auto">{caption}</caption>\n'
        f"<thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _cell(cell: Cell) -> str:
    lines = "".join(f'<p dir="auto">{_text(line)}</p>' for line in lines_of(cell))
    return f"<td>{lines}</td>"
