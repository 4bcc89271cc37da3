"""Whoever runs a session types in the closing questions that were answered on paper."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.gate import COOKIE, SIGN_IN
from web.member.place import go, takes_form, text_of
from web.render import page
from web.staff.words import staff_in
from workshop.content.handouts import paper
from workshop.content.loader import PulseQuestion, pulse
from workshop.content.pulse_pictures import NOT_SURE
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid, TenfoldError
from workshop.queries.pulse import round_in
from workshop.queries.pulse_paper import SHEETS_MIN, paper_round
from workshop.services.pulse_paper import LIVED, SKIP, WORK, Sheet, end_sheets, type_in

PAGE = "/staff/pulse-paper/{session_id}"
SHEETS_MOST = 60
SAID = {
    "in": "The sheets are in, mixed with all the others. Now tear them up.",
    "end": "The sheets that were out do not count any more.",
}


def show(request: Request) -> Response:
    """Show a place for each sheet that is out."""
    if not request.cookies.get(COOKIE):
        return go(SIGN_IN)
    with reading() as db:
        return draw(db, request, {}, said=SAID.get(request.query_params.get("done", ""), ""))


def draw(
    db: Db,
    request: Request,
    typed: Mapping[str, str],
    *,
    said: str = "",
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Draw the page; what was typed stays in its place."""
    session_id = request.path_params["session_id"]
    actor = staff_in(db, request, session_id)
    stands = paper_round(db, actor, session_id=session_id)
    asked = questions(round_in(db, actor, session_id=session_id).codes)
    return page(
        "staff/pulse_paper.html",
        status=status,
        address=PAGE.format(session_id=session_id),
        back=f"/close?project={actor.project_id}&session={session_id}",
        stands=stands,
        asked=[(one, answers_of(one)) for one in asked],
        brings=tuple(zip((LIVED, WORK, SKIP), paper("pulse").part("brings").lines, strict=True)),
        sheets=max(len(sheets_in(typed, asked)), min(stands.out, SHEETS_MOST)),
        least=SHEETS_MIN,
        typed=typed,
        said=said,
        problems=problems or {},
    )


def questions(codes: tuple[str, ...]) -> tuple[PulseQuestion, ...]:
    """Return the questions that are asked today, in their order."""
    known = {one.code: one for one in pulse().questions}
    return tuple(known[code] for code in codes)


def answers_of(question: PulseQuestion) -> tuple[tuple[str, str], ...]:
    """Return the answers as they stand on the sheet, each with its id."""
    answers = tuple((one.id, one.words) for one in question.answers)
    if NOT_SURE in dict(answers):
        return answers
    return (*answers, (NOT_SURE, pulse().not_sure))


def sheets_in(typed: Mapping[str, str], asked: tuple[PulseQuestion, ...]) -> list[Sheet]:
    """Return the sheets as they were typed; those with no letters and no answer are left out."""
    found = []
    for number in range(SHEETS_MOST):
        given = {one.code: typed.get(f"{one.code}-{number}", "") for one in asked}
        letters = typed.get(f"letters-{number}", "").strip()
        answers = {code: answer for code, answer in given.items() if answer}
        if letters or answers:
            found.append(Sheet(letters, answers, typed.get(f"brings-{number}", SKIP)))
    return found


def closed_up(typed: Mapping[str, str], asked: tuple[PulseQuestion, ...]) -> dict[str, str]:
    """Return what was typed with no empty place between two sheets, so that numbers agree."""
    found: dict[str, str] = {}
    for number, one in enumerate(sheets_in(typed, asked)):
        found[f"letters-{number}"] = one.letters
        found[f"brings-{number}"] = one.brings
        found |= {f"{code}-{number}": answer for code, answer in one.answers.items()}
    return found


def put_in(request: Request, form: FormData) -> Response:
    """Put all sheets into the box at once, or none of them."""
    session_id = request.path_params["session_id"]
    typed = {name: text_of(form, name) for name in form}
    try:
        with unit_of_work() as db:
            actor = staff_in(db, request, session_id)
            asked = questions(round_in(db, actor, session_id=session_id).codes)
            typed = closed_up(typed, asked)
            type_in(db, actor, session_id=session_id, sheets=sheets_in(typed, asked))
    except (Invalid, Closed) as refusal:
        return again(request, typed, refusal)
    return go(f"{PAGE.format(session_id=session_id)}?done=in")


def again(request: Request, typed: Mapping[str, str], refusal: TenfoldError) -> Response:
    """Draw the page again with a sentence beside what needs another look."""
    fields = refusal.problems if isinstance(refusal, Invalid) else {"": refusal.sentence}
    problems = {name or "sheets": sentence for name, sentence in fields.items()}
    with reading() as db:
        return draw(db, request, typed, problems=problems, status=status_of(refusal))


def end(request: Request, form: FormData) -> Response:
    """Let no sheet that is out count any more."""
    session_id = request.path_params["session_id"]
    with unit_of_work() as db:
        end_sheets(db, staff_in(db, request, session_id), session_id=session_id)
    return go(f"{PAGE.format(session_id=session_id)}?done=end")


ROUTES = [
    Route(PAGE, show),
    Route(PAGE, takes_form(put_in), methods=["POST"]),
    Route(f"{PAGE}/end", takes_form(end), methods=["POST"]),
]
