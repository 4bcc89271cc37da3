"""Serves our own style sheets, scripts, fonts and icons: nothing comes from another host."""

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from web.render import STATIC

A_YEAR = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Static files: kept for a year under a fingerprinted address, else asked about each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file at `path` with how long a browser may keep it."""
        response = await super().get_response(path, scope)
        lasting = "v" in QueryParams(scope["query_string"]) or path.startswith("fonts/")
        response.headers["Cache-Control"] = A_YEAR if lasting else "no-cache"
        return response


ROUTES = [Mount("/assets", Assets(directory=STATIC))]
