"""The sample's outputs stand in every state, by steps that the rules allow."""

from datetime import date, timedelta

import pytest

from workshop import vocabulary as v
from workshop.content import loader, sample_series
from workshop.content.sample_outputs import Output, Step, outputs
from workshop.content.sample_series import TODAY
from workshop.outputs import StepFacts, agreed_by, may_follow, standing

OUTPUTS = outputs()
PEOPLE = {person.id: person for person in sample_series.people()}
CAPTURES = {capture.id: capture for capture in sample_series.captures()}
SESSIONS = {session.number: session for session in sample_series.sessions().sessions}
LIVED = {person.id for person in PEOPLE.values() if person.hat in ("lived", "both")}
MEMBERS = {person.id for person in PEOPLE.values() if "member" in person.roles}
FIRST_DAY = date(2030, 1, 7)
YES = {level.id for level in loader.agreement_levels().levels if level.counts_as == "yes"}
NEEDED = {
    "heard": {"can_decide"},
    "decided": {"answer", "reason"},
    "not_taken": {"answer", "reason", "could_change", "reason_id"},
    "committed": {"what", "due_day", "baseline"},
    "doing": {"note"},
    "said_done": {"evidence", "grade"},
    "parked": {"votes_for", "votes_against", "look_again_day"},
}


def on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)


def road(output: Output) -> list[StepFacts]:
    """Return the steps of an output as the rules see them, what members did included."""
    facts = [(output.day, 0, StepFacts(v.Step.RAISED, on(output.day)))]
    for place, step in enumerate(output.steps, start=1):
        facts.append((step.day, place, facts_of(step)))
    yeses = [check.day for check in output.checks if check.answer == "yes"]
    if len(yeses) >= 2:
        facts.append((sorted(yeses)[1], 90, StepFacts(v.Step.CONFIRMED, on(sorted(yeses)[1]))))
    if len(output.disputes) >= 2:
        second = sorted(one.day for one in output.disputes)[1]
        facts.append((second, 91, StepFacts(v.Step.DISPUTED, on(second))))
    return [fact for _, _, fact in sorted(facts, key=lambda one: one[:2])]


def facts_of(step: Step) -> StepFacts:
    days = (step.due_day, step.review_day or step.look_again_day)
    due, review = (None if day is None else on(day) for day in days)
    return StepFacts(
        v.Step(step.step),
        on(step.day),
        answer=v.Answer(step.answer) if step.answer else None,
        due_on=due,
        review_on=review,
    )


def test_there_is_one_output_in_each_state_in_the_order_they_were_asked() -> None:
    assert [one.stands for one in OUTPUTS] == [
        "stalled",
        "confirmed",
        "disputed",
        "not_taken",
        "said_done",
        "doing",
        "committed",
        "decided",
        "heard",
        "parked",
        "raised",
    ]
    assert [one.day for one in OUTPUTS] == sorted(one.day for one in OUTPUTS)
    assert {one.stands for one in OUTPUTS} == set(v.Step) - {v.Step.DIFFERENCE}


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_an_output_stands_where_its_steps_and_dates_put_it(output: Output) -> None:
    weeks = sample_series.project().answer_weeks
    assert standing(tuple(road(output)), on(TODAY), weeks).shown == output.stands


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_each_step_may_follow_the_one_before(output: Output) -> None:
    last = None
    for fact in road(output):
        assert may_follow(last, fact.step)
        last = fact.step


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_each_step_says_what_it_must_and_nothing_of_the_future(output: Output) -> None:
    for step in output.steps:
        assert all(getattr(step, name) not in ("", None) for name in NEEDED[step.step])
        assert output.day <= step.day <= TODAY
        assert step.due_day is None or step.due_day > step.day
        assert step.review_day is None or step.review_day > step.day
        assert step.can_decide is not False or step.who_can


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_an_output_is_of_the_vocabulary_and_has_all_its_words(output: Output) -> None:
    assert output.kind in set(v.OutputKind)
    assert output.size in set(v.Size)
    assert output.how_we_would_know
    assert output.drafted_by in LIVED
    assert {step.answer for step in output.steps} <= {*v.Answer, ""}
    assert {step.grade for step in output.steps} <= {"E1", "E2", "E3", "E5", ""}
    assert output.session == 0 or SESSIONS[output.session].day <= output.day


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_a_made_up_owner_stands_behind_every_step_an_owner_sets(output: Output) -> None:
    steps = {step.step for step in output.steps} - {"parked"}
    names = {person.name for person in PEOPLE.values()}

    assert (output.owner is None) == (not steps)
    if output.owner:
        assert output.owner.day <= output.steps[0].day
        assert output.owner.organisation == sample_series.project().convened_by
        assert not names & set(output.owner.name.split())


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_checks_and_disputes_are_from_members_who_may(output: Output) -> None:
    claimed = [step.day for step in output.steps if step.step == "said_done"]
    backed = {one.person for one in output.levels if one.level in YES} | {output.drafted_by}

    assert {check.person for check in output.checks} <= backed & LIVED
    assert {one.person for one in output.disputes} <= LIVED
    assert {mark.person for mark in output.reason_marks} <= MEMBERS
    for one in (*output.checks, *output.disputes):
        assert claimed
        assert one.day >= claimed[0]
    assert {check.answer for check in output.checks} <= set(v.Check)


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.id)
def test_reasons_point_at_captures_that_were_kept_by_then(output: Output) -> None:
    assert len(output.links) == len({link.capture for link in output.links})
    for link in output.links:
        capture = CAPTURES[link.capture]
        day = output.day if link.day is None else link.day
        assert SESSIONS[capture.session].day <= day <= TODAY
        assert capture.withdrawn_day is None or capture.withdrawn_day > day


def test_a_reason_was_taken_back_later_and_the_ask_stays() -> None:
    gone = [
        (output.id, link.capture)
        for output in OUTPUTS
        for link in output.links
        if CAPTURES[link.capture].withdrawn_day is not None
    ]
    assert gone == [("a-quiet-place", "forty-people-behind-me")]


def test_agreement_keeps_worries_and_says_how_far_it_goes() -> None:
    levels = [level for output in OUTPUTS for level in output.levels]
    reached = {
        output.id: agreed_by(tuple(v.Level(one.level) for one in output.levels), len(output.levels))
        for output in OUTPUTS
    }

    assert {level.person for level in levels} <= PEOPLE.keys() - {"ines"}
    assert {level.level for level in levels} == set(v.Level) - {"no"}
    assert all(level.note for level in levels if level.level == "worry")
    assert reached["pay-on-the-day"] == "all"
    assert reached["a-person-first"] == "most"
    assert reached["open-on-sunday"] == "most"


def test_a_no_has_a_listed_reason_and_not_everyone_finds_it_clear() -> None:
    refused = next(one for one in OUTPUTS if one.stands == "not_taken")

    assert refused.steps[-1].reason_id in {one.id for one in loader.output_words().reasons}
    assert {mark.clear for mark in refused.reason_marks} == {True, False}
