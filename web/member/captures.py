"""The words we kept for someone: is it right, who sees it, what name, how long, take it back."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import (
    actor_in,
    go,
    member_page,
    reads,
    takes_form,
    text_of,
    writes,
)
from workshop.content.loader import consent as consent_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid, NotFound
from workshop.permissions import Actor
from workshop.queries.captures import OwnCapture, own_captures
from workshop.services import captures, consents
from workshop.vocabulary import CaptureKind

LIST = "/here/captures"
KINDS = (
    (CaptureKind.QUOTE, "Words I want kept", "One line or a few."),
    (CaptureKind.STORY, "Something that happened", "As long as you like."),
    (CaptureKind.IDEA, "An idea", "Something that could be better."),
    (CaptureKind.FEELING, "A feeling", "How something was for you."),
)


def show_all(request: Request, db: Db, actor: Actor) -> Response:
    """Show everything kept for this person, and what waits for their answer."""
    return member_page(
        "captures", db, actor, kept=own_captures(db, actor), words_of=consent_words()
    )


def one_of_mine(db: Db, request: Request, actor: Actor) -> OwnCapture:
    """Return one capture of this person; raise NotFound for anyone else's or one taken back."""
    wanted = request.path_params["capture_id"]
    found = next((one for one in own_captures(db, actor) if one.id == wanted), None)
    if found is None or found.withdrawn:
        raise NotFound("These words are not here any more.")
    return found


def say_right(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take the answer to: is this what you meant? A yes leads on to the three questions."""
    capture_id = request.path_params["capture_id"]
    yes = text_of(form, "yes") == "yes"
    version = int(text_of(form, "version") or 0)
    captures.say_it_is_right(db, actor, capture_id=capture_id, version=version, yes=yes)
    if not yes:
        return go(f"{LIST}/{capture_id}/change")
    waits = one_of_mine(db, request, actor).needs_consent
    return go(f"{LIST}/{capture_id}/choices" if waits else LIST)


def show_change(request: Request, db: Db, actor: Actor) -> Response:
    """Show the box with the words in it."""
    kept = one_of_mine(db, request, actor)
    return member_page("capture_change", db, actor, kept=kept, words=kept.words, problems={})


def change(request: Request, form: FormData) -> Response:
    """Take new words as a new version; the old ones stay in the record until taken back."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            capture_id = one_of_mine(db, request, actor).id
            captures.reword(db, actor, capture_id=capture_id, words=words)
    except Invalid as refusal:
        with reading() as db:
            actor = actor_in(db, request)
            shown = {"kept": one_of_mine(db, request, actor), "words": words}
            return member_page(
                "capture_change",
                db,
                actor,
                status=status_of(refusal),
                problems=refusal.problems,
                **shown,
            )
    return go(LIST)


def show_new(request: Request, db: Db, actor: Actor) -> Response:
    """Show the box for keeping one's own words."""
    return member_page("capture_new", db, actor, kinds=KINDS, kind="quote", words="", problems={})


def keep_new(request: Request, form: FormData) -> Response:
    """Keep a person's own words, in this room only, and lead on to the three questions."""
    kind, words = text_of(form, "kind") or "quote", text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            draft = captures.CaptureDraft(CaptureKind(kind), words, actor.person_id)
            capture_id = captures.keep(db, actor, session_id=actor.session_id or "", draft=draft)
    except Invalid as refusal:
        with reading() as db:
            shown = {"kinds": KINDS, "kind": kind, "words": words, "problems": refusal.problems}
            actor = actor_in(db, request)
            return member_page("capture_new", db, actor, status=status_of(refusal), **shown)
    return go(f"{LIST}/{capture_id}/choices")


def show_take_back(request: Request, db: Db, actor: Actor) -> Response:
    """Say honestly what can and cannot be called back, and ask once more."""
    kept = one_of_mine(db, request, actor)
    return member_page("capture_take_back", db, actor, kept=kept, words_of=consent_words())


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Erase the words, and list the documents that hold them already."""
    capture_id = one_of_mine(db, request, actor).id
    past = captures.withdraw(db, actor, capture_id=capture_id)
    return member_page("capture_gone", db, actor, past=past, words_of=consent_words())


def show_last_look(request: Request, db: Db, actor: Actor) -> Response:
    """Show the exact text as it would stand in a report."""
    return member_page("capture_last_look", db, actor, kept=one_of_mine(db, request, actor))


def last_look(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take the last yes or no before words go out."""
    consents.final_check(
        db,
        actor,
        capture_id=one_of_mine(db, request, actor).id,
        version=int(text_of(form, "version") or 0),
        yes=text_of(form, "yes") == "yes",
    )
    return go(LIST)


def helper_was_right(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Let a person make their own what their supporter told us."""
    consents.confirm_relayed(db, actor, capture_id=one_of_mine(db, request, actor).id)
    return go(LIST)


def not_me(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take someone at their word that they would rather not have anything kept."""
    captures.say_not_me(db, actor)
    return member_page("capture_not_me", db, actor)


def told_before(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Note without a name that we asked for something we already have."""
    captures.say_told_before(db, actor, session_id=actor.session_id or "")
    return member_page("capture_told_before", db, actor)


ROUTES = [
    Route(LIST, reads(show_all)),
    Route(f"{LIST}/new", reads(show_new)),
    Route(f"{LIST}/new", takes_form(keep_new), methods=["POST"]),
    Route(f"{LIST}/not-me", writes(not_me), methods=["POST"]),
    Route(f"{LIST}/told-before", writes(told_before), methods=["POST"]),
    Route(LIST + "/{capture_id}/right", writes(say_right), methods=["POST"]),
    Route(LIST + "/{capture_id}/helper", writes(helper_was_right), methods=["POST"]),
    Route(LIST + "/{capture_id}/change", reads(show_change)),
    Route(LIST + "/{capture_id}/change", takes_form(change), methods=["POST"]),
    Route(LIST + "/{capture_id}/take-back", reads(show_take_back)),
    Route(LIST + "/{capture_id}/take-back", writes(take_back), methods=["POST"]),
    Route(LIST + "/{capture_id}/last-look", reads(show_last_look)),
    Route(LIST + "/{capture_id}/last-look", writes(last_look), methods=["POST"]),
]
