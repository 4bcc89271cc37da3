"""Takes what people signal from the row of their screen: a hand, a helper, a minute; draws it."""

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.member.place import go, member_page, reads, text_of, writes
from workshop.db import Db
from workshop.errors import Closed
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.queries.members import place_of
from workshop.services import hands, helping, minutes

NOT_OPEN = "You can do this while a session is open. None is open now."
MINUTE = "/here/minute"


def row(request: Request, db: Db, actor: Actor) -> Response:
    """Return the row alone, for a page that is open."""
    place = place_of(db, actor)
    if not place.is_here:
        return Response(status_code=204)
    return member_page("signals/only_row", db, actor, place=place)


def hand(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Raise one's hand, or put it down."""
    step = hands.raise_hand if text_of(form, "up") == "yes" else hands.lower_hand
    step(db, actor, session_id=live_here(db, actor))
    return done(request, "/here")


def helper(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Tell whoever runs the session that one would like a helper, or take it back."""
    step = helping.want_no_helper if text_of(form, "do") == "back" else helping.ask_for_a_helper
    step(db, actor, session_id=live_here(db, actor))
    prompt_id = quote(text_of(form, "prompt"), safe="")
    return done(request, f"/here?ask={prompt_id}" if prompt_id else "/here")


def minute_page(request: Request, db: Db, actor: Actor) -> Response:
    """Say whom to go to, or who knows."""
    return member_page("signals/minute", db, actor)


def minute(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Tell the safe person, or take it back; with nobody to tell, say whom to go to."""
    session_id = live_here(db, actor)
    if text_of(form, "do") == "fine":
        minutes.say_fine_now(db, actor, session_id=session_id)
        return done(request, "/here")
    try:
        minutes.ask_for_a_minute(db, actor, session_id=session_id)
    except Closed as refusal:
        if from_script(request):
            return JSONResponse({"sentence": refusal.sentence}, status_code=409)
    return done(request, MINUTE)


def go_to_them(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Say, as the safe person, that one is there."""
    minutes.go_to_them(db, actor, minute_id=clean_words(text_of(form, "minute")))
    return done(request, "/here")


def done(request: Request, address: str) -> Response:
    """Answer a script of ours with nothing, and lead everybody else on."""
    return Response(status_code=204) if from_script(request) else go(address)


def from_script(request: Request) -> bool:
    """Say whether one of our own scripts asks."""
    return "x-tenfold" in request.headers


def live_here(db: Db, actor: Actor) -> str:
    """Return the live session that this person is in; raise Closed if they are in none."""
    place = place_of(db, actor)
    if place.live_session_id is None or not place.is_here:
        raise Closed(NOT_OPEN)
    return place.live_session_id


ROUTES = [
    Route("/here/signals", reads(row)),
    Route("/here/hand", writes(hand), methods=["POST"]),
    Route("/here/helper", writes(helper), methods=["POST"]),
    Route(MINUTE, reads(minute_page)),
    Route(MINUTE, writes(minute), methods=["POST"]),
    Route(f"{MINUTE}/go", writes(go_to_them), methods=["POST"]),
]
