"""The group's own agreement on a member's tablet: read it, add to it, say yes to it."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import actor_in, go, member_page, reads, takes_form, text_of, writes
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid
from workshop.permissions import Actor, Power, may
from workshop.plain.cleaning import clean_words
from workshop.queries.group import agreement_page
from workshop.services import agreement

PAGE = "/here/agreement"


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show the lines that stand and this person's own answer."""
    return draw(db, actor)


def draw(db: Db, actor: Actor, words: str = "", refusal: Invalid | None = None) -> Response:
    """Draw the page; what was typed stays in its box."""
    page = agreement_page(db, actor, project_id=actor.project_id or "", session_id=actor.session_id)
    return member_page(
        "agreement",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        page=page,
        words=words,
        problems=refusal.problems if refusal else {},
        may_write=may(actor, Power.WRITE_AGREEMENT, actor.project_id),
        may_answer=actor.session_id is not None and may(actor, Power.AGREE, actor.project_id),
        may_adopt=may(actor, Power.GIVE_VERDICT, actor.project_id),
    )


def add_line(request: Request, form: FormData) -> Response:
    """Add a line in this person's words; one that stands already is not added again."""
    words = text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            project_id = actor.project_id or ""
            standing = agreement_page(db, actor, project_id=project_id).lines
            if clean_words(words) not in {line.words for line in standing}:
                agreement.write_line(db, actor, project_id=project_id, words=words)
    except Invalid as refusal:
        with reading() as db:
            return draw(db, actor_in(db, request), words, refusal)
    return go(PAGE)


def adopt(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a line that staff wrote as our own."""
    agreement.adopt_line(db, actor, line_id=text_of(form, "line"))
    return go(PAGE)


def say_yes(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take this person's own answer."""
    if actor.session_id is None:
        raise Closed("You can say this while we meet. No session is open now.")
    yes = text_of(form, "yes") == "yes"
    agreement.say_yes(db, actor, session_id=actor.session_id, yes=yes)
    return go(PAGE)


ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, takes_form(add_line), methods=["POST"]),
    Route(f"{PAGE}/adopt", writes(adopt), methods=["POST"]),
    Route(f"{PAGE}/yes", writes(say_yes), methods=["POST"]),
]
