"""Each rule of the lens speaks of what it is about, and is silent where the plan is good."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pages._ui.navigation import PAGES
from tests.workshop.lens.plans import GOOD, ITEMS, expecting, items, session, spoil
from workshop.lens import people, picture, power, purpose, time_and_space
from workshop.lens.look import RULES, finding_of, look
from workshop.lens.plan import AgreementPlan, BriefingPlan, ItemPlan, Lead, PlanFacts
from workshop.lessons.rules import load_rules
from workshop.vocabulary import ItemKind, Mode, State

NOT_YET, PARTLY = State.NOT_YET, State.PARTLY
BY_STAFF = {one.id.replace("-", "_"): {"lead": Lead.STAFF} for one in ITEMS if one.id != "break"}
BY_NOBODY = {one.id.replace("-", "_"): {"lead": Lead.NOBODY} for one in ITEMS}
OFF_AGENDA = {"by_group": False}
ALL_OFF = {one.id.replace("-", "_"): OFF_AGENDA for one in ITEMS}
TODAY = GOOD.today
LATE = (BriefingPlan(parts=6, days_before=1),)
UNSENT = (BriefingPlan(parts=6),)
TEACHING = ItemPlan("big", ItemKind.BRIEFING, 10)


def no_sessions_but(count: int, days: int = 7) -> PlanFacts:
    """The good series with fewer sessions, so many days apart."""
    kept = tuple(
        replace(one, starts_on=GOOD.sessions[0].starts_on + timedelta(days=days * at))
        for at, one in enumerate(GOOD.sessions[:count])
    )
    return replace(GOOD, sessions=kept)


def agreed(at: int, lines: int, *looked: int) -> PlanFacts:
    """A session with no time for the agreement, in a series that has none on its agendas."""
    bare = tuple(
        replace(one, items=tuple(item for item in one.items if item.id != "agreement"))
        for one in GOOD.sessions
    )
    return replace(GOOD, sessions=bare, at=at, agreement=AgreementPlan(lines, looked))


def online(but: int = 0) -> PlanFacts:
    """Every session on a call, but one."""
    sessions = tuple(
        replace(one, mode=Mode.ONLINE) if one.number != but else one for one in GOOD.sessions
    )
    return replace(GOOD, sessions=sessions)


def beliefs(here: int, elsewhere: int) -> PlanFacts:
    """So many beliefs written down before this session, and before the next."""
    counts = {1: here, 2: elsewhere}
    sessions = tuple(replace(one, beliefs=counts.get(one.number, 0)) for one in GOOD.sessions)
    return replace(GOOD, sessions=sessions)


SPEAKS: list[tuple[str, PlanFacts, State, str]] = [
    ("opens", items(but=("welcome", "ice")), NOT_YET, "Nothing opens with people"),
    ("opens", items(welcome={"minutes": 4}, ice={"minutes": 4}), NOT_YET, "5 minutes or more"),
    ("opens", spoil(items=(*ITEMS[3:4], *ITEMS[:3], *ITEMS[4:])), NOT_YET, "in the first 20"),
    ("together", items(but=("welcome", "agreement", "break"), out={"minutes": 5}), PARTLY, "14%"),
    ("together", items(but=("welcome", "ice", "agreement", "break")), PARTLY, "8%"),
    ("together", items(but=("welcome", "ice", "agreement", "break", "out")), NOT_YET, "0%"),
    ("together", items(agreement={"minutes": 40}), PARTLY, "48%"),
    ("together", items(agreement={"minutes": 90}), NOT_YET, "61%"),
    ("near", items(ice={"risk": 2}), PARTLY, "Part 2 asks for something personal"),
    ("near", items(2, ice={"risk": 3}), NOT_YET, "a memory or a feeling"),
    ("agreement", agreed(1, 0), NOT_YET, "no agreement yet"),
    ("agreement", agreed(4, 5, 1), PARTLY, "time to look at the agreement again"),
    ("agreement", agreed(5, 5, 2, 6), PARTLY, "every third session"),
    ("again", items(2, ice={"card": "count-together"}), PARTLY, "The card of part 2"),
    ("again", spoil(items=(*ITEMS, replace(ITEMS[1], id="twice"))), PARTLY, "part 10"),
    ("leads", items(**BY_NOBODY), NOT_YET, "Nobody is said to lead"),
    ("leads", items(**BY_STAFF), NOT_YET, "Members lead 0%"),
    ("leads", items(**{**BY_STAFF, "ice": {"lead": Lead.BOTH}, "out": {}}), PARTLY, "14%"),
    ("light", items(**BY_STAFF), NOT_YET, "Staff lead everything."),
    ("light", items(**{**BY_STAFF, "work_a": {"lead": Lead.BOTH}}), PARTLY, "Staff alone lead 70%"),
    ("put_forward", items(2, **ALL_OFF), NOT_YET, "0 of 9 parts"),
    ("put_forward", items(2, **{**ALL_OFF, "open": {}, "work_a": {}}), PARTLY, "2 of 9"),
    ("balance", expecting(lived=4, others=5), PARTLY, "4 of the 9 people"),
    ("balance", expecting(lived=3, others=7), NOT_YET, "3 of the 10"),
    ("balance", expecting(lived=1, others=1), NOT_YET, "Nobody should sit alone"),
    ("cut_short", items(work_b={"minutes": 15}, open={"minutes": 15}), NOT_YET, "shorter"),
    ("cut_short", items(work_b={"minutes": 22}, open={"minutes": 20}), PARTLY, "shorter"),
    ("told", spoil(briefings=()), NOT_YET, "no briefing yet"),
    ("whole", spoil(briefings=(BriefingPlan(4, 5),)), PARTLY, "4 of its 6 parts"),
    ("whole", spoil(briefings=(BriefingPlan(2, 5),)), NOT_YET, "2 of its 6 parts"),
    ("in_time", spoil(briefings=UNSENT), NOT_YET, "Send it by Friday 27 February 2026"),
    ("in_time", spoil(briefings=LATE), NOT_YET, "less than 3 days before"),
    (
        "in_time",
        replace(spoil(briefings=UNSENT), today=TODAY + timedelta(days=18)),
        NOT_YET,
        "less than 3 days before",
    ),
    ("believed", beliefs(0, 0), NOT_YET, "have not written down"),
    ("believed", beliefs(0, 4), PARTLY, "before this session"),
    ("fits", items(work_a={"minutes": 25}), PARTLY, "1 minute longer"),
    ("fits", items(work_a={"minutes": 59}), NOT_YET, "35 minutes longer"),
    ("breathe", items(but=("open",)), NOT_YET, "0 minutes of room to breathe in 100 minutes"),
    ("breathe", items(open={"minutes": 8}), PARTLY, "8 minutes of room"),
    ("breathe", items(open={"minutes": 60}), PARTLY, "a lot to fill"),
    ("breathe", items(open={"minutes": 120}), NOT_YET, "a lot to fill"),
    ("rest", items(but=("break",)), NOT_YET, "no break in 108 minutes"),
    ("rest", items(**{"break": {"minutes": 5}}), NOT_YET, "longest break is 5 minutes"),
    ("rest", items(work_a={"minutes": 70}), PARTLY, "sit for 93 minutes"),
    ("offers", expecting(offered=7), PARTLY, "7 of 8 people"),
    ("offers", expecting(offered=0, to_offer=1), NOT_YET, "0 of 1 person"),
    ("needs", expecting(needs=3, needs_open=1), NOT_YET, "1 thing people need is not sorted"),
    ("needs", expecting(needs=10, needs_open=2), PARTLY, "2 things people need are"),
    ("needs", expecting(needs=0, asked=7), NOT_YET, "Did we ask?"),
    ("series", no_sessions_but(1), NOT_YET, "one meeting"),
    ("series", no_sessions_but(3), PARTLY, "3 sessions"),
    ("series", no_sessions_but(6, days=5), PARTLY, "within 4 weeks"),
    ("series", no_sessions_but(6, days=0), NOT_YET, "one meeting"),
    ("in_person", online(), PARTLY, "on a call"),
    ("goal", spoil(goal="  "), NOT_YET, "no goal yet"),
    ("goal", spoil(goal="We know. We have a list."), PARTLY, "more than one goal"),
    ("goal", spoil(goal=" ".join(["word"] * 21)), PARTLY, "a long sentence"),
    ("goal", spoil(goal="To discuss the front door"), PARTLY, "not what they will have"),
    ("check_out", items(but=("out",)), NOT_YET, "no check-out"),
    ("check_out", items(out={"spare": True}), NOT_YET, "only happens if there is time"),
    ("closing", items(but=("close",)), NOT_YET, "no place"),
    ("closing", items(close={"minutes": 2}), NOT_YET, "no place"),
    ("ending", replace(GOOD, at=6), NOT_YET, "nothing celebrates"),
]
SILENT: list[tuple[str, PlanFacts]] = [
    ("opens", items(but=("welcome",), ice={"minutes": 5})),
    ("together", items(but=("welcome", "agreement"))),
    ("together", items(agreement={"minutes": 20})),
    ("near", items(2, ice={"risk": 2})),
    ("near", items(ice={"risk": 3, "spare": True})),
    ("agreement", agreed(3, 5, 1)),
    ("agreement", replace(agreed(4, 5, 1), sessions=GOOD.sessions)),
    ("again", replace(GOOD, at=6)),
    ("leads", items(**{**BY_STAFF, "work_b": {"lead": Lead.BOTH}, "ice": {}})),
    ("light", items(**{**BY_NOBODY, "work_a": {"lead": Lead.STAFF, "minutes": 40}})),
    ("put_forward", items(1, **ALL_OFF)),
    ("put_forward", items(2, work_a=OFF_AGENDA)),
    ("balance", expecting(lived=5, others=5)),
    ("balance", expecting(lived=0, others=0)),
    ("balance", replace(expecting(lived=1, others=9), at=2)),
    ("cut_short", items(work_b={"minutes": 25}, open={"minutes": 20})),
    ("cut_short", items(but=("work-a",))),
    ("told", items(but=("work-a", "work-b", "open"))),
    ("whole", spoil(briefings=(BriefingPlan(2, 5), BriefingPlan(5, 5), BriefingPlan(6, 5)))),
    ("whole", spoil(briefings=())),
    ("in_time", spoil(briefings=(BriefingPlan(6, 3),))),
    ("in_time", spoil(briefings=UNSENT, items=(*ITEMS, TEACHING))),
    ("believed", beliefs(1, 0)),
    ("believed", beliefs(0, 5)),
    ("fits", items(work_a={"minutes": 90, "spare": True})),
    ("breathe", items(open={"minutes": 12})),
    ("breathe", items(open={"minutes": 53})),
    ("rest", spoil(minutes=60, items=(replace(ITEMS[3], minutes=60),))),
    ("rest", items(work_a={"minutes": 67})),
    ("offers", expecting(offered=0, to_offer=0)),
    ("offers", expecting(offered=19, to_offer=20)),
    ("offers", replace(expecting(offered=0), at=2)),
    ("needs", expecting(needs=0, asked=8)),
    ("needs", expecting(needs=0, asked=0, to_offer=7)),
    ("series", no_sessions_but(5)),
    ("series", replace(no_sessions_but(3), at=2)),
    ("in_person", online(but=6)),
    ("goal", spoil(goal="Our list of ten questions")),
    ("check_out", spoil(items=(*ITEMS, replace(ITEMS[7], id="more", spare=True)))),
    ("closing", items(close={"minutes": 3})),
    ("ending", replace(GOOD, at=5)),
    ("ending", spoil(6, items=(*ITEMS, ItemPlan("party", ItemKind.CELEBRATION, 15)))),
]


def named(case: tuple[object, ...]) -> str:
    """The rule that a case is about."""
    return str(case[0])


def test_a_good_plan_is_silent() -> None:
    for number in range(1, 6):
        assert look(replace(GOOD, at=number)) == ()


@pytest.mark.parametrize("case", SPEAKS, ids=named)
def test_the_rule_speaks(case: tuple[str, PlanFacts, State, str]) -> None:
    rule, facts, state, words = case
    found = finding_of(facts, rule)

    assert found is not None
    assert (found.state, found.rule) == (state, rule)
    assert words in found.sentence


@pytest.mark.parametrize("case", SILENT, ids=named)
def test_the_rule_is_silent(case: tuple[str, PlanFacts]) -> None:
    rule, facts = case

    assert finding_of(facts, rule) is None


def test_every_rule_is_tried_both_ways() -> None:
    every = {rule.key for rule in RULES}

    assert {one[0] for one in SPEAKS} == every
    assert {one[0] for one in SILENT} == every


def test_every_rule_carries_the_number_of_a_sign_of_the_lessons() -> None:
    signs = load_rules().indicators

    assert all(rule.number in signs for rule in RULES)
    assert len({rule.number for rule in RULES}) == len(RULES)


def test_the_numbers_are_those_of_the_lessons() -> None:
    opening, together, agreement = (
        load_rules().indicators[one].thresholds for one in ("1.1", "1.2", "1.6")
    )

    assert (
        opening["minutes_min"],
        opening["starts_within"],
    ) == (people.OPENS_FOR, people.OPENS_WITHIN)
    assert (
        together["practised_min"],
        together["practised_max"],
    ) == (people.TOGETHER_LEAST, people.TOGETHER_MOST)
    assert (
        together["partly_min"],
        together["partly_max"],
    ) == (people.TOGETHER_PARTLY, people.TOGETHER_TOO_MUCH)
    assert agreement["look_every"] == people.LOOK_EVERY


def test_no_rule_speaks_of_the_parts_of_an_empty_agenda() -> None:
    parts = {rule.key for rule in RULES if rule.on_items}

    assert {one.rule for one in look(spoil(items=()))} & parts == set()
    assert {one.rule for one in look(spoil(items=(), goal=""))} == {"goal"}


def test_what_is_not_yet_comes_before_what_is_partly() -> None:
    facts = replace(items(but=("break", "out"), ice={"risk": 2}), people=GOOD.people)
    states = [one.state for one in look(facts)]

    assert NOT_YET in states
    assert PARTLY in states
    assert states == sorted(states, key=lambda one: one is PARTLY)


def test_a_rule_that_is_not_there_says_nothing() -> None:
    assert finding_of(GOOD, "no-such-rule") is None


def test_each_way_to_another_page_leads_to_a_page() -> None:
    addresses = {one.address for one in PAGES}
    pages = {mend.page for rule in RULES for mend in rule.mends(GOOD) if mend.page}

    assert {"people", "offers", "needs", "sessions", "briefings"} == pages
    assert pages <= addresses


def test_the_parts_of_the_lens_hold_each_rule_once() -> None:
    parts = (people, picture, power, purpose, time_and_space)
    keys = [rule.key for part in parts for rule in part.RULES]

    assert sorted(keys) == sorted(rule.key for rule in RULES)
    assert session(2).items[1].card != session(3).items[1].card
