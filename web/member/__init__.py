"""What members see on a tablet or phone."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
