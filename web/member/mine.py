"""What I said: read it again, change it, take it back."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import (
    actor_in,
    go,
    json_object,
    member_page,
    reads,
    takes_form,
    text_of,
    writes,
)
from web.member.words import receipt
from web.render import page
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid, NotFound
from workshop.permissions import Actor
from workshop.queries.became import became_of
from workshop.queries.members import (
    KEYS_AT_ONCE,
    SaidView,
    said_by,
    said_by_keys,
    steps_by_keys,
)
from workshop.receipts import is_key
from workshop.services import contributions, journeys


def mine(request: Request) -> Response:
    """Show what this person said. Without a place, the keys in the fragment are all there is."""
    with reading() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return page("member/mine_by_key.html")
        said = said_by(db, actor) if actor.role is not None else ()
        became = became_of(db, actor, ids=[each.id for each in said]) if said else {}
        return member_page("mine", db, actor, said=said, became=became)


def one_of_mine(db: Db, request: Request, actor: Actor) -> SaidView:
    """Return one thing this person said under their name; raise NotFound for anything else."""
    wanted = request.path_params["said_id"]
    found = next((each for each in said_by(db, actor) if each.id == wanted), None)
    if found is None:
        raise NotFound("These words are not here any more.")
    return found


def show_change(request: Request, db: Db, actor: Actor) -> Response:
    """Show the box with a person's own words in it."""
    said = one_of_mine(db, request, actor)
    return member_page("change", db, actor, said=said, words=said.words, problems={})


def change(request: Request, form: FormData) -> Response:
    """Take new words in place of the old ones."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            said_id = request.path_params["said_id"]
            contributions.reword(db, actor_in(db, request), contribution_id=said_id, words=words)
    except Invalid as refusal:
        with reading() as db:
            actor = actor_in(db, request)
            said = one_of_mine(db, request, actor)
            shown = {"said": said, "words": words, "problems": refusal.problems}
            return member_page("change", db, actor, status=status_of(refusal), **shown)
    return go("/here/mine")


def show_take_back(request: Request, db: Db, actor: Actor) -> Response:
    """Ask once more before words go for good."""
    return member_page("take_back", db, actor, said=one_of_mine(db, request, actor))


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Erase a person's own words."""
    contributions.take_back(db, actor, contribution_id=request.path_params["said_id"])
    return go("/here/mine")


async def by_key(request: Request) -> Response:
    """Show words given with no name to the browser that holds their keys."""
    keys = keys_in(json_object(await request.body()))
    return await run_in_threadpool(shown_by_key, keys)


def keys_in(said: dict[str, object]) -> list[str]:
    """Return the keys that a script of ours sent, no more than we look up at once."""
    keys = said.get("keys")
    return [str(key) for key in keys][:KEYS_AT_ONCE] if isinstance(keys, list) else []


def shown_by_key(keys: list[str]) -> Response:
    """Return the words of these keys, and for each the key that the browser sent."""
    with reading() as db:
        found = (*said_by_keys(db, keys=keys), *steps_by_keys(db, keys=keys))
    said = [
        {
            "key": each.key,
            "question": each.question,
            "words": each.words,
            "session": each.session_number,
            "file": each.file,
            "box": each.box,
            "held": each.held_because,
        }
        for each in found
    ]
    return JSONResponse({"said": said})


async def change_by_key(request: Request) -> Response:
    """Take new words in place of those that a key gave; refusals go back as sentences."""
    said = json_object(await request.body())
    await run_in_threadpool(reword, str(said.get("key", "")), str(said.get("words", "")))
    return JSONResponse({"state": "safe"})


def reword(key: str, words: str) -> None:
    """Change words given with no name."""
    with unit_of_work() as db:
        if steps_by_keys(db, keys=[key]):
            journeys.rename_step_by_key(db, key=key, title=words)
        else:
            contributions.reword_by_key(db, key=key, words=words)


async def take_back_by_key(request: Request) -> Response:
    """Erase words given with no name, from our script or from a plain form."""
    if request.headers.get("content-type", "").startswith("application/json"):
        said = json_object(await request.body())
        await run_in_threadpool(erase, str(said.get("key", "")))
        return JSONResponse({"state": "gone"})
    async with request.form() as form:
        await run_in_threadpool(erase, text_of(form, "key"))
    return go("/here/gone")


def erase(key: str) -> None:
    """Erase words given with no name."""
    with unit_of_work() as db:
        if steps_by_keys(db, keys=[key]):
            journeys.take_step_back_by_key(db, key=key)
        else:
            contributions.take_back_by_key(db, key=key)


def gone(request: Request) -> Response:
    """Say that words are gone, to someone who may have no place here."""
    return page("member/gone.html")


async def receipts(request: Request) -> Response:
    """Draw the square code of a tablet's receipts; neither it nor the keys are kept."""
    keys = [key for key in keys_in(json_object(await request.body())) if is_key(key)]
    return JSONResponse({"picture": receipt(request, keys)})


ROUTES = [
    Route("/here/mine", mine),
    Route("/here/mine/by-key", by_key, methods=["POST"]),
    Route("/here/mine/by-key/change", change_by_key, methods=["POST"]),
    Route("/here/mine/by-key/take-back", take_back_by_key, methods=["POST"]),
    Route("/here/mine/receipts", receipts, methods=["POST"]),
    Route("/here/mine/{said_id}/change", reads(show_change)),
    Route("/here/mine/{said_id}/change", takes_form(change), methods=["POST"]),
    Route("/here/mine/{said_id}/take-back", reads(show_take_back)),
    Route("/here/mine/{said_id}/take-back", writes(take_back), methods=["POST"]),
    Route("/here/gone", gone),
]
