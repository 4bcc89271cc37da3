"""The screen that follows: where everyone is, what is asked, and what waits for this person."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.live_data import place_of as everyone
from web.member.exercises import personal, template_for
from web.member.place import member_page, reads
from workshop.content.exercises import Exercise, exercise
from workshop.content.library import card as library_card
from workshop.content.library import library_words
from workshop.content.loader import agenda_kinds
from workshop.db import Db
from workshop.permissions import Actor, Power, may
from workshop.queries.clocks import quiet_clock
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.members import PlaceView, StageView, place_of, stage_of
from workshop.queries.waiting import waiting_for
from workshop.queries.walls import PromptView, WallView, wall_for

IN_THE_ROOM = "Everyone in this room will see it."
HIDDEN_FIRST = "It stays hidden until the group is ready. Then everyone in this room will see it."
STAFF_FIRST = (
    "It stays hidden for now. Who runs this reads it first, when all are done. "
    "Then everyone in this room will see it."
)
THAT_IS_FINE = "That is fine. You can still say something if you want to."
NO_NAME = "Your name will not be kept with it."


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on a member's screen: what to do, the box if they may answer, what came.

    `own` is what this person alone sees of it, and `template` draws it.
    """

    prompt: PromptView
    wall: WallView
    exercise: ExerciseView
    kind: Exercise
    template: str
    own: Mapping[str, object]
    may_answer: bool
    key: str
    who_unnamed: str
    who_named: str


def asked(
    db: Db, actor: Actor, place: PlaceView, stage: StageView, wanted: str = ""
) -> Asked | None:
    """Return the question to show: the one that was tapped, else the first that goes with now."""
    chosen = (each for each in (*stage.prompts, *stage.elsewhere) if each.id == wanted)
    prompt = next(chosen, None) or next(iter(stage.prompts), None)
    if prompt is None:
        return None
    return asked_of(db, actor, place, prompt)


def asked_of(db: Db, actor: Actor, place: PlaceView, prompt: PromptView) -> Asked:
    """Return one question with all that this person's screen shows of it."""
    who = who_will_see(prompt)
    view = exercise_of(db, actor, prompt_id=prompt.id)
    return Asked(
        prompt=prompt,
        wall=wall_for(db, actor, prompt_id=prompt.id),
        exercise=view,
        kind=exercise(prompt.kind),
        template=template_for(prompt.kind),
        own=personal(db, actor, view),
        may_answer=prompt.takes_words and may(actor, Power.CONTRIBUTE, actor.project_id),
        key=secrets.token_hex(16),
        who_unnamed=f"{who} {NO_NAME}",
        who_named=f"{who} It will say {place.name}.",
    )


def who_will_see(prompt: PromptView) -> str:
    """Say who will see what is said, and when."""
    if not prompt.hidden:
        return IN_THE_ROOM
    return STAFF_FIRST if prompt.staff_first else HIDDEN_FIRST


def still_open(stage: StageView) -> list[PromptView]:
    """Return every question that takes words."""
    return [each for each in (*stage.prompts, *stage.elsewhere) if each.takes_words]


def now(
    db: Db, actor: Actor, place: PlaceView, wanted: str = "", later: str = ""
) -> dict[str, object]:
    """Return what the middle of the screen shows in a live session.

    What the person wants to come back to `later` is left for the list of what is still open.
    """
    session_id = place.live_session_id or ""
    stage = stage_of(db, actor, session_id=session_id)
    first = tuple(each for each in stage.prompts if each.id != later)
    shown = asked(db, actor, place, replace(stage, prompts=first), wanted)
    card = library_card(stage.card)
    return {
        "stage": stage,
        "what_to_do": (*card.plain, library_words().pass_line) if card else (),
        "mark": everyone(db, session_id).mark,
        "quiet": quiet_clock(db, actor, session_id=session_id),
        "what_for": {kind.id: kind.what_for for kind in agenda_kinds()},
        "asked": shown,
        "others": [each for each in still_open(stage) if not shown or each != shown.prompt],
        "supports": may(actor, Power.RELAY, actor.project_id),
        "waiting": waiting_for(db, actor),
        "value": "",
        "says": "",
    }


def middle(request: Request, db: Db, actor: Actor, place: PlaceView) -> Mapping[str, object]:
    """Return the middle of the screen as its address asks for it: a question, later, or passed."""
    asks = request.query_params
    passed = asks.get("passed", "")
    shown = now(db, actor, place, asks.get("ask", "") or passed, asks.get("later", ""))
    return {**shown, "says": THAT_IS_FINE} if passed else shown


def here(request: Request, db: Db, actor: Actor) -> Response:
    """Show where everyone is; between sessions, what is this person's and what waits."""
    place = place_of(db, actor)
    if place.is_here:
        return member_page("here", db, actor, place=place, **middle(request, db, actor, place))
    return member_page("between", db, actor, place=place, waiting=waiting_for(db, actor))


def here_now(request: Request, db: Db, actor: Actor) -> Response:
    """Return only the middle of the screen, for a page that follows."""
    place = place_of(db, actor)
    if not place.is_here:
        return Response(status_code=204)
    return member_page("now", db, actor, place=place, **middle(request, db, actor, place))


def helping(request: Request, db: Db, actor: Actor) -> Response:
    """Show who to ask, in the room and outside it."""
    return member_page("help", db, actor)


def clock_now(request: Request, db: Db, actor: Actor) -> Response:
    """Return what the quiet clock says, for a page that asks once a minute."""
    session_id = place_of(db, actor).live_session_id
    words = quiet_clock(db, actor, session_id=session_id) if session_id else None
    return JSONResponse({"words": words or ""}, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route("/here", reads(here)),
    Route("/here/now", reads(here_now)),
    Route("/here/clock", reads(clock_now)),
    Route("/here/help", reads(helping)),
]
