"""“What does that mean?” on a member's screen: ask about a word, and say what one means."""

from collections import defaultdict
from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import go, member_page, reads, text_of, writes
from web.member.signals import live_here
from workshop.db import Db
from workshop.errors import Invalid
from workshop.permissions import Actor, Power, may
from workshop.plain.cleaning import clean_words
from workshop.queries.hard_words import asked_in, words_to_ask_about
from workshop.queries.members import place_of, stage_of
from workshop.services import hard_words
from workshop.services.hard_words import LAST_WORD, MeaningDraft

PAGE = "/here/hard-words"
SAYS = {
    "asked": "We asked. Nobody knows that it was you.",
    "told": "Thank you. Everyone can see it now.",
}


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show the words of now, a box for any other, and what was asked today."""
    return draw(db, actor, said=SAYS.get(request.query_params.get("said", ""), ""))


def draw(
    db: Db,
    actor: Actor,
    *,
    said: str = "",
    typed: str = "",
    meanings: Mapping[str, str] | None = None,
    refusal: Invalid | None = None,
) -> Response:
    """Draw the page; what was typed stays in its box, with the sentence beside it."""
    place = place_of(db, actor)
    session_id = place.live_session_id if place.is_here else None
    problems: dict[str, str] = defaultdict(str, refusal.problems if refusal else {})
    answer = member_page(
        "signals/words",
        db,
        actor,
        place=place,
        said=said,
        typed=typed,
        problems=problems,
        meanings=defaultdict(str, meanings or {}),
        last_word=LAST_WORD,
        words=words_of_now(db, actor, session_id) if session_id else (),
        asked=asked_in(db, actor, session_id=session_id) if session_id else (),
        may_explain=may(actor, Power.SAY_WHAT_IT_MEANS, actor.project_id),
    )
    answer.status_code = status_of(refusal) if refusal else 200
    return answer


def words_of_now(db: Db, actor: Actor, session_id: str) -> tuple[str, ...]:
    """Return the words that stand on this person's screen now, to be tapped."""
    stage = stage_of(db, actor, session_id=session_id)
    return words_to_ask_about((*(one.question for one in stage.prompts), stage.title, stage.goal))


def ask(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Ask what a word means."""
    word = text_of(form, "word")
    try:
        hard_words.ask_what_it_means(db, actor, session_id=live_here(db, actor), words=word)
    except Invalid as refusal:
        return draw(db, actor, typed=word, refusal=Invalid({"word": refusal.problems["words"]}))
    return go(f"{PAGE}?said=asked")


def explain(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Say what a word means."""
    asked_id = clean_words(text_of(form, "asked"))
    field = f"meaning-{asked_id}"
    meaning = text_of(form, field)
    try:
        draft = MeaningDraft(meaning)
        hard_words.say_what_it_means(db, actor, asked_id=asked_id, draft=draft)
    except Invalid as refusal:
        told = Invalid({field: refusal.problems["meaning"]})
        return draw(db, actor, meanings={asked_id: meaning}, refusal=told)
    return go(f"{PAGE}?said=told")


ROUTES = [
    Route(PAGE, reads(show)),
    Route(PAGE, writes(ask), methods=["POST"]),
    Route(f"{PAGE}/meaning", writes(explain), methods=["POST"]),
]
