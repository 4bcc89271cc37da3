"""I am finished: three words to come back with, and a tablet that keeps nothing."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.door import DOOR_COOKIE, FORGETS
from web.member.place import (
    CARDS_COOKIE,
    CARDS_PATH,
    DEVICE,
    device_token,
    go,
    member_page,
    reads,
    takes_form,
    writes,
)
from web.render import page
from workshop.db import Db, unit_of_work
from workshop.permissions import Actor
from workshop.services.joining import hand_on
from workshop.services.people import make_return_code


def finish(request: Request, db: Db, actor: Actor) -> Response:
    """Ask before the tablet is handed on; offer what brings a person back."""
    return member_page("finish", db, actor, words="")


def return_words(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Show three new words once; ones from before stop working."""
    words = make_return_code(db, actor, person_id=actor.person_id or "")
    return member_page("finish", db, actor, words=words)


def hand_over(request: Request, form: FormData) -> Response:
    """End this tablet's hold on a place, and have the browser forget all it kept."""
    with unit_of_work() as db:
        hand_on(db, device_token=device_token(request))
    response = go("/here/finished")
    response.headers.update(FORGETS)
    response.delete_cookie(DEVICE, path="/")
    response.delete_cookie(CARDS_COOKIE, path=CARDS_PATH)
    response.delete_cookie(DOOR_COOKIE, path="/join")
    return response


def finished(request: Request) -> Response:
    """Show the same page to everyone: nothing of the last person, a way in for the next."""
    return page("member/finished.html")


ROUTES = [
    Route("/here/finish", reads(finish)),
    Route("/here/finish", takes_form(hand_over), methods=["POST"]),
    Route("/here/finish/words", writes(return_words), methods=["POST"]),
    Route("/here/finished", finished),
]
