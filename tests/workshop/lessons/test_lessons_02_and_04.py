"""The signs of lessons 2 and 4 that can be read: who is in the room, offers, access needs."""

from datetime import date, timedelta

import pytest

from tests.workshop.lessons.making import GREY, NOT_YET, PARTLY, RULES, P, facts, lesson, session
from workshop.lessons.facts import (
    Facts,
    NeedFact,
    OfferedFact,
    OwedFact,
    Presence,
    SessionFact,
)
from workshop.lessons.lesson_02_pool_the_power import who_is_in_the_room
from workshop.lessons.lesson_04_make_time_and_space import access_needs_met, properly_resourced
from workshop.lessons.reading import Reading
from workshop.lessons.roll_up import Because
from workshop.vocabulary import Bucket, State

SIGN = RULES.indicators
HELD = date(2024, 3, 4)
TODAY = HELD + timedelta(days=60)
GOOD = OfferedFact(
    offered_on=HELD - timedelta(days=3),
    clear=True,
    first_came_on=HELD,
    owed=(OwedFact(HELD, HELD, confirmed=True),),
)


def project(**changes: object) -> Facts:
    """A project of which nothing is known but what is given."""
    return Facts(TODAY, RULES.version, **changes)  # type: ignore[arg-type]


def resourced(*people: OfferedFact) -> Reading:
    """4.7, of these people."""
    return properly_resourced(project(offered=people), SIGN["4.7"])


def only(**changes: object) -> OfferedFact:
    """Somebody well offered and paid, but for this."""
    kept = {name: getattr(GOOD, name) for name in ("offered_on", "clear", "first_came_on", "owed")}
    return OfferedFact(**{**kept, **changes})  # type: ignore[arg-type]


def test_everyone_with_a_clear_offer_in_time_who_got_it_is_practised() -> None:
    reading = resourced(*[GOOD] * 11)
    assert (reading.state, reading.value) == (P, "100%")
    assert reading.sentence == "11 of 11 people had a clear offer in time."


@pytest.mark.parametrize(
    "bad",
    [
        OfferedFact(),
        only(clear=False),
        only(offered_on=None),
        only(offered_on=HELD + timedelta(days=1)),
        only(owed=(OwedFact(HELD),)),
        only(owed=(OwedFact(HELD, HELD),)),
        only(owed=(OwedFact(HELD, HELD + timedelta(days=8), confirmed=True),)),
        only(owed=(OwedFact(HELD, HELD, confirmed=True), OwedFact(HELD))),
    ],
)
def test_no_offer_a_late_one_silence_and_late_money_each_count_against(bad: OfferedFact) -> None:
    assert resourced(bad).state is NOT_YET
    assert resourced(*[GOOD] * 9, bad).state is PARTLY


def test_what_is_not_due_yet_counts_for_nothing_either_way() -> None:
    fresh = OwedFact(TODAY - timedelta(days=7))
    assert resourced(only(owed=(*GOOD.owed, fresh))).state is P


def test_who_has_not_come_yet_needs_only_the_offer() -> None:
    assert resourced(only(first_came_on=None, owed=())).state is P


@pytest.mark.parametrize("good, state", [(19, P), (18, PARTLY), (16, PARTLY), (15, NOT_YET)])
def test_the_lines_of_4_7_lie_where_the_rules_say(good: int, state: State) -> None:
    assert resourced(*[GOOD] * good, *[OfferedFact()] * (20 - good)).state is state


def test_money_that_is_owed_is_said_in_words() -> None:
    assert resourced(GOOD, only(owed=(OwedFact(HELD),))).sentence == (
        "2 of 2 people had a clear offer in time. To 1 of them something is still owed, or came "
        "late."
    )


def test_with_nobody_signed_up_there_is_nothing_to_judge() -> None:
    assert resourced().state is GREY
    assert lesson(project(), 4).state is GREY


def test_a_must_that_fails_holds_lesson_4_at_not_yet() -> None:
    reading = lesson(facts(offered=(OfferedFact(),)), 4)
    assert (reading.state, reading.because) == (NOT_YET, Because.MUST)


def met(*needs: NeedFact, people: int = 0, asked: int = 0) -> Reading:
    """4.8, of these needs."""
    known = project(needs=needs, offered=(GOOD,) * people, asked_about_needs=asked)
    return access_needs_met(known, SIGN["4.8"])


SORTED, OPEN = NeedFact(due=True, is_sorted=True), NeedFact(due=True, is_sorted=False)
LATER = NeedFact(due=False, is_sorted=False)


@pytest.mark.parametrize("good, state", [(19, P), (18, PARTLY), (16, PARTLY), (15, NOT_YET)])
def test_the_lines_of_4_8_lie_where_the_rules_say(good: int, state: State) -> None:
    assert met(*[SORTED] * good, *[OPEN] * (20 - good)).state is state


def test_needs_that_are_not_due_do_not_count_unless_they_are_sorted() -> None:
    early = NeedFact(due=False, is_sorted=True)
    assert met(SORTED, SORTED, early, *[LATER] * 9).state is P


def test_two_needs_are_too_few_and_no_number_points_at_anyone() -> None:
    reading = met(SORTED, OPEN, LATER)
    assert (reading.state, reading.value) == (GREY, "")
    assert not any(letter.isdigit() for letter in reading.sentence)


def test_no_needs_in_a_group_of_eight_asks_did_we_ask() -> None:
    reading = met(people=8, asked=2)
    assert reading.sentence == "Did we ask? 2 of 8 people were asked what they need."
    assert reading.missing
    assert not met(people=8, asked=8).missing
    assert "Did we ask?" not in met(people=7).sentence


def room(*sessions: SessionFact) -> Reading:
    """2.8, of these sessions."""
    return who_is_in_the_room(project(sessions=sessions), SIGN["2.8"])


@pytest.mark.parametrize(
    "lived, state", [(6, P), (5, P), (4, PARTLY), (3, NOT_YET), (1, NOT_YET), (0, NOT_YET)]
)
def test_the_share_in_the_room_is_read_from_who_came(lived: int, state: State) -> None:
    people = {"lived": tuple(range(lived)), "staff": tuple(range(100, 110 - lived))}
    assert room(session(1, **people), session(2, **people)).state is state


def test_one_session_with_somebody_alone_is_not_yet_whatever_the_average() -> None:
    alone = session(2, lived=(1,), staff=())
    reading = room(session(1), alone, session(3))
    assert reading.state is NOT_YET
    assert "In 1 session somebody was the only one." in reading.sentence
    assert reading.evidence == ("session:1", "session:2", "session:3")


def test_who_is_paid_to_be_there_by_the_convenor_counts_as_staff() -> None:
    people = tuple(Presence(one, Bucket.LIVED, paid=one < 3) for one in range(4))
    there = [SessionFact(number, HELD, present=people) for number in (1, 2)]
    assert room(*there).state is NOT_YET


def test_one_session_is_too_few_for_who_is_in_the_room() -> None:
    assert room(session(1)).state is GREY
