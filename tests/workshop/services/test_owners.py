"""The owner's side: a link that opens once, and steps that only the owner may set."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.made import (
    answered,
    confirmed,
    drafted,
    heard,
    owner_of,
    promise_draft,
    promised,
    raised,
    said_done,
    shown,
)
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import OwnerLink
from workshop.permissions import NOBODY, Actor
from workshop.queries.identity import actor_for_owner
from workshop.queries.outputs import output, outputs_of
from workshop.services import owners
from workshop.vocabulary import (
    Answer,
    Contributed,
    Difference,
    Evidence,
    Role,
    Step,
)

DRAFT = owners.OwnerDraft("Joan Bell", "Head of Housing")
HEARD = owners.HeardDraft("Joan Bell", "Head of Housing")
ANSWER = owners.DecisionDraft(Answer.YES, "It is cheap.")


def invite(world: World, output_id: str) -> str:
    """A fresh link's token."""
    with unit_of_work() as db:
        return owners.invite_owner(db, world.convenor, output_id=output_id, draft=DRAFT)


def test_a_link_opens_once(world: World) -> None:
    token = invite(world, raised(world))
    with unit_of_work() as db:
        owners.enter(db, token=token)
    with pytest.raises(NotFound), unit_of_work() as db:
        owners.enter(db, token=token)


def test_a_link_dies_after_sixty_days(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    token = invite(world, raised(world))
    late = clock.now() + timedelta(days=60, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    with pytest.raises(NotFound), unit_of_work() as db:
        owners.enter(db, token=token)


@pytest.mark.parametrize("token", ["", "no-such-token", "\0", "🙂" * 50])
def test_a_made_up_link_opens_nothing(world: World, token: str) -> None:
    invite(world, raised(world))
    with pytest.raises(NotFound), unit_of_work() as db:
        owners.enter(db, token=token)


def test_neither_the_link_nor_the_cookie_is_kept(world: World) -> None:
    token = invite(world, raised(world))
    with unit_of_work() as db:
        cookie = owners.enter(db, token=token)
    with reading() as db:
        stored = repr(db.scalars(select(OwnerLink)).one().model_dump())
    assert token not in stored
    assert cookie not in stored


def test_a_cookie_that_was_never_given_is_nobody(world: World) -> None:
    invite(world, raised(world))
    with reading() as db:
        assert actor_for_owner(db, "") == NOBODY
        assert actor_for_owner(db, "made up") == NOBODY


def test_an_owner_sees_the_one_output_the_link_was_for(world: World) -> None:
    first, second = raised(world), raised(world)
    owner = owner_of(world, first)
    assert shown(world, first, owner).id == first
    with pytest.raises(NotAllowed), reading() as db:
        output(db, owner, output_id=second)
    with pytest.raises(NotAllowed), reading() as db:
        outputs_of(db, owner, project_id=world.project_id)


def test_an_owner_can_take_no_step_on_another_output(world: World) -> None:
    _, owner = heard(world)
    other = raised(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        owners.hear(db, owner, output_id=other, draft=HEARD)


def test_nothing_can_be_heard_before_it_is_raised(world: World) -> None:
    with pytest.raises(Closed):
        invite(world, drafted(world))


def test_the_whole_road_is_kept_with_names_dates_and_words(world: World) -> None:
    output_id, _ = confirmed(world)
    steps = shown(world, output_id).steps
    assert [one.step for one in steps] == [
        Step.RAISED,
        Step.HEARD,
        Step.DECIDED,
        Step.COMMITTED,
        Step.SAID_DONE,
        Step.CONFIRMED,
    ]
    assert [one.set_by_role for one in steps] == [
        Role.MEMBER,
        Role.OWNER,
        Role.OWNER,
        Role.OWNER,
        Role.OWNER,
        Role.MEMBER,
    ]
    assert steps[1].name == "Joan Bell"
    assert steps[3].words == "A bench, under cover."
    assert steps[4].evidence == "Photo, 3 May"


def hear(db: object, actor: Actor, output_id: str) -> None:
    """Try to hear."""
    owners.hear(db, actor, output_id=output_id, draft=HEARD)


def decide(db: object, actor: Actor, output_id: str) -> None:
    """Try to decide."""
    owners.decide(db, actor, output_id=output_id, draft=ANSWER)


def promise(db: object, actor: Actor, output_id: str) -> None:
    """Try to promise."""
    owners.promise(db, actor, output_id=output_id, draft=promise_draft())


def start(db: object, actor: Actor, output_id: str) -> None:
    """Try to say that it has started."""
    owners.say_started(db, actor, output_id=output_id, note="We began.")


@pytest.mark.parametrize("step", [hear, decide, promise, start])
@pytest.mark.parametrize("who", ["facilitator", "convenor", "supporter", "member", "guest",
                                 "elsewhere", "account", "nobody"])  # fmt: skip
def test_nobody_answers_or_promises_in_the_owners_place(
    world: World, step: Callable[..., None], who: str
) -> None:
    output_id = raised(world)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        step(db, world.by_role()[who], output_id)


def test_a_no_needs_a_reason_and_what_would_change_it(world: World) -> None:
    output_id, owner = heard(world)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        owners.decide(db, owner, output_id=output_id, draft=owners.DecisionDraft(Answer.NO, " "))
    assert set(refusal.value.problems) == {"reason", "could_change"}
    assert shown(world, output_id).standing.step is Step.HEARD


def test_a_no_stays_on_the_record_as_not_taken_forward(world: World) -> None:
    output_id, _ = answered(world, Answer.NO)
    found = shown(world, output_id)
    assert found.standing.step is Step.NOT_TAKEN
    assert found.steps[-1].reason == "It is cheap."


def test_a_convenor_writes_down_an_answer_only_with_evidence(world: World) -> None:
    output_id, _ = heard(world)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        owners.record_decision(db, world.convenor, output_id=output_id, draft=ANSWER)
    assert set(refusal.value.problems) == {"evidence", "decided_by"}
    whole = replace(ANSWER, evidence="Letter of 3 May", decided_by="Joan Bell")
    for actor in (world.facilitator, world.member()):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            owners.record_decision(db, actor, output_id=output_id, draft=whole)
    with unit_of_work() as db:
        owners.record_decision(db, world.convenor, output_id=output_id, draft=whole)
    step = shown(world, output_id).steps[-1]
    assert (step.set_by_role, step.evidence) == (Role.CONVENOR, "Letter of 3 May")


@pytest.mark.parametrize(
    "change, field",
    [
        ({"name": ""}, "name"),
        ({"role_title": " "}, "role_title"),
        ({"what": ""}, "what"),
        ({"due_on": None}, "due_on"),
        ({"due_on": clock.today()}, "due_on"),
        ({"due_on": clock.today() + timedelta(days=9999)}, "due_on"),
        ({"baseline": " "}, "baseline"),
    ],
)
def test_a_promise_needs_a_human_a_thing_a_day_and_a_start(
    world: World, change: dict[str, object], field: str
) -> None:
    output_id, owner = answered(world)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        owners.promise(db, owner, output_id=output_id, draft=replace(promise_draft(), **change))
    assert set(refusal.value.problems) == {field}
    assert shown(world, output_id).standing.step is Step.DECIDED


def test_a_promise_may_say_why_there_is_no_baseline(world: World) -> None:
    output_id, owner = answered(world)
    draft = replace(promise_draft(), baseline="", no_baseline_because="It is new")
    with unit_of_work() as db:
        owners.promise(db, owner, output_id=output_id, draft=draft)
    step = shown(world, output_id).steps[-1]
    assert (step.baseline, step.reason) == ("", "It is new")


def test_a_review_comes_within_three_months(world: World) -> None:
    output_id, owner = promised(world)
    late = clock.today() + timedelta(days=92)
    with pytest.raises(Invalid), unit_of_work() as db:
        owners.say_started(db, owner, output_id=output_id, note="Slow", review_on=late)
    with unit_of_work() as db:
        owners.say_started(db, owner, output_id=output_id, note="Slow")
    review = shown(world, output_id).steps[-1].review_on
    assert review == clock.today() + timedelta(days=91)


@pytest.mark.parametrize(
    "evidence, grade, field",
    [(" ", Evidence.DATED, "evidence"), ("Photo", Evidence.NOTHING, "grade"),
     ("Photo", Evidence.MEMBER_SAW, "grade")],
)  # fmt: skip
def test_done_is_said_with_something_to_show(
    world: World, evidence: str, grade: Evidence, field: str
) -> None:
    output_id, owner = promised(world)
    with pytest.raises(Invalid) as refusal, unit_of_work() as db:
        owners.say_done(db, owner, output_id=output_id, evidence=evidence, grade=grade)
    assert set(refusal.value.problems) == {field}


def test_no_step_can_be_skipped(world: World) -> None:
    output_id = raised(world)
    owner = owner_of(world, output_id)
    with pytest.raises(Closed), unit_of_work() as db:
        owners.promise(db, owner, output_id=output_id, draft=promise_draft())
    with pytest.raises(Closed), unit_of_work() as db:
        owners.say_done(db, owner, output_id=output_id, evidence="x", grade=Evidence.DATED)


def test_an_owner_may_say_that_it_will_not_happen_after_all(world: World) -> None:
    output_id, owner = promised(world)
    draft = owners.DecisionDraft(Answer.NO, "The money went.", could_change="New money")
    with unit_of_work() as db:
        owners.decide(db, owner, output_id=output_id, draft=draft)
    assert shown(world, output_id).standing.step is Step.NOT_TAKEN


def test_the_difference_counts_as_checked_once_both_sides_spoke(world: World) -> None:
    output_id, owner = confirmed(world)
    for actor, step in ((owner, Step.CONFIRMED), (world.member(), Step.DIFFERENCE)):
        with unit_of_work() as db:
            owners.say_difference(
                db,
                actor,
                output_id=output_id,
                difference=Difference.BETTER,
                contributed=Contributed.HELPED,
            )
        assert shown(world, output_id).standing.step is step


def test_nobody_speaks_of_a_difference_before_it_is_confirmed(world: World) -> None:
    output_id, owner = said_done(world)
    with pytest.raises(Closed), unit_of_work() as db:
        owners.say_difference(
            db,
            owner,
            output_id=output_id,
            difference=Difference.BETTER,
            contributed=Contributed.MAIN,
        )
