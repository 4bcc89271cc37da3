"""Questions asked in a session, and the page of all that the group has asked."""

import secrets

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.place import member_page, reads
from web.member.questions import NAMED, PAGE, UNNAMED
from web.member.tapped import Boxed, takes_box, taps
from workshop.db import Db
from workshop.permissions import Actor, Power, may
from workshop.queries.asked_questions import asked_in
from workshop.services import questions
from workshop.services.questions import QuestionDraft


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show what the group has asked, those without an answer first, and the box to ask more."""
    project_id = actor.project_id or ""
    return member_page(
        "questions",
        db,
        actor,
        asked=asked_in(db, actor, project_id=project_id),
        may_ask=may(actor, Power.ASK_QUESTION, project_id),
        key=secrets.token_hex(16),
        who_named=NAMED,
        who_unnamed=UNNAMED,
    )


def ask(db: Db, actor: Actor, said: Boxed) -> str:
    """Take a question that is asked in an exercise."""
    draft = QuestionDraft(said.words, said.named, prompt_id=said.prompt_id or None)
    project_id = actor.project_id or ""
    return questions.ask_question(db, actor, project_id=project_id, key=said.key, draft=draft)


def settle(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Take the asker's own word that the answer answers it."""
    questions.settle_question(db, actor, question_id=request.path_params["question_id"], yes=True)


def take_back(request: Request, db: Db, actor: Actor, form: FormData) -> None:
    """Erase one's own question."""
    questions.take_back_question(db, actor, question_id=request.path_params["question_id"])


ROUTES = [
    Route(PAGE, reads(show)),
    Route("/here/asked", takes_box(ask, receipts=True), methods=["POST"]),
    Route("/here/asked/{question_id}/settle", taps(settle), methods=["POST"]),
    Route("/here/asked/{question_id}/take-back", taps(take_back), methods=["POST"]),
]
