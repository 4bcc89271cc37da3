"""Handing out one document: the role is checked again, the link works once, and it is recorded."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exports.registry import Format, render
from exports.reports import build
from web.errors import calm
from web.gate import COOKIE
from workshop.db import reading, unit_of_work
from workshop.errors import Closed
from workshop.queries.reports import report_view
from workshop.services.downloads import note_export, use_ticket


def hand_out(request: Request) -> Response:
    """Make the document that the ticket is for, write it down, and send it to be kept."""
    token, staff = request.path_params["ticket"], request.cookies.get(COOKIE, "")
    try:
        with unit_of_work() as db:
            wanted = use_ticket(db, token=token, staff_token=staff)
    except Closed as refusal:
        return calm(request.scope, 410, refusal.sentence)
    with reading() as db:
        view = report_view(
            db,
            wanted.actor,
            project_id=wanted.project_id,
            label=wanted.label,
            session_id=wanted.session_id,
        )
    made = render(build(wanted.report, view), Format(wanted.format))
    uses = [(use.capture_id, use.version_id) for one in view.outputs for use in one.shown_uses]
    with unit_of_work() as db:
        note_export(
            db,
            wanted,
            file_hash=hashlib.sha256(made.content).hexdigest(),
            captures=[*((one.id, one.version_id) for one in view.captures), *uses],
        )
    return Response(
        made.content,
        media_type=made.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{made.filename}"',
            "Cache-Control": "no-store",
        },
    )


ROUTES = [Route("/files/{ticket}", hand_out)]
