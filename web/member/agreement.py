"""The group's own agreement on a member's tablet: read it, add to it, say yes to it."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import actor_in, go, member_page, reads, takes_form, text_of, writes
from workshop.content.loader import consent
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid, NotFound
from workshop.permissions import Actor, Power, may, require
from workshop.plain.cleaning import clean_words
from workshop.queries.group import agreement_page
from workshop.queries.room_rules import room_rules
from workshop.services import agreement
from workshop.vocabulary import RoomRule

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
        may_host=actor.session_id is not None and may(actor, Power.HOST_ROOM, actor.project_id),
        rule=rule_words(db, actor),
    )


def rule_words(db: Db, actor: Actor) -> tuple[str, str, str]:
    """Return what may leave the room, what that means, and what holds for this person's words."""
    rules = room_rules(db, actor, project_id=actor.project_id or "")
    words = {RoomRule(one.id): one for one in consent().room_rules}
    own = words[rules.holds_for(actor.role)] if rules.by_role and actor.role else None
    mine = f"For what you say: {own.words}. {own.means}" if own else ""
    return words[rules.rule].words, words[rules.rule].means, mine


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


def change(request: Request, db: Db, actor: Actor) -> Response:
    """Show one line in a box, to be put into other words."""
    return draw_change(db, actor, request.path_params["line_id"])


def draw_change(
    db: Db, actor: Actor, line_id: str, words: str | None = None, refusal: Invalid | None = None
) -> Response:
    """Draw the page of one line; what was typed stays in its box."""
    require(actor, Power.WRITE_AGREEMENT, actor.project_id)
    standing = agreement_page(db, actor, project_id=actor.project_id or "").lines
    line = next((one for one in standing if one.id == line_id), None)
    if line is None:
        raise NotFound
    return member_page(
        "agreement_change",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        line=line,
        words=line.words if words is None else words,
        problems=refusal.problems if refusal else {},
    )


def reword(request: Request, form: FormData) -> Response:
    """Put a line into this person's words."""
    line_id, words = request.path_params["line_id"], text_of(form, "words")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            agreement.reword_line(db, actor, line_id=line_id, words=words)
    except Invalid as refusal:
        with reading() as db:
            return draw_change(db, actor_in(db, request), line_id, words, refusal)
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
    Route(f"{PAGE}/{{line_id}}/change", reads(change)),
    Route(f"{PAGE}/{{line_id}}/change", takes_form(reword), methods=["POST"]),
    Route(f"{PAGE}/adopt", writes(adopt), methods=["POST"]),
    Route(f"{PAGE}/yes", writes(say_yes), methods=["POST"]),
]
