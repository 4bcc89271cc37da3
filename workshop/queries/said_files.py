"""A drawing or a voice note, for whoever may see what it was said with."""

from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Contribution, SaidFile
from workshop.permissions import Actor, Power, may
from workshop.queries.places import project_said_in
from workshop.queries.walls import item_for
from workshop.receipts import hash_key, is_key
from workshop.vocabulary import FileKind, Surface


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as it is sent: what it is, and its bytes."""

    kind: FileKind
    media: str
    content: bytes


def file_of(
    db: Db, audience: Actor, *, contribution_id: str, surface: Surface = Surface.WALL
) -> FileView:
    """Return the file of a contribution that these eyes may see; raise NotFound for any other."""
    project_id = project_said_in(db, contribution_id=contribution_id)
    if not may(audience, Power.SEE_WALL, project_id):
        raise NotFound
    item = item_for(db, audience, contribution_id=contribution_id, surface=surface)
    found = _file(db, contribution_id) if item and item.file else None
    if found is None:
        raise NotFound
    return found


def file_by_key(db: Db, *, key: str) -> FileView:
    """Return the file given with no name to whoever holds its key; nothing is kept of this."""
    said_id = db.scalars(
        select(Contribution.id).where(
            Contribution.key_hash == (hash_key(key) if is_key(key) else ""),
            col(Contribution.author_id).is_(None),
        )
    ).first()
    found = _file(db, said_id) if said_id else None
    if found is None:
        raise NotFound
    return found


def _file(db: Db, contribution_id: str) -> FileView | None:
    said = db.scalars(select(SaidFile).where(SaidFile.contribution_id == contribution_id)).first()
    return FileView(said.kind, said.media, said.content) if said else None
