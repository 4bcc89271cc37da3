"""Where staff come in and out, and fetch their files."""

from starlette.routing import BaseRoute

from web.staff import sign_in

ROUTES: list[BaseRoute] = [*sign_in.ROUTES]
