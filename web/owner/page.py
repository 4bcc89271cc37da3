"""The one output an owner was asked about: read it, then the step that comes next."""

from collections.abc import Awaitable, Callable
from datetime import date

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.place import go, takes_form, text_of, too_long
from web.owner.door import HOME, OWNER
from web.render import page
from workshop.content.loader import output_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Closed, Invalid, TenfoldError
from workshop.outputs import may_follow
from workshop.permissions import Actor
from workshop.queries.identity import actor_for_owner
from workshop.queries.outputs import output, owner_draft
from workshop.queries.roads import road_of
from workshop.services import owners
from workshop.vocabulary import Answer, Contributed, Difference, Evidence, Step

OWNER_SAYS = (
    (Contributed.MAIN, "The group was the main reason"),
    (Contributed.HELPED, "The group helped"),
    (Contributed.ANYWAY, "It would have happened anyway"),
    (Contributed.HARDER, "The group made it harder"),
    (Contributed.UNKNOWN, "I do not know"),
)

Change = Callable[[Db, Actor, FormData], None]


def show(request: Request) -> Response:
    """Show the output and what this owner may do next."""
    with reading() as db:
        actor = actor_in(db, request)
        return go("/owner") if actor.output_id is None else draw(db, actor, {})


def actor_in(db: Db, request: Request) -> Actor:
    """Return the owner whose link this browser exchanged, or NOBODY."""
    return actor_for_owner(db, request.cookies.get(OWNER, ""))


def draw(
    db: Db, actor: Actor, typed: dict[str, str], refusal: TenfoldError | None = None
) -> Response:
    """Draw the page; what was typed stays in its box, and what came too late is said on top."""
    one = output(db, actor, output_id=actor.output_id or "")
    at = one.standing.step
    return page(
        "owner/asked.html",
        status=status_of(refusal) if refusal else 200,
        one=one,
        road=road_of(one),
        invited=owner_draft(db, actor, output_id=one.id),
        typed=typed,
        problems=refusal.problems if isinstance(refusal, Invalid) else {},
        notice=refusal.sentence if isinstance(refusal, Closed) else "",
        words_of=output_words(),
        owner_says=OWNER_SAYS,
        next_step=next_step(at),
        may_say_no=at is not None and may_follow(at, Step.NOT_TAKEN),
    )


def next_step(at: Step | None) -> str:
    """Return which form to show: the one step that moves this on."""
    match at:
        case Step.RAISED | Step.PARKED:
            return "heard"
        case Step.HEARD | Step.NOT_TAKEN:
            return "decide"
        case Step.DECIDED:
            return "promise"
        case Step.COMMITTED | Step.DOING | Step.DISPUTED:
            return "doing"
        case Step.CONFIRMED | Step.DIFFERENCE:
            return "difference"
        case _:
            return "wait"


def changing(change: Change) -> Callable[[Request], Awaitable[Response]]:
    """Make a route that takes one step and shows the page again."""

    def work(request: Request, form: FormData) -> Response:
        try:
            with unit_of_work() as db:
                actor = actor_in(db, request)
                if actor.output_id is None:
                    return go("/owner")
                if problems := too_long(form):
                    raise Invalid(problems)
                change(db, actor, form)
        except (Invalid, Closed) as refusal:
            typed = {name: text_of(form, name) for name in form}
            with reading() as db:
                return draw(db, actor_in(db, request), typed, refusal)
        return go(HOME)

    return takes_form(work)


def heard(db: Db, actor: Actor, form: FormData) -> None:
    """Take the owner's own word that they have heard it."""
    draft = owners.HeardDraft(
        name=text_of(form, "name"),
        role_title=text_of(form, "role_title"),
        organisation=text_of(form, "organisation"),
        can_decide=text_of(form, "can_decide") != "no",
        who_can=text_of(form, "who_can"),
    )
    owners.hear(db, actor, output_id=actor.output_id or "", draft=draft)


def decide(db: Db, actor: Actor, form: FormData) -> None:
    """Take the answer and its reason."""
    answer = text_of(form, "answer")
    if answer not in set(Answer):
        raise Invalid({"answer": "Choose one of these."})
    draft = owners.DecisionDraft(
        answer=Answer(answer),
        reason=text_of(form, "reason"),
        weighed=text_of(form, "weighed"),
        could_change=text_of(form, "could_change"),
    )
    owners.decide(db, actor, output_id=actor.output_id or "", draft=draft)


def promise(db: Db, actor: Actor, form: FormData) -> None:
    """Take the owner's own promise."""
    draft = owners.PromiseDraft(
        name=text_of(form, "name"),
        role_title=text_of(form, "role_title"),
        organisation=text_of(form, "organisation"),
        what=text_of(form, "what"),
        due_on=_day(form, "due_on"),
        review_on=_day(form, "review_on"),
        baseline=text_of(form, "baseline"),
        no_baseline_because=text_of(form, "no_baseline_because"),
    )
    owners.promise(db, actor, output_id=actor.output_id or "", draft=draft)


def doing(db: Db, actor: Actor, form: FormData) -> None:
    """Take a note on how it goes, and the next review day."""
    owners.say_started(
        db,
        actor,
        output_id=actor.output_id or "",
        note=text_of(form, "note"),
        review_on=_day(form, "review_on"),
    )


def done(db: Db, actor: Actor, form: FormData) -> None:
    """Take the claim that it is done, with something to show."""
    grade = text_of(form, "grade")
    if grade not in set(Evidence):
        raise Invalid({"grade": "Choose what kind of proof this is."})
    owners.say_done(
        db,
        actor,
        output_id=actor.output_id or "",
        evidence=text_of(form, "evidence"),
        grade=Evidence(grade),
    )


def difference(db: Db, actor: Actor, form: FormData) -> None:
    """Take the owner's view of the difference, apart from the members' own."""
    found = {"difference": text_of(form, "difference"), "contributed": text_of(form, "contributed")}
    problems = {}
    if found["difference"] not in set(Difference):
        problems["difference"] = "Choose one of these."
    if found["contributed"] not in set(Contributed):
        problems["contributed"] = "Choose one of these."
    if problems:
        raise Invalid(problems)
    owners.say_difference(
        db,
        actor,
        output_id=actor.output_id or "",
        difference=Difference(found["difference"]),
        contributed=Contributed(found["contributed"]),
        after_measure=text_of(form, "after_measure"),
        words=text_of(form, "words"),
    )


def _day(form: FormData, name: str) -> date | None:
    try:
        return date.fromisoformat(text_of(form, name))
    except ValueError:
        return None


ROUTES = [
    Route(HOME, show),
    *[
        Route(f"/owner/{step.__name__}", changing(step), methods=["POST"])
        for step in (heard, decide, promise, doing, done, difference)
    ],
]
