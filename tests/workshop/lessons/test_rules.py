"""The rules are whole, plain and honest, and only the group can change them, and only in time."""

import re
import tomllib
from dataclasses import fields, replace
from typing import Any

import pytest

from workshop.content.loader import pulse as closing_questions
from workshop.lessons.rules import (
    SOURCE,
    Basis,
    GreenBy,
    Indicator,
    Information,
    LocalChange,
    RulesError,
    build_rules,
    load_rules,
)

RULES = load_rules()
ALL = tuple(RULES.indicators.values())
ANCHORS = ["1.4", "2.7", "3.7", "4.4", "5.5", "6.2", "7.4", "8.4", "9.3", "10.1"]
COUNTS = {1: 7, 2: 9, 3: 7, 4: 8, 5: 6, 6: 8, 7: 7, 8: 7, 9: 7, 10: 7}
WORDS = ("name", "formula", "practised", "partly", "not_yet", "not_enough", "why", "gaming")


def table() -> dict[str, Any]:
    """The shipped table, to be changed by one test."""
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def vote(indicator_id: str, threshold: str, value: int, **changes: object) -> LocalChange:
    """A change that the group voted for before session 1."""
    fair = LocalChange(indicator_id, threshold, value, agreed_in=0, by_group_vote=True)
    return replace(fair, **changes)


def test_there_are_73_signs_with_ids_of_their_own() -> None:
    assert len(ALL) == 73
    assert {i.id for i in ALL} == set(RULES.indicators)


@pytest.mark.parametrize("number, count", COUNTS.items())
def test_each_lesson_has_its_signs_in_order(number: int, count: int) -> None:
    assert [i.id for i in RULES.of_lesson(number)] == [f"{number}.{n}" for n in range(1, count + 1)]


def test_each_lesson_has_exactly_its_one_anchor() -> None:
    assert [i.id for i in ALL if i.anchor] == ANCHORS


def test_every_anchor_is_green_by_participants_alone() -> None:
    assert {i.green_by for i in ALL if i.anchor} == {GreenBy.PARTICIPANTS}


def test_the_four_musts() -> None:
    assert [i.id for i in ALL if i.must] == ["4.7", "6.4", "6.6", "8.1"]


def test_the_signs_for_information() -> None:
    assert [i.id for i in ALL if i.information is Information.ALL] == ["2.3", "6.3", "10.5"]
    assert [i.id for i in ALL if i.information is Information.UPPER] == ["7.3"]


def test_who_can_turn_each_sign_green() -> None:
    both = "1.6 2.5 2.6 2.9 3.3 3.5 3.6 4.6 4.7 5.3 6.6 6.7 7.2 7.5 7.7 8.6 8.7 10.3"
    people = (
        "1.3 1.4 1.5 2.7 3.7 4.4 4.8 5.4 5.5 6.2 6.8 7.3 7.4 8.3 8.4 8.5 9.2 9.3 "
        "10.1 10.2 10.5 10.6"
    )
    assert [i.id for i in ALL if i.green_by is GreenBy.BOTH] == both.split()
    assert [i.id for i in ALL if i.green_by is GreenBy.PARTICIPANTS] == people.split()


def test_the_ten_lessons_are_numbered_in_order() -> None:
    assert [lesson.number for lesson in RULES.lessons] == list(range(1, 11))
    assert RULES.lesson(8).title == "Make a difference"


def test_the_numbers_of_the_roll_up() -> None:
    numbers = {field.name: getattr(RULES.roll_up, field.name) for field in fields(RULES.roll_up)}
    assert numbers == {
        "evidence_min": 3,
        "practised_percent": 60,
        "voices_min": 2,
        "anchor_sessions_min": 2,
        "late_percent": 50,
        "overrule_answers_min": 3,
        "overrule_no": 1,
        "overrule_of": 3,
    }


@pytest.mark.parametrize("indicator", ALL, ids=lambda i: i.id)
def test_every_sign_is_fully_worded(indicator: Indicator) -> None:
    blank = [f for f in (*WORDS, "protection", "unit") if not getattr(indicator, f)]
    assert blank in ([], ["partly"])
    assert indicator.basis
    assert set(indicator.basis) <= set(Basis)


def test_only_all_or_nothing_signs_have_no_halfway() -> None:
    assert [i.id for i in ALL if not i.partly] == ["6.4", "6.6", "7.7"]


@pytest.mark.parametrize("indicator", ALL, ids=lambda i: i.id)
def test_shipped_words_carry_no_source_codes_and_no_gaps(indicator: Indicator) -> None:
    words = " ".join(getattr(indicator, field) for field in (*WORDS, "protection"))
    assert not re.search(r"[{}]|\b[SR]\d|\bL\d|\[M\]|\bLE\b", words)


@pytest.mark.parametrize("indicator", ALL, ids=lambda i: i.id)
def test_shipped_words_avoid_the_words_we_never_use(indicator: Indicator) -> None:
    words = " ".join(getattr(indicator, field) for field in (*WORDS, "protection")).lower()
    never = r"\b(users?|submit|invalid|failed|errors?|please|stakeholders?|empower\w*)\b"
    assert not re.findall(never, words)


@pytest.mark.parametrize("indicator", ALL, ids=lambda i: i.id)
def test_why_gaming_and_protection_are_short_sentences(indicator: Indicator) -> None:
    for words in (indicator.why, indicator.gaming, indicator.protection):
        assert words.endswith((".", "?"))
        assert max(len(s.split()) for s in re.split(r"[.?!:] ", words)) <= 25


@pytest.mark.parametrize("indicator", ALL, ids=lambda i: i.id)
def test_signs_we_read_have_numbers_and_the_others_have_none(indicator: Indicator) -> None:
    read = indicator.lesson in {1, 3, 6, 8} or indicator.id in {"2.8", "4.7", "4.8", "7.1", "9.6"}
    assert bool({"practised_min", "practised_max"} & set(indicator.thresholds)) == read


@pytest.mark.parametrize("indicator", [i for i in ALL if i.thresholds], ids=lambda i: i.id)
def test_the_printed_words_hold_the_numbers_that_count(indicator: Indicator) -> None:
    numbers = indicator.thresholds
    assert str(numbers.get("practised_min", numbers.get("practised_max"))) in indicator.practised
    if "practised_min" not in numbers:
        assert numbers["practised_max"] < numbers["partly_max"]
    if "partly_min" in indicator.thresholds:
        assert indicator.thresholds["partly_min"] < indicator.thresholds["practised_min"]


@pytest.mark.parametrize(
    "indicator_id, numbers",
    [
        ("1.1", (100, 75)),
        ("1.2", (15, 8)),
        ("1.3", (75, 50)),
        ("1.4", (75, 50)),
        ("1.5", (75, 50)),
        ("1.6", (4, 2)),
        ("1.7", (70, 50)),
        ("2.8", (50, 34)),
        ("3.1", (100, 60)),
        ("3.3", (5, 3)),
        ("3.4", (80, 50)),
        ("3.5", (25, 1)),
        ("3.6", (90, 60)),
        ("3.7", (75, 50)),
        ("4.7", (95, 80)),
        ("4.8", (95, 80)),
        ("6.1", (75, 50)),
        ("6.2", (90, 60)),
        ("6.3", (4, 2)),
        ("6.4", (100, None)),
        ("6.5", (30, 10)),
        ("6.6", (100, None)),
        ("6.7", (50, 1)),
        ("6.8", (90, 65)),
        ("7.1", (5, 1)),
        ("8.1", (100, 70)),
        ("8.2", (90, 60)),
        ("8.3", (60, 30)),
        ("8.4", (75, 40)),
        ("8.5", (80, 50)),
        ("8.6", (75, 50)),
        ("8.7", (50, 1)),
    ],
)
def test_the_thresholds_are_the_specified_ones(
    indicator_id: str, numbers: tuple[int, int | None]
) -> None:
    found = RULES.indicators[indicator_id].thresholds
    assert (found["practised_min"], found.get("partly_min")) == numbers


def test_the_closing_questions_that_are_read_are_on_the_rota() -> None:
    asked = {code for one in closing_questions().rota for code in one.codes}
    assert {"1a", "1b", "1c", "1d", "3a", "3b", "6b", "8b"} <= asked


def test_rules_have_a_version_a_date_and_a_caution() -> None:
    assert RULES.version == "1"
    assert RULES.dated.year >= 2024
    assert "starting points" in RULES.caution


def test_a_vote_before_session_2_changes_a_threshold_and_its_words() -> None:
    rules = load_rules((vote("1.3", "practised_min", 80, agreed_in=1),))
    assert rules.indicators["1.3"].thresholds["practised_min"] == 80
    assert rules.indicators["1.3"].practised == "80% of answers or more"
    assert rules.changes["1.3"] == (
        (
            "1.3 We know each other: practised is now “80% of answers or more” "
            "(it was “75% of answers or more”). The group voted for it in session 1."
        ),
    )


def test_a_change_before_the_first_session_says_so() -> None:
    (said,) = load_rules((vote("1.7", "people_min", 6),)).changes["1.7"]
    assert said.endswith("The group voted for it before session 1.")


def test_practised_may_ask_for_as_much_as_partly() -> None:
    rules = load_rules((vote("1.3", "practised_min", 50),))
    assert rules.indicators["1.3"].thresholds["practised_min"] == 50


def test_two_changes_to_one_sign_are_both_made_and_both_said() -> None:
    changes = (vote("1.3", "practised_min", 80), vote("1.3", "partly_min", 60))
    rules = load_rules(changes)
    assert dict(rules.indicators["1.3"].thresholds) == {
        "practised_min": 80,
        "partly_min": 60,
        "from_session": 2,
    }
    assert len(rules.changes["1.3"]) == 2


@pytest.mark.parametrize(
    "change, why",
    [
        (vote("1.3", "practised_min", 60, by_group_vote=False), "the group did not vote for it."),
        (vote("1.3", "practised_min", 60, agreed_in=2), "it came after session 2 had begun."),
        (vote("6.4", "practised_min", 50), "a must is the same for every group."),
        (vote("1.3", "no_such", 60), "there is no such number."),
        (vote("12.1", "practised_min", 60), "there is no such number."),
        (
            vote("1.3", "practised_min", 40),
            "Practised must ask for at least as much as Partly.",
        ),
        (vote("1.7", "people_min", 0), "the number is too small to mean anything."),
        (vote("6.8", "retold_max", -1), "the number is too small to mean anything."),
    ],
)
def test_any_other_change_is_not_used_and_that_is_said(change: LocalChange, why: str) -> None:
    rules = load_rules((change,))
    said = f"A change to {change.indicator_id} was not used: {why}"
    assert rules.changes[change.indicator_id] == (said,)
    assert rules.indicators == RULES.indicators


def test_the_numbers_of_the_roll_up_and_of_small_groups_cannot_be_changed() -> None:
    names = {name for indicator in ALL for name in indicator.thresholds}
    protected = {field.name for field in fields(RULES.roll_up)} | {"answers_min", "response_min"}
    assert not names & protected


def test_two_entries_with_one_id_are_refused() -> None:
    doubled = table()
    doubled["indicator"].append(doubled["indicator"][0])
    with pytest.raises(RulesError, match="two entries have the same id"):
        build_rules(doubled)


@pytest.mark.parametrize("field", ["why", "protection", "green_by"])
def test_an_entry_that_lacks_a_field_is_refused(field: str) -> None:
    holed = table()
    del holed["indicator"][3][field]
    with pytest.raises(RulesError, match=rf"1\.4 has no {field}\."):
        build_rules(holed)


def test_an_entry_with_an_unknown_field_is_refused() -> None:
    odd = table()
    odd["indicator"][0]["colour"] = "green"
    with pytest.raises(RulesError, match=r"1\.1 has unknown colour\."):
        build_rules(odd)


def test_a_sentence_with_a_number_that_is_not_there_is_refused() -> None:
    lost = table()
    lost["indicator"][0]["practised"] = "{nowhere}% of sessions"
    with pytest.raises(RulesError, match=r"1\.1 names a number 'nowhere' it lacks"):
        build_rules(lost)
