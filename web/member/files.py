"""Drawings and voice notes: what a browser sends of them, and handing them out to whoever may see.

A file has the rule of the words that it was said with. It is never kept by a browser.
"""

import base64
import binascii
import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import DEVICE, actor_in, json_object
from workshop.db import Db, reading
from workshop.errors import Invalid, NotFound, TenfoldError
from workshop.queries.identity import actor_for_staff
from workshop.queries.places import project_said_in
from workshop.queries.said_files import FileView, file_by_key, file_of
from workshop.services.said_files import NO_DRAWING, FileDraft
from workshop.vocabulary import FileKind, Surface

STAFF = "tenfold_staff"
ONLY_SHOWN = "default-src 'none'; sandbox"
RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def file_in(said: dict[str, object]) -> FileDraft | None:
    """Return the file that a script of ours sent with words; raise Invalid for one in pieces."""
    given = said.get("file")
    if not isinstance(given, dict):
        return None
    try:
        return FileDraft(
            kind=FileKind(str(given.get("kind"))),
            media=str(given.get("media", "")),
            content=base64.b64decode(str(given.get("content", "")), validate=True),
        )
    except (ValueError, binascii.Error):
        raise Invalid({"file": NO_DRAWING}) from None


def said_file(request: Request) -> Response:
    """Send a file to a tablet, the room's screen or staff, if they may see what it is part of."""
    said_id = request.path_params["said_id"]
    with reading() as db:
        found = seen_by_member(db, request, said_id) or seen_by_staff(db, request, said_id)
    if found is None:
        raise NotFound
    return handed_out(request, found)


def seen_by_member(db: Db, request: Request, said_id: str) -> FileView | None:
    """Return it for a tablet: what is shown to the group, and one's own at any time."""
    if DEVICE not in request.cookies:
        return None
    actor = actor_in(db, request)
    for surface in (Surface.WALL, Surface.OWN):
        try:
            return file_of(db, actor, contribution_id=said_id, surface=surface)
        except TenfoldError:
            continue
    return None


def seen_by_staff(db: Db, request: Request, said_id: str) -> FileView | None:
    """Return it for whoever is signed in and has a seat there."""
    token, project_id = request.cookies.get(STAFF), project_said_in(db, contribution_id=said_id)
    if not token or project_id is None:
        return None
    actor = actor_for_staff(db, token, project_id)
    try:
        return file_of(db, actor, contribution_id=said_id, surface=Surface.STAFF)
    except TenfoldError:
        return None


def handed_out(request: Request, found: FileView) -> Response:
    """Return the whole file, or the piece of it that a player asks for."""
    headers = {"Content-Security-Policy": ONLY_SHOWN, "Accept-Ranges": "bytes"}
    size = len(found.content)
    asked = RANGE.fullmatch(request.headers.get("range", ""))
    if asked is None or int(asked[1]) >= size:
        return Response(found.content, media_type=found.media, headers=headers)
    first = int(asked[1])
    last = min(int(asked[2] or size - 1), size - 1)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    piece = found.content[first : last + 1]
    return Response(piece, status_code=206, media_type=found.media, headers=headers)


def file_of_key(said: dict[str, object]) -> FileView:
    """Return a file given with no name to the browser that holds its key."""
    with reading() as db:
        return file_by_key(db, key=str(said.get("key", "")))


async def by_key(request: Request) -> Response:
    """Send a file given with no name; the key comes in the body, so that no address holds it."""
    found = await run_in_threadpool(file_of_key, json_object(await request.body()))
    return Response(
        found.content, media_type=found.media, headers={"Content-Security-Policy": ONLY_SHOWN}
    )


ROUTES = [
    Route("/said/{said_id}/file", said_file),
    Route("/here/mine/by-key/file", by_key, methods=["POST"]),
]
