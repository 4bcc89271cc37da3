"""From the records to the lessons' facts: what was kept, and what came of it."""

from datetime import timedelta

from tests.support.world import World
from tests.workshop.conftest import Hands
from tests.workshop.queries.test_lesson_facts import close, facts, keep
from tests.workshop.services import made
from workshop.db import unit_of_work
from workshop.lessons.facts import OutputFact
from workshop.services import captures, consents, outputs, owners
from workshop.services.consents import ConsentDraft
from workshop.vocabulary import Answer, Evidence, Reach, Step

# Captures.


def test_a_capture_without_an_answer_claims_nothing(world: World) -> None:
    keep(world, "Asha")

    (one,) = facts(world).captures
    assert (one.kept, one.consent_complete, one.project_may_use) == (False, False, False)
    assert (one.needs_yes, one.said_yes) == (True, None)
    assert (one.linked, one.published, one.true_to_author) == (False, False, True)


def test_an_authors_yes_and_choices_complete_a_capture(world: World) -> None:
    capture_id = keep(world, "Asha")
    with unit_of_work() as db:
        captures.say_it_is_right(db, world.member(), capture_id=capture_id, version=1, yes=True)
        consents.answer(
            db, world.member(), capture_id=capture_id, draft=ConsentDraft(reach=Reach.TEAM)
        )
    close(world)

    (one,) = facts(world).captures
    assert (one.kept, one.consent_complete, one.project_may_use) == (True, True, True)
    assert one.said_yes is True


def test_what_a_supporter_carries_is_no_yes_of_the_authors(world: World) -> None:
    capture_id = keep(world, "Asha")
    with unit_of_work() as db:
        captures.say_it_is_right(
            db,
            world.supporter,
            capture_id=capture_id,
            version=1,
            yes=True,
            relay_reason="She told me.",
        )
        consents.answer(
            db, world.supporter, capture_id=capture_id, draft=ConsentDraft(reach=Reach.TEAM)
        )

    (one,) = facts(world).captures
    assert (one.said_yes, one.consent_complete, one.project_may_use) == (None, False, False)


def test_what_was_taken_back_or_is_a_concern_is_not_counted(world: World) -> None:
    back, worry, _ = keep(world, "Asha"), keep(world, "Bryn"), keep(world, None)
    with unit_of_work() as db:
        captures.withdraw(db, world.member(), capture_id=back)
        captures.flag_concern(db, world.facilitator, capture_id=worry)

    (one,) = facts(world).captures
    assert one.needs_yes is False


def test_a_capture_is_linked_by_its_because_line(world: World) -> None:
    capture_id, output_id = keep(world, "Asha"), made.drafted(world)
    with unit_of_work() as db:
        outputs.link_capture(
            db,
            world.member(),
            output_id=output_id,
            capture_id=capture_id,
            because="It says why.",
        )

    assert facts(world).captures[0].linked


# Outputs.


def only_output(world: World) -> OutputFact:
    """The one output that was raised."""
    (one,) = facts(world).outputs
    return one


def test_a_draft_is_no_output_yet(world: World) -> None:
    made.drafted(world)

    assert facts(world).outputs == ()


def test_a_promise_is_told_with_its_owner_its_dates_and_its_start(
    world: World, hands: Hands
) -> None:
    made.promised(world)

    one = only_output(world)
    today = hands.time.date()
    assert [step.step for step in one.steps] == [
        Step.RAISED,
        Step.HEARD,
        Step.DECIDED,
        Step.COMMITTED,
    ]
    assert (one.owner_accepted, one.owner_has_role, one.owner_can_decide) == (True, True, True)
    assert (one.answer, one.has_reason, one.answered_on) == (Answer.YES, True, today)
    assert one.answer_due_on == today + timedelta(weeks=8)
    assert (one.due_on, one.baseline_on) == (today + timedelta(days=60), today)


def test_what_a_convenor_writes_down_is_no_owner_who_accepted(world: World) -> None:
    made.raised(world)

    one = only_output(world)
    assert (one.owner_accepted, one.answer, one.answered_on) == (False, None, None)


def test_an_answer_counts_from_the_first_one_given(world: World, hands: Hands) -> None:
    output_id, owner = made.answered(world, Answer.NO)
    reader, first = world.facilitator, hands.time.date()
    hands.pass_by(days=100)
    with unit_of_work() as db:
        owners.decide(
            db, owner, output_id=output_id, draft=owners.DecisionDraft(Answer.YES, "Money came.")
        )

    (one,) = facts(world, reader).outputs
    assert (one.answer, one.answered_on) == (Answer.YES, first)
    assert one.answer_due_on is not None
    assert one.answered_on <= one.answer_due_on < hands.time.date()


def test_a_claim_is_told_by_what_was_shown_and_who_looked(world: World) -> None:
    output_id, _ = made.said_done(world, Evidence.DATED)
    made.check(world, output_id, "Asha")

    (claim,) = only_output(world).claims
    assert (claim.grade, claim.confirmers, claim.doubters, claim.disputes) == (
        Evidence.DATED,
        1,
        0,
        0,
    )
