"""The door: a typed code or a QR's token, and the question whose place a tablet keeps."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import (
    CARDS_COOKIE,
    CARDS_PATH,
    DEVICE,
    actor_in,
    device_token,
    go,
    json_object,
    takes_form,
    text_of,
)
from web.render import page
from workshop.db import Db, reading, unit_of_work
from workshop.errors import NotFound, TooManyTries
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.queries.members import place_of
from workshop.services import joining
from workshop.services.joining import OpenSession
from workshop.throttle import JOIN_CODE, throttle

DOOR_COOKIE = "tenfold_door"
DOOR_LASTS = 30 * 60
FORGETS = {"Clear-Site-Data": '"storage", "cache"'}


def source_of(request: Request) -> str:
    """Return where a request comes from, for counting wrong tries."""
    return request.client.host if request.client else ""


def door_of(db: Db, request: Request) -> OpenSession | None:
    """Return the session whose code this browser has shown, if it is still open."""
    token = request.cookies.get(DOOR_COOKIE, "")
    try:
        return joining.find_open_session(db, token=token) if token else None
    except NotFound:
        return None


def opened(request: Request, session: OpenSession, response: Response) -> Response:
    """Let the browser remember, for half an hour, that it has shown the code."""
    response.set_cookie(
        DOOR_COOKIE,
        session.token,
        max_age=DOOR_LASTS,
        path="/join",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response


def next_step(actor: Actor, session: OpenSession) -> str:
    """Return where someone with the code goes: a tablet with a place asks whose it is."""
    return "/join/hello" if actor.project_id == session.project_id else "/join/name"


def the_door(code: str = "", problem: str = "", status: int = 200) -> Response:
    """Draw the page where a code is typed."""
    problems = {"code": problem} if problem else {}
    return page("member/join.html", status=status, code=code, problems=problems)


def show_door(request: Request) -> Response:
    """Ask for the code; a tablet that keeps a place asks whose it is instead."""
    with reading() as db:
        if actor_in(db, request).person_id is not None:
            return go("/join/hello")
    return the_door()


def type_code(request: Request, form: FormData) -> Response:
    """Take a typed code; wrong ones are counted, right ones never wait."""
    code, source = text_of(form, "code"), source_of(request)
    try:
        throttle.check(JOIN_CODE, source)
        with reading() as db:
            session = joining.find_open_session(db, code=code)
            where = next_step(actor_in(db, request), session)
    except NotFound as refusal:
        throttle.wrong(JOIN_CODE, source)
        return the_door(code, refusal.sentence, status_of(refusal))
    except TooManyTries as refusal:
        return the_door(code, refusal.sentence, status_of(refusal))
    throttle.right(JOIN_CODE, source)
    return opened(request, session, go(where))


async def scan(request: Request) -> Response:
    """Exchange the token of a QR for the door's cookie; it never stands in an address."""
    said = json_object(await request.body())
    return await run_in_threadpool(exchange, request, clean_words(str(said.get("token", ""))))


def exchange(request: Request, token: str) -> Response:
    """Say where someone with this token goes, and let the browser remember it."""
    try:
        with reading() as db:
            session = joining.find_open_session(db, token=token)
            where = next_step(actor_in(db, request), session)
    except NotFound as refusal:
        return JSONResponse({"state": "refused", "sentence": refusal.sentence}, status_code=404)
    return opened(request, session, JSONResponse({"state": "open", "go": where}))


def show_hello(request: Request) -> Response:
    """Ask the person at a tablet that keeps a place whether it is theirs."""
    with reading() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return go("/join")
        return page("member/hello.html", place=place_of(db, actor))


def not_me(request: Request, form: FormData) -> Response:
    """Let go of someone else's place, and of all that this browser kept for them."""
    with unit_of_work() as db:
        joining.hand_on(db, device_token=device_token(request))
        where = "/join/name" if door_of(db, request) else "/join"
    response = go(where)
    response.headers.update(FORGETS)
    response.delete_cookie(DEVICE, path="/")
    response.delete_cookie(CARDS_COOKIE, path=CARDS_PATH)
    return response


ROUTES = [
    Route("/join", show_door),
    Route("/join", takes_form(type_code), methods=["POST"]),
    Route("/join/door", scan, methods=["POST"]),
    Route("/join/hello", show_hello),
    Route("/join/not-me", takes_form(not_me), methods=["POST"]),
]
