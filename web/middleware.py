"""The steps every request goes through, from the street to the route, in order."""

from functools import partial

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from web.errors import Calm
from web.gate import Gate
from web.guards import BodyLimit, HostGuard, InsideOnly, OriginGuard
from web.headers import Headers
from web.routes import path_of
from web.shell import Shell
from web.short_way import ShortWay


def first_part(path: str) -> str:
    """Return the first part of a path: /here for /here/words."""
    return "/" + path.lstrip("/").partition("/")[0]


def is_one_of(path: str, *, parts: frozenset[str]) -> bool:
    """Say whether a path begins with one of these first parts."""
    return first_part(path) in parts


def middleware(routes: list[BaseRoute]) -> list[Middleware]:
    """Return the steps around these routes, outermost first."""
    ours = frozenset(first_part(path_of(route)) for route in routes)
    is_plain = partial(is_one_of, parts=ours)
    return [
        Middleware(Headers, is_plain=is_plain),
        Middleware(Calm),
        Middleware(HostGuard),
        Middleware(OriginGuard),
        Middleware(BodyLimit),
        Middleware(InsideOnly),
        Middleware(ShortWay, routes=routes),
        Middleware(Gate, is_plain=is_plain),
        Middleware(Shell, is_plain=is_plain),
    ]
