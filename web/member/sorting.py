"""Taps of a sort and of a journey: a card into a group and out again, a new group, a new step."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import actor_in, go, json_object, text_of, writes
from web.member.tapped import taps
from web.member.words import JOIN_FIRST
from workshop.db import Db, unit_of_work
from workshop.errors import Conflict, TenfoldError
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.services.journeys import add_step
from workshop.services.sorting import add_group, put_in_group, take_out_of_group

# The box for a step is not that for words, so each keeps a draft of its own.
STEP = "step."


def sort_card(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Put a card into a group, or take it out."""
    card = text_of(form, "card")
    if group := text_of(form, "put"):
        put_in_group(db, actor, part_id=group, contribution_id=card)
    if group := text_of(form, "take"):
        take_out_of_group(db, actor, part_id=group, contribution_id=card)


def new_group(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Add a group."""
    add_group(db, actor, prompt_id=request.path_params["prompt_id"], title=text_of(form, "title"))


async def take_step(request: Request) -> Response:
    """Take a step in, from the outbox or from a plain form."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return await run_in_threadpool(step_in, request, json_object(await request.body()))
    return await by_form(request)


def step_in(request: Request, said: dict[str, object]) -> Response:
    """Take what the outbox sends; answer `safe` only after it is on the disc."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            place = request.headers.get("x-tenfold-place", actor.person_id)
            if actor.person_id is None or place != actor.person_id:
                return JOIN_FIRST
            step_id = add_step(
                db,
                actor,
                prompt_id=clean_words(str(said.get("prompt", ""))).removeprefix(STEP),
                key=str(said.get("key", "")),
                title=str(said.get("words", "")),
                level=str(said.get("part", "")),
            )
    except Conflict as refusal:
        return JSONResponse({"state": "conflict", "sentence": refusal.sentence}, status_code=409)
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": step_id})


def step_form(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a plain form."""
    add_step(
        db,
        actor,
        prompt_id=text_of(form, "prompt").removeprefix(STEP),
        key=text_of(form, "key"),
        title=text_of(form, "words"),
        level=text_of(form, "part"),
    )
    return go("/here")


by_form = writes(step_form)

ROUTES = [
    Route("/here/sort", taps(sort_card), methods=["POST"]),
    Route("/here/sort/{prompt_id}/group", taps(new_group), methods=["POST"]),
    Route("/here/journey/step", take_step, methods=["POST"]),
]
