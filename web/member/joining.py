"""Taking a place: a name and a hat, or three words from last time, or what I bring today."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.door import DOOR_COOKIE, door_of, source_of
from web.member.place import actor_in, device_token, go, keep_place, takes_form, text_of
from web.render import page
from workshop.content.loader import Hat as HatWords
from workshop.content.loader import hats
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotFound, TenfoldError
from workshop.queries.members import place_of
from workshop.services import joining
from workshop.services.joining import ROLE_OF, OpenSession
from workshop.throttle import RETURN_WORDS, throttle
from workshop.vocabulary import Hat


def cards() -> tuple[HatWords, ...]:
    """Return the hats that a code gives a place for, lived experience first."""
    return tuple(card for card in hats().hats if Hat(card.id) in ROLE_OF)


def hat_in(form: FormData) -> Hat | None:
    """Return the card that was chosen, or None."""
    chosen = text_of(form, "hat")
    return Hat(chosen) if chosen in ROLE_OF else None


def show_name(request: Request) -> Response:
    """Ask what to call a person and what they bring today."""
    with reading() as db:
        session = door_of(db, request)
        if session is None:
            return go("/join")
        if actor_in(db, request).project_id == session.project_id:
            return go("/join/hello")
    return name_page(session)


def name_page(
    session: OpenSession, name: str = "", hat: str = "", refusal: Invalid | None = None
) -> Response:
    """Draw the page with the name and the cards; what was typed and chosen stays."""
    return page(
        "member/name.html",
        status=status_of(refusal) if refusal else 200,
        session=session,
        called=name,
        hat=hat,
        question=hats().question,
        cards=cards(),
        problems=refusal.problems if refusal else {},
    )


def come_in(request: Request, form: FormData) -> Response:
    """Give a new person their place."""
    name = text_of(form, "name")
    with reading() as db:
        session = door_of(db, request)
    if session is None:
        return go("/join")
    try:
        with unit_of_work() as db:
            joining.hand_on(db, device_token=device_token(request))
            token, _ = joining.join(
                db, session_id=session.session_id, chosen_name=name, hat=hat_in(form)
            )
    except Invalid as refusal:
        return name_page(session, name, text_of(form, "hat"), refusal)
    return seated(request, go("/here"), token)


def seated(request: Request, response: Response, token: str) -> Response:
    """Keep the place on this tablet; the code has done its work."""
    response.delete_cookie(DOOR_COOKIE, path="/join")
    return keep_place(request, response, token)


def show_back(request: Request) -> Response:
    """Ask someone who was here before for their three words."""
    with reading() as db:
        if door_of(db, request) is None:
            return go("/join")
    return back_page()


def back_page(words: str = "", problem: str = "", status: int = 200) -> Response:
    """Draw the page for the three words."""
    problems = {"words": problem} if problem else {}
    return page("member/back.html", status=status, words=words, problems=problems)


def come_back(request: Request, form: FormData) -> Response:
    """Bring a person back by their three words; wrong ones are counted."""
    words, source = text_of(form, "words"), source_of(request)
    with reading() as db:
        session = door_of(db, request)
    if session is None:
        return go("/join")
    try:
        throttle.check(RETURN_WORDS, source)
        with unit_of_work() as db:
            token = joining.come_back(db, session_id=session.session_id, words=words)
    except TenfoldError as refusal:
        if isinstance(refusal, NotFound):
            throttle.wrong(RETURN_WORDS, source)
        return back_page(words, refusal.sentence, status_of(refusal))
    throttle.right(RETURN_WORDS, source)
    return seated(request, go("/join/today"), token)


def show_today(request: Request) -> Response:
    """Ask someone with a place what they bring to the session that is open now."""
    with reading() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return go("/join")
        place = place_of(db, actor)
    if place.live_session_id is None or place.is_here:
        return go("/here")
    return today_page(actor.hat or "", {})


def today_page(hat: str, problems: dict[str, str]) -> Response:
    """Draw the cards alone."""
    return page(
        "member/today.html",
        status=422 if problems else 200,
        hat=hat,
        question=hats().question,
        cards=cards(),
        problems=problems,
    )


def choose_today(request: Request, form: FormData) -> Response:
    """Note what someone with a place brings today."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            live = place_of(db, actor).live_session_id
            if live is not None:
                joining.choose_hat(db, actor, session_id=live, hat=hat_in(form))
    except Invalid as refusal:
        return today_page(text_of(form, "hat"), refusal.problems)
    return go("/here")


ROUTES = [
    Route("/join/name", show_name),
    Route("/join/name", takes_form(come_in), methods=["POST"]),
    Route("/join/back", show_back),
    Route("/join/back", takes_form(come_back), methods=["POST"]),
    Route("/join/today", show_today),
    Route("/join/today", takes_form(choose_today), methods=["POST"]),
]
