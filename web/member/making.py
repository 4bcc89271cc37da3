"""Building a model, a letter or principles: one box at a time, a small page for each line."""

import secrets
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.errors import status_of
from web.member.here import asked_of
from web.member.place import actor_in, go, json_object, member_page, reads, text_of, writes
from web.member.words import JOIN_FIRST
from workshop.content.making import making, section
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Conflict, NotFound, TenfoldError
from workshop.permissions import Actor, Power, may
from workshop.plain.cleaning import clean_words
from workshop.queries.captures import captures_in
from workshop.queries.making import MADE_KINDS, made_line, names_to_sign, own_lines
from workshop.queries.members import place_of
from workshop.queries.places import session_asked
from workshop.queries.walls import prompts_in
from workshop.services import made_things
from workshop.services import making as lines
from workshop.services.making import LineDraft
from workshop.vocabulary import MadeSection, NameStyle, Surface

Said = dict[str, object]
Work = Callable[[Db, Actor, Request, Said], str]
HOME = "/here/made/of"


def takes(work: Work) -> Callable[[Request], object]:
    """Make a route of `work` for the outbox and for a plain form alike: it returns an id."""

    async def endpoint(request: Request) -> Response:
        if request.headers.get("content-type", "").startswith("application/json"):
            said = json_object(await request.body())
            return await run_in_threadpool(from_box, request, work, said)
        async with request.form() as form:
            typed: Said = {name: text_of(form, name) for name in form}
            return await run_in_threadpool(from_form, request, work, typed)

    return endpoint


def from_box(request: Request, work: Work, said: Said) -> Response:
    """Take what the outbox sends; answer `safe` only after it is on the disc."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            place = request.headers.get("x-tenfold-place", actor.person_id)
            if actor.person_id is None or place != actor.person_id:
                return JOIN_FIRST
            done = work(db, actor, request, said)
    except Conflict as refusal:
        return JSONResponse({"state": "conflict", "sentence": refusal.sentence}, status_code=409)
    except TenfoldError as refusal:
        told = {"state": "refused", "sentence": refusal.sentence}
        return JSONResponse(told, status_code=status_of(refusal))
    return JSONResponse({"state": "safe", "id": done})


def from_form(request: Request, work: Work, typed: Said) -> Response:
    """Take a plain form; what could not go in stays in the box, with the reason."""
    line_id = request.path_params.get("line_id", "")
    prompt_id = word(typed, "prompt")
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            if line_id:
                prompt_id = made_line(db, actor, line_id=line_id)[1].id
            work(db, actor, request, typed)
    except TenfoldError as refusal:
        words = str(typed.get("words", ""))
        with reading() as db:
            actor = actor_in(db, request)
            if line_id:
                field = request.path_params.get("field", "means").replace("join", "words")
                return line_page(db, actor, line_id, field, value=words, refusal=refusal)
            return whole_page(db, actor, prompt_id, value=words, refusal=refusal)
    return go(f"{HOME}/{prompt_id}")


def word(said: Said, name: str) -> str:
    """Return one short field as it was sent."""
    return clean_words(str(said.get(name) or "")).strip()


def add(db: Db, actor: Actor, _request: Request, said: Said) -> str:
    """Add a line in the part that was picked; principles have only one."""
    try:
        part = MadeSection(word(said, "part") or MadeSection.PRINCIPLE)
    except ValueError:
        raise NotFound("That is no part of this. Pick another one.") from None
    draft = LineDraft(part, str(said.get("words", "")))
    key = str(said.get("key", ""))
    return lines.add_line(db, actor, prompt_id=word(said, "prompt"), key=key, draft=draft)


def change(db: Db, actor: Actor, request: Request, said: Said) -> str:
    """Change the words of a line, or why it is there."""
    line_id, field = request.path_params["line_id"], request.path_params["field"]
    based_on, words = request.path_params["based_on"], str(said.get("words", ""))
    if field == "join":
        line, _ = made_line(db, actor, line_id=line_id)
        lines.join_line(db, actor, line_id=line_id, words=words, why=line.why, seen=based_on)
        return str(line_id)
    if field not in ("words", "why"):
        raise NotFound
    wanted = {field: words}
    lines.change_line(db, actor, line_id=line_id, based_on=based_on, **wanted)
    return str(line_id)


def mean(db: Db, actor: Actor, request: Request, said: Said) -> str:
    """Say what a principle means to this person, with their name or with none."""
    line_id = request.path_params["line_id"]
    _, prompt = made_line(db, actor, line_id=line_id)
    draft = LineDraft(
        MadeSection.MEANS_TO_ME,
        str(said.get("words", "")),
        parent_id=line_id,
        named=said.get("named") in (True, "yes"),
    )
    key = str(said.get("key", ""))
    return lines.add_line(db, actor, prompt_id=prompt.id, key=key, draft=draft)


def whole_page(
    db: Db, actor: Actor, prompt_id: str, *, value: str = "", refusal: TenfoldError | None = None
) -> Response:
    """Show all that is built by itself: without JavaScript, and after the session."""
    session_id = session_asked(db, prompt_id=prompt_id) or ""
    asked = (one for one in prompts_in(db, actor, session_id=session_id) if one.id == prompt_id)
    prompt = next(asked, None)
    if prompt is None or prompt.kind not in MADE_KINDS:
        raise NotFound
    place = place_of(db, actor)
    return member_page(
        "made",
        db,
        actor,
        place=place,
        status=status_of(refusal) if refusal else 200,
        asked=asked_of(db, actor, place, prompt),
        supports=may(actor, Power.RELAY, actor.project_id),
        value=value,
        says=refusal.sentence if refusal else "",
    )


def line_page(
    db: Db,
    actor: Actor,
    line_id: str,
    field: str,
    *,
    value: str = "",
    refusal: TenfoldError | None = None,
) -> Response:
    """Show one line with one box: its words, why, or what it means to this person."""
    line, prompt = made_line(db, actor, line_id=line_id)
    before = {"words": line.words, "why": line.why}.get(field, "")
    return member_page(
        "made_line",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        line=line,
        prompt=prompt,
        field=field,
        about=section(line.section),
        value=value if refusal else before,
        says=refusal.sentence if refusal else "",
        key=secrets.token_hex(16),
        may_build=may(actor, Power.BUILD, actor.project_id),
    )


def whole(request: Request, db: Db, actor: Actor) -> Response:
    """Show all of it; in a live session that is the screen that follows."""
    prompt_id = request.path_params["prompt_id"]
    place = place_of(db, actor)
    if place.is_here and session_asked(db, prompt_id=prompt_id) == place.live_session_id:
        return go(f"/here?ask={prompt_id}")
    return whole_page(db, actor, prompt_id)


def one_line(request: Request, db: Db, actor: Actor) -> Response:
    """Show one line to change."""
    field = request.path_params.get("field", "words")
    if field == "quote":
        return quotes_page(request, db, actor)
    if field not in ("words", "why", "means"):
        raise NotFound
    return line_page(db, actor, request.path_params["line_id"], field)


def quotes_page(request: Request, db: Db, actor: Actor) -> Response:
    """Show the words that may stand beside a line: only those that the room may see."""
    line, prompt = made_line(db, actor, line_id=request.path_params["line_id"])
    project_id = actor.project_id or ""
    kept = captures_in(db, actor, project_id=project_id, surface=Surface.WALL)
    return member_page("made_quote", db, actor, line=line, prompt=prompt, kept=kept)


def do(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Do one thing with a line: move it, take it out, put it in, settle it, put words beside it."""
    line_id, what = request.path_params["line_id"], text_of(form, "do")
    prompt_id = text_of(form, "of")
    seen = int(text_of(form, "seen") or 0) if text_of(form, "seen").isdigit() else 0
    match what.partition(":"):
        case ("up" | "down", _, _):
            lines.move_line(db, actor, line_id=line_id, up=what == "up")
        case ("remove", _, _):
            lines.remove_line(db, actor, line_id=line_id)
        case ("in", _, _):
            lines.put_in(db, actor, line_id=line_id)
        case ("out", _, _):
            lines.leave_out(db, actor, line_id=line_id)
        case ("settle", _, number) if number.isdigit():
            lines.settle_line(db, actor, line_id=line_id, number=int(number), seen=seen)
        case ("quote", _, capture_id):
            made_things.put_quote(db, actor, line_id=line_id, capture_id=capture_id or None)
        case _:
            raise NotFound
    return go(f"{HOME}/{prompt_id}")


def faces(request: Request, db: Db, actor: Actor) -> Response:
    """Show our faces and shapes to pick from."""
    prompt_id = request.path_params["prompt_id"]
    return member_page("made_face", db, actor, prompt_id=prompt_id, faces=making().faces)


def pick_face(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Give the helper a face, or none."""
    prompt_id = request.path_params["prompt_id"]
    made_things.choose_face(db, actor, prompt_id=prompt_id, picture=text_of(form, "picture"))
    return go(f"{HOME}/{prompt_id}")


def signing(request: Request, db: Db, actor: Actor) -> Response:
    """Show the ways to sign, and how to take one's name off."""
    prompt_id = request.path_params["prompt_id"]
    mine = own_lines(db, actor, prompt_id=prompt_id)
    names = names_to_sign(db, actor)
    return member_page(
        "made_sign", db, actor, prompt_id=prompt_id, names=names, mine=next(iter(mine), "")
    )


def sign(request: Request, db: Db, actor: Actor, form: FormData) -> Response:
    """Sign, in the way that was picked."""
    prompt_id, style = request.path_params["prompt_id"], text_of(form, "style")
    if style not in set(NameStyle):
        return go(f"/here/made/sign/{prompt_id}")
    made_things.sign(db, actor, prompt_id=prompt_id, style=NameStyle(style))
    return go(f"{HOME}/{prompt_id}")


def ours(request: Request, db: Db, actor: Actor, _form: FormData) -> Response:
    """Make what was built into something that people say how far they agree with."""
    prompt_id = request.path_params["prompt_id"]
    made = made_things.finish(db, actor, prompt_id=prompt_id)
    return go(f"/here/outputs/{made[0]}" if len(made) == 1 else "/here/outputs")


LINE = "/here/made/{line_id}"
ROUTES = [
    Route("/here/made", takes(add), methods=["POST"]),
    Route("/here/made/of/{prompt_id}", reads(whole)),
    Route("/here/made/face/{prompt_id}", reads(faces), methods=["GET"]),
    Route("/here/made/face/{prompt_id}", writes(pick_face), methods=["POST"]),
    Route("/here/made/sign/{prompt_id}", reads(signing), methods=["GET"]),
    Route("/here/made/sign/{prompt_id}", writes(sign), methods=["POST"]),
    Route("/here/made/ours/{prompt_id}", writes(ours), methods=["POST"]),
    Route(LINE, reads(one_line)),
    Route(f"{LINE}/do", writes(do), methods=["POST"]),
    Route(f"{LINE}/means", takes(mean), methods=["POST"]),
    Route(f"{LINE}/{{field}}", reads(one_line), methods=["GET"]),
    Route(f"{LINE}/{{field}}/{{based_on:int}}", takes(change), methods=["POST"]),
]
