"""Words go into Office files letter for letter, and nothing a person types stops a report."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from exports.office_text import UNHOLDABLE, clean

# Every code point there is, the ones no file can hold too.
ANY_TEXT = st.text(st.characters(exclude_categories=()))
REFUSED = [
    chr(number)
    for start, end in ((0, 9), (0xB, 0xD), (0xE, 0x20), (0xD800, 0xE000), (0xFFFE, 0x10000))
    for number in range(start, end)
]


def read_back(text: str) -> str:
    """Write the text into an XML file and read it again."""
    element = etree.Element("t")
    element.text = text
    read: str = etree.fromstring(etree.tostring(element, encoding="UTF-8")).text or ""
    return read


@given(ANY_TEXT)
@example("\ud83d\ude00 a pair of halves")
def test_what_is_read_back_is_what_was_cleaned(text: str) -> None:
    assert read_back(clean(text)) == clean(text)


@given(ANY_TEXT.filter(lambda text: not UNHOLDABLE.search(text) and "\r" not in text))
def test_words_that_a_file_can_hold_are_untouched(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_every_character_that_xml_refuses_is_replaced_and_no_other() -> None:
    found = [chr(n) for n in range(0x110000) if n != 0xD and clean(chr(n)) != chr(n)]

    assert found == REFUSED
    assert {clean(letter) for letter in REFUSED} == {"\ufffd"}


@pytest.mark.parametrize(
    "typed,kept",
    [
        ("one\r\ntwo", "one\ntwo"),
        ("one\rtwo", "one\ntwo"),
        ("one\r\r\ntwo", "one\n\ntwo"),
        ("one\n\rtwo", "one\n\ntwo"),
        ("\x00", "\ufffd"),
        ("a\x0bb\x0cc", "a\ufffdb\ufffdc"),
        ("\udc00", "\ufffd"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
        ("", ""),
    ],
)
def test_line_breaks_are_one_kind_and_lost_letters_leave_a_mark(typed: str, kept: str) -> None:
    assert clean(typed) == kept
