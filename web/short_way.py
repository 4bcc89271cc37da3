"""The short way: what people send, and the sockets of their screens, go straight to their routes.

Streamlit's own steps (sessions, packing, a search through all routes) take longer than keeping
the words, and neither words nor frames need them.
"""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send


class ShortWay:
    """Hands our sockets, and what is posted to our fixed addresses, to their routes."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self._sockets = [route for route in routes if isinstance(route, WebSocketRoute)]
        self._posts = {
            route.path: route
            for route in routes
            if isinstance(route, Route)
            and "POST" in (route.methods or ())
            and not route.param_convertors
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer here, or pass it on."""
        if route := self._route(scope):
            scope.update(route.matches(scope)[1])
            await route.handle(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _route(self, scope: Scope) -> Route | WebSocketRoute | None:
        if scope["type"] == "websocket":
            matching = (one for one in self._sockets if one.matches(scope)[0] is Match.FULL)
            return next(matching, None)
        if scope["type"] == "http" and scope["method"] == "POST":
            return self._posts.get(scope["path"])
        return None
