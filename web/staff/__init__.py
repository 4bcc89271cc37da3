"""What staff have outside Streamlit: each file here lists its own routes in ROUTES."""

from importlib import import_module
from pkgutil import iter_modules

from starlette.routing import BaseRoute


def routes_of_files() -> list[BaseRoute]:
    """Return the routes of every file in this folder, in the order of their names."""
    names = sorted(f"{__name__}.{found.name}" for found in iter_modules(__path__))
    return [route for name in names for route in getattr(import_module(name), "ROUTES", ())]


ROUTES: list[BaseRoute] = routes_of_files()
