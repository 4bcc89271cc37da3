"""Drawings and voice notes at the door: what they really are, and nothing that hides in them.

Pure rules on bytes. A drawing is taken apart and put together again, so that where and when it was
made does not come along; a voice note is known by how it begins.
"""

import struct
import zlib
from collections.abc import Iterator

DRAWING_LIMIT = 1024 * 1024
VOICE_LIMIT = 3_000_000
DRAWING_MEDIA = "image/png"
WIDEST = 4096

_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = (b"IHDR", b"IDAT", b"IEND")
_LETTERS = {2: 3, 6: 4}  # bytes for each dot: with colours, and with a clear ground too
_VOICES = {
    "audio/webm": (0, b"\x1a\x45\xdf\xa3"),
    "audio/ogg": (0, b"OggS"),
    "audio/mp4": (4, b"ftyp"),
}


def plain_drawing(content: bytes) -> bytes | None:
    """Return a PNG with its picture and nothing else, or None if it is no whole one of ours."""
    if len(content) > DRAWING_LIMIT:
        return None
    try:
        pieces = list(_pieces(content))
    except (struct.error, ValueError):
        return None
    names = [name for name, _ in pieces]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or names.count(b"IHDR") != 1:
        return None
    dots = b"".join(data for name, data in pieces if name == b"IDAT")
    if not _is_whole(pieces[0][1], dots):
        return None
    return _PNG + b"".join(_piece(name, data) for name, data in pieces if name in _DRAWN)


def voice_media(media: str, content: bytes) -> str | None:
    """Return what a voice note is, as one of three plain names, or None if it is none of them."""
    name = media.partition(";")[0].strip().lower()
    if name not in _VOICES or len(content) > VOICE_LIMIT:
        return None
    start, mark = _VOICES[name]
    return name if content[start : start + len(mark)] == mark else None


def _pieces(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Walk through the pieces of a PNG; raise ValueError where one is not what it says."""
    if not content.startswith(_PNG):
        raise ValueError("no PNG")
    at = len(_PNG)
    name = b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", content, at + 8 + length)
        if len(data) != length or zlib.crc32(name + data) != check:
            raise ValueError("a broken piece")
        yield name, data
        at += 12 + length


def _is_whole(head: bytes, dots: bytes) -> bool:
    """Say whether the picture has every dot that its head promises, and no more."""
    if len(head) != 13:
        return False
    width, height, depth, colours, packing, sieve, lines = struct.unpack(">IIBBBBB", head)
    if (depth, packing, sieve, lines) != (8, 0, 0, 0) or colours not in _LETTERS:
        return False
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        return False
    wanted = height * (1 + width * _LETTERS[colours])
    unpacked = zlib.decompressobj()
    try:
        found = unpacked.decompress(dots, wanted + 1)
    except zlib.error:
        return False
    return len(found) == wanted and unpacked.eof


def _piece(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
