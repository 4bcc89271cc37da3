"""Where staff come in and out, and fetch their files."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
