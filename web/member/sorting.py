"""Taps of a sort and of a journey: a card into a group and out again, a new group, a new step."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.routing import Route

from web.member.place import text_of
from web.member.tapped import Boxed, takes_box, taps
from workshop.db import Db
from workshop.permissions import Actor
from workshop.services.journeys import add_step
from workshop.services.sorting import add_group, put_in_group, take_out_of_group

# The box for a step is not that for words, so each keeps a draft of its own.
STEP = "step."


def sort_card(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Put a card into a group, or take it out."""
    card = text_of(form, "card")
    if group := text_of(form, "put"):
        put_in_group(db, actor, part_id=group, contribution_id=card)
    if group := text_of(form, "take"):
        take_out_of_group(db, actor, part_id=group, contribution_id=card)


def new_group(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Add a group."""
    add_group(db, actor, prompt_id=request.path_params["prompt_id"], title=text_of(form, "title"))


def keep_step(db: Db, actor: Actor, boxed: Boxed) -> str:
    """Add a step of the journey, as high as was picked; it is its adder's by the key."""
    return add_step(
        db,
        actor,
        prompt_id=boxed.prompt_id.removeprefix(STEP),
        key=boxed.key,
        title=boxed.words,
        level=boxed.part,
    )


ROUTES = [
    Route("/here/sort", taps(sort_card), methods=["POST"]),
    Route("/here/sort/{prompt_id}/group", taps(new_group), methods=["POST"]),
    Route("/here/journey/step", takes_box(keep_step), methods=["POST"]),
]
