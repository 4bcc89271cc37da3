"""Every plan that ships adds up, is gentle, and names only kinds and cards that are there."""

from collections import Counter

import pytest

from workshop import vocabulary
from workshop.content import library, loader
from workshop.content.series import (
    DEFAULT,
    Series,
    SessionPlan,
    default_series,
    series_called,
    series_templates,
)

ALL = series_templates()
SESSIONS = [
    pytest.param(session, id=f"{one.id}-{session.number}")
    for one in ALL
    for session in one.sessions
]
COUNTS = {kind.id: kind.counts_as for kind in loader.agenda_kinds()}
# Titles of practice 6.5, and the meetings around a series.
IDS = [
    "six-sessions",
    "three-sessions",
    "eight-sessions",
    "twelve-sessions",
    "taster",
    "online-90",
    "letter-day",
    "paper-only",
    "open-event",
    "panel",
    "sign-off",
    "nothing-changed",
    "one-to-one",
    "looking-back",
]


def test_every_plan_of_the_practice_ships_the_usual_one_first() -> None:
    assert [one.id for one in ALL] == IDS
    assert ALL[0] == default_series() == series_called(DEFAULT)
    assert series_called("no-such-plan") is None
    assert {one.kind for one in ALL} == {"series", "single", "later"}
    assert [len(one.sessions) for one in ALL if one.kind == "series"] == [6, 3, 8, 12]


def test_the_templates_are_read_once_and_cannot_be_changed() -> None:
    assert series_templates() is series_templates()
    with pytest.raises(AttributeError):
        ALL[0].title = "changed"  # type: ignore[misc]


@pytest.mark.parametrize("session", SESSIONS)
def test_an_agenda_adds_up_to_its_session(session: SessionPlan) -> None:
    assert sum(item.minutes for item in session.agenda) == session.minutes
    assert session.mode in {mode.value for mode in vocabulary.Mode}
    for item in session.agenda:
        assert vocabulary.ItemKind(item.kind) is not vocabulary.ItemKind.DETOUR
        assert item.led_by in {"staff", "member", "both"}
        assert vocabulary.Weight(item.weight) is not vocabulary.Weight.SPARE


@pytest.mark.parametrize("session", SESSIONS)
def test_a_card_that_is_named_is_in_the_library(session: SessionPlan) -> None:
    cards = {card.id: card for card in library.all_cards()}
    for item in session.agenda:
        if item.card:
            card = cards[item.card]
            assert session.mode in card.modes
            assert card.switched_on
            assert item.minutes >= (card.least or card.minutes)


@pytest.mark.parametrize(
    "series", [one for one in ALL if one.kind == "series"], ids=lambda one: one.id
)
def test_no_card_comes_before_the_group_is_ready_for_it(series: Series) -> None:
    cards = {card.id: card for card in library.all_cards()}
    for session in series.sessions:
        for item in session.agenda:
            assert not item.card or session.number >= cards[item.card].from_session


@pytest.mark.parametrize("session", [one for one in SESSIONS if one.values[0].minutes == 120])
def test_two_hours_follow_the_pattern(session: SessionPlan) -> None:
    minutes: Counter[str] = Counter()
    for item in session.agenda:
        minutes[COUNTS[item.kind]] += item.minutes
    assert [COUNTS[item.kind] for item in session.agenda[:2]] == ["opening", "opening"]
    assert 15 <= minutes["opening"] <= 20
    assert minutes["break"] >= 10
    assert session.agenda[-1].kind == "close"
    assert "Five quick answers" in {item.title for item in session.agenda}
    assert "check_out" in {item.kind for item in session.agenda}


@pytest.mark.parametrize("session", SESSIONS)
def test_members_lead_or_share_much_of_every_meeting(session: SessionPlan) -> None:
    shared = sum(item.minutes for item in session.agenda if item.led_by != "staff")
    assert shared >= 0.3 * session.minutes


@pytest.mark.parametrize("session", [one for one in SESSIONS if one.values[0].minutes >= 90])
def test_a_long_meeting_has_a_break_that_is_real(session: SessionPlan) -> None:
    rests = [item.minutes for item in session.agenda if item.kind == "break"]
    assert max(rests) >= 10
    assert sum(rests) >= 10 * (session.minutes // 150 or 1)


@pytest.mark.parametrize("series", ALL, ids=lambda one: one.id)
def test_no_icebreaker_comes_twice_in_a_series(series: Series) -> None:
    cards = [
        item.card
        for session in series.sessions
        for item in session.agenda
        if item.kind == "icebreaker"
    ]
    assert len(cards) == len(set(cards))


def test_the_first_and_last_of_a_series_are_in_a_room() -> None:
    for one in ALL:
        if one.kind == "series":
            assert {one.sessions[0].mode, one.sessions[-1].mode} == {"in_person"}


def test_looking_back_comes_three_six_and_twelve_months_on() -> None:
    back = series_called("looking-back")
    assert back is not None
    assert [session.minutes for session in back.sessions] == [45, 45, 45]
    assert [back.days_to(place, 7) for place in range(3)] == [0, 91, 274]
    assert [ALL[0].days_to(place, 14) for place in range(3)] == [0, 14, 28]


def test_the_paper_session_needs_no_screen() -> None:
    paper = series_called("paper-only")
    assert paper is not None
    assert "Five quick answers on paper" in {item.title for item in paper.sessions[0].agenda}
