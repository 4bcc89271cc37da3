"""The road of an output: what happened, where it is, what lies ahead."""

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.services.made import (
    answered,
    confirmed,
    drafted,
    heard,
    owner_of,
    promised,
    raised,
    said_done,
    shown,
)
from workshop.content.loader import output_words
from workshop.dates import day_in_words
from workshop.db import unit_of_work
from workshop.queries.roads import MAIN, Milestone, road_of
from workshop.services import checks, owners
from workshop.vocabulary import Answer, Contributed, Difference, Step

WORDS = {step.id: step.words for step in output_words().steps}


def road(world: World, output_id: str) -> tuple[Milestone, ...]:
    """The road as anyone reads it."""
    return road_of(shown(world, output_id))


def states(world: World, output_id: str) -> list[tuple[str, str]]:
    """Each line's words and state."""
    return [(one.name, one.state) for one in road(world, output_id)]


def test_a_draft_has_its_whole_road_ahead(world: World) -> None:
    assert states(world, drafted(world)) == [(WORDS[step], "later") for step in MAIN]


@pytest.mark.parametrize("bring, taken", [(raised, 1), (heard, 2), (promised, 4), (said_done, 5)])
def test_the_last_step_is_now_and_the_rest_lies_ahead(
    world: World, bring: object, taken: int
) -> None:
    made = bring(world)  # type: ignore[operator]
    output_id = made if isinstance(made, str) else made[0]
    told = [state for _, state in states(world, output_id)]
    left = len(MAIN) - MAIN.index(shown(world, output_id).steps[-1].step) - 1
    assert told[:taken] == ["done"] * (taken - 1) + ["now"]
    assert told[taken:] == ["later"] * left


def test_a_step_tells_who_when_and_what(world: World) -> None:
    output_id, _ = promised(world)
    lines = {one.name: one for one in road(world, output_id)}
    promise = lines[WORDS[Step.COMMITTED]]
    step = shown(world, output_id).steps[-1]
    assert step.due_on
    assert step.review_on
    assert promise.by == "Joan Bell, Head of Housing, Harbour Homes"
    assert promise.words.splitlines() == [
        "A bench, under cover.",
        f"By {day_in_words(step.due_on)}",
        "How things were then: There is none.",
        f"We look again on {day_in_words(step.review_on)}",
    ]
    assert promise.day == day_in_words(shown(world, output_id).steps[-1].set_at.date())
    assert lines[WORDS[Step.DECIDED]].words.splitlines()[:2] == ["Yes", "It is cheap."]
    assert lines[WORDS[Step.CONFIRMED]].day == ""


def test_members_are_not_named_on_it(world: World) -> None:
    output_id, _ = confirmed(world)
    told = repr(road(world, output_id))
    for name in ("Asha", "Bryn", "Cleo"):
        assert name not in told


def test_nothing_lies_ahead_of_the_end(world: World) -> None:
    output_id, owner = confirmed(world)
    assert states(world, output_id)[-1] == (WORDS[Step.CONFIRMED], "now")
    for actor in (world.member(), owner):
        with unit_of_work() as db:
            owners.say_difference(
                db,
                actor,
                output_id=output_id,
                difference=Difference.BETTER,
                contributed=Contributed.HELPED,
            )
    assert states(world, output_id)[-1] == (WORDS[Step.DIFFERENCE], "now")


def test_a_no_needs_care_and_ends_the_road(world: World) -> None:
    output_id, _ = answered(world, Answer.NO)
    assert states(world, output_id)[-1] == (WORDS[Step.NOT_TAKEN], "care")
    assert road(world, output_id)[-1].words.splitlines() == [
        "No",
        "It is cheap.",
        "What could change it: More money.",
    ]


def test_an_owner_who_cannot_decide_says_who_can(world: World) -> None:
    output_id = raised(world)
    draft = owners.HeardDraft("Joan Bell", "Head", can_decide=False, who_can="The board")
    owner = owner_of(world, output_id)
    with unit_of_work() as db:
        owners.hear(db, owner, output_id=output_id, draft=draft)
    assert road(world, output_id)[1].words == "Who can decide: The board"


def test_a_dispute_needs_care_and_the_road_goes_on_from_there(world: World) -> None:
    output_id, _ = said_done(world)
    for name in ("Asha", "Bryn"):
        with unit_of_work() as db:
            checks.dispute(db, world.member(name), output_id=output_id, words="It is not so.")
    told = states(world, output_id)
    assert (WORDS[Step.DISPUTED], "care") in told
    assert told[-1] == (WORDS[Step.CONFIRMED], "later")
    assert "now" not in {state for _, state in told}


def test_what_has_stopped_moving_says_so_after_what_was_done(world: World, hands: Hands) -> None:
    output_id, member = raised(world), world.member()
    hands.pass_by(days=40)
    told = [(one.name, one.state) for one in road_of(shown(world, output_id, member))]
    assert told[:2] == [(WORDS[Step.RAISED], "done"), (WORDS[Step.STALLED], "care")]
    assert {state for _, state in told[2:]} == {"later"}
