"""Every page says who it is for and which page it is; the file itself gives nobody away."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from docx.shared import Cm

from exports.document import Footing, Heading, PageBreak
from exports.word import to_word
from exports.word_xml import w
from tests.exports.documents import PLAIN, document_of, part_of, values, word_file, word_of
from tests.exports.specimen import specimen
from workshop.vocabulary import SharingLabel

LABELS = {
    SharingLabel.ROOM: "Sharing: Only for the people who were in the room. Do not pass it on.",
    SharingLabel.PROJECT: "Sharing: Only for this project's team. Do not pass it on.",
    SharingLabel.NAMED: "Sharing: Only for the organisations the group named. Do not pass it on.",
    SharingLabel.PUBLIC: "Sharing: Public. Anyone may read it and share it.",
}


@pytest.mark.parametrize("label", list(SharingLabel))
def test_the_sharing_label_heads_every_page(label: SharingLabel) -> None:
    section = word_file(replace(PLAIN, label=label)).sections[0]

    assert [line.text for line in section.header.paragraphs] == [LABELS[label]]
    assert section.header.paragraphs[0].style.name == "Header"
    assert section.different_first_page_header_footer is False


def test_there_is_one_section_so_no_page_is_without_its_label() -> None:
    file = word_of(Heading(1, "One"), PageBreak(), Heading(1, "Two"))

    assert len(file.sections) == 1
    assert file.settings.odd_and_even_pages_header_footer is False


def test_every_page_has_its_title_and_number() -> None:
    footer = word_file(specimen()).sections[0].footer.paragraphs[0]
    fields = [field.get(w("instr")).strip() for field in footer._p.iter(w("fldSimple"))]

    shown = [found.text for found in footer._p.iter(w("t"))]

    assert footer.style.name == "Footer"
    assert shown == ["Letters people can open", "Page ", "1", " of ", "1"]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_very_long_title_is_cut_only_in_the_footer_and_properties() -> None:
    title = "What people said " * 40
    file = word_file(replace(PLAIN, title=title))
    running = file.sections[0].footer.paragraphs[0].text.partition("\t")[0]

    assert file.paragraphs[0].text == title.strip()
    assert file.core_properties.title == title[:255]
    assert running == "What people said What people said What people said What peop…"


def test_the_page_is_a4_and_the_text_is_as_wide_as_tables_expect() -> None:
    section = word_of().sections[0]

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert section.page_width - section.left_margin - section.right_margin == 9298 * 635
    assert section.left_margin > Cm(2)


def test_the_properties_name_the_document_and_nobody() -> None:
    properties = word_file(specimen()).core_properties

    assert properties.title == "Letters people can open"
    assert properties.language == "en-GB"
    assert (properties.author, properties.last_modified_by) == ("Tenfold", "Tenfold")
    assert (properties.comments, properties.keywords, properties.subject) == ("", "", "")


def test_the_only_times_in_the_file_are_the_day_it_was_made() -> None:
    footing = Footing(made_on=date(2026, 3, 2))

    properties = word_file(document_of(footing=footing)).core_properties

    assert properties.created == properties.modified == datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_title_that_no_file_can_hold_is_marked() -> None:
    file = word_file(replace(PLAIN, title="Bell \x07 and half \ud83d"))

    assert file.core_properties.title == "Bell \ufffd and half \ufffd"
    assert file.paragraphs[0].text == "Bell \ufffd and half \ufffd"


def test_the_words_are_in_british_english_wherever_word_looks() -> None:
    content = to_word(PLAIN)
    languages = list(part_of(content, "word/styles.xml").iter(w("lang")))

    assert [(found.get(w("val")), found.get(w("eastAsia"))) for found in languages] == [
        ("en-GB", "en-GB")
    ]
    assert values(part_of(content, "word/settings.xml"), "themeFontLang") == ["en-GB"]


def test_another_language_can_be_named() -> None:
    content = to_word(replace(PLAIN, language="cy-GB"))

    assert values(part_of(content, "word/styles.xml"), "lang") == ["cy-GB"]
    assert values(part_of(content, "word/settings.xml"), "themeFontLang") == ["cy-GB"]
    assert word_file(replace(PLAIN, language="cy-GB")).core_properties.language == "cy-GB"
