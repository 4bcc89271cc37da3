"""Drawings and voice notes: taken in with what is said, kept with it, and erased with it."""

from dataclasses import dataclass

from sqlmodel import col, delete, select

from workshop.db.engine import Db
from workshop.models import SaidFile
from workshop.plain.said_files import (
    DRAWING_LIMIT,
    DRAWING_MEDIA,
    VOICE_LIMIT,
    plain_drawing,
    voice_media,
)
from workshop.vocabulary import FileKind

NO_DRAWING = "We could not read this drawing. Draw it again, or say it in words."
NO_VOICE = "We could not read this voice note. Record it again, or say it in words."
TOO_LARGE = "This is too large for us to keep. Make a smaller one, or use 2."


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A drawing or a voice note as a browser sends it; `media` is what it calls it."""

    kind: FileKind
    media: str
    content: bytes

    def problem(self) -> str | None:
        """Return a sentence for what cannot be taken, or None."""
        drawing = self.kind is FileKind.DRAWING
        if len(self.content) > (DRAWING_LIMIT if drawing else VOICE_LIMIT):
            return TOO_LARGE
        if self.cleaned() is not None:
            return None
        return NO_DRAWING if drawing else NO_VOICE

    def cleaned(self) -> tuple[str, bytes] | None:
        """Return what it really is, and its bytes with nothing that hides in them."""
        if self.kind is FileKind.DRAWING:
            drawn = plain_drawing(self.content)
            return (DRAWING_MEDIA, drawn) if drawn is not None else None
        media = voice_media(self.media, self.content)
        return (media, self.content) if media is not None else None


def put_file(db: Db, contribution_id: str, draft: FileDraft) -> None:
    """Keep a file with what was said; it was looked at before."""
    media, content = draft.cleaned() or ("", b"")
    said = SaidFile(contribution_id=contribution_id, kind=draft.kind, media=media, content=content)
    db.add(said)
    db.flush()


def is_same_file(db: Db, contribution_id: str, draft: FileDraft | None) -> bool:
    """Say whether what came again brings the file that came first."""
    known = db.scalars(
        select(SaidFile.content).where(SaidFile.contribution_id == contribution_id)
    ).first()
    cleaned = draft.cleaned() if draft else None
    return known == (cleaned[1] if cleaned else None)


def erase_file(db: Db, contribution_id: str) -> None:
    """Erase the bytes for good."""
    db.execute(delete(SaidFile).where(col(SaidFile.contribution_id) == contribution_id))
