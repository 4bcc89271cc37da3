"""A picture leaves with nothing in it but the picture."""

from io import BytesIO

import pytest
from PIL import Image

from exports.picture import KEPT, plain_png, size_of
from tests.exports.specimen import HIDDEN_IN_PICTURE, bar_chart, chunk, png_of

ROWS = [b"\x00\x80\xff", b"\xff\x80\x00"]


def test_remarks_times_and_places_are_taken_out() -> None:
    extra = (
        chunk(b"tEXt", HIDDEN_IN_PICTURE),
        chunk(b"eXIf", b"GPS 53.8 -1.5"),
        chunk(b"tIME", b"\x07\xea\x03\x01\x0a\x00\x00"),
        chunk(b"iTXt", b"Author\x00\x00\x00\x00\x00Maureen"),
    )

    plain = plain_png(png_of(3, ROWS, *extra))

    assert plain == png_of(3, ROWS)
    assert b"Maureen" in png_of(3, ROWS, *extra)
    assert b"Maureen" not in plain


def test_the_picture_itself_stays_the_same() -> None:
    plain = plain_png(bar_chart())

    with Image.open(BytesIO(plain)) as after, Image.open(BytesIO(bar_chart())) as before:
        assert after.tobytes() == before.tobytes()
        assert after.size == before.size == size_of(plain)


def test_how_large_it_should_be_shown_is_kept() -> None:
    size = chunk(b"pHYs", b"\x00\x00\x0b\x13\x00\x00\x0b\x13\x01")

    assert b"pHYs" in KEPT
    assert plain_png(png_of(3, ROWS, size)) == png_of(3, ROWS, size)


def test_what_comes_after_the_end_is_dropped() -> None:
    assert plain_png(png_of(3, ROWS) + b"hidden after the end") == png_of(3, ROWS)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff\xe0JFIF"])
def test_what_is_not_a_png_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a PNG"):
        plain_png(content)


@pytest.mark.parametrize("length", range(8, len(png_of(3, ROWS))))
def test_a_picture_cut_short_anywhere_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="cut short or damaged"):
        plain_png(png_of(3, ROWS)[:length])


def test_a_damaged_picture_is_refused() -> None:
    png = bytearray(png_of(3, ROWS))
    png[20] ^= 1

    with pytest.raises(ValueError, match="cut short or damaged"):
        plain_png(bytes(png))
