"""Routes for one tap: a plain form leads back to the screen, our script hears what became of it."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from functools import wraps
from typing import TypeVar

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.errors import status_of
from web.member.place import DOOR, actor_in, go, takes_form, text_of
from web.member.words import JOIN_FIRST
from workshop.db import Db, unit_of_work
from workshop.errors import NotFound, TenfoldError
from workshop.permissions import Actor

BACK = "/here"
Choice = TypeVar("Choice", bound=StrEnum)
Taps = Callable[[Request, Db, Actor, FormData], None]


def taps(do: Taps, *, back: str = BACK) -> Callable[[Request], Awaitable[Response]]:
    """Make a route of `do` for whoever has a place."""

    @wraps(do)
    def work(request: Request, form: FormData) -> Response:
        by_script = "x-tenfold" in request.headers
        try:
            with unit_of_work() as db:
                actor = actor_in(db, request)
                if actor.person_id is None:
                    return JOIN_FIRST if by_script else go(DOOR)
                do(request, db, actor, form)
        except TenfoldError as refusal:
            if not by_script:
                raise
            return refused(refusal)
        return JSONResponse({"state": "safe"}) if by_script else go(back)

    return takes_form(work)


def choice_in(form: FormData, name: str, kind: type[Choice]) -> Choice:
    """Return which of a closed list was tapped; raise NotFound for anything else."""
    said = text_of(form, name)
    found = next((one for one in kind if one.value == said), None)
    if found is None:
        raise NotFound
    return found


def refused(refusal: TenfoldError) -> Response:
    """Tell our script why something could not be done."""
    told = {"state": "refused", "sentence": refusal.sentence}
    return JSONResponse(told, status_code=status_of(refusal))
