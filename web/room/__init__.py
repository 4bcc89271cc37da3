"""What the room sees on the projector."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
