"""A member's questions: ask with a name or without, say if the answer answers it, take it back."""

import secrets
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.mine import keys_in
from web.member.place import actor_in, go, json_object, member_page, text_of, writes
from web.member.words import JOIN_FIRST, receipt
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Conflict, TenfoldError
from workshop.permissions import Actor, Power, may
from workshop.plain.cleaning import clean_words
from workshop.queries.asked_questions import asked_by_keys, asked_in
from workshop.services import questions
from workshop.services.closing_together import nod
from workshop.services.questions import QuestionDraft

PAGE = "/here/questions"
BRIEFING = "/here/briefings"
UNNAMED = "No name is kept with it. Only this tablet can find it again."
NAMED = "Everyone in the group reads it with your name."


def asking(db: Db, actor: Actor, briefing_id: str) -> Mapping[str, object]:
    """Return the questions about a briefing, and what the box to ask one needs."""
    project_id = actor.project_id or ""
    return {
        "asked": asked_in(db, actor, project_id=project_id, briefing_id=briefing_id),
        "may_ask": may(actor, Power.ASK_QUESTION, project_id),
        "key": secrets.token_hex(16),
        "who_named": NAMED,
        "who_unnamed": UNNAMED,
    }


async def take_question(request: Request) -> Response:
    """Take a question in; answer `safe` only after it is on the disc."""
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
            draft = QuestionDraft(
                words=str(said.get("words", "")),
                named=said.get("named") is True,
                briefing_id=clean_words(str(said.get("prompt", ""))) or None,
            )
            asked_id = ask(db, actor, str(said.get("key", "")), draft)
    except Conflict as refusal:
        return JSONResponse({"state": "conflict", "sentence": refusal.sentence}, status_code=409)
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": asked_id})


def from_form(request: Request, form: FormData) -> Response:
    """Take a plain form; with no name, hand out the square that finds the question again."""
    key, named = text_of(form, "key"), text_of(form, "named") == "yes"
    briefing_id = text_of(form, "prompt") or None
    draft = QuestionDraft(text_of(form, "words"), named, briefing_id)
    with unit_of_work() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return go("/join")
        ask(db, actor, key, draft)
        if named:
            return go(f"{BRIEFING}/{briefing_id}#asked" if briefing_id else BRIEFING)
        return member_page("said", db, actor, key=key, picture=receipt(request, [key]))


def ask(db: Db, actor: Actor, key: str, draft: QuestionDraft) -> str:
    """Ask it in this person's project."""
    project_id = actor.project_id or ""
    return questions.ask_question(db, actor, project_id=project_id, key=key, draft=draft)


def settle(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take the asker's own word on the answer to a question with a name."""
    question_id = request.path_params["question_id"]
    yes = text_of(form, "yes") == "yes"
    questions.settle_question(db, actor, question_id=question_id, yes=yes)
    return back(form)


def together(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a member's word that a question with no name was answered, or take it back."""
    yes = text_of(form, "yes") == "yes"
    nod(db, actor, question_id=request.path_params["question_id"], yes=yes)
    return back(form)


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Erase one's own question."""
    question_id = request.path_params["question_id"]
    questions.take_back_question(db, actor, question_id=question_id)
    return back(form)


def back(form: FormData) -> Response:
    """Lead back to the briefing that the question is about, or to the list of all of them."""
    if text_of(form, "back") == "all":
        return go(PAGE)
    briefing_id = "".join(one for one in text_of(form, "briefing") if one.isalnum() or one in "-_")
    return go(f"{BRIEFING}/{briefing_id}#asked" if briefing_id else BRIEFING)


async def by_key(request: Request) -> Response:
    """Show questions asked with no name to the browser that holds their keys."""
    keys = keys_in(json_object(await request.body()))
    return await run_in_threadpool(shown_by_key, keys)


def shown_by_key(keys: list[str]) -> Response:
    """Return the questions of these keys with their answers."""
    with reading() as db:
        found = asked_by_keys(db, keys=keys)
    asked = [
        {
            "key": one.key,
            "topic": one.topic,
            "words": one.words,
            "answer": one.answer,
            "settled": one.settled,
            "byGroup": one.by_group,
            "spoke": one.asker_spoke,
        }
        for one in found
    ]
    return JSONResponse({"asked": asked})


async def settle_by_key(request: Request) -> Response:
    """Take the word of whoever holds the key."""
    said = json_object(await request.body())
    await run_in_threadpool(settled, said)
    return JSONResponse({"state": "safe"})


def settled(said: dict[str, object]) -> None:
    """Settle a question with no name, or open it again."""
    key, yes = str(said.get("key", "")), said.get("yes") is True
    with unit_of_work() as db:
        questions.settle_question_by_key(db, key=key, yes=yes)


async def take_back_by_key(request: Request) -> Response:
    """Erase a question with no name."""
    said = json_object(await request.body())
    await run_in_threadpool(erase, str(said.get("key", "")))
    return JSONResponse({"state": "gone"})


def erase(key: str) -> None:
    """Erase a question that this key gave."""
    with unit_of_work() as db:
        questions.take_back_question_by_key(db, key=key)


ROUTES = [
    Route(PAGE, take_question, methods=["POST"]),
    Route(f"{PAGE}/by-key", by_key, methods=["POST"]),
    Route(f"{PAGE}/by-key/settle", settle_by_key, methods=["POST"]),
    Route(f"{PAGE}/by-key/take-back", take_back_by_key, methods=["POST"]),
    Route(f"{PAGE}/{{question_id}}/settle", writes(settle), methods=["POST"]),
    Route(f"{PAGE}/{{question_id}}/together", writes(together), methods=["POST"]),
    Route(f"{PAGE}/{{question_id}}/take-back", writes(take_back), methods=["POST"]),
]
