"""The base file is sound, readable for everyone, and free of other people's leftovers."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from exports.word import to_word
from exports.word_base import HERE, PARTS, base_docx
from exports.word_xml import w
from tests.exports.documents import part_of
from tests.exports.specimen import specimen

# The order in which the schema wants children; Word calls a file damaged that breaks it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind "
    "contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs color sz szCs rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "tcW tcBorders shd vAlign",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "font": "altName panose1 charset family pitch",
    "settings": "zoom defaultTabStop autoHyphenation characterSpacingControl compat themeFontLang "
    "decimalSymbol listSeparator",
    "sectPr": "headerReference footerReference pgSz pgMar",
}
PARAGRAPH_FREE = {"fldSimple"}
WHITE = "FFFFFF"


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def styles() -> etree._Element:
    """Return the styles of the base file."""
    return etree.parse(HERE / "styles.xml").getroot()


def contrast(one: str, two: str) -> float:
    """Return the WCAG contrast of two colours written as six hexadecimal digits."""

    def brightness(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((brightness(one), brightness(two)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "part",
    [
        "document.xml",
        "styles.xml",
        "numbering.xml",
        "settings.xml",
        "fontTable.xml",
        "header1.xml",
        "footer1.xml",
    ],
)
def test_every_part_keeps_the_order_of_the_schema(part: str) -> None:
    root = part_of(to_word(specimen()), f"word/{part}")
    for element in root.iter(etree.Element):
        if wanted := ORDER.get(local(element), "").split():
            names = [local(child) for child in element if local(child) not in PARAGRAPH_FREE]
            assert names == sorted(names, key=wanted.index)


def test_every_style_in_use_is_there() -> None:
    content = to_word(specimen())
    known = {style.get(w("styleId")) for style in styles().iter(w("style"))}
    used = {
        found.get(w("val"))
        for part in ("document", "header1", "footer1")
        for name in ("pStyle", "rStyle", "tblStyle")
        for found in part_of(content, f"word/{part}.xml").iter(w(name))
    }

    assert used <= known
    assert {"Title", "Heading1", "Quote", "TenfoldTable", "Strong"} <= used


def test_words_are_large_roomy_and_aligned_to_where_they_start() -> None:
    root = styles()
    normal = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    spacing = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}/{w('spacing')}")
    assert normal is not None
    assert spacing is not None

    sizes = {int(found.get(w("val"))) for found in root.iter(w("sz"))} - {12}

    assert normal.find(w("sz")).get(w("val")) == "24"
    assert int(spacing.get(w("line"))) >= 300
    assert min(sizes) >= 20
    assert list(root.iter(w("jc"))) == []


def test_the_font_is_made_to_be_read_and_has_somewhere_to_fall_back_to() -> None:
    fonts = etree.parse(HERE / "fontTable.xml").getroot()
    first = fonts[0]

    assert {found.get(w("ascii")) for found in styles().iter(w("rFonts"))} == {first.get(w("name"))}
    assert first.get(w("name")) == "Atkinson Hyperlegible"
    assert first.find(w("altName")).get(w("val")) == "Verdana"
    assert first.find(w("family")).get(w("val")) == "swiss"


def test_every_colour_of_words_can_be_read_on_every_fill() -> None:
    root = styles()
    inks = {found.get(w("val")) for found in root.iter(w("color"))}
    fills = {found.get(w("fill")) for found in root.iter(w("shd"))} | {WHITE}

    assert len(inks) >= 3
    assert {(ink, fill) for ink in inks for fill in fills if contrast(ink, fill) < 6.5} == set()


def test_black_on_white_has_the_contrast_the_standard_says() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_word_does_not_open_it_in_compatibility_mode() -> None:
    modes = {
        setting.get(w("name")): setting.get(w("val"))
        for setting in etree.parse(HERE / "settings.xml").getroot().iter(w("compatSetting"))
    }

    assert modes["compatibilityMode"] == "15"


def test_the_file_holds_our_parts_and_nothing_else() -> None:
    with ZipFile(BytesIO(to_word(specimen()))) as package:
        names = set(package.namelist())

    assert names == PARTS.keys() | {
        "word/header1.xml",
        "word/footer1.xml",
        "word/media/image1.png",
        "word/media/image2.png",
    }


def test_every_file_of_the_base_is_used() -> None:
    assert {path.name for path in HERE.glob("*.xml")} == set(PARTS.values())
    assert base_docx() is base_docx()
