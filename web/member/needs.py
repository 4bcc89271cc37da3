"""What I need to take part: mine to say, to change, to take back, and to call sorted."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import DOOR, actor_in, go, member_page, reads, takes_form, text_of, writes
from workshop.content.care import care
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid, NotFound
from workshop.permissions import Actor
from workshop.queries.needs import NeedView, own_needs, was_asked
from workshop.services import needs
from workshop.services.noticing import beside_words
from workshop.vocabulary import NeedState

PAGE = "/here/needs"
STATES = {
    NeedState.OPEN: ("We are on it", "plain"),
    NeedState.SAID_DONE: ("Is it sorted?", "now"),
    NeedState.SORTED: ("Sorted", "good"),
    NeedState.NOT_YET: ("Not sorted yet", "care"),
}


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show this person's own list; what waits for their word stands first."""
    return member_page(
        "needs",
        db,
        actor,
        needs=own_needs(db, actor),
        asked=was_asked(db, actor),
        states=STATES,
        beside=beside_words,
    )


def show_add(request: Request, db: Db, actor: Actor) -> Response:
    """Ask which side of taking part it is about, then what is needed."""
    return draw_add(db, actor, request.query_params.get("about", ""))


def draw_add(
    db: Db,
    actor: Actor,
    about: str,
    typed: tuple[str, tuple[str, ...]] = ("", ()),
    refusal: Invalid | None = None,
) -> Response:
    """Draw the cards of one part, or the parts to choose from; what was typed stays."""
    part = care().part(about)
    return member_page(
        "need_add",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        part=part,
        parts=care().parts,
        cards=care().needs_of(about) if part else (),
        words=typed[0],
        tapped=typed[1],
        problems=refusal.problems if refusal else {},
    )


def add(request: Request, form: FormData) -> Response:
    """Take the cards that were tapped and the person's own words."""
    about, words = text_of(form, "about"), text_of(form, "words")
    tapped = tuple(str(one) for one in form.getlist("need"))
    wanted = [one.words for one in care().needs if one.id in tapped]
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go(DOOR)
            for each in wanted:
                needs.say_need(db, actor, words=each)
            if words.strip() or not wanted:
                needs.say_need(db, actor, words=words)
    except Invalid as refusal:
        with reading() as db:
            return draw_add(db, actor_in(db, request), about, (words, tapped), refusal)
    return go(PAGE)


def nothing(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take it that this person was asked and needs nothing now."""
    needs.note_asked(db, actor)
    return go(PAGE)


def one_of_mine(db: Db, request: Request, actor: Actor) -> NeedView:
    """Return one need of this person; raise NotFound for anything else."""
    wanted = request.path_params["need_id"]
    found = next((one for one in own_needs(db, actor) if one.id == wanted), None)
    if found is None:
        raise NotFound("That is not here any more.")
    return found


def answer(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take this person's own word: sorted, or not yet."""
    need = one_of_mine(db, request, actor)
    needs.answer_need(db, actor, need_id=need.id, is_sorted=text_of(form, "sorted") == "yes")
    return go(PAGE)


def show_change(request: Request, db: Db, actor: Actor) -> Response:
    """Show the box with the need in it, and the way to take it away."""
    need = one_of_mine(db, request, actor)
    return member_page("need_change", db, actor, need=need, words=need.words, problems={})


def change(request: Request, form: FormData) -> Response:
    """Take new words for a need."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go(DOOR)
            need = one_of_mine(db, request, actor)
            needs.reword_need(db, actor, need_id=need.id, words=words)
    except Invalid as refusal:
        with reading() as db:
            actor = actor_in(db, request)
            need = one_of_mine(db, request, actor)
            status, problems = status_of(refusal), refusal.problems
            return member_page(
                "need_change", db, actor, status=status, need=need, words=words, problems=problems
            )
    return go(PAGE)


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Erase a need."""
    need = one_of_mine(db, request, actor)
    needs.take_need_back(db, actor, need_id=need.id)
    return go(PAGE)


ONE = f"{PAGE}/{{need_id}}"
ROUTES = [
    Route(PAGE, reads(show)),
    Route(f"{PAGE}/add", reads(show_add)),
    Route(f"{PAGE}/add", takes_form(add), methods=["POST"]),
    Route(f"{PAGE}/nothing", writes(nothing), methods=["POST"]),
    Route(f"{ONE}/answer", writes(answer), methods=["POST"]),
    Route(f"{ONE}/change", reads(show_change)),
    Route(f"{ONE}/change", takes_form(change), methods=["POST"]),
    Route(f"{ONE}/take-back", writes(take_back), methods=["POST"]),
]
