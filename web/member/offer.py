"""What this person is offered for their time and costs, and their own word on it."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import go, member_page, reads, text_of, writes
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.offers import own_offer
from workshop.services import offers
from workshop.vocabulary import Pay

PAGE = "/here/offer"
PAY = {
    Pay.PAID: "You are paid for your time.",
    Pay.VOUCHER: "You get a voucher for your time.",
    Pay.BY_EMPLOYER: "The place you work for pays you for this time.",
    Pay.NONE: "There is no payment for your time. This is why:",
}


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show the offer, what waits for their yes, and who to ask."""
    own = own_offer(db, actor)
    return member_page("offer", db, actor, own=own, pay=PAY, asked="asked" in request.query_params)


def say_clear(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take this person's word: it is clear, or they want to ask."""
    clear = text_of(form, "clear") == "yes"
    offers.say_clear(db, actor, clear=clear)
    return go(PAGE if clear else f"{PAGE}?asked=1")


def settled(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take this person's word on what they were owed after one session."""
    session_id = request.path_params["session_id"]
    offers.confirm_settled(db, actor, session_id=session_id, yes=text_of(form, "yes") == "yes")
    return go(PAGE)


ROUTES = [
    Route(PAGE, reads(show)),
    Route(f"{PAGE}/clear", writes(say_clear), methods=["POST"]),
    Route(f"{PAGE}/settled/{{session_id}}", writes(settled), methods=["POST"]),
]
