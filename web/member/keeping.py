"""Keeping one's own words from one's own tablet; saying no to that; having told us before."""

import secrets

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.captures import LIST
from web.member.place import actor_in, go, member_page, reads, takes_form, text_of, writes
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid
from workshop.permissions import Actor, Power, require
from workshop.queries.identity import hash_token
from workshop.services import captures
from workshop.vocabulary import CaptureKind

KINDS = (
    (CaptureKind.QUOTE, "Words I want kept", "One line or a few."),
    (CaptureKind.STORY, "Something that happened", "As long as you like."),
    (CaptureKind.IDEA, "An idea", "Something that could be better."),
    (CaptureKind.FEELING, "A feeling", "How something was for you."),
)
OFFERED = frozenset(kind.value for kind, _, _ in KINDS)
NOT_MEETING = "You can keep words while we meet. No session is open now."


def show_new(request: Request, db: Db, actor: Actor) -> Response:
    """Show the box for keeping one's own words, with a key so that each is kept once."""
    require(actor, Power.CAPTURE, actor.project_id)
    return member_page(
        "capture_new",
        db,
        actor,
        kinds=KINDS,
        kind="quote",
        key=secrets.token_hex(16),
        words="",
        problems={},
    )


def keep_new(request: Request, form: FormData) -> Response:
    """Keep a person's own words, in this room only, and lead on to the three questions."""
    typed = {name: text_of(form, name) for name in ("kind", "key", "words")}
    kind = CaptureKind(typed["kind"] if typed["kind"] in OFFERED else "quote")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            if actor.session_id is None:
                raise Closed(NOT_MEETING)
            draft = captures.CaptureDraft(kind, typed["words"], actor.person_id)
            key = once(actor, typed["key"], typed["words"])
            capture_id = captures.keep(db, actor, session_id=actor.session_id, draft=draft, key=key)
    except Invalid as refusal:
        with reading() as db:
            shown = {"kinds": KINDS, "problems": refusal.problems, **typed}
            actor = actor_in(db, request)
            return member_page("capture_new", db, actor, status=status_of(refusal), **shown)
    return go(f"{LIST}/{capture_id}/choices")


def once(actor: Actor, key: str, words: str) -> str | None:
    """Return the key of this sending: the same page sent twice with other words is two things."""
    return hash_token(f"{actor.person_id}\n{key}\n{words}") if key else None


def not_me(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take someone at their word that they would rather not have anything kept."""
    captures.say_not_me(db, actor)
    return go(f"{LIST}/not-me")


def show_not_me(request: Request, db: Db, actor: Actor) -> Response:
    """Thank them for telling us."""
    return member_page("capture_not_me", db, actor)


def told_before(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Note without a name that we asked for something we already have."""
    if actor.session_id is None:
        raise Closed("You can tell us that while we meet.")
    captures.say_told_before(db, actor, session_id=actor.session_id)
    return go(f"{LIST}/told-before")


def show_told_before(request: Request, db: Db, actor: Actor) -> Response:
    """Thank them for telling us."""
    return member_page("capture_told_before", db, actor)


ROUTES = [
    Route(f"{LIST}/new", reads(show_new)),
    Route(f"{LIST}/new", takes_form(keep_new), methods=["POST"]),
    Route(f"{LIST}/not-me", reads(show_not_me)),
    Route(f"{LIST}/not-me", writes(not_me), methods=["POST"]),
    Route(f"{LIST}/told-before", reads(show_told_before)),
    Route(f"{LIST}/told-before", writes(told_before), methods=["POST"]),
]
