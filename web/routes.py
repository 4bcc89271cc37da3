"""All routes of the plain pages: each part of `web` lists its own in ROUTES."""

from collections.abc import Sequence
from importlib import import_module

from starlette.requests import Request
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from workshop.errors import NotFound

PARTS = (
    "web.health",
    "web.assets",
    "web.plain",
    "web.live",
    "web.member",
    "web.owner",
    "web.room",
    "web.staff",
)


def path_of(route: BaseRoute) -> str:
    """Return the path that a route stands at."""
    if not isinstance(route, Route | WebSocketRoute | Mount):
        raise TypeError(f"a route of ours has no path: {route!r}")
    return route.path


async def nothing_here(request: Request) -> None:
    """Say that there is no such page, instead of handing the path on to Streamlit."""
    raise NotFound


def routes(parts: Sequence[str] = PARTS) -> list[BaseRoute]:
    """Return every route, and after them one that catches what is missing under our folders."""
    found: list[BaseRoute] = [route for part in parts for route in import_module(part).ROUTES]
    folders = sorted({path_of(route).split("/")[1] for route in found if type(route) is not Mount})
    missing = [Route(f"/{folder}/{{rest:path}}", nothing_here) for folder in folders]
    return [*found, *missing]
