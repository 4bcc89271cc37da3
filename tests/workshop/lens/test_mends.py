"""One tap to mend: each mend really mends, makes room where it can, and invents nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.lens.plans import GOOD, ITEMS, items, spoil
from tests.workshop.lens.test_rules import BY_NOBODY, BY_STAFF, SPEAKS, UNSENT, named
from workshop.lens.look import RULES, finding_of, look
from workshop.lens.mends import (
    Add,
    HandOver,
    Keep,
    Mend,
    Move,
    Resize,
    SetAside,
    Swap,
    mended,
    shortened,
    until,
    with_room,
)
from workshop.lens.plan import (
    AgreementPlan,
    BriefingPlan,
    CardPlan,
    ItemPlan,
    Lead,
    PeoplePlan,
    PlanFacts,
    SessionPlan,
)
from workshop.lens.rule import beyond, lacking
from workshop.vocabulary import ItemKind, Mode, State


def mend_of(facts: PlanFacts, rule: str) -> Mend:
    """What one tap does for what this rule says."""
    found = finding_of(facts, rule)
    assert found is not None
    assert found.mend is not None
    return found.mend


@pytest.mark.parametrize("case", SPEAKS, ids=named)
def test_mending_makes_the_finding_go_away(case: tuple[str, PlanFacts, State, str]) -> None:
    rule, facts, *_ = case
    found = finding_of(facts, rule)
    assert found is not None

    if found.mend is not None and found.mend.steps:
        assert finding_of(mended(facts, found.mend.steps), rule) is None


# What has to do with people, or with what is written, is mended where that is done.
ELSEWHERE = {"balance", "told", "whole", "believed", "offers", "needs", "series", "in_person"}
ONLY_PEOPLE = {"put_forward"}


def test_every_rule_has_a_mend_or_a_way_but_the_one_for_the_group() -> None:
    steps: set[str] = set()
    pages: set[str] = set()
    for rule, facts, *_ in SPEAKS:
        found = finding_of(facts, rule)
        if found and found.mend:
            (pages if found.mend.page else steps).add(rule)

    assert pages == ELSEWHERE | {"goal"}
    assert steps == {rule.key for rule in RULES} - pages - ONLY_PEOPLE


MENDS: list[tuple[str, PlanFacts, str, tuple[object, ...]]] = [
    (
        "opens",
        items(but=("welcome", "ice")),
        "Add an icebreaker",
        (Add(ItemKind.ICEBREAKER, 5, 1, "fresh-a"),),
    ),
    (
        "opens",
        items(but=("ice",), welcome={"minutes": 4}),
        "Give part 1 5 minutes",
        (Resize("welcome", 5),),
    ),
    (
        "opens",
        spoil(items=(ITEMS[3], *ITEMS[:3], *ITEMS[4:])),
        "Put part 2 first",
        (Move("welcome", 1),),
    ),
    ("near", items(ice={"risk": 2}), "Choose another card for it", (Swap("ice", "fresh-a"),)),
    (
        "breathe",
        items(but=("open",)),
        "Add 12 minutes of open time",
        (Add(ItemKind.OPEN_TIME, 12, 7),),
    ),
    (
        "breathe",
        items(open={"minutes": 10}, work_a={"minutes": 34}),
        "Give part 7 3 minutes more",
        (Resize("work-a", 31), Resize("open", 13)),
    ),
    (
        "rest",
        items(but=("break",)),
        "Add a break in the middle",
        (Add(ItemKind.BREAK, 10, 5),),
    ),
    (
        "rest",
        items(**{"break": {"minutes": 5}}),
        "Give the break 10 minutes",
        (Resize("break", 10),),
    ),
    ("check_out", items(out={"spare": True}), "Do part 8 for certain", (Keep("out"),)),
    (
        "check_out",
        items(but=("out",)),
        "Add a check-out",
        (Add(ItemKind.CHECK_OUT, 7, 8),),
    ),
    (
        "closing",
        items(close={"minutes": 2}),
        "Give part 9 8 minutes",
        (Resize("close", 8),),
    ),
    ("closing", items(but=("close",)), "Add a close", (Add(ItemKind.CLOSE, 8, 9),)),
    (
        "fits",
        items(work_a={"minutes": 30}),
        "Make the longest work 6 minutes shorter",
        (Resize("work-a", 24),),
    ),
    (
        "leads",
        items(**BY_STAFF),
        "Let a member lead parts 4 and 6",
        (HandOver("work-b"), HandOver("work-a")),
    ),
    ("leads", items(**BY_NOBODY), "Let a member lead part 6", (HandOver("work-b"),)),
    (
        "cut_short",
        items(but=("open",), work_b={"minutes": 18}),
        "Move 2 minutes from part 4 to part 6",
        (Resize("work-a", 22), Resize("work-b", 20)),
    ),
]


@pytest.mark.parametrize("case", MENDS, ids=named)
def test_one_tap_does_what_its_words_say(
    case: tuple[str, PlanFacts, str, tuple[object, ...]],
) -> None:
    rule, facts, label, steps = case
    mend = mend_of(facts, rule)

    assert (mend.label, mend.steps, mend.page) == (label, steps, "")


def test_a_card_with_nothing_left_on_the_shelf_is_not_swapped() -> None:
    bare = replace(items(ice={"risk": 2}), fresh_cards=())
    found = finding_of(bare, "near")

    assert found is not None
    assert found.mend is None


def test_an_icebreaker_can_be_added_without_a_card() -> None:
    bare = replace(items(but=("welcome", "ice")), fresh_cards=())

    assert mend_of(bare, "opens").steps == (Add(ItemKind.ICEBREAKER, 8, 1),)


def test_a_part_with_a_name_to_it_is_not_handed_to_another() -> None:
    typed = {key: {**value, "named": True} for key, value in BY_STAFF.items()}
    found = finding_of(items(**typed), "leads")

    assert found is not None
    assert found.mend is None


def test_of_many_short_parts_as_many_are_handed_over_as_it_takes() -> None:
    work = tuple(ItemPlan(f"w{at}", ItemKind.ACTIVITY, 10, Lead.STAFF) for at in range(25))
    plan = spoil(items=work, minutes=250)

    assert len(mend_of(plan, "leads").steps) == 8
    assert len(mend_of(plan, "light").steps) == 13


def test_staff_get_company_only_where_they_lead() -> None:
    idle = items(**{**BY_STAFF, "work_a": {"lead": Lead.NOBODY, "minutes": 40}})

    assert HandOver("work-a") not in mend_of(idle, "light").steps


def test_a_break_cannot_be_put_inside_one_long_part() -> None:
    found = finding_of(spoil(items=(ItemPlan("all", ItemKind.ACTIVITY, 120),)), "rest")

    assert found is not None
    assert found.mend is None


def test_a_long_day_gets_as_many_breaks_as_it_needs() -> None:
    work = tuple(ItemPlan(f"work-{at}", ItemKind.ACTIVITY, 40) for at in range(9))
    mend = mend_of(spoil(minutes=400, items=work), "rest")

    assert mend.label == "Add 4 breaks"


def test_teaching_that_is_too_short_is_lengthened() -> None:
    taught = ItemPlan("big", ItemKind.BRIEFING, 6)
    mend = mend_of(spoil(briefings=UNSENT, items=(*ITEMS, taught), minutes=150), "in_time")

    assert mend.steps == (Resize("big", 10),)


# Room for what is added.


def test_free_minutes_are_used_first() -> None:
    session = replace(GOOD.session, minutes=130)

    assert with_room(session, Add(ItemKind.BREAK, 10, 1)) == (Add(ItemKind.BREAK, 10, 1),)


def test_the_longest_work_gives_what_is_lacking() -> None:
    steps = with_room(GOOD.session, Add(ItemKind.BREAK, 10, 1))

    assert steps == (Resize("work-a", 19), Resize("work-b", 20), Add(ItemKind.BREAK, 10, 1))
    assert mended(GOOD, steps).session.total == 120


def test_a_plan_that_is_too_long_gives_no_more_than_what_is_added() -> None:
    session = replace(GOOD.session, minutes=60)

    assert mended(GOOD, with_room(session, Add(ItemKind.BREAK, 10, 1))).session.total == 120


def test_work_is_never_cut_to_less_than_is_worth_beginning() -> None:
    assert shortened(GOOD.session, 29) == (Resize("work-a", 10), Resize("work-b", 10))
    assert shortened(GOOD.session, 30) == ()
    assert shortened(GOOD.session, 3, but="work-b") == (Resize("work-a", 21),)


def test_steps_change_only_what_they_name() -> None:
    steps = (Move("out", 1), HandOver("work-a"), SetAside("open"), Swap("ice", "other"))
    now = mended(GOOD, steps).session

    assert [item.id for item in now.items][:2] == ["out", "welcome"]
    changed = {item.id: item for item in now.items}
    assert changed["work-a"].lead is Lead.BOTH
    assert changed["open"].spare
    assert changed["ice"].card == "other"
    assert {one.id for one in ITEMS if changed[one.id] == one} == {
        *("welcome", "agreement", "break", "work-b", "out", "close")
    }
    assert mended(GOOD, steps).sessions[1:] == GOOD.sessions[1:]


def test_steps_that_lead_nowhere_are_given_up() -> None:
    def forever(_: PlanFacts) -> tuple[Resize, ...]:
        return (Resize("ice", 9),)

    assert until(GOOD, lambda _: False, forever) == ()
    assert until(GOOD, lambda _: False, lambda _: ()) == ()
    assert until(GOOD, lambda _: True, forever) == ()


@given(st.integers(0, 300), st.integers(1, 300), st.integers(1, 99))
def test_what_is_lacking_reaches_the_share_and_one_less_does_not(
    part: int, rest: int, percent: int
) -> None:
    whole = part + rest
    more, less = lacking(part, whole, percent), beyond(part, whole, percent)

    assert (part + more) * 100 >= (whole + more) * percent
    assert more == 0 or (part + more - 1) * 100 < (whole + more - 1) * percent
    assert (part - less) * 100 <= (whole - less) * percent
    assert less == 0 or (part - less + 1) * 100 > (whole - less + 1) * percent


# Any plan at all.

kinds = st.sampled_from([one for one in ItemKind if one is not ItemKind.DETOUR])
any_item = st.builds(
    ItemPlan,
    id=st.uuids().map(str),
    kind=kinds,
    minutes=st.integers(1, 240),
    lead=st.sampled_from(Lead),
    spare=st.booleans(),
    must=st.booleans(),
    by_group=st.booleans(),
    card=st.sampled_from(["", "a", "b", "c"]),
    risk=st.integers(0, 3),
    named=st.booleans(),
)
any_briefing = st.builds(
    BriefingPlan, parts=st.integers(0, 6), days_before=st.none() | st.integers(-9, 90)
)
any_session = st.builds(
    SessionPlan,
    number=st.just(1),
    starts_on=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    minutes=st.integers(1, 600),
    mode=st.sampled_from(Mode),
    goal=st.text(max_size=60),
    items=st.lists(any_item, max_size=14).map(tuple),
    briefings=st.lists(any_briefing, max_size=3).map(tuple),
    beliefs=st.integers(0, 6),
)
some_people = st.builds(PeoplePlan, *[st.integers(0, 12)] * 7)


@st.composite
def any_plan(draw: st.DrawFn) -> PlanFacts:
    """A series of any shape, looked at anywhere in it."""
    drawn = draw(st.lists(any_session, min_size=1, max_size=4))
    sessions = tuple(replace(one, number=at) for at, one in enumerate(drawn, start=1))
    looked = draw(st.lists(st.integers(1, 6), max_size=3))
    return PlanFacts(
        today=draw(st.dates(date(2025, 6, 1), date(2027, 6, 1))),
        sessions=sessions,
        at=draw(st.integers(1, len(sessions))),
        upcoming=draw(st.integers(1, 5)),
        people=draw(some_people),
        agreement=AgreementPlan(draw(st.integers(0, 9)), tuple(looked)),
        fresh_cards=draw(st.sampled_from([(), (CardPlan("x", 4), CardPlan("y", 9))])),
    )


@given(any_plan())
def test_any_plan_can_be_looked_at_and_each_offered_mend_mends(facts: PlanFacts) -> None:
    for found in look(facts):
        assert found.sentence.endswith((".", "?"))
        assert found.state in (State.PARTLY, State.NOT_YET)
        if found.mend is None or found.mend.page:
            continue
        after = mended(facts, found.mend.steps)
        assert finding_of(after, found.rule) is None
        assert all(1 <= item.minutes <= 240 for item in after.session.items)
        kept = {item.id for item in after.session.items}
        assert {item.id for item in facts.session.items} <= kept


@given(any_plan(), st.integers(0, 400))
def test_what_is_planned_later_in_the_series_changes_nothing_earlier(
    facts: PlanFacts, days: int
) -> None:
    first = replace(facts, at=1, upcoming=0)
    later = tuple(
        replace(one, items=(), starts_on=one.starts_on + timedelta(days=days), beliefs=one.beliefs)
        for one in facts.sessions[1:]
    )
    other = replace(first, sessions=(facts.sessions[0], *later))

    assert look(other) == look(first)
