"""Handing out one document: the role is checked again, the link works once, and it is recorded."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exports.artifact import Artifact
from exports.html import POLICY
from exports.registry import Format, render
from exports.reports import build
from web.errors import calm
from web.gate import COOKIE
from web.square import address_for_phones
from web.staff.papers import make_paper
from workshop.db import reading, unit_of_work
from workshop.errors import Closed
from workshop.queries.reports import report_view
from workshop.services.downloads import REPORTS, Wanted, note_export, use_ticket

# The page brings its own style sheet and its own pictures; it can ask for nothing.
PAGE_POLICY = f"{POLICY}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def hand_out(request: Request) -> Response:
    """Make what the ticket is for, write it down, and send it to be kept or to be printed."""
    token, staff = request.path_params["ticket"], request.cookies.get(COOKIE, "")
    try:
        with unit_of_work() as db:
            wanted = use_ticket(db, token=token, staff_token=staff)
    except Closed as refusal:
        return calm(request.scope, 410, refusal.sentence)
    captures: list[tuple[str, str]] = []
    if wanted.report in REPORTS:
        made, captures = _report(wanted)
    else:
        made = make_paper(wanted, address_for_phones(request))
    with unit_of_work() as db:
        note_export(
            db,
            wanted,
            file_hash=hashlib.sha256(made.content).hexdigest(),
            captures=captures,
        )
    is_page = wanted.format == Format.PRINT
    headers = {
        "Content-Disposition": f"{'inline' if is_page else 'attachment'}; "
        f'filename="{made.filename}"',
        "Cache-Control": "no-store",
    }
    if is_page:
        headers["Content-Security-Policy"] = PAGE_POLICY
    return Response(made.content, media_type=made.media_type, headers=headers)


def _report(wanted: Wanted) -> tuple[Artifact, list[tuple[str, str]]]:
    """Return a report, and which captures it holds in which version."""
    with reading() as db:
        view = report_view(
            db,
            wanted.actor,
            project_id=wanted.project_id,
            label=wanted.label,
            session_id=wanted.session_id,
        )
    uses = [(use.capture_id, use.version_id) for one in view.outputs for use in one.shown_uses]
    held = [*((one.id, one.version_id) for one in view.captures), *uses]
    return render(build(wanted.report, view), Format(wanted.format)), held


ROUTES = [Route("/files/{ticket}", hand_out)]
