"""What we are told before we are asked: read it, hear it, say what it does not tell, who led it."""

from contextlib import suppress

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import go, member_page, reads, text_of, writes
from web.member.questions import asking
from workshop.content.briefings import briefing_parts
from workshop.db import Db
from workshop.errors import Invalid
from workshop.permissions import Actor, Power, may
from workshop.queries.briefings import briefing, briefings_in, kept_words
from workshop.services import briefings, own_words
from workshop.vocabulary import BriefingPart, HeardHow

LIST = "/here/briefings"
ONE = f"{LIST}/{{briefing_id}}"
TITLES = {one.id: one.title for one in briefing_parts()}


def show_all(request: Request, db: Db, actor: Actor) -> Response:
    """Show every briefing that can be read by now, and the words that are ours."""
    project_id = actor.project_id or ""
    return member_page(
        "briefings",
        db,
        actor,
        told=briefings_in(db, actor, project_id=project_id),
        own=kept_words(db, actor, project_id=project_id).own,
        may_keep=may(actor, Power.KEEP_WORD, project_id),
        problems={},
        word="",
    )


def show_one(request: Request, db: Db, actor: Actor) -> Response:
    """Show one briefing, part by part, with its questions."""
    one = briefing(db, actor, briefing_id=request.path_params["briefing_id"])
    return member_page(
        "briefing",
        db,
        actor,
        one=one,
        titles=TITLES,
        may_hear=one.readable and may(actor, Power.HEAR_BRIEFING, actor.project_id),
        may_mark=one.readable and may(actor, Power.MARK_BRIEFING, actor.project_id),
        **asking(db, actor, one.id),
    )


def hear(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Count that this person read it or heard it."""
    how = text_of(form, "how")
    if how not in set(HeardHow):
        raise Invalid({"how": "Say if you read it or heard it."})
    briefing_id = request.path_params["briefing_id"]
    briefings.say_heard(db, actor, briefing_id=briefing_id, how=HeardHow(how))
    return go(f"{LIST}/{briefing_id}")


def mark(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take that a part does not tell this person anything, or let go of that."""
    part = text_of(form, "part")
    if part not in set(BriefingPart):
        raise Invalid({"part": "Say which part."})
    briefing_id = request.path_params["briefing_id"]
    briefings.mark_part(
        db,
        actor,
        briefing_id=briefing_id,
        part=BriefingPart(part),
        marked=text_of(form, "marked") == "yes",
    )
    return go(f"{LIST}/{briefing_id}#part-{part}")


def lead(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take the leader's own word that they led it."""
    briefing_id = request.path_params["briefing_id"]
    briefings.say_led(db, actor, briefing_id=briefing_id, yes=text_of(form, "yes") == "yes")
    return go(LIST)


def keep_word(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Keep a word as ours; nothing typed keeps nothing."""
    with suppress(Invalid):
        words = text_of(form, "words")
        own_words.keep_word(db, actor, project_id=actor.project_id or "", words=words)
    return go(f"{LIST}#own")


def drop_word(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Take a word off our list."""
    own_words.drop_word(db, actor, word_id=text_of(form, "word"))
    return go(f"{LIST}#own")


ROUTES = [
    Route(LIST, reads(show_all)),
    Route(f"{LIST}/own", writes(keep_word), methods=["POST"]),
    Route(f"{LIST}/own/drop", writes(drop_word), methods=["POST"]),
    Route(ONE, reads(show_one)),
    Route(f"{ONE}/heard", writes(hear), methods=["POST"]),
    Route(f"{ONE}/mark", writes(mark), methods=["POST"]),
    Route(f"{ONE}/lead", writes(lead), methods=["POST"]),
]
