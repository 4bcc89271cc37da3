"""Markdown says what the report says, and a person's words in it read letter for letter."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

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
from exports.markdown import escape, to_markdown
from exports.office_text import clean
from tests.exports.documents import PLAIN, document_of
from tests.exports.golden import assert_golden
from tests.exports.hostile import HOSTILE, NOT_HOLDABLE
from tests.exports.specimen import bar_chart, specimen

MARKUP = "\\`*_{}[]<>()#+-=|~^$%&;:!.'\"@/ \n\t1a"
TYPED = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(MARKUP)))
ESCAPED_SIGN = re.compile(r"\\([!-/:-@\[-`{-~])")
LETTER_BY_NUMBER = re.compile(r"&#(\d+);")
SIGN_OR_NUMBER = re.compile(f"{ESCAPED_SIGN.pattern}|{LETTER_BY_NUMBER.pattern}")
# What would still be alive once the escaped signs are taken out, and what starts a block.
ALIVE = re.compile(r"[`*_{}\[\]<>#|~^$%=]|://|www\.|\w@\w|&[a-z]", re.IGNORECASE)
# Markdown does not take U+0085 for white space.
STARTS_BLOCK = re.compile(r"^([-+:]|[^\S\x85]|\d+[.)])")


def markdown_of(*blocks: Block) -> str:
    """Return the Markdown of blocks alone, without what every document begins and ends with."""
    whole = to_markdown(document_of(Paragraph("BEGIN"), *blocks))
    return whole.partition("BEGIN")[2].partition("## About this document")[0].strip("\n")


def read(markdown: str) -> str:
    """Return what a reader shows for escaped words, by the rules of CommonMark."""
    return SIGN_OR_NUMBER.sub(
        lambda found: found[1] or chr(int(found[2])), markdown.replace("\\\n", "\n")
    )


def test_the_specimen_reads_as_it_did() -> None:
    assert_golden("specimen", to_markdown(specimen()))


@given(TYPED)
@example("line\n\n")
@example("\n")
@example("\\")
@example("a\\\nb")
def test_escaped_words_read_letter_for_letter(typed: str) -> None:
    assert read(escape(typed)) == clean(typed)


@given(TYPED)
@example("a.b@c.d")
@example("x&#60;b")
@example("\x85")
def test_nothing_a_person_types_is_alive(typed: str) -> None:
    lines = escape(typed).split("\n")
    bare = [LETTER_BY_NUMBER.sub("", ESCAPED_SIGN.sub("", line)) for line in lines]

    assert not any(ALIVE.search(line.removesuffix("\\")) for line in bare)
    assert not any(STARTS_BLOCK.match(line) for line in lines)
    assert "" not in lines or lines == [""]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_read_letter_for_letter(words: str) -> None:
    assert read(escape(words)) == words


@pytest.mark.parametrize("typed,kept", NOT_HOLDABLE)
def test_what_no_file_can_hold_leaves_the_same_mark_as_in_word(typed: str, kept: str) -> None:
    assert read(escape(typed)) == kept


@pytest.mark.parametrize(
    "typed,written",
    [
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("10. item", "10\\. item"),
        ("2) item", "2\\) item"),
        ("a - b + c: 1.5 (really!)", "a - b + c: 1.5 (really!)"),
        ("![x](http://x.org)", "!\\[x\\](http\\://x\\.org)"),
        ("www.x.org", "www\\.x\\.org"),
        ("me@x.org", "me\\@x\\.org"),
        ("<b>", "\\<b\\>"),
        ("Tea & cake", "Tea & cake"),
        ("&amp;", "\\&amp;"),
        ("    code", "&#32;   code"),
        ("tail ", "tail&#32;"),
        ("one\ntwo", "one\\\ntwo"),
        ("one\n\ntwo", "one\\\n\\\ntwo"),
        ("Don't worry, it's fine.", "Don't worry, it's fine."),
    ],
)
def test_plain_sentences_stay_readable_and_markup_does_not_work(typed: str, written: str) -> None:
    assert escape(typed) == written


def test_a_quote_keeps_its_lines_its_name_and_its_note() -> None:
    quote = Quote("I was there.\n# Twice", said_by="Dee", note="By phone.")

    assert markdown_of(quote) == "> I was there.\\\n> \\# Twice\n>\n> — Dee\n>\n> By phone."


def test_neighbouring_quotes_stay_two_quotes() -> None:
    assert markdown_of(Quote("One"), Quote("Two")) == "> One\n\n> Two"


def test_headings_sit_below_the_title() -> None:
    assert markdown_of(Heading(1, "Top"), Heading(2, "In\nit")) == "## Top\n\n### In it"
    assert to_markdown(PLAIN).startswith("# A short report\n\n- **Sharing:** Only for")


def test_strong_words_are_starred_with_the_spaces_outside() -> None:
    words = ("Open", Strong(" every* "), "letter", Strong(" "))

    assert markdown_of(Paragraph(words)) == "Open **every\\*** letter&#32;"


def test_lists_are_marked_and_their_lines_stay_inside() -> None:
    assert markdown_of(Bullets(("One\ntwo", "- three"))) == "- One\\\n  two\n- \\- three"
    assert markdown_of(Numbered(("One\ntwo", "Three"))) == "1. One\\\n   two\n2. Three"


def test_neighbouring_lists_stay_two_lists() -> None:
    assert markdown_of(Numbered(("a",)), Numbered(("b",))) == "1. a\n\n<!-- -->\n\n1. b"


def test_key_facts_and_notes_have_their_labels() -> None:
    assert markdown_of(KeyFacts((Fact("When", "10:00"),))) == "- **When:** 10:00"
    assert markdown_of(Note("To know", "Two\nrang")) == "> **To know:** Two\\\n> rang"


def test_a_table_stays_a_table_whatever_is_in_it() -> None:
    table = Table("Asks | all", ("Ask",), (("a|b\nc",), (("one", "two"),)))

    assert markdown_of(table).split("\n") == [
        "**Asks \\| all**",
        "",
        "| Ask |",
        "| --- |",
        "| a\\|b<br>c |",
        "| one<br>two |",
    ]


def test_an_empty_table_says_so() -> None:
    assert markdown_of(Table("Parked", ("Topic",), ())) == "**Parked**\n\nNothing is recorded here."


def test_a_picture_is_told_in_words() -> None:
    picture = Picture(bar_chart(), alt="Four bars.", caption="Counts")

    assert markdown_of(picture) == "**Counts**\n\nPicture: Four bars."
    assert markdown_of(Picture(bar_chart(), alt="Four bars.")) == "Picture: Four bars."


def test_a_page_break_is_a_line() -> None:
    assert markdown_of(Paragraph("a"), PageBreak(), Paragraph("b")) == "a\n\n---\n\nb"
