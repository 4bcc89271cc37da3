"""The HTML page can be read by everyone, prints its label on every page, and fetches nothing."""

from base64 import b64decode
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as reader

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
from exports.html import css_string, to_html
from exports.picture import plain_png
from tests.exports.documents import PLAIN, document_of
from tests.exports.hostile import HOSTILE, NOT_HOLDABLE
from tests.exports.specimen import bar_chart, specimen
from workshop.vocabulary import SharingLabel


def page_of(*blocks: Block) -> etree._Element:
    """Return the main part of a page with these blocks in it."""
    return whole(to_html(document_of(*blocks))).find(".//main")


def whole(page: str) -> etree._Element:
    """Return a page as a browser reads it."""
    return reader.document_fromstring(page)


def words(element: etree._Element) -> list[str]:
    """Return the text of each child of an element."""
    return [child.text_content() for child in element]


def test_the_page_has_a_language_a_title_and_one_h1() -> None:
    page = whole(to_html(specimen()))

    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == "Letters people can open"
    assert [heading.text for heading in page.iter("h1")] == ["Letters people can open"]
    assert len(list(page.iter("main"))) == 1


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [
        int(element.tag[1])
        for element in whole(to_html(specimen())).iter()
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    ]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = whole(to_html(specimen()))
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']")
    addresses = [
        value
        for element in page.iter(etree.Element)
        for name, value in element.attrib.items()
        if name in ("src", "href", "action", "data", "srcset")
    ]

    assert policy.get("content").startswith("default-src 'none'")
    assert all(address.startswith("data:image/png;base64,") for address in addresses)
    assert len(addresses) == 3
    assert list(page.iter("script", "link", "iframe")) == []
    assert "url(" not in page.findtext(".//style")


@pytest.mark.parametrize("label", list(SharingLabel))
def test_the_sharing_label_is_on_screen_and_on_every_printed_page(label: SharingLabel) -> None:
    page = whole(to_html(replace(PLAIN, label=label)))
    shown = page.find(".//p[@class='sharing']").text

    assert shown.startswith("Sharing: ")
    assert f'@top-left {{ content: "{css_string(shown)}"; }}' in page.findtext(".//style")


def test_pages_are_numbered_in_print() -> None:
    style = whole(to_html(PLAIN)).findtext(".//style")

    assert 'content: "Page " counter(page) " of " counter(pages)' in style


def test_a_name_cannot_get_out_of_the_style_sheet() -> None:
    named = replace(
        PLAIN,
        label=SharingLabel.NAMED,
        shared_with=('Trust"; } </style><script>alert(1)</script> \\',),
    )
    page = whole(to_html(named))

    assert list(page.iter("script")) == []
    assert len(list(page.iter("style"))) == 1
    assert "\\22 \\3b  \\7d  \\3c \\2f style" in page.findtext(".//style")


@given(st.text(st.characters(exclude_categories=())))
def test_a_css_string_holds_only_what_cannot_end_it(text: str) -> None:
    assert not set(css_string(text)) & set("\"'<>;{}\n")


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_shown_letter_for_letter(typed: str) -> None:
    main = page_of(Paragraph(typed), Quote(typed, said_by=typed), Table("T", ("h",), ((typed,),)))

    assert main.find("p[@dir]").text_content() == typed
    assert main.find(".//blockquote").text_content() == typed
    assert main.find(".//td").text_content() == typed
    assert list(main.iter("script", "img", "a")) == []


@pytest.mark.parametrize("typed,kept", NOT_HOLDABLE)
def test_what_no_file_can_hold_leaves_the_same_mark_as_in_word(typed: str, kept: str) -> None:
    assert page_of(Paragraph(typed)).find("p[@dir]").text_content() == kept


def test_a_title_is_escaped_wherever_it_stands() -> None:
    page = whole(to_html(replace(PLAIN, title="Tea </title><script>&", subtitle="<i>Sub")))

    assert page.findtext(".//title") == page.findtext(".//h1") == "Tea </title><script>&"
    assert page.findtext(".//p[@class='subtitle']") == "<i>Sub"
    assert list(page.iter("script", "i")) == []


def test_a_document_without_a_subtitle_has_no_empty_line_for_it() -> None:
    assert whole(to_html(PLAIN)).find(".//p[@class='subtitle']") is None


def test_strong_words_and_notes_stand_out() -> None:
    main = page_of(Paragraph(("Open ", Strong("every"), " letter")), Note("To know", "Two rang"))

    assert [found.text for found in main.iter("strong")] == ["every", "To know:"]
    assert main.find("p[@class='note']").text_content() == "To know: Two rang"


def test_lists_are_lists() -> None:
    main = page_of(Bullets(("a", "b")), Numbered(("c",)))

    assert words(main.find("ul")) == ["a", "b"]
    assert words(main.find("ol")) == ["c"]


def test_a_quote_says_whose_words_they_are() -> None:
    quote = page_of(Quote("I was there.", said_by="Dee", note="By phone.")).find("figure")

    assert quote.find("blockquote").text_content() == "I was there."
    assert words(quote.find("figcaption")) == ["— Dee", "By phone."]


def test_a_quote_without_a_name_has_no_empty_caption() -> None:
    assert page_of(Quote("I was there.")).find("figure/figcaption") is None


def test_key_facts_are_terms_and_descriptions() -> None:
    facts = page_of(KeyFacts((Fact("When", "10:00"),))).find("dl")

    assert [words(pair) for pair in facts] == [["When:", "10:00"]]


def test_a_table_has_a_caption_and_column_headings() -> None:
    table = page_of(Table("Asks", ("Ask", "Answer"), (("Texts", ("Yes", "May")),))).find(".//table")

    assert table.find("caption").text == table.getparent().get("aria-label") == "Asks"
    assert [(cell.text, cell.get("scope")) for cell in table.iter("th")] == [
        ("Ask", "col"),
        ("Answer", "col"),
    ]
    assert [words(cell) for cell in table.iter("td")] == [["Texts"], ["Yes", "May"]]


def test_an_empty_table_says_so() -> None:
    main = page_of(Table("Parked", ("Topic",), ()))

    assert main.find(".//table") is None
    assert main.find("p[@class='caption']").text == "Parked"
    assert main.find("p[@class='caption']").getnext().text == "Nothing is recorded here."


def test_a_picture_is_inside_the_page_with_its_words() -> None:
    figure = page_of(Picture(bar_chart(), alt='Bars "12" <b>', caption="Counts")).find("figure")
    image = figure.find("img")

    assert image.get("alt") == 'Bars "12" <b>'
    assert b64decode(image.get("src").partition(",")[2]) == plain_png(bar_chart())
    assert figure.find("figcaption").text == "Counts"
    assert page_of(Picture(bar_chart(), alt="Bars")).find("figure/figcaption") is None


def test_a_page_break_breaks_the_printed_page_only() -> None:
    main = page_of(Heading(1, "One"), PageBreak(), Heading(1, "Two"))

    assert [element.get("class") for element in main.iter("div")][:1] == ["page-break"]
    assert "break-after: page" in whole(to_html(PLAIN)).findtext(".//style")


@pytest.mark.parametrize("typed", ["مرحبا", "Hello"])
def test_words_run_their_own_way(typed: str) -> None:
    main = page_of(
        Heading(1, typed), Paragraph(typed), Bullets((typed,)), Quote(typed), Note("N", typed)
    )
    holders = [
        element
        for element in main.iter("h2", "p", "li")
        if typed in element.text_content() and element.get("dir") != "auto"
    ]

    assert holders == []
