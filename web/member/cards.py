"""Takes the cards that are held up without a name: from our script, and from a plain form.

A script sends the key of its browser with each card. Where there is none, the browser is given one
as a cookie of its own, which goes to these addresses alone and is kept nowhere here. It is good for
one person's place: whoever has the tablet next holds up none of the cards of the one before.
"""

import secrets
from contextlib import suppress

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.member.place import CARDS_COOKIE, CARDS_PATH, go, member_page, reads, text_of, writes
from web.member.signals import from_script, live_here
from workshop.db import Db
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.members import place_of
from workshop.queries.signals import my_cards
from workshop.receipts import hash_key, is_key
from workshop.services import signals
from workshop.vocabulary import SignalKind

OWN = f"{CARDS_PATH}/cards"


def own_cards(request: Request, db: Db, actor: Actor) -> Response:
    """Show each card with a button of its own, and which of them this browser holds up."""
    place = place_of(db, actor)
    session_id = place.live_session_id if place.is_here else None
    key = plain_key(request, actor)
    up = my_cards(db, actor, session_id=session_id, key=key) if session_id else frozenset()
    return member_page("signals/cards", db, actor, place=place, up=up)


def card(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Hold a card up, or put it down; answer a script which are up, and lead others to them."""
    if not from_script(request):
        return card_of_a_form(request, db, actor, form)
    move(db, actor, form, plain_key(request, actor) or text_of(form, "key"))
    return mine(request, db, actor, form)


def card_of_a_form(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a card from a plain form; a browser with no key yet is given one."""
    kept = request.cookies.get(CARDS_COOKIE, "")
    token = kept if is_key(kept) else secrets.token_hex(16)
    move(db, actor, form, key_for(token, actor))
    answer = go(OWN)
    answer.set_cookie(
        CARDS_COOKIE,
        token,
        path=CARDS_PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def move(db: Db, actor: Actor, form: FormData, key: str) -> None:
    """Move one card up or down, under the key of its browser."""
    step = signals.hold_up if text_of(form, "up") == "yes" else signals.put_down
    kind = kind_called(text_of(form, "kind"))
    step(db, actor, session_id=live_here(db, actor), kind=kind, key=key)


def mine(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Answer which cards this browser holds up."""
    key = plain_key(request, actor) or text_of(form, "key")
    up = my_cards(db, actor, session_id=live_here(db, actor), key=key)
    return JSONResponse({"up": sorted(up)})


def plain_key(request: Request, actor: Actor) -> str:
    """Return the key of a browser that has held a card up by a plain form, or nothing."""
    token = request.cookies.get(CARDS_COOKIE, "")
    return key_for(token, actor) if is_key(token) else ""


def key_for(token: str, actor: Actor) -> str:
    """Return the key that this browser has for this person."""
    return hash_key(f"card.{actor.person_id}.{token}")[:32]


def kind_called(name: str) -> SignalKind:
    """Return a card; raise Invalid for one that there is not."""
    with suppress(ValueError):
        return SignalKind(name)
    raise Invalid({"kind": "Choose a card first."})


ROUTES = [
    Route(OWN, reads(own_cards)),
    Route(f"{CARDS_PATH}/card", writes(card), methods=["POST"]),
    Route(f"{CARDS_PATH}/mine", writes(mine), methods=["POST"]),
]
