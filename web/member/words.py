"""Takes what people say: from the box with JavaScript, and from a plain form without it."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.files import file_in
from web.member.here import now
from web.member.place import actor_in, go, json_object, member_page, text_of, writes
from web.square import address_for_phones, square_code
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Conflict, TenfoldError
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.queries.members import place_of
from workshop.services.contributions import contribute
from workshop.services.passing import pass_on

JOIN_FIRST = JSONResponse({"state": "join", "sentence": "Join first."}, status_code=401)


async def take_words(request: Request) -> Response:
    """Take words in; answer `safe` only after they are on the disc."""
    if request.headers.get("content-type", "").startswith("application/json"):
        said = json_object(await request.body())
        return await run_in_threadpool(from_box, request, said)
    async with request.form() as form:
        return await run_in_threadpool(from_form, request, form)


def from_box(request: Request, said: dict[str, object]) -> Response:
    """Take what the outbox sends. Words of another person's outbox wait for that person."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            place = request.headers.get("x-tenfold-place", actor.person_id)
            if actor.person_id is None or place != actor.person_id:
                return JOIN_FIRST
            said_id = contribute(
                db,
                actor,
                prompt_id=clean_words(str(said.get("prompt", ""))),
                key=str(said.get("key", "")),
                words=str(said.get("words", "")),
                named=said.get("named") is True,
                part_id=clean_words(str(said.get("part") or "")) or None,
                file=file_in(said),
            )
    except Conflict as refusal:
        return JSONResponse({"state": "conflict", "sentence": refusal.sentence}, status_code=409)
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": said_id})


def from_form(request: Request, form: FormData) -> Response:
    """Take a plain form; what could not go in stays in the box, with the reason."""
    prompt_id, key, words = (text_of(form, name) for name in ("prompt", "key", "words"))
    named = text_of(form, "named") == "yes"
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            part_id = text_of(form, "part") or None
            contribute(
                db, actor, prompt_id=prompt_id, key=key, words=words, named=named, part_id=part_id
            )
            shown = {"key": "", "picture": ""}
            if not named:
                shown = {"key": key, "picture": receipt(request, [key])}
            return member_page("said", db, actor, **shown)
    except TenfoldError as refusal:
        return back_in_the_box(request, prompt_id, words, refusal)


def receipt(request: Request, keys: list[str]) -> str:
    """Return a square code with the keys of words given with no name.

    They stand in the fragment: a phone that opens the address sends them to nobody by itself.
    """
    return square_code(f"{address_for_phones(request)}/here/mine#k={','.join(keys)}")


def back_in_the_box(
    request: Request, prompt_id: str, words: str, refusal: TenfoldError
) -> Response:
    """Show the box again with the words in it and the sentence that says why."""
    with reading() as db:
        actor = actor_in(db, request)
        place = place_of(db, actor)
        if not place.is_here:
            raise refusal
        shown = {**now(db, actor, place, prompt_id), "value": words, "says": refusal.sentence}
        return member_page("here", db, actor, place=place, status=status_of(refusal), **shown)


def passing(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a pass: nothing is kept of what was passed on."""
    prompt_id = text_of(form, "prompt")
    pass_on(db, actor, prompt_id=prompt_id)
    return go(f"/here?passed={quote(prompt_id)}")


ROUTES = [
    Route("/here/words", take_words, methods=["POST"]),
    Route("/here/pass", writes(passing), methods=["POST"]),
]
