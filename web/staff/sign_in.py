"""How staff come in and out: the first account, signing in for a working day, signing out."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.gate import COOKIE, DOOR, SIGN_IN
from web.member.door import source_of
from web.member.place import go, takes_form, text_of
from web.render import page
from web.requests import is_from_here
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, TooManyTries
from workshop.queries.identity import actor_just_known, any_account, signed_in
from workshop.services.accounts import (
    WORKING_DAY,
    make_first_account,
    recognise,
    remember,
    sign_out,
)
from workshop.services.passphrases import ADVICE
from workshop.settings import settings
from workshop.throttle import PASSPHRASE, throttle

HOME = "/"
FIRST = "/staff/first"
NOTHING_WRONG: Mapping[str, str] = {}


def show_first(request: Request) -> Response:
    """Welcome the first person on a new installation and ask for a name and a passphrase."""
    with reading() as db:
        if any_account(db):
            return go(SIGN_IN)
    require_from_here(request)
    return first_page()


def require_from_here(request: Request) -> None:
    """Refuse the first account to anyone who is not at this computer: it opens everything."""
    if not is_from_here(request.scope):
        raise NotAllowed("Nobody has set this up yet. That is done on the computer that runs it.")


def first_page(name: str = "", refusal: Invalid | None = None) -> Response:
    """Draw the first page; a name that was typed stays, a passphrase never does."""
    return page(
        "staff/first.html",
        status=status_of(refusal) if refusal else 200,
        typed=name,
        advice=ADVICE,
        problems=refusal.problems if refusal else NOTHING_WRONG,
    )


def make_first(request: Request, form: FormData) -> Response:
    """Make the first account and sign its owner in."""
    require_from_here(request)
    name, passphrase = text_of(form, "name"), text_of(form, "passphrase")
    try:
        with unit_of_work() as db:
            account_id = make_first_account(db, name=name, passphrase=passphrase)
            token = remember(db, actor_just_known(account_id))
    except Invalid as refusal:
        return first_page(name, refusal)
    return remembered(request, token)


def show_sign_in(request: Request) -> Response:
    """Ask for name and passphrase; someone signed in goes on, a new installation starts."""
    with reading() as db:
        if not any_account(db):
            return go(FIRST)
        if signed_in(db, request.cookies.get(COOKIE, "")):
            return go(HOME)
    return sign_in_page()


def sign_in_page(
    name: str = "", refusal: NotAllowed | TooManyTries | None = None, sentence: str = ""
) -> Response:
    """Draw the sign-in page; a name that was typed stays, a passphrase never does."""
    headers = {}
    if isinstance(refusal, TooManyTries):
        headers["Retry-After"] = f"{refusal.wait:.0f}"
    return page(
        "staff/sign_in.html",
        status=status_of(refusal) if refusal else 200,
        headers=headers,
        typed=name,
        problems={"passphrase": sentence} if sentence else NOTHING_WRONG,
    )


def take_sign_in(request: Request, form: FormData) -> Response:
    """Sign someone in; wrong tries are counted for where they come from, and slowed."""
    name, source = text_of(form, "name"), source_of(request)
    try:
        throttle.check(PASSPHRASE, source)
        with reading() as db:
            actor = recognise(db, name=name, passphrase=text_of(form, "passphrase"))
    except TooManyTries as refusal:
        return sign_in_page(name, refusal, wait_words(refusal.wait))
    except NotAllowed as refusal:
        throttle.wrong(PASSPHRASE, source)
        return sign_in_page(name, refusal, refusal.sentence)
    throttle.right(PASSPHRASE, source)
    with unit_of_work() as db:
        token = remember(db, actor)
    return remembered(request, token)


def show_sign_out(request: Request) -> Response:
    """Ask once more before signing out, so that a link to here ends nothing."""
    with reading() as db:
        staff = signed_in(db, request.cookies.get(COOKIE, ""))
    return page("staff/sign_out.html", own_name=staff.name) if staff else go(DOOR)


def take_sign_out(request: Request, form: FormData) -> Response:
    """End the sign-in on the server, and the cookie with it."""
    with unit_of_work() as db:
        sign_out(db, token=request.cookies.get(COOKIE, ""))
    response = go(DOOR)
    response.delete_cookie(COOKIE, path="/")
    return response


def remembered(request: Request, token: str) -> Response:
    """Lead someone who signed in to the start, with the cookie that keeps them signed in."""
    response = go(HOME)
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(WORKING_DAY.total_seconds()),
        path="/",
        secure="https" in (request.url.scheme, settings().public_address.partition("://")[0]),
        httponly=True,
        samesite="lax",
    )
    return response


def wait_words(seconds: float) -> str:
    """Say how long to wait before another try, in round numbers."""
    if seconds > 90:
        return f"That was a lot of tries. Wait {-(-seconds // 60):.0f} minutes, then try again."
    if seconds > 2:
        return f"That was a lot of tries. Wait {-(-seconds // 1):.0f} seconds, then try again."
    return "That was a lot of tries. Wait a moment, then try again."


ROUTES = [
    Route(FIRST, show_first),
    Route(FIRST, takes_form(make_first), methods=["POST"]),
    Route(SIGN_IN, show_sign_in),
    Route(SIGN_IN, takes_form(take_sign_in), methods=["POST"]),
    Route("/staff/sign-out", show_sign_out),
    Route("/staff/sign-out", takes_form(take_sign_out), methods=["POST"]),
]
