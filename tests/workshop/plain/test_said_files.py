"""Drawings and voice notes at the door: only what they say they are, and nothing beside it."""

import struct
import zlib

import pytest

from tests.support.files import VOICE, piece, png
from workshop.plain.said_files import (
    DRAWING_LIMIT,
    VOICE_LIMIT,
    WIDEST,
    plain_drawing,
    voice_media,
)

END = piece(b"IEND", b"")


def headed(width: int, height: int, depth: int = 8, colours: int = 6, sieve: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, sieve, 0)
    dots = piece(b"IDAT", zlib.compress((b"\0" + b"\0\0\0\0" * width) * min(height, 9)))
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + dots + END


def test_a_drawing_stays_as_it_is() -> None:
    assert plain_drawing(png()) == png()
    assert plain_drawing(png(40, 30)) == png(40, 30)


def test_what_hides_in_a_drawing_is_left_behind() -> None:
    where = piece(b"tEXt", b"Where\0by the harbour")
    assert b"harbour" in png(3, 2, where)
    assert plain_drawing(png(3, 2, where)) == png()
    assert plain_drawing(png() + b"<script>harbour</script>") == png()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg onload=alert(1)>",
        png()[:-1],
        png()[:40],
        png().replace(b"IDAT", b"IDAX"),
        png(dots=b""),
        png(dots=b"\0" * 9_000_000),
        png().replace(END, b""),
        END,
        b"\x89PNG\r\n\x1a\n" + END,
        headed(WIDEST + 1, 1),
        headed(0, 1),
        headed(1, 0),
        headed(2, 2, depth=16),
        headed(2, 2, colours=3),
        headed(2, 2, sieve=1),
        headed(2, 4000),
    ],
)
def test_what_is_no_whole_drawing_is_refused(content: bytes) -> None:
    assert plain_drawing(content) is None


def test_a_changed_dot_is_found() -> None:
    content = bytearray(png())
    content[50] ^= 1
    assert plain_drawing(bytes(content)) is None


def test_a_drawing_has_a_size_that_it_may_have() -> None:
    full = png(3, 2, piece(b"tEXt", b"a" * (DRAWING_LIMIT - len(png()) - 12)))
    assert len(full) == DRAWING_LIMIT
    assert plain_drawing(full) == png()
    assert plain_drawing(full + b"a") is None


@pytest.mark.parametrize(
    "media, content, plain",
    [
        ("audio/webm;codecs=opus", VOICE, "audio/webm"),
        ("AUDIO/WEBM", VOICE, "audio/webm"),
        ("audio/ogg; codecs=opus", b"OggS and more", "audio/ogg"),
        ("audio/mp4", b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        ("audio/mp4", b"ftyp", None),
        ("audio/ogg", VOICE, None),
        ("audio/webm", b"<html>", None),
        ("video/webm", VOICE, None),
        ("text/html", b"OggS", None),
        ("", VOICE, None),
        ("audio/webm", b"", None),
        ("audio/webm", VOICE + b"a" * VOICE_LIMIT, None),
    ],
)
def test_a_voice_note_is_known_by_how_it_begins(
    media: str, content: bytes, plain: str | None
) -> None:
    assert voice_media(media, content) == plain
