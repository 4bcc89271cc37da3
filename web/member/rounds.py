"""A member's own turn in a round: spoken, passed, later, or a place at the end."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.routing import Route

from web.member.tapped import choice_in, taps
from workshop.db import Db
from workshop.permissions import Actor
from workshop.services import rounds
from workshop.vocabulary import RoundState


def take(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Take what a person says of their own turn."""
    state = choice_in(form, "state", RoundState)
    rounds.take_turn(db, actor, turn_id=request.path_params["turn_id"], state=state)


def come_in(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Give a person a place at the end."""
    rounds.join_round(db, actor, prompt_id=request.path_params["prompt_id"])


ROUTES = [
    Route("/here/round/{prompt_id}/join", taps(come_in), methods=["POST"]),
    Route("/here/round/{turn_id}", taps(take), methods=["POST"]),
]
