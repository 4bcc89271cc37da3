"""All ten lessons in one go: their order, what they never say, and what no record can buy."""

import dataclasses
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workshop.lessons.making import (
    FIRST_DAY,
    GREY,
    LIVED,
    NOT_YET,
    PARTLY,
    TODAY,
    P,
    capture,
    claim,
    facts,
    item,
    lesson,
    output,
    pulse,
    refused,
    session,
    state,
)
from workshop.lessons import run
from workshop.lessons.facts import (
    CaptureFact,
    ClaimFact,
    Facts,
    LookBackFact,
    MeasureFact,
    OutputFact,
    PersonFact,
    PulseFact,
    SessionFact,
)
from workshop.lessons.roll_up import LessonReading
from workshop.lessons.rules import LocalChange, RulesError, load_rules
from workshop.lessons.run import LESSONS, read_lessons
from workshop.vocabulary import ItemKind, Origin, State

READ = (1, 3, 6, 8)
READ_IN_PART = {"7.1"}
# Signs that are read while the others of their lesson are not.
READ_IN_PART = {"2.8", "4.7", "4.8", "7.1", "9.6"}
RANK = {GREY: 0, NOT_YET: 0, PARTLY: 1, P: 2}


def test_ten_lessons_come_back_in_order_with_all_their_signs() -> None:
    readings = read_lessons(facts())
    assert [r.number for r in readings] == list(range(1, 11))
    assert [x.indicator_id for r in readings for x in r.readings] == list(load_rules().indicators)


def test_a_whole_good_series_practises_the_lessons_that_are_read() -> None:
    assert [r.number for r in read_lessons(facts()) if r.state is P] == list(READ)


@pytest.mark.parametrize("number", sorted(set(range(1, 11)) - set(READ)))
def test_the_others_say_not_enough_evidence_and_why(number: int) -> None:
    reading = lesson(facts(), number)
    assert reading.state is GREY
    unread = [one for one in reading.readings if one.indicator_id not in READ_IN_PART]
    assert {one.state for one in unread} == {GREY}
    assert reading.sentence.startswith("Tenfold does not yet keep the records this lesson needs: ")
    assert not any(r.missing for r in reading.readings)


def test_a_project_before_its_first_session_reads_grey_everywhere() -> None:
    readings = read_lessons(Facts(TODAY, load_rules().version))
    assert {r.state for r in readings} == {GREY}


def test_there_is_no_total_no_ranking_and_no_share_of_lessons() -> None:
    """Nothing that reads lessons offers a number over lessons or an order between them."""
    numbers = {
        field.name for field in dataclasses.fields(LessonReading) if field.type in (int, float)
    }
    assert numbers == {"number"}
    public = {name for name, thing in vars(run).items() if callable(thing) and name.islower()}
    assert public == {"read_lessons", "roll_up", "load_rules"}


def test_readings_of_two_projects_cannot_be_ordered() -> None:
    one, other = lesson(facts(), 1), lesson(facts(pulse=()), 1)
    with pytest.raises(TypeError):
        sorted([one, other])  # type: ignore[type-var]


def test_rules_never_change_under_a_project() -> None:
    with pytest.raises(RulesError, match="Rule set '0' is not here"):
        read_lessons(facts(rule_set="0"))


def test_a_local_change_is_used_and_goes_with_the_reading() -> None:
    change = LocalChange("1.7", "practised_min", 90, agreed_in=1, by_group_vote=True)
    some = (*(session(n) for n in (1, 2, 3)), *(session(n, lived=LIVED[:6]) for n in (4, 5, 6)))
    whole = facts(sessions=some)
    assert [state(whole, "1.7"), state(replace(whole, local_changes=(change,)), "1.7")] == [
        P,
        PARTLY,
    ]
    changed = lesson(replace(whole, local_changes=(change,)), 1)
    assert changed.changes == load_rules((change,)).changes["1.7"]


def test_the_group_overrules_the_lesson_it_spoke_of_and_no_other() -> None:
    whole = facts(look_backs=(LookBackFact(6, no=3, answers=6),))
    assert [lesson(whole, number).state for number in READ] == [P, P, PARTLY, P]


def test_the_eight_looks_ahead_to_its_first_promise() -> None:
    whole = facts(as_of=TODAY - timedelta(days=250))
    assert lesson(whole, 8).again_on is not None
    assert lesson(facts(), 8).again_on is None


@pytest.mark.parametrize("number", range(1, 11))
def test_every_sentence_is_plain_and_short(number: int) -> None:
    for whole in (facts(), facts(pulse=(), captures=(), outputs=(), sessions=(session(1),))):
        reading = lesson(whole, number)
        for words in (reading.sentence, *(r.sentence for r in reading.readings)):
            assert words.endswith(".")
            assert max(len(part.split()) for part in re.split(r"[.:] ", words)) <= 25
            assert not re.search(r"\b(user|submit|invalid|failed|error|please)\b", words.lower())


# What no record can buy, and what leaving out can never help


def _record_only(whole: Facts) -> Facts:
    """The same project with everything that members say taken away."""
    return replace(
        whole,
        pulse=(),
        captures=tuple(replace(c, said_yes=None) for c in whole.captures),
        outputs=tuple(replace(o, claims=tuple(map(_unchecked, o.claims))) for o in whole.outputs),
        statements=(),
    )


def _unchecked(said: ClaimFact) -> ClaimFact:
    return replace(said, confirmers=0, votes_for=0)


SPOILT = st.integers(0, 3).map(lambda number: number == 3)


@st.composite
def projects(draw: st.DrawFn) -> Facts:
    """A good project, of which about one part in four is spoilt in some way."""
    whole = facts(look_backs=())
    return replace(
        whole,
        sessions=tuple(_day(draw, n) for n in range(1, draw(st.sampled_from([6, 6, 6, 3, 1])) + 1)),
        people=tuple(PersonFact(p, captures=0 if draw(SPOILT) else 1) for p in LIVED),
        pulse=tuple(_asked(draw, fact) for fact in whole.pulse),
        agreement=None if draw(SPOILT) else whole.agreement,
        captures=_captures(draw),
        measures=tuple(draw(st.lists(st.builds(MeasureFact, st.sampled_from(Origin)), max_size=3))),
        outputs=_outputs(draw),
    )


def _day(draw: st.DrawFn, number: int) -> SessionFact:
    if not draw(SPOILT):
        return session(number)
    opening = item(minutes=draw(st.sampled_from([None, 3, 10])), late=True)
    rest = (item(ItemKind.ACTIVITY, 60), item(ItemKind.BREAK, draw(st.integers(0, 40))))
    return session(number, items=(opening, *rest), lived=LIVED[: draw(st.integers(0, 8))])


def _asked(draw: st.DrawFn, fact: PulseFact) -> PulseFact:
    if not draw(SPOILT):
        return fact
    counted = draw(st.integers(0, 8))
    return pulse(fact.session, fact.code, draw(st.integers(0, counted)), counted)


def _captures(draw: st.DrawFn) -> tuple[CaptureFact, ...]:
    consent = draw(st.integers(0, 9)) > 0
    weak = {"said_yes": draw(st.sampled_from([False, None])), "linked": draw(st.booleans())}
    count, good = draw(st.sampled_from([20, 12, 4])), draw(st.integers(0, 20))
    bad = tuple(capture(n, consent_complete=consent, **weak) for n in range(good, count))
    return (*(capture(n) for n in range(min(good, count))), *bad)


def _outputs(draw: st.DrawFn) -> tuple[OutputFact, ...]:
    made = tuple(_output(draw, n) if draw(SPOILT) else output(n) for n in range(6))
    return (*made, *(refused(n, has_reason=not draw(SPOILT)) for n in range(6, 9)))


def _output(draw: st.DrawFn, number: int) -> OutputFact:
    return output(
        number,
        owner_accepted=draw(st.integers(0, 3)) > 0,
        answered_on=draw(st.sampled_from([None, FIRST_DAY, TODAY])),
        claims=(claim(confirmers=draw(st.integers(0, 3)), disputes=draw(st.integers(0, 2))),),
        baseline_on=draw(st.sampled_from([None, FIRST_DAY])),
    )


def _ranks(whole: Facts) -> list[int]:
    return [RANK[reading.state] for reading in read_lessons(whole)]


@settings(max_examples=60)
@given(projects())
def test_facts_typed_by_staff_alone_never_lift_a_lesson_above_partly(whole: Facts) -> None:
    assert State.PRACTISED not in {r.state for r in read_lessons(_record_only(whole))}


def _without_code(code: str) -> Callable[[Facts], Facts]:
    def strip(whole: Facts) -> Facts:
        lost = tuple(
            pulse(f.session, f.code, 0, 0, asked=False) if f.code == code else f
            for f in whole.pulse
        )
        return replace(whole, pulse=lost)

    return strip


def _each_output(**changes: object) -> Callable[[Facts], Facts]:
    def strip(whole: Facts) -> Facts:
        return replace(whole, outputs=tuple(replace(o, **changes) for o in whole.outputs))

    return strip


def _each_capture(**changes: object) -> Callable[[Facts], Facts]:
    def strip(whole: Facts) -> Facts:
        return replace(whole, captures=tuple(replace(c, **changes) for c in whole.captures))

    return strip


def _untimed(whole: Facts) -> Facts:
    days = tuple(
        replace(day, items=tuple(replace(i, minutes=None) for i in day.items))
        for day in whole.sessions
    )
    return replace(whole, sessions=days)


LOSSES = {
    **{f"answers to {code}": _without_code(code) for code in ("1a", "1b", "1c", "1d", "6b", "8b")},
    "owners": _each_output(owner_accepted=False),
    "roles": _each_output(owner_has_role=False),
    "reasons": _each_output(has_reason=False),
    "checks": _each_output(claims=(claim(confirmers=0),)),
    "claims": _each_output(claims=()),
    "baselines": _each_output(baseline_on=None),
    "promised days": _each_output(due_on=None),
    "days to look again": _each_output(review_on=None),
    "days of answers": _each_output(answered_on=None),
    "yeses of authors": _each_capture(said_yes=None),
    "consents": _each_capture(consent_complete=False),
    "links": _each_capture(linked=False),
    "timings": _untimed,
    "the agreement": lambda whole: replace(whole, agreement=None),
    "what people hold": lambda whole: replace(whole, people=()),
}


@settings(max_examples=20)
@given(projects())
@pytest.mark.parametrize("lost", LOSSES)
def test_losing_evidence_never_makes_any_lesson_greener(lost: str, whole: Facts) -> None:
    before, after = _ranks(whole), _ranks(LOSSES[lost](whole))
    assert all(then <= now for then, now in zip(after, before, strict=True))


@settings(max_examples=20)
@given(projects(), st.integers(0, 8), st.integers(0, 8))
def test_a_look_back_never_makes_a_lesson_greener(whole: Facts, no: int, more: int) -> None:
    backs = tuple(LookBackFact(number, no, no + more) for number in range(1, 11))
    before, after = _ranks(whole), _ranks(replace(whole, look_backs=backs))
    assert all(then <= now for then, now in zip(after, before, strict=True))


@settings(max_examples=20)
@given(projects(), st.randoms())
def test_the_order_of_records_changes_nothing(whole: Facts, chance: random.Random) -> None:
    def shuffled(things: tuple) -> tuple:
        return tuple(chance.sample(things, len(things)))

    mixed = replace(
        whole,
        people=shuffled(whole.people),
        pulse=shuffled(whole.pulse),
        captures=shuffled(whole.captures),
        outputs=shuffled(whole.outputs),
        measures=shuffled(whole.measures),
    )
    assert _ranks(mixed) == _ranks(whole)


@settings(max_examples=20)
@given(projects())
def test_timing_an_opening_afterwards_never_beats_timing_it_as_it_ran(whole: Facts) -> None:
    late = replace(
        whole,
        sessions=tuple(
            replace(day, items=tuple(replace(i, entered_late=True) for i in day.items))
            for day in whole.sessions
        ),
    )
    live = replace(
        whole,
        sessions=tuple(
            replace(day, items=tuple(replace(i, entered_late=False) for i in day.items))
            for day in whole.sessions
        ),
    )
    order = {GREY: 0, NOT_YET: 1, PARTLY: 2, P: 3}
    assert order[state(late, "1.1")] <= order[state(live, "1.1")]


def test_every_lesson_has_its_own_module() -> None:
    assert [one.number for one in LESSONS] == list(range(1, 11))
