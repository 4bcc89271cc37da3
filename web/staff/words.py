"""Takes words from staff's own boxes: what they keep for somebody, and what they say themselves."""

from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.gate import COOKIE
from web.member.place import json_object
from workshop.db import Db, unit_of_work
from workshop.errors import Conflict, Invalid, NotFound, TenfoldError
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.queries.identity import actor_for_staff
from workshop.queries.places import session_asked, session_place
from workshop.receipts import is_key
from workshop.services.captures import CaptureDraft, keep
from workshop.services.contributions import contribute
from workshop.vocabulary import CaptureKind

PLACE = "x-tenfold-place"
SIGN_IN_FIRST = JSONResponse({"state": "join", "sentence": "Sign in first."}, status_code=401)


async def take_words(request: Request) -> Response:
    """Take words in; answer `safe` only after they are on the disc."""
    said = json_object(await request.body())
    return await run_in_threadpool(from_box, request, said)


def from_box(request: Request, said: dict[str, object]) -> Response:
    """Take what the outbox of a box sends; words of another person's outbox wait for them."""
    capture = said.get("capture")
    try:
        with unit_of_work() as db:
            session_id = _session_of(db, said)
            actor = staff_in(db, request, session_id)
            place = request.headers.get(PLACE, actor.person_id)
            if actor.role is None or place != actor.person_id:
                return SIGN_IN_FIRST
            if isinstance(capture, dict):
                said_id = _keep(db, actor, session_id, said, capture)
            else:
                said_id = _say(db, actor, said)
    except Conflict as refusal:
        return JSONResponse({"state": "conflict", "sentence": refusal.sentence}, status_code=409)
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": said_id})


def staff_in(db: Db, request: Request, session_id: str) -> Actor:
    """Return who is signed in here, in the project of a session; raise NotFound for no session."""
    place = session_place(db, session_id=session_id)
    if place is None:
        raise NotFound
    return actor_for_staff(db, request.cookies.get(COOKIE, ""), place.project_id)


def kind_called(name: str) -> CaptureKind:
    """Return a kind of capture; raise Invalid for one that is not in the list."""
    with suppress(ValueError):
        return CaptureKind(name)
    raise Invalid({"kind": "Say what it is first: a quote, a story, a feeling."})


def _session_of(db: Db, said: dict[str, object]) -> str:
    capture = said.get("capture")
    if isinstance(capture, dict):
        return _text(capture, "session")
    found = session_asked(db, prompt_id=_text(said, "prompt"))
    if found is None:
        raise NotFound("We could not find that question.")
    return found


def _keep(
    db: Db, actor: Actor, session_id: str, said: dict[str, object], capture: dict[str, object]
) -> str:
    key = _text(said, "key")
    if not is_key(key):
        raise Invalid({"key": "These words came without their key. Open this page again."})
    draft = CaptureDraft(
        kind=kind_called(_text(capture, "kind")),
        words=str(said.get("words", "")),
        author_id=_text(capture, "author") or None,
    )
    return keep(db, actor, session_id=session_id, draft=draft, key=key)


def _say(db: Db, actor: Actor, said: dict[str, object]) -> str:
    return contribute(
        db,
        actor,
        prompt_id=_text(said, "prompt"),
        key=_text(said, "key"),
        words=str(said.get("words", "")),
        named=said.get("named") is True,
    )


def _text(said: dict[str, object], name: str) -> str:
    """Return one field as an id that a database takes; nothing for what is not there."""
    return clean_words(str(said.get(name) or ""))


ROUTES = [Route("/staff/words", take_words, methods=["POST"])]
