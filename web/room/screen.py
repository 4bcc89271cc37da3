"""The room's screen: now, next, the way in, and the group's words; it has nothing to tap."""

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from web.live_data import place_of as everyone
from web.render import page
from web.shown import shown_template
from web.square import address_for_phones, square_code
from workshop.content.exercises import exercise as content
from workshop.content.loader import agenda_kinds
from workshop.db import Db, reading
from workshop.errors import NotFound
from workshop.permissions import Power, require
from workshop.queries.clocks import quiet_clock
from workshop.queries.exercises import ExerciseView, exercise_of
from workshop.queries.identity import actor_for_staff
from workshop.queries.members import stage_of
from workshop.queries.places import session_place
from workshop.queries.sessions import NowView, now_in
from workshop.queries.walls import WallView, audience_of, wall_for
from workshop.vocabulary import SessionState, Surface

STAFF = "tenfold_staff"
HALF_A_CODE = 3


def room(request: Request) -> Response:
    """Show the session on the big screen of whoever is signed in and has a seat there."""
    token = request.cookies.get(STAFF, "")
    if not token:
        return RedirectResponse("/staff/sign-in", status_code=303)
    session_id = request.path_params["session_id"]
    with reading() as db:
        place = session_place(db, session_id=session_id)
        if place is None:
            raise NotFound
        actor = actor_for_staff(db, token, place.project_id)
        require(actor, Power.SEE_WALL, place.project_id)
        now = now_in(db, actor, session_id=session_id)
        mark = everyone(db, session_id).mark
        if place.state is not SessionState.LIVE:
            return page("room/waiting.html", now=now, mark=mark)
        shown = stage_of(db, actor, session_id=session_id).prompts
        wall = wall_in_room(db, session_id, shown[0].id) if shown else None
        view = exercise_in_room(db, session_id, shown[0].id) if shown else None
        quiet = quiet_clock(db, actor, session_id=session_id, room=True)
    return page(
        "room/screen.html",
        now=now,
        mark=mark,
        wall=wall,
        exercise=view,
        drawn=shown_template(view.kind) if view else "",
        is_vote=view is not None and content(view.kind).is_vote,
        eyes="room",
        quiet=quiet,
        **way_in(request, now),
    )


def wall_in_room(db: Db, session_id: str, prompt_id: str) -> WallView:
    """Return a wall as the room may see it: with no names, and only once it is revealed."""
    audience = audience_of(db, session_id=session_id, kind="room")
    return wall_for(db, audience, prompt_id=prompt_id, surface=Surface.ROOM)


def exercise_in_room(db: Db, session_id: str, prompt_id: str) -> ExerciseView:
    """Return an exercise as the room may see it."""
    audience = audience_of(db, session_id=session_id, kind="room")
    return exercise_of(db, audience, prompt_id=prompt_id, surface=Surface.ROOM)


def way_in(request: Request, now: NowView) -> dict[str, object]:
    """Return how to join: the address, the code in two halves, and the square."""
    address = address_for_phones(request)
    return {
        "address": f"{address.partition('://')[2]}/join",
        "code": f"{now.join_code[:HALF_A_CODE]} {now.join_code[HALF_A_CODE:]}",
        "square": square_code(f"{address}/join#{now.join_token}"),
        "what_for": {kind.id: kind.what_for for kind in agenda_kinds()},
    }


def clock_now(request: Request) -> Response:
    """Return what the quiet clock says, for a screen that asks once a minute."""
    session_id = request.path_params["session_id"]
    with reading() as db:
        place = session_place(db, session_id=session_id)
        if place is None:
            raise NotFound
        actor = actor_for_staff(db, request.cookies.get(STAFF, ""), place.project_id)
        words = quiet_clock(db, actor, session_id=session_id, room=True)
    return JSONResponse({"words": words or ""}, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route("/room/{session_id}", room),
    Route("/room/{session_id}/clock", clock_now),
]
