"""Small drawings and voice notes for the tests, as a browser makes them."""

import base64
import struct
import zlib

from workshop.services.said_files import FileDraft
from workshop.vocabulary import FileKind

VOICE = b"\x1a\x45\xdf\xa3" + b"what was said aloud" * 3
HIDDEN = b"tEXtWhere\0by the harbour"


def piece(name: bytes, data: bytes) -> bytes:
    """One piece of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 3, height: int = 2, *more: bytes, dots: bytes | None = None) -> bytes:
    """A drawing of this size, with more pieces before its end."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    lines = b"\0" + b"\x01\x02\x03\xff" * width
    drawn = piece(b"IDAT", zlib.compress(lines * height if dots is None else dots))
    start = b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head)
    return start + drawn + b"".join(more) + piece(b"IEND", b"")


def drawing(content: bytes | None = None) -> FileDraft:
    """A drawing to give."""
    return FileDraft(FileKind.DRAWING, "image/png", png() if content is None else content)


def voice(media: str = "audio/webm;codecs=opus", content: bytes = VOICE) -> FileDraft:
    """A voice note to give."""
    return FileDraft(FileKind.VOICE, media, content)


def as_sent(draft: FileDraft) -> dict[str, str]:
    """A file as the outbox sends it."""
    content = base64.b64encode(draft.content).decode()
    return {"kind": draft.kind, "media": draft.media, "content": content}
