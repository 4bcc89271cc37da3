"""Routes of exercises: one tap, or one box of words.

A plain form leads back to the screen; our scripts hear what became of it, and keep what was typed
until it is safe.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TypeVar
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.errors import status_of
from web.member.place import (
    DOOR,
    actor_in,
    go,
    json_object,
    member_page,
    takes_form,
    text_of,
)
from web.member.words import JOIN_FIRST, back_in_the_box, receipt
from workshop.db import Db, unit_of_work
from workshop.errors import Conflict, NotFound, TenfoldError
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words

BACK = "/here"
SCRIPT = "x-tenfold"
Choice = TypeVar("Choice", bound=StrEnum)
Endpoint = Callable[[Request], Awaitable[Response]]
Taps = Callable[[Request, Db, Actor, FormData], object]


def taps(do: Taps, *, back: str = BACK) -> Endpoint:
    """Make a route of `do` for whoever has a place.

    The outbox sends a tap as JSON, and again while it is not clear what became of it: then what
    `do` returns goes back as its id.
    """

    @wraps(do)
    def work(request: Request, form: FormData) -> Response:
        scripted = SCRIPT in request.headers
        try:
            with unit_of_work() as db:
                actor = actor_in(db, request)
                if actor.person_id is None:
                    return JOIN_FIRST if scripted else go(DOOR)
                do(request, db, actor, form)
        except TenfoldError as refusal:
            if not scripted:
                raise
            return refused(refusal)
        return JSONResponse({"state": "safe"}) if scripted else go(back)

    plain = takes_form(work)

    async def endpoint(request: Request) -> Response:
        if not is_json(request):
            return await plain(request)
        said = json_object(await request.body())
        return await run_in_threadpool(tap_from_outbox, request, said, do)

    return endpoint


def tap_from_outbox(request: Request, said: dict[str, object], do: Taps) -> Response:
    """Take a tap that the outbox kept. Another person's tap waits for that person."""
    form = FormData({name: value for name, value in said.items() if isinstance(value, str)})
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            place = request.headers.get("x-tenfold-place", actor.person_id)
            if actor.person_id is None or place != actor.person_id:
                return JOIN_FIRST
            made = do(request, db, actor, form)
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": made})


def is_json(request: Request) -> bool:
    """Say whether the outbox sends it, and not a form."""
    return request.headers.get("content-type", "").startswith("application/json")


def by_script(script: Endpoint, plain: Endpoint) -> Endpoint:
    """Make one route of two: for our script, and for a plain form."""

    async def endpoint(request: Request) -> Response:
        return await (script if SCRIPT in request.headers else plain)(request)

    return endpoint


def choice_in(form: FormData, name: str, kind: type[Choice]) -> Choice:
    """Return which of a closed list was tapped; raise NotFound for anything else."""
    said = text_of(form, name)
    found = next((one for one in kind if one.value == said), None)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Boxed:
    """What came from a box: for which exercise, under which key, with a name or without.

    `part` is what was picked beside the words, or ''.
    """

    prompt_id: str
    key: str
    words: str
    named: bool
    part: str = ""


Keeps = Callable[[Db, Actor, Boxed], str]


def takes_box(keep: Keeps, *, receipts: bool = False) -> Endpoint:
    """Make a route of `keep`, which keeps words and returns their id.

    `receipts`: words with no name can be found again by their key alone.
    """

    async def endpoint(request: Request) -> Response:
        if is_json(request):
            said = json_object(await request.body())
            return await run_in_threadpool(from_outbox, request, said, keep)
        async with request.form() as form:
            return await run_in_threadpool(from_form, request, form, keep, receipts=receipts)

    return endpoint


def from_outbox(request: Request, said: dict[str, object], keep: Keeps) -> Response:
    """Take what the outbox sends. Words of another person's outbox wait for that person."""
    words, key = str(said.get("words", "")), str(said.get("key", ""))
    prompt_id, named = clean_words(str(said.get("prompt", ""))), said.get("named") is True
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            place = request.headers.get("x-tenfold-place", actor.person_id)
            if actor.person_id is None or place != actor.person_id:
                return JOIN_FIRST
            part = clean_words(str(said.get("part") or ""))
            kept = keep(db, actor, Boxed(prompt_id, key, words, named, part))
    except TenfoldError as refusal:
        return refused(refusal)
    return JSONResponse({"state": "safe", "id": kept})


def from_form(request: Request, form: FormData, keep: Keeps, *, receipts: bool) -> Response:
    """Take a plain form; what could not go in stays in the box, with the reason."""
    prompt_id, key, words = (text_of(form, name) for name in ("prompt", "key", "words"))
    named = text_of(form, "named") == "yes"
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go(DOOR)
            keep(db, actor, Boxed(prompt_id, key, words, named, text_of(form, "part")))
            if receipts and not named:
                return member_page("said", db, actor, key=key, picture=receipt(request, [key]))
    except TenfoldError as refusal:
        return back_in_the_box(request, prompt_id, words, refusal)
    return go(f"{BACK}?ask={quote(prompt_id, safe='')}")


def refused(refusal: TenfoldError) -> Response:
    """Tell our script why something could not be done."""
    state = "conflict" if isinstance(refusal, Conflict) else "refused"
    told = {"state": state, "sentence": refusal.sentence}
    return JSONResponse(told, status_code=status_of(refusal))
