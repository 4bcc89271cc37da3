"""What members put on the group's own lists in a session: words, who is missing, signs."""

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.here import now
from web.member.place import actor_in, go, member_page, takes_form, text_of
from web.member.tapped import Boxed, by_script, takes_box, taps
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.members import place_of
from workshop.services import measures, missing, own_words
from workshop.services.missing import MissingDraft
from workshop.services.own_words import BinDraft


def throw_out(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Take a word that is thrown out, and what to say in its place."""
    draft = BinDraft(text_of(form, "words"), text_of(form, "instead"))
    own_words.bin_word(db, actor, project_id=actor.project_id or "", draft=draft)


def throw_out_plain(request: Request, form: FormData) -> Response:
    """Take the same from a plain form; what was typed stays in its boxes."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            throw_out(request, db, actor, form)
    except Invalid as refusal:
        return boxes_again(request, form, refusal)
    return go(f"/here?ask={quote(text_of(form, 'prompt'), safe='')}")


def boxes_again(request: Request, form: FormData, refusal: Invalid) -> Response:
    """Show the boxes with what was typed, and a sentence beside each that needs a look."""
    with reading() as db:
        actor = actor_in(db, request)
        place = place_of(db, actor)
        if not place.is_here:
            raise refusal
        shown = dict(now(db, actor, place, text_of(form, "prompt")))
        shown |= {"typed": {name: text_of(form, name) for name in ("words", "instead")}}
        shown |= {"problems": refusal.problems}
        return member_page("here", db, actor, place=place, status=status_of(refusal), **shown)


def put_back(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Take a word out of the bin again."""
    word_id = request.path_params["word_id"]
    own_words.put_back(db, actor, project_id=actor.project_id or "", word_id=word_id)


def say_missing(db: Db, actor: Actor, said: Boxed) -> str:
    """Take a kind of people who are missing."""
    draft = MissingDraft(said.words)
    return missing.say_missing(db, actor, project_id=actor.project_id or "", draft=draft)


def take_missing_off(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Take a kind of people off the list."""
    missing.take_missing_off(db, actor, voice_id=request.path_params["voice_id"])


def write_sign(db: Db, actor: Actor, said: Boxed) -> str:
    """Take a sign of a better life."""
    return measures.write_measure(db, actor, project_id=actor.project_id or "", words=said.words)


def choose_sign(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Take that a sign matters to a member, or that it does not after all."""
    chosen = text_of(form, "chosen") == "yes"
    measure_id = request.path_params["measure_id"]
    measures.choose_measure(db, actor, measure_id=measure_id, chosen=chosen)


ROUTES = [
    Route("/here/bin", by_script(taps(throw_out), takes_form(throw_out_plain)), methods=["POST"]),
    Route("/here/bin/{word_id}/off", taps(put_back), methods=["POST"]),
    Route("/here/chairs", takes_box(say_missing), methods=["POST"]),
    Route("/here/chairs/{voice_id}/off", taps(take_missing_off), methods=["POST"]),
    Route("/here/signs", takes_box(write_sign), methods=["POST"]),
    Route("/here/signs/{measure_id}", taps(choose_sign), methods=["POST"]),
]
