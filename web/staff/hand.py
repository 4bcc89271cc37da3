"""The session in one hand, on a phone: now, next, the steps, and the box that keeps words."""

import secrets
from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.gate import COOKIE, SIGN_IN
from web.live_data import place_of as everyone
from web.member.place import go, takes_form, text_of
from web.render import page
from web.staff.hand_asked import questions_shown
from web.staff.hand_steps import STEPS, Step
from web.staff.signals import signals_shown
from web.staff.words import kind_called, staff_in
from workshop import clock
from workshop.content.capture_kinds import WRITTEN_KINDS
from workshop.content.loader import agenda_kinds
from workshop.dates import clock_in_words
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, TenfoldError
from workshop.permissions import Power, require
from workshop.plain.cleaning import clean_words
from workshop.queries.agenda import UNDO_WORDS, ItemView
from workshop.queries.clock_face import clock_face
from workshop.queries.parked_topics import topics_in
from workshop.queries.people import here_in
from workshop.queries.sessions import now_in
from workshop.services.captures import CaptureDraft, keep
from workshop.vocabulary import Attending, CaptureKind, ItemKind, SessionState

HAND = "/staff/hand/{session_id}"
KINDS = tuple((kind.value, words) for kind, words in WRITTEN_KINDS.items())
NOTHING_TYPED: Mapping[str, str] = {
    "words": "",
    "kind": CaptureKind.QUOTE,
    "author": "",
    "says": "",
}


def show(request: Request) -> Response:
    """Show the session to whoever runs it."""
    if not request.cookies.get(COOKIE):
        return go(SIGN_IN)
    return draw(request)


def draw(
    request: Request,
    *,
    status: int = 200,
    typed: Mapping[str, str] = NOTHING_TYPED,
    told: str = "",
    topic: str = "",
) -> Response:
    """Draw the page; what was typed and could not be kept stays in its box.

    `told` says why a step was not done; `topic` is a line that could not be parked.
    """
    session_id = request.path_params["session_id"]
    with reading() as db:
        actor = staff_in(db, request, session_id)
        require(actor, Power.RUN, actor.project_id)
        now = now_in(db, actor, session_id=session_id)
        present = here_in(db, actor, session_id=session_id)
        mark = everyone(db, session_id).mark
        signals = signals_shown(db, actor, session_id)
        topics = topics_in(db, actor, project_id=now.project_id)
        questions = questions_shown(db, actor, now)
    return page(
        "staff/hand.html",
        status=status,
        **signals,
        **questions,
        now=now,
        is_live=now.session.state is SessionState.LIVE,
        mark=mark,
        face=clock_face(now, clock.now()).as_numbers(),
        kinds=KINDS,
        kind_titles={kind.id: kind.title for kind in agenda_kinds()},
        titles={item.id: item.title for item in now.items},
        hour=clock_in_words,
        undoes=UNDO_WORDS,
        kinds_here=other_kinds(now.current),
        topics=[one for one in topics if one.waits],
        told=told,
        topic=topic,
        place=actor.person_id,
        authors=[one for one in present if one.attending is not Attending.APOLOGIES],
        key=secrets.token_hex(16),
        typed=typed,
    )


def other_kinds(current: ItemView | None) -> list[ItemKind]:
    """Return what goes on can turn into; only what was taken as a detour turns back into one."""
    if current is None:
        return []
    mine = [kind for kind in ItemKind if kind is not ItemKind.DETOUR or current.is_detour]
    return [kind for kind in mine if kind is not current.kind]


def back(request: Request) -> RedirectResponse:
    """Lead back to the page."""
    return go(f"/staff/hand/{request.path_params['session_id']}")


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


def step_route(name: str, step: Step) -> Route:
    """Return the route of one step; where it could not be done, the page says why."""

    def do(request: Request, form: FormData) -> Response:
        try:
            with unit_of_work() as db:
                actor = staff_in(db, request, request.path_params["session_id"])
                step(db, actor, request.path_params["session_id"], form)
        except (Closed, Invalid) as refusal:
            topic = text_of(form, "topic")
            return draw(request, status=status_of(refusal), told=refusal.sentence, topic=topic)
        return back(request)

    return Route(f"{HAND}/{name}", takes_form(do), methods=["POST"])


ROUTES = [
    Route(HAND, show),
    *(step_route(name, step) for name, step in STEPS.items()),
    Route(f"{HAND}/keep", takes_form(keep_words), methods=["POST"]),
]
