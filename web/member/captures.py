"""The words we kept for someone: is it right, look at it again, take it back."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import (
    actor_in,
    go,
    member_page,
    number_of,
    reads,
    takes_form,
    text_of,
    writes,
)
from workshop.content.loader import consent as consent_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid, NotFound
from workshop.permissions import Actor, Power, may
from workshop.queries.captures import OwnCapture, own_captures
from workshop.queries.hard_stories import own_hard
from workshop.queries.waiting import waits
from workshop.services import captures, consents, hard_stories

LIST = "/here/captures"
GONE = "These words are not here any more."
THANKS = {
    "kept": "We have it. It stays as you chose.",
    "right": "Thank you. It stays as it is.",
    "changed": "Your new words are kept.",
    "out": "Thank you. It can go out.",
    "not-out": "Thank you. It does not go out.",
}


def show_all(request: Request, db: Db, actor: Actor) -> Response:
    """Show what waits for this person's answer, one at a time, and then a quiet list."""
    mine = own_captures(db, actor)
    waiting = [one for one in mine if waits(one)]
    settled = [one for one in mine if not waits(one) and not one.withdrawn]
    return member_page(
        "captures",
        db,
        actor,
        now=waiting[0] if waiting else None,
        later=[*waiting[1:], *settled],
        waiting=len(waiting),
        gone=sum(one.withdrawn for one in mine),
        thanks=THANKS.get(request.query_params.get("done", ""), ""),
        words_of=consent_words(),
        may_keep=may(actor, Power.CAPTURE, actor.project_id),
    )


def show_one(request: Request, db: Db, actor: Actor) -> Response:
    """Show one of them with all that was chosen for it."""
    return draw_one(db, actor, one_of_mine(db, request, actor))


def draw_one(db: Db, actor: Actor, kept: OwnCapture, refusal: Invalid | None = None) -> Response:
    """Draw one of them; a refusal says what is new about it."""
    return member_page(
        "capture",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        kept=kept,
        hard=kept.id in own_hard(db, actor),
        notice=refusal.sentence if refusal else "",
        words_of=consent_words(),
    )


def one_of_mine(db: Db, request: Request, actor: Actor) -> OwnCapture:
    """Return one capture of this person; raise NotFound for anyone else's or one taken back."""
    found = any_of_mine(db, request, actor)
    if found.withdrawn:
        raise NotFound(GONE)
    return found


def any_of_mine(db: Db, request: Request, actor: Actor) -> OwnCapture:
    """Return one capture of this person, taken back or not; raise NotFound for anyone else's."""
    wanted = request.path_params["capture_id"]
    found = next((one for one in own_captures(db, actor) if one.id == wanted), None)
    if found is None:
        raise NotFound(GONE)
    return found


def say_right(request: Request, form: FormData) -> Response:
    """Take the answer to: is this what you meant? A yes leads on to the three questions."""
    version, yes = number_of(form, "version"), text_of(form, "yes") == "yes"
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            kept = one_of_mine(db, request, actor)
            captures.say_it_is_right(db, actor, capture_id=kept.id, version=version, yes=yes)
            waits_on = one_of_mine(db, request, actor).needs_consent
    except Invalid as refusal:
        return changed_meanwhile(request, refusal)
    if not yes:
        return go(f"{LIST}/{kept.id}/change")
    return go(f"{LIST}/{kept.id}/choices" if waits_on else f"{LIST}?done=right")


def changed_meanwhile(request: Request, refusal: Invalid) -> Response:
    """Show the words as they are now, because they are not those that were answered."""
    with reading() as db:
        actor = actor_in(db, request)
        return draw_one(db, actor, one_of_mine(db, request, actor), refusal)


def show_change(request: Request, db: Db, actor: Actor) -> Response:
    """Show the box with the words in it."""
    kept = one_of_mine(db, request, actor)
    return member_page("capture_change", db, actor, kept=kept, words=kept.words, problems={})


def change(request: Request, form: FormData) -> Response:
    """Take new words as a new version; the same words again change nothing."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            kept = one_of_mine(db, request, actor)
            if words.replace("\r\n", "\n") != kept.words or kept.said_no:
                captures.reword(db, actor, capture_id=kept.id, words=words)
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
    return go(f"{LIST}?done=changed")


def show_take_back(request: Request, db: Db, actor: Actor) -> Response:
    """Say honestly what can and cannot be called back, and ask once more."""
    kept = any_of_mine(db, request, actor)
    if kept.withdrawn:
        return go(f"{LIST}/{kept.id}/gone")
    return member_page("capture_take_back", db, actor, kept=kept, words_of=consent_words())


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Erase the words; a second tap finds them gone already."""
    kept = any_of_mine(db, request, actor)
    if not kept.withdrawn:
        captures.withdraw(db, actor, capture_id=kept.id)
    return go(f"{LIST}/{kept.id}/gone")


def show_gone(request: Request, db: Db, actor: Actor) -> Response:
    """Say that the words are gone, and list the documents that hold them already."""
    kept = any_of_mine(db, request, actor)
    if not kept.withdrawn:
        return go(f"{LIST}/{kept.id}/look")
    return member_page("capture_gone", db, actor, past=kept.past_exports, words_of=consent_words())


def show_last_look(request: Request, db: Db, actor: Actor) -> Response:
    """Show the exact text as it would stand in a report."""
    return member_page("capture_last_look", db, actor, kept=one_of_mine(db, request, actor))


def last_look(request: Request, form: FormData) -> Response:
    """Take the last yes or no before words go out."""
    version, yes = number_of(form, "version"), text_of(form, "yes") == "yes"
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            kept = one_of_mine(db, request, actor)
            consents.final_check(db, actor, capture_id=kept.id, version=version, yes=yes)
    except Invalid as refusal:
        return changed_meanwhile(request, refusal)
    return go(f"{LIST}?done={'out' if yes else 'not-out'}")


def helper_was_right(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Let a person make their own what their supporter told us; once is enough."""
    kept = one_of_mine(db, request, actor)
    if kept.helper_answered:
        consents.confirm_relayed(db, actor, capture_id=kept.id)
    return go(f"{LIST}?done=kept")


def mark_hard(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Mark one's own story as hard, or take the mark off."""
    kept = one_of_mine(db, request, actor)
    hard = text_of(form, "hard") == "yes"
    hard_stories.mark_hard(db, actor, capture_id=kept.id, hard=hard)
    return go(f"{LIST}/{kept.id}/look")


ROUTES = [
    Route(LIST, reads(show_all)),
    Route(LIST + "/{capture_id}/right", takes_form(say_right), methods=["POST"]),
    Route(LIST + "/{capture_id}/helper", writes(helper_was_right), methods=["POST"]),
    Route(LIST + "/{capture_id}/hard", writes(mark_hard), methods=["POST"]),
    Route(LIST + "/{capture_id}/change", reads(show_change)),
    Route(LIST + "/{capture_id}/change", takes_form(change), methods=["POST"]),
    Route(LIST + "/{capture_id}/take-back", reads(show_take_back)),
    Route(LIST + "/{capture_id}/take-back", writes(take_back), methods=["POST"]),
    Route(LIST + "/{capture_id}/gone", reads(show_gone)),
    Route(LIST + "/{capture_id}/last-look", reads(show_last_look)),
    Route(LIST + "/{capture_id}/last-look", takes_form(last_look), methods=["POST"]),
    Route(LIST + "/{capture_id}/look", reads(show_one)),
]
