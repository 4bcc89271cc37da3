"""The session in one hand: now, next, move on, and the box that keeps what is said, on a phone."""

import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.gate import COOKIE, SIGN_IN
from web.live_data import place_of as everyone
from web.member.place import go, takes_form, text_of
from web.render import page
from web.staff.signals import signals_shown
from web.staff.words import kind_called, staff_in
from workshop import clock
from workshop.content.capture_kinds import WRITTEN_KINDS
from workshop.content.loader import agenda_kinds
from workshop.db import Db, reading, unit_of_work
from workshop.errors import TenfoldError
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words
from workshop.queries.clock_face import clock_face
from workshop.queries.people import here_in
from workshop.queries.sessions import now_in
from workshop.services import running
from workshop.services.captures import CaptureDraft, keep
from workshop.vocabulary import Attending, CaptureKind, SessionState

HAND = "/staff/hand/{session_id}"
KINDS = tuple((kind.value, words) for kind, words in WRITTEN_KINDS.items())
NOTHING_TYPED: Mapping[str, str] = {
    "words": "",
    "kind": CaptureKind.QUOTE,
    "author": "",
    "says": "",
}

Step = Callable[[Db, Actor, FormData], object]


def show(request: Request) -> Response:
    """Show the session to whoever runs it."""
    if not request.cookies.get(COOKIE):
        return go(SIGN_IN)
    return draw(request)


def draw(
    request: Request, *, status: int = 200, typed: Mapping[str, str] = NOTHING_TYPED
) -> Response:
    """Draw the page; what was typed and could not be kept stays in its box."""
    session_id = request.path_params["session_id"]
    with reading() as db:
        actor = staff_in(db, request, session_id)
        require(actor, Power.RUN, actor.project_id)
        now = now_in(db, actor, session_id=session_id)
        present = here_in(db, actor, session_id=session_id)
        mark = everyone(db, session_id).mark
        signals = signals_shown(db, actor, session_id)
    return page(
        "staff/hand.html",
        status=status,
        **signals,
        now=now,
        is_live=now.session.state is SessionState.LIVE,
        mark=mark,
        face=clock_face(now, clock.now()).as_numbers(),
        kinds=KINDS,
        kind_titles={kind.id: kind.title for kind in agenda_kinds()},
        place=actor.person_id,
        authors=[one for one in present if one.attending is not Attending.APOLOGIES],
        key=secrets.token_hex(16),
        typed=typed,
    )


def steps(request: Request, form: FormData, *, step: Step) -> Response:
    """Do one step, unless somebody else moved the session since this page was drawn."""
    session_id = request.path_params["session_id"]
    with unit_of_work() as db:
        actor = staff_in(db, request, session_id)
        require(actor, Power.RUN, actor.project_id)
        current = now_in(db, actor, session_id=session_id).current
        if text_of(form, "from") == (current.id if current else ""):
            step(db, actor, form)
    return back(request)


def back(request: Request) -> RedirectResponse:
    """Lead back to the page."""
    return go(f"/staff/hand/{request.path_params['session_id']}")


def move(db: Db, actor: Actor, form: FormData, *, session_id: str) -> None:
    """Move everyone to the item that the button named."""
    item_id = clean_words(text_of(form, "item"))
    running.move_everyone(db, actor, session_id=session_id, item_id=item_id)


def more(db: Db, actor: Actor, form: FormData, *, session_id: str) -> None:
    """Give the item that goes on five more minutes."""
    running.add_minutes(db, actor, item_id=text_of(form, "from"))


def detour(db: Db, actor: Actor, form: FormData, *, session_id: str) -> None:
    """Take a detour; it is named later."""
    running.take_detour(db, actor, session_id=session_id)


def leave_detour(db: Db, actor: Actor, form: FormData, *, session_id: str) -> None:
    """Go back to where the detour left."""
    running.end_detour(db, actor, session_id=session_id)


def keep_words(request: Request, form: FormData) -> Response:
    """Keep words from a plain form; what could not be kept stays in the box, with the reason."""
    session_id = request.path_params["session_id"]
    typed = {name: text_of(form, name) for name in ("words", "kind", "author")}
    try:
        with unit_of_work() as db:
            actor = staff_in(db, request, session_id)
            draft = CaptureDraft(
                kind_called(typed["kind"]), typed["words"], clean_words(typed["author"]) or None
            )
            key = clean_words(text_of(form, "key"))
            keep(db, actor, session_id=session_id, draft=draft, key=key)
    except TenfoldError as refusal:
        return draw(request, status=status_of(refusal), typed={**typed, "says": refusal.sentence})
    return back(request)


def _step_route(name: str, step: Callable[..., object]) -> Route:
    def do(request: Request, form: FormData) -> Response:
        wanted: Any = partial(step, session_id=request.path_params["session_id"])
        return steps(request, form, step=wanted)

    return Route(f"{HAND}/{name}", takes_form(do), methods=["POST"])


ROUTES = [
    Route(HAND, show),
    _step_route("move", move),
    _step_route("more", more),
    _step_route("detour", detour),
    _step_route("return", leave_detour),
    Route(f"{HAND}/keep", takes_form(keep_words), methods=["POST"]),
]
