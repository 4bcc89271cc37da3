"""Takes a person's vote: from the script's outbox, and from a plain form without it."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.here import now
from web.member.place import (
    actor_in,
    device_token,
    go,
    json_object,
    member_page,
    number_of,
    text_of,
)
from web.member.words import JOIN_FIRST, receipt
from workshop.db import Db, reading, unit_of_work
from workshop.errors import TenfoldError
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.queries.members import place_of
from workshop.receipts import hash_key
from workshop.services.contributions import contribute
from workshop.services.votes import vote
from workshop.vocabulary import Level

DOTS, WHY = "dots-", "why-"
MOST_OPTIONS = 200
Choices = dict[str, int]


async def take_vote(request: Request) -> Response:
    """Take a vote in; answer `safe` only after it is on the disc."""
    if request.headers.get("content-type", "").startswith("application/json"):
        said = json_object(await request.body())
        return await run_in_threadpool(from_outbox, request, said)
    async with request.form() as form:
        return await run_in_threadpool(from_form, request, form)


def own_key(request: Request, prompt_id: str) -> str:
    """Return the key of this browser's vote: only who holds the tablet's cookie can make it.

    It is made anew from the cookie each time, so a vote can be changed with no script at all.
    """
    return hash_key(f"vote.{prompt_id}.{device_token(request)}")[:32]


def from_outbox(request: Request, said: dict[str, object]) -> Response:
    """Take what the outbox sends; a vote of another person's place waits for that person."""
    prompt_id = clean_words(str(said.get("prompt", "")))
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            place = request.headers.get("x-tenfold-place", actor.person_id)
            if actor.person_id is None or place != actor.person_id:
                return JOIN_FIRST
            vote(
                db,
                actor,
                prompt_id=prompt_id,
                key=own_key(request, prompt_id),
                choices=choices_sent(said.get("choices")),
                part_id=clean_words(str(said.get("part") or "")),
            )
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": prompt_id})


def choices_sent(sent: object) -> Choices:
    """Return what a script sent as choices; anything that is none counts as nothing."""
    if not isinstance(sent, dict) or len(sent) > MOST_OPTIONS:
        return {}
    whole = all(type(count) is int for count in sent.values())
    return {clean_words(str(one)): count for one, count in sent.items()} if whole else {}


def from_form(request: Request, form: FormData) -> Response:
    """Take a plain form: the vote and its reasons, all of it or nothing."""
    prompt_id, choices = text_of(form, "prompt"), choices_in(form)
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            vote(
                db,
                actor,
                prompt_id=prompt_id,
                key=own_key(request, prompt_id),
                choices=choices,
                part_id=text_of(form, "card"),
            )
            keys = give_reasons(db, actor, form)
            if not keys:
                return go(f"/here?ask={prompt_id}")
            shown = {"key": keys[0], "picture": receipt(request, keys)}
            return member_page("said", db, actor, **shown)
    except TenfoldError as refusal:
        return back_on_the_card(request, prompt_id, form, refusal)


def choices_in(form: FormData) -> Choices:
    """Return what was picked on a plain form."""
    if "pass" in form:
        return {Level.PASS: 1}
    if picked := text_of(form, "pick"):
        return {picked: 1}
    names = [name for name in form if name.startswith(DOTS)][:MOST_OPTIONS]
    dots = {name.removeprefix(DOTS): number_of(form, name) for name in names}
    return {one: count for one, count in dots.items() if count != 0}


def reasons_in(form: FormData) -> dict[str, str]:
    """Return part -> why; the one box of a card stands for what was picked on it."""
    names = [name for name in form if name.startswith(WHY)][:MOST_OPTIONS]
    whys = {name.removeprefix(WHY): text_of(form, name) for name in names}
    return {part: words for part, words in whys.items() if words.strip()}


def give_reasons(db: Db, actor: Actor, form: FormData) -> list[str]:
    """Give the reasons with no name; return the keys that take them back."""
    prompt_id, page_key = text_of(form, "prompt"), text_of(form, "key")
    keys = []
    for part, words in reasons_in(form).items():
        part_id = text_of(form, "pick") if part == "picked" else part
        key = hash_key(f"{page_key}.{part}")[:32]
        contribute(
            db,
            actor,
            prompt_id=prompt_id,
            key=key,
            words=words,
            named=False,
            part_id=None if part == "none" else part_id,
        )
        keys.append(key)
    return keys


def back_on_the_card(
    request: Request, prompt_id: str, form: FormData, refusal: TenfoldError
) -> Response:
    """Show the card again with what was picked on it, and the sentence that says why."""
    with reading() as db:
        actor = actor_in(db, request)
        place = place_of(db, actor)
        if not place.is_here:
            raise refusal
        shown = {**now(db, actor, place, prompt_id), "says": refusal.sentence}
        shown |= {"picked": choices_in(form), "whys": reasons_in(form)}
        return member_page("here", db, actor, place=place, status=status_of(refusal), **shown)


ROUTES = [Route("/here/vote", take_vote, methods=["POST"])]
