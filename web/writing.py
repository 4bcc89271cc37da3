"""Writing for somebody: choose them once, write, read it back, and ask for their own yes.

Nothing is kept before they have answered: the words travel with the page.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.errors import status_of
from web.render import page
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid, NotFound, TenfoldError
from workshop.permissions import Actor
from workshop.plain.cleaning import clean_words
from workshop.queries.scribing import boxes_of, writing_for
from workshop.services.scribing import ScribeDraft, scribe
from workshop.services.voting_for import pass_for

FIELDS = ("key", "for", "prompt", "part", "words", "named")
SAID = {
    "yes": "It is in, with their yes.",
    "later": "It is in. It waits for their yes.",
    "paper": "It is in, from paper. We ask for their yes next time.",
    "pass": "They passed. That is fine.",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a helper writes: the address of the page, its frame, and who sits there."""

    address: str
    layout: str
    actor: Actor
    session_id: str
    more: Mapping[str, Any]


Take = Callable[[Db, Desk, FormData], Response]
Refuse = Callable[[Db, Desk, FormData, TenfoldError], Response]


def step_at(
    desk_of: Callable[[Db, Request], Desk], take: Take, refuse: Refuse
) -> Callable[[Request, FormData], Response]:
    """Make one step at a helper's page; a refusal is told there, and keeps what was given."""

    def do(request: Request, form: FormData) -> Response:
        try:
            with unit_of_work() as db:
                return take(db, desk_of(db, request), form)
        except TenfoldError as refusal:
            with reading() as db:
                return refuse(db, desk_of(db, request), form, refusal)

    return do


def show(db: Db, desk: Desk, request: Request) -> Response:
    """Show the page, with the person who was chosen before."""
    asked = request.query_params
    typed = {"for": asked.get("for", ""), "prompt": asked.get("prompt", "")}
    return draw(db, desk, typed, said=SAID.get(asked.get("done", ""), ""))


def draw(
    db: Db,
    desk: Desk,
    typed: Mapping[str, str],
    *,
    said: str = "",
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Draw the page; what was typed stays in its place."""
    view = writing_for(db, desk.actor, session_id=desk.session_id)
    prompt = next(
        (one for one in view.prompts if one.id == typed.get("prompt")),
        next(iter(view.prompts), None),
    )
    boxes = boxes_of(db, desk.actor, prompt_id=prompt.id) if prompt else ()
    return page(
        "member/write_for.html",
        status=status,
        layout=desk.layout,
        address=desk.address,
        view=view,
        prompt=prompt,
        boxes=boxes,
        chosen=next((one for one in view.people if one.person_id == typed.get("for")), None),
        key=typed.get("key") or secrets.token_hex(16),
        typed=typed,
        said=said,
        problems=problems or {},
        **desk.more,
    )


def typed_in(form: FormData) -> dict[str, str]:
    """Return what stands in the form."""
    found = {name: form.get(name, "") for name in FIELDS}
    return {name: clean_words(text) for name, text in found.items() if isinstance(text, str)}


def draft_of(typed: Mapping[str, str], *, own_yes: bool) -> ScribeDraft:
    """Return what a helper wrote."""
    return ScribeDraft(
        key=typed["key"],
        words=typed["words"],
        person_id=typed["for"] or None,
        named=typed["named"] != "no",
        own_yes=own_yes,
        part_id=typed["part"] or None,
    )


def read_back(db: Db, desk: Desk, form: FormData) -> Response:
    """Show the words as big as they go, for the one whose they are; nothing is kept yet."""
    typed = typed_in(form)
    view = writing_for(db, desk.actor, session_id=desk.session_id)
    passes = "pass" in form and not view.paper
    problems = {} if passes else draft_of(typed, own_yes=True).problems()
    chosen = next((one for one in view.people if one.person_id == typed["for"]), None)
    if chosen is None and not (view.paper and typed["named"] == "no"):
        problems["person"] = "Choose who you write for."
    if problems:
        return draw(db, desk, typed, problems=problems, status=status_of(Invalid({})))
    asked = next((one for one in view.prompts if one.id == typed["prompt"]), None)
    if asked is None:
        raise NotFound("We could not find that question.")
    return page(
        "member/write_for_yes.html",
        layout=desk.layout,
        address=desk.address,
        # Once a question is closed nobody sits beside: it comes from paper.
        from_paper=view.paper or not asked.takes_words,
        prompt=asked,
        chosen=chosen,
        typed=typed,
        passes=passes,
        # The screen is turned to somebody else now: what the helper could signal is not theirs.
        **{**desk.more, "signal_row": lambda: None},
    )


def keep(db: Db, desk: Desk, form: FormData) -> Response:
    """Take the answer: yes and later keep the words, a pass keeps none, change leads back."""
    typed, answer = typed_in(form), str(form.get("answer", ""))
    if answer not in SAID:
        return draw(db, desk, typed)
    asked = typed["prompt"]
    if answer == "pass":
        pass_for(db, desk.actor, prompt_id=asked, person_id=typed["for"], own_yes=True)
    else:
        scribe(db, desk.actor, prompt_id=asked, draft=draft_of(typed, own_yes=answer == "yes"))
    where = f"?for={typed['for']}&prompt={typed['prompt']}&done={answer}"
    return RedirectResponse(desk.address + where, status_code=303)


def refused(db: Db, desk: Desk, form: FormData, refusal: TenfoldError) -> Response:
    """Draw the page again with what was typed and the reason why it could not be kept."""
    problems = refusal.problems if isinstance(refusal, Invalid) else {"words": refusal.sentence}
    return draw(db, desk, typed_in(form), problems=problems, status=status_of(refusal))
