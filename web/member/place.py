"""Whose tablet this is: the cookie that keeps a place, and what every member's page asks of it."""

import json
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.member.signal_row import signal_row
from web.render import page
from workshop.db import Db, reading, unit_of_work
from workshop.permissions import Actor
from workshop.plain.cleaning import WORDS_LIMIT, clean_words, words_problem
from workshop.queries.identity import actor_for_device
from workshop.queries.members import PlaceView, place_of
from workshop.services.joining import A_PLACE_LASTS

DEVICE = "tenfold_device"
CARDS_COOKIE = "tenfold_cards"
CARDS_PATH = "/here/signals"
DOOR = "/join"

Reads = Callable[[Request, Db, Actor], Response]
TakesForm = Callable[[Request, FormData], Response]
Writes = Callable[[Request, Db, Actor, FormData], Response]


def device_token(request: Request) -> str:
    """Return the token of this tablet's cookie, or nothing."""
    return request.cookies.get(DEVICE, "")


def actor_in(db: Db, request: Request) -> Actor:
    """Return whose place this tablet keeps, or NOBODY."""
    return actor_for_device(db, device_token(request))


def go(address: str) -> RedirectResponse:
    """Send the browser on with a GET."""
    return RedirectResponse(address, status_code=303)


def reads(show: Reads) -> Callable[[Request], Response]:
    """Make a page of `show` for whoever has a place; others are led to the door."""

    @wraps(show)
    def endpoint(request: Request) -> Response:
        with reading() as db:
            actor = actor_in(db, request)
            return go(DOOR) if actor.person_id is None else show(request, db, actor)

    return endpoint


def takes_form(do: TakesForm) -> Callable[[Request], Awaitable[Response]]:
    """Make a route of `do`, which is called in a thread with the form that was sent."""

    @wraps(do)
    async def endpoint(request: Request) -> Response:
        async with request.form() as form:
            return await run_in_threadpool(do, request, form)

    return endpoint


def writes(do: Writes) -> Callable[[Request], Awaitable[Response]]:
    """Make a route of `do` for whoever has a place: it gets the form and may change things."""

    @wraps(do)
    def work(request: Request, form: FormData) -> Response:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            return go(DOOR) if actor.person_id is None else do(request, db, actor, form)

    return takes_form(work)


def json_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object that a script of ours sent; anything else counts as empty."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def text_of(form: FormData, name: str) -> str:
    """Return one field as text; a file sent in its place counts as nothing."""
    value = form.get(name, "")
    return clean_words(value) if isinstance(value, str) else ""


def number_of(form: FormData, name: str) -> int:
    """Return one field as a number; anything that is none counts as 0."""
    try:
        return int(text_of(form, name))
    except ValueError:
        return 0


def too_long(form: FormData) -> dict[str, str]:
    """Return field -> sentence for each text that is longer than we can keep."""
    texts = {name: text_of(form, name) for name in form}
    return {name: words_problem(text) or "" for name, text in texts.items() if _is_long(text)}


def _is_long(text: str) -> bool:
    return len(clean_words(text)) > WORDS_LIMIT


def member_page(
    name: str, db: Db, actor: Actor, *, place: PlaceView | None = None, **context: object
) -> Response:
    """Draw one of a member's pages, which all know whose place this is."""
    whose = place or place_of(db, actor)
    # Only a whole page draws the row of signals; a part of one asks nothing for it.
    row = partial(signal_row, db, actor, whose)
    return page(f"member/{name}.html", place=whose, signal_row=row, **context)


def keep_place(request: Request, response: Response, token: str) -> Response:
    """Give this tablet the cookie that keeps a place."""
    response.set_cookie(
        DEVICE,
        token,
        max_age=int(A_PLACE_LASTS.total_seconds()),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response
