"""Short ways to bring an output to a point of its road, through the services."""

from datetime import timedelta

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.identity import actor_for_owner
from workshop.queries.output_views import OutputView
from workshop.queries.outputs import output
from workshop.services import checks, owners
from workshop.services.outputs import OutputDraft, draft_output, raise_output, say_level
from workshop.vocabulary import Answer, Check, Evidence, Level, OutputKind

ASK = OutputDraft(OutputKind.RECOMMENDATION, "A bench", "Put a bench by the door.")


def drafted(world: World, actor: Actor | None = None) -> str:
    """A draft by a member, or by someone else."""
    with unit_of_work() as db:
        return draft_output(db, actor or world.member(), project_id=world.project_id, draft=ASK)


def raised(world: World) -> str:
    """An output that a member raised and two more agree with."""
    output_id = drafted(world)
    for name in ("Bryn", "Cleo"):
        agree(world, output_id, name)
    with unit_of_work() as db:
        raise_output(db, world.member(), output_id=output_id)
    return output_id


def agree(world: World, output_id: str, name: str, level: Level = Level.YES) -> None:
    """One member's level of agreement with the first version."""
    with unit_of_work() as db:
        say_level(db, world.member(name), output_id=output_id, version=1, level=level)


def owner_of(world: World, output_id: str) -> Actor:
    """Whoever opened a fresh personal link for this output."""
    draft = owners.OwnerDraft("Joan Bell", "Head of Housing", "Harbour Homes")
    with unit_of_work() as db:
        token = owners.invite_owner(db, world.facilitator, output_id=output_id, draft=draft)
    with unit_of_work() as db:
        cookie = owners.enter(db, token=token)
    with reading() as db:
        return actor_for_owner(db, cookie)


def heard(world: World) -> tuple[str, Actor]:
    """An output that its owner has heard."""
    output_id = raised(world)
    owner = owner_of(world, output_id)
    draft = owners.HeardDraft("Joan Bell", "Head of Housing", "Harbour Homes")
    with unit_of_work() as db:
        owners.hear(db, owner, output_id=output_id, draft=draft)
    return output_id, owner


def answered(world: World, answer: Answer = Answer.YES) -> tuple[str, Actor]:
    """An output with an answer."""
    output_id, owner = heard(world)
    draft = owners.DecisionDraft(answer, "It is cheap.", could_change="More money.")
    with unit_of_work() as db:
        owners.decide(db, owner, output_id=output_id, draft=draft)
    return output_id, owner


def promise_draft(days: int = 60) -> owners.PromiseDraft:
    """A promise that is whole."""
    return owners.PromiseDraft(
        name="Joan Bell",
        role_title="Head of Housing",
        organisation="Harbour Homes",
        what="A bench, under cover.",
        due_on=clock.today() + timedelta(days=days),
        baseline="There is none.",
    )


def promised(world: World) -> tuple[str, Actor]:
    """An output with a promise."""
    output_id, owner = answered(world)
    with unit_of_work() as db:
        owners.promise(db, owner, output_id=output_id, draft=promise_draft())
    return output_id, owner


def said_done(world: World, grade: Evidence = Evidence.DATED) -> tuple[str, Actor]:
    """An output that its owner says is done."""
    output_id, owner = promised(world)
    with unit_of_work() as db:
        owners.say_done(db, owner, output_id=output_id, evidence="Photo, 3 May", grade=grade)
    return output_id, owner


def confirmed(world: World) -> tuple[str, Actor]:
    """An output that two members have checked."""
    output_id, owner = said_done(world)
    for name in ("Asha", "Bryn"):
        check(world, output_id, name)
    return output_id, owner


def check(world: World, output_id: str, name: str, answer: Check = Check.YES) -> bool:
    """One member's check; returns whether the claim is now confirmed."""
    with unit_of_work() as db:
        return checks.check_claim(
            db, world.member(name), output_id=output_id, answer=answer, saw="I sat on it."
        )


def shown(world: World, output_id: str, actor: Actor | None = None) -> OutputView:
    """The output as a facilitator, or someone else, reads it."""
    with reading() as db:
        return output(db, actor or world.facilitator, output_id=output_id)
