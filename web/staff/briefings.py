"""Helps staff while they write a briefing: looks over the words, and keeps them when told to.

What is only looked over is kept nowhere and written in no log.
"""

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import TooLarge, status_of
from web.gate import COOKIE
from web.member.place import json_object
from workshop.content.briefings import hard_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Conflict, NotAllowed, TenfoldError
from workshop.permissions import Actor, Power, require
from workshop.plain.checking import Checker, Looked, thrown_out
from workshop.plain.cleaning import clean_words
from workshop.queries.briefings import briefing, kept_words
from workshop.queries.identity import actor_for_staff
from workshop.services.briefings import PART_LIMIT, save_words
from workshop.services.own_words import keep_word
from workshop.vocabulary import BriefingPart

PLACE = "x-tenfold-place"
SIGN_IN_FIRST = JSONResponse({"state": "join", "sentence": "Sign in first."}, status_code=401)
LOOKED_AT_ONCE = 2 * PART_LIMIT * len(BriefingPart)


@cache
def checker(*, wide: bool) -> Checker:
    """Return the rules made ready; once for as long as we run."""
    return Checker(hard_words(wide=wide))


async def look(request: Request) -> Response:
    """Say what the rules see in the words of one screen."""
    said = json_object(await request.body())
    return await run_in_threadpool(look_over, request, said)


def look_over(request: Request, said: dict[str, object]) -> Response:
    """Look over what is being written, for whoever may plan in this project."""
    texts = parts_in(said.get("texts"))
    if sum(map(len, texts.values())) > LOOKED_AT_ONCE:
        raise TooLarge
    project_id = clean_words(str(said.get("project", "")))
    with reading() as db:
        actor = actor_for_staff(db, request.cookies.get(COOKIE, ""), project_id)
        if actor.account_id is None:
            return SIGN_IN_FIRST
        require(actor, Power.PLAN, project_id)
        kept = kept_words(db, actor, project_id=project_id)
    named = {part.value: text for part, text in texts.items()}
    own = thrown_out((one.words, one.instead) for one in kept.thrown_out)
    looked = checker(wide=said.get("wide") is True).look(named, kept.allowed, own)
    return JSONResponse(told(looked))


def told(looked: Looked) -> dict[str, object]:
    """Return what the rules saw, as the script draws it."""
    return {
        "age": looked.age,
        "words": looked.words,
        "flags": [
            {
                "part": one.text,
                "start": one.start,
                "end": one.end,
                "kind": one.kind.value,
                "words": one.words,
                "plain": one.plain,
                "note": one.note,
            }
            for one in looked.flags
        ],
    }


async def save(request: Request) -> Response:
    """Keep the words of a briefing; answer `safe` only after they are on the disc."""
    said = json_object(await request.body())
    return await run_in_threadpool(keep, request, said)


def keep(request: Request, said: dict[str, object]) -> Response:
    """Keep words; where somebody else's stand now, send those back and change nothing."""
    briefing_id = clean_words(str(said.get("briefing", "")))
    try:
        with unit_of_work() as db:
            actor = writer_in(db, request, said)
            if actor.account_id is None:
                return SIGN_IN_FIRST
            save_words(
                db,
                actor,
                briefing_id=briefing_id,
                words=parts_in(said.get("words")),
                before=parts_in(said.get("before")),
            )
    except Conflict as refusal:
        told = {"state": "conflict", "sentence": refusal.sentence}
        return JSONResponse({**told, "now": stand(request, said, briefing_id)}, status_code=409)
    except TenfoldError as refusal:
        return refused(refusal)
    return JSONResponse({"state": "safe"})


def writer_in(db: Db, request: Request, said: dict[str, object]) -> Actor:
    """Return who is signed in here, if these are still the same person's words."""
    project_id = clean_words(str(said.get("project", "")))
    actor = actor_for_staff(db, request.cookies.get(COOKIE, ""), project_id)
    place = request.headers.get(PLACE, actor.person_id)
    if actor.account_id is not None and place != actor.person_id:
        raise NotAllowed("Someone else is signed in here now. These words wait for their writer.")
    return actor


def stand(request: Request, said: dict[str, object], briefing_id: str) -> dict[str, str]:
    """Return the words that stand now, part by part."""
    with reading() as db:
        found = briefing(db, writer_in(db, request, said), briefing_id=briefing_id)
    return {one.part.value: one.words for one in found.parts}


async def keep_own(request: Request) -> Response:
    """Keep a flagged word as the group's own."""
    said = json_object(await request.body())
    return await run_in_threadpool(keep_own_word, request, said)


def keep_own_word(request: Request, said: dict[str, object]) -> Response:
    """Put a word on the group's own list; it is then flagged nowhere."""
    project_id = clean_words(str(said.get("project", "")))
    try:
        with unit_of_work() as db:
            actor = actor_for_staff(db, request.cookies.get(COOKIE, ""), project_id)
            if actor.account_id is None:
                return SIGN_IN_FIRST
            keep_word(db, actor, project_id=project_id, words=str(said.get("words", "")))
    except TenfoldError as refusal:
        return refused(refusal)
    return JSONResponse({"state": "safe"})


def refused(refusal: TenfoldError) -> Response:
    """Return why something could not be done."""
    told = {"state": "refused", "sentence": refusal.sentence}
    return JSONResponse(told, status_code=status_of(refusal))


def parts_in(given: object) -> dict[BriefingPart, str]:
    """Return the texts that a script of ours sent, by part; anything else is left out."""
    if not isinstance(given, dict):
        return {}
    return {part: clean_words(str(given[part])) for part in BriefingPart if part in given}


ROUTES = [
    Route("/staff/briefings/look", look, methods=["POST"]),
    Route("/staff/briefings/save", save, methods=["POST"]),
    Route("/staff/briefings/keep-word", keep_own, methods=["POST"]),
]
