"""What an owner sees behind their personal link."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
