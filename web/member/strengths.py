"""What I bring: mine to write, to show to the group or keep to myself, and to take back."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import DOOR, actor_in, go, member_page, reads, takes_form, text_of, writes
from workshop.content.care import care
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.queries.strengths import own_strengths, strengths_in
from workshop.services import strengths
from workshop.services.noticing import beside_words

PAGE = "/here/strengths"


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show what this person wrote, and what others chose to show."""
    start = next((one.words for one in care().strengths if one.id == _start(request)), "")
    return draw(db, actor, start)


def draw(db: Db, actor: Actor, words: str = "", refusal: Invalid | None = None) -> Response:
    """Draw the page; what was typed stays in its box."""
    own = own_strengths(db, actor)
    written = {one.words for one in own}
    mine = {one.id for one in own}
    shown = strengths_in(db, actor, project_id=actor.project_id or "")
    return member_page(
        "strengths",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        own=own,
        others=[one for one in shown if one.id not in mine],
        cards=[one for one in care().strengths if one.words not in written],
        words=words,
        problems=refusal.problems if refusal else {},
        beside=beside_words,
    )


def _start(request: Request) -> str:
    return request.query_params.get("start", "")


def add(request: Request, form: FormData) -> Response:
    """Take something this person brings, shown or kept to themselves."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go(DOOR)
            strengths.say_strength(db, actor, words=words, shown=text_of(form, "show") == "yes")
    except Invalid as refusal:
        with reading() as db:
            return draw(db, actor_in(db, request), words, refusal)
    return go(PAGE)


def share(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Show it to the group, or keep it to oneself again."""
    strength_id = request.path_params["strength_id"]
    shown = text_of(form, "show") == "yes"
    strengths.show_strength(db, actor, strength_id=strength_id, shown=shown)
    return go(PAGE)


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Erase it."""
    strengths.take_strength_back(db, actor, strength_id=request.path_params["strength_id"])
    return go(PAGE)


ONE = f"{PAGE}/{{strength_id}}"
ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, takes_form(add), methods=["POST"]),
    Route(f"{ONE}/show", writes(share), methods=["POST"]),
    Route(f"{ONE}/take-back", writes(take_back), methods=["POST"]),
]
