"""Draws the plain pages: one Jinja environment that escapes everything, and dates in words."""

import hashlib
import json
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
PAPER = {"light": "#faf5ea", "dark": "#10211f"}


@lru_cache
def fingerprint(name: str) -> str:
    """Return the first 12 hex characters of a static file's SHA-256."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """Return the address of a static file, which changes when the file does."""
    return f"/assets/{name}?v={fingerprint(name)}"


def day(when: date | datetime) -> str:
    """Return a date as a person would say it: Sunday 22 November 2026."""
    return f"{when:%A} {when.day} {when:%B %Y}"


class Shown(Protocol):
    """Anything from the content that can be picked: an id, its words, what they mean."""

    id: str
    words: str
    means: str


def as_option(choice: Shown) -> tuple[str, str, str]:
    """Return a choice as the `choices` macro takes it."""
    return choice.id, choice.words, choice.means


def as_pair(choice: Shown) -> tuple[str, str]:
    """Return a choice without what it means, for lists that explain themselves."""
    return choice.id, choice.words


def environment() -> Environment:
    """Return the environment of all plain pages; a name that is missing is an exception."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(asset=asset, paper=PAPER)
    made.filters["day"] = day
    made.filters["as_option"] = as_option
    made.filters["as_pair"] = as_pair
    made.filters["json_text"] = json.dumps
    return made


ENVIRONMENT = environment()


def draw(name: str, **context: object) -> str:
    """Return the HTML of one template."""
    return ENVIRONMENT.get_template(name).render(**context)


def page(
    name: str, *, status: int = 200, headers: dict[str, str] | None = None, **context: object
) -> HTMLResponse:
    """Return one template as an answer."""
    return HTMLResponse(draw(name, **context), status_code=status, headers=headers)
