"""The pages that belong to nobody in particular: the door, help, and the way out."""

from calendar import Calendar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.render import page
from workshop import clock
from workshop.db import reading
from workshop.queries.identity import any_account


def door(request: Request) -> Response:
    """Show who comes in where; on a new installation, lead to making the first account."""
    with reading() as db:
        if not any_account(db):
            return RedirectResponse("/staff/first", status_code=303)
    return page("door.html")


def helping(request: Request) -> Response:
    """Show the help that is the same for everyone."""
    return page("help.html")


def away(request: Request) -> Response:
    """Show a page that says nothing about where the person was: this month's calendar."""
    today = clock.today()
    weeks = Calendar().monthdayscalendar(today.year, today.month)
    return page("away.html", today=today, weeks=weeks)


ROUTES = [Route("/door", door), Route("/help", helping), Route("/away", away)]
