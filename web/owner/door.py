"""The personal link: opened once, exchanged for a cookie, and gone from the address."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.member.place import go, takes_form, text_of
from web.render import page
from workshop.db import unit_of_work
from workshop.errors import NotFound
from workshop.services.owners import PLACE_LASTS, enter
from workshop.throttle import throttle

OWNER = "tenfold_owner"
HOME = "/owner/asked"


def door(request: Request) -> Response:
    """Show the page that exchanges the link's fragment; no address ever holds the token."""
    return page("owner/door.html", problem="")


def come_in(request: Request, form: FormData) -> Response:
    """Exchange the link, once. A wrong one is slowed like any wrong code."""
    source = request.client.host if request.client else ""
    throttle.check("owner", source)
    try:
        with unit_of_work() as db:
            token = enter(db, token=text_of(form, "token").strip())
    except NotFound as refusal:
        throttle.wrong("owner", source)
        return page("owner/door.html", status=404, problem=refusal.sentence)
    throttle.right("owner", source)
    response = go(HOME)
    keep(request, response, token)
    return response


def keep(request: Request, response: RedirectResponse, token: str) -> None:
    """Give this browser the owner's cookie."""
    response.set_cookie(
        OWNER,
        token,
        max_age=int(PLACE_LASTS.total_seconds()),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


ROUTES = [
    Route("/owner", door),
    Route("/owner/enter", takes_form(come_in), methods=["POST"]),
]
