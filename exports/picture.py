"""PNG pictures with nothing in them but the picture."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What draws the picture. Text, times, places and camera notes live in the other chunks.
KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"pHYs"})


def plain_png(png: bytes) -> bytes:
    """Return the same picture without its metadata. Raises `ValueError` if it is not a PNG."""
    if not png.startswith(SIGNATURE):
        raise ValueError("the picture is not a PNG file")
    kept = [SIGNATURE]
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        length, kind = _chunk_head(png, at)
        end = at + 12 + length
        if end > len(png) or zlib.crc32(png[at + 4 : end - 4]) != _number(png, end - 4):
            raise ValueError("the picture is cut short or damaged")
        if kind in KEPT:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


def size_of(png: bytes) -> tuple[int, int]:
    """Return (width, height) of a PNG in pixels."""
    return _number(png, 16), _number(png, 20)


def _chunk_head(png: bytes, at: int) -> tuple[int, bytes]:
    if at + 12 > len(png):
        raise ValueError("the picture is cut short or damaged")
    return _number(png, at), png[at + 4 : at + 8]


def _number(png: bytes, at: int) -> int:
    number: int = struct.unpack_from(">I", png, at)[0]
    return number
