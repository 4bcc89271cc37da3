"""Pictures in Word: only the picture, as wide as it is meant to be, with words that say it."""

from io import BytesIO

from docx.document import Document as WordFile
from docx.shared import Emu
from lxml.etree import _Element

from exports.document import Picture
from exports.office_text import clean
from exports.picture import plain_png, size_of
from exports.word_xml import add_child, add_paragraph

EMU_PER_PIXEL = 9525
EMU_PER_MM = 36_000
PICTURE_WIDTH_MAX = 9298 * 635
PICTURE_HEIGHT_MAX = 18 * 360_000


def add_picture(
    file: WordFile, parent: _Element, picture: Picture, style: str = "Picture"
) -> _Element:
    """Add a paragraph that holds the picture; return it."""
    png = plain_png(picture.png)
    width, height = (pixels * EMU_PER_PIXEL for pixels in size_of(png))
    wanted = picture.width_mm * EMU_PER_MM / width if picture.width_mm else 1
    scale = min(wanted, PICTURE_WIDTH_MAX / width, PICTURE_HEIGHT_MAX / height)
    inline = file.part.new_pic_inline(
        BytesIO(png), Emu(int(width * scale)), Emu(int(height * scale))
    )
    inline.docPr.set("descr", clean(picture.alt))
    paragraph = add_paragraph(parent, style, ())
    add_child(add_child(paragraph, "r"), "drawing").append(inline)
    return paragraph
