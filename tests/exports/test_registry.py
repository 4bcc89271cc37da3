"""One call makes a file of any document in any format."""

from io import BytesIO

import docx
import pytest

from exports.registry import ENDINGS, MEDIA_TYPES, RENDERERS, Format, render
from tests.exports.specimen import specimen


@pytest.mark.parametrize(
    "file_format,filename,media_type",
    [
        (
            Format.WORD,
            "2026-03-01_riverside_session-4.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (Format.HTML, "2026-03-01_riverside_session-4.html", "text/html; charset=utf-8"),
        (Format.MARKDOWN, "2026-03-01_riverside_session-4.md", "text/markdown; charset=utf-8"),
    ],
)
def test_a_file_has_its_name_and_its_kind(
    file_format: Format, filename: str, media_type: str
) -> None:
    artifact = render(specimen(), file_format)

    assert (artifact.filename, artifact.media_type) == (filename, media_type)


def test_every_format_is_complete() -> None:
    for table in (ENDINGS, MEDIA_TYPES, RENDERERS):
        assert set(table) == set(Format)


def test_the_same_words_are_in_every_format() -> None:
    word = docx.Document(BytesIO(render(specimen(), Format.WORD).content))
    in_word = "\n".join(paragraph.text for paragraph in word.paragraphs)
    texts = [in_word, *(render(specimen(), kind).content.decode() for kind in list(Format)[1:])]

    for words in (
        "I see the logo and I put it in the drawer.",
        "نحن نريد أن نفهم الرسالة قبل أن نخاف منها.",
        "Nothing is recorded here.",
        "A date for the last two offices, from Tom A.",
        "Only for Riverside Council and Northside Homes.",
    ):
        assert all(words in text for text in texts)
