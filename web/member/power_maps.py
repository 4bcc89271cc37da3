"""A tap on a power: who holds it, in the copy of one's own side."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.routing import Route

from web.member.place import number_of, text_of
from web.member.tapped import choice_in, taps
from workshop.db import Db
from workshop.permissions import Actor
from workshop.services.power_maps import say_who_holds
from workshop.vocabulary import PowerHolder


def tap(request: Request, db: Db, actor: Actor, form: FormData) -> int:
    """Take who holds a power; return the version of the answer that stands then.

    Our script says what it wants, for a tap that is kept may be sent twice.
    """
    back = {"yes": True, "no": False}.get(text_of(form, "back"))
    return say_who_holds(
        db,
        actor,
        prompt_id=request.path_params["prompt_id"],
        power=text_of(form, "power"),
        holder=choice_in(form, "holder", PowerHolder),
        seen=number_of(form, "seen"),
        back=back,
    )


ROUTES = [Route("/here/power/{prompt_id}", taps(tap), methods=["POST"])]
