"""What we made and what became of it: read it, say how far we agree, check it, say it is not so."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import (
    actor_in,
    go,
    member_page,
    number_of,
    reads,
    takes_form,
    text_of,
    too_long,
)
from web.owner.page import OWNER_SAYS
from workshop.content.loader import agreement_levels, output_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid, TenfoldError
from workshop.permissions import Actor, Power, may, require
from workshop.plain.cleaning import clean_words
from workshop.queries.checkers import may_dispute, waits_for_check
from workshop.queries.decisions import decisions_of
from workshop.queries.outputs import output, outputs_of
from workshop.queries.roads import road_of
from workshop.queries.waiting import asks_something
from workshop.services import checks, outputs, owners
from workshop.vocabulary import (
    Check,
    Contributed,
    Difference,
    Level,
    OutputKind,
    Size,
    Step,
    Surface,
)

LIST = "/here/outputs"

Change = Callable[[Db, Actor, str, FormData], None]


def show_all(request: Request, db: Db, actor: Actor) -> Response:
    """Show everything the group made, in raised order, drafts last."""
    made = outputs_of(db, actor, project_id=actor.project_id or "", surface=Surface.WALL)
    names = {step.id: step.words for step in output_words().steps}
    may_draft = may(actor, Power.DRAFT_OUTPUT, actor.project_id)
    asks = {one.id for one in made if asks_something(db, actor, one)}
    decided = decisions_of(db, actor, project_id=actor.project_id or "")
    shown = {"made": made, "names": names, "asks": asks, "decided": len(decided)}
    return member_page("outputs", db, actor, may_draft=may_draft, **shown)


def show_one(request: Request, db: Db, actor: Actor) -> Response:
    """Show one output's whole story, and what this person may do about it."""
    return draw(request, db, actor, {})


def draw(
    request: Request,
    db: Db,
    actor: Actor,
    typed: dict[str, str],
    refusal: TenfoldError | None = None,
) -> Response:
    """Draw one output; what was typed stays in its box, and what came too late is said on top."""
    one = output(db, actor, output_id=request.path_params["output_id"], surface=Surface.WALL)
    at = one.standing.step
    return member_page(
        "output",
        db,
        actor,
        status=status_of(refusal) if refusal else 200,
        one=one,
        road=road_of(one),
        typed=typed,
        problems=refusal.problems if isinstance(refusal, Invalid) else {},
        notice=refusal.sentence if isinstance(refusal, Closed) else "",
        levels=agreement_levels().levels,
        group_levels={level.id: level.words for level in agreement_levels().group},
        words_of=output_words(),
        owner_says=dict(OWNER_SAYS),
        may_agree=may(actor, Power.AGREE, actor.project_id) and at in (None, Step.RAISED),
        may_raise=may(actor, Power.RAISE, actor.project_id) and at is None,
        may_check=waits_for_check(db, actor, one.id),
        may_dispute=may_dispute(db, actor, one.id),
        may_compare=at in (Step.CONFIRMED, Step.DIFFERENCE)
        and may(actor, Power.SAY_DIFFERENCE, actor.project_id),
        may_mark=at is Step.NOT_TAKEN and may(actor, Power.MARK_REASON, actor.project_id),
    )


def changing(change: Change) -> Callable[[Request], Awaitable[Response]]:
    """Make a route that does one thing to an output and shows it again, problems beside fields."""

    def work(request: Request, form: FormData) -> Response:
        output_id = request.path_params["output_id"]
        try:
            with unit_of_work() as db:
                actor = actor_in(db, request)
                if actor.person_id is None:
                    return go("/join")
                if problems := too_long(form):
                    raise Invalid(problems)
                change(db, actor, output_id, form)
        except (Invalid, Closed) as refusal:
            typed = {name: text_of(form, name) for name in form}
            with reading() as db:
                return draw(request, db, actor_in(db, request), typed, refusal)
        return go(f"{LIST}/{output_id}")

    return takes_form(work)


def agree(db: Db, actor: Actor, output_id: str, form: FormData) -> None:
    """Take this person's own level of agreement with the words they read."""
    level = text_of(form, "level")
    if level not in set(Level):
        raise Invalid({"level": "Choose one of these."})
    try:
        outputs.say_level(
            db,
            actor,
            output_id=output_id,
            version=number_of(form, "version"),
            level=Level(level),
            note=text_of(form, "note"),
        )
    except Invalid as refusal:
        told = refusal.problems
        raise Invalid({"level" if name == "version" else name: told[name] for name in told}) from (
            refusal
        )


def raise_it(db: Db, actor: Actor, output_id: str, form: FormData) -> None:
    """Ask for it out loud; what has been asked for is not asked for twice."""
    if output(db, actor, output_id=output_id, surface=Surface.WALL).standing.step is None:
        outputs.raise_output(db, actor, output_id=output_id)


def check(db: Db, actor: Actor, output_id: str, form: FormData) -> None:
    """Take what this person saw."""
    answer = text_of(form, "answer")
    if answer not in set(Check):
        raise Invalid({"answer": "Choose one of these."})
    checks.check_claim(
        db,
        actor,
        output_id=output_id,
        answer=Check(answer),
        saw=text_of(form, "saw"),
        used_it=text_of(form, "used_it") == "yes",
    )


def dispute(db: Db, actor: Actor, output_id: str, form: FormData) -> None:
    """Take this person's word that it is not so."""
    try:
        checks.dispute(db, actor, output_id=output_id, words=text_of(form, "not_so"))
    except Invalid as refusal:
        raise Invalid({"not_so": refusal.sentence}) from refusal


def mark_reason(db: Db, actor: Actor, output_id: str, form: FormData) -> None:
    """Take whether the reason for a no is clear."""
    checks.mark_reason(db, actor, output_id=output_id, clear=text_of(form, "clear") == "yes")


def say_difference(db: Db, actor: Actor, output_id: str, form: FormData) -> None:
    """Take this person's view of what is better, apart from the owner's."""
    found = {name: text_of(form, name) for name in ("difference", "contributed")}
    kinds = {"difference": Difference, "contributed": Contributed}
    problems = {
        name: "Choose one of these."
        for name, given in found.items()
        if given not in set(kinds[name])
    }
    if problems:
        raise Invalid(problems)
    owners.say_difference(
        db,
        actor,
        output_id=output_id,
        difference=Difference(found["difference"]),
        contributed=Contributed(found["contributed"]),
        words=text_of(form, "better"),
    )


def show_new(request: Request, db: Db, actor: Actor) -> Response:
    """Show the form for something new to ask for."""
    require(actor, Power.DRAFT_OUTPUT, actor.project_id)
    return member_page("output_new", db, actor, typed={}, problems={}, words_of=output_words())


def make_new(request: Request, form: FormData) -> Response:
    """Keep a first version, for the group to read and agree."""
    typed = {name: text_of(form, name) for name in form}
    kind, size = typed.get("kind", ""), typed.get("size", "")
    draft = outputs.OutputDraft(
        kind=OutputKind(kind) if kind in set(OutputKind) else OutputKind.ASK,
        title=typed.get("title", ""),
        words=typed.get("words", ""),
        size=Size(size) if size in set(Size) else Size.MEDIUM,
        how_we_would_know=typed.get("know", ""),
    )
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            if problems := draft.problems() | too_long(form):
                raise Invalid(problems)
            draft = replace(draft, session_id=actor.session_id)
            output_id = drafted_already(db, actor, draft) or outputs.draft_output(
                db, actor, project_id=actor.project_id or "", draft=draft
            )
    except Invalid as refusal:
        with reading() as db:
            actor = actor_in(db, request)
            shown = {"typed": typed, "problems": refusal.problems, "words_of": output_words()}
            return member_page("output_new", db, actor, status=status_of(refusal), **shown)
    return go(f"{LIST}/{output_id}")


def drafted_already(db: Db, actor: Actor, draft: outputs.OutputDraft) -> str | None:
    """Return the draft that has these very words, so that a form sent twice makes one thing."""
    made = outputs_of(db, actor, project_id=actor.project_id or "", surface=Surface.WALL)
    wanted = (" ".join(clean_words(draft.title).split()), clean_words(draft.words))
    same = (one.id for one in made if one.number is None and (one.title, one.words) == wanted)
    return next(same, None)


ROUTES = [
    Route(LIST, reads(show_all)),
    Route(f"{LIST}/new", reads(show_new)),
    Route(f"{LIST}/new", takes_form(make_new), methods=["POST"]),
    Route(LIST + "/{output_id}", reads(show_one)),
    Route(LIST + "/{output_id}/agree", changing(agree), methods=["POST"]),
    Route(LIST + "/{output_id}/raise", changing(raise_it), methods=["POST"]),
    Route(LIST + "/{output_id}/check", changing(check), methods=["POST"]),
    Route(LIST + "/{output_id}/dispute", changing(dispute), methods=["POST"]),
    Route(LIST + "/{output_id}/difference", changing(say_difference), methods=["POST"]),
    Route(LIST + "/{output_id}/reason", changing(mark_reason), methods=["POST"]),
]
