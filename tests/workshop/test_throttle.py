"""Wrong codes are slowed and then stopped; right ones, and the rooms they come from, are not."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.errors import TooManyTries
from workshop.throttle import (
    JOIN_CODE,
    PASSPHRASE,
    RETURN_WORDS,
    SMALL,
    SOURCES_KEPT,
    WRONG_IN_AN_HOUR,
    Throttle,
)

VENUE = "203.0.113.7"


class HandClock:
    """A clock whose hands the test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return where the hands stand."""
        return self.time

    def pass_by(self, **span: float) -> None:
        """Move the hands on; a span below zero moves them back."""
        self.time += timedelta(**span)


@pytest.fixture
def hands() -> HandClock:
    return HandClock()


@pytest.fixture
def throttle(hands: HandClock) -> Throttle:
    return Throttle(hands)


def wait_of(throttle: Throttle, kind: str, source: str = VENUE) -> float:
    """Return the seconds this source has to wait; nothing if it may try."""
    try:
        throttle.check(kind, source)
    except TooManyTries as refusal:
        return refusal.wait
    return 0.0


def be_wrong(throttle: Throttle, times: int, kind: str = PASSPHRASE, source: str = VENUE) -> None:
    """Count wrong tries, all in one moment."""
    for _ in range(times):
        throttle.wrong(kind, source)


def test_a_few_slips_cost_nothing(throttle: Throttle) -> None:
    be_wrong(throttle, SMALL.free)
    assert wait_of(throttle, PASSPHRASE) == 0


def test_each_further_wrong_try_waits_longer(throttle: Throttle, hands: HandClock) -> None:
    be_wrong(throttle, SMALL.free)
    waits = []
    for _ in range(SMALL.stop - SMALL.free - 1):
        throttle.wrong(PASSPHRASE, VENUE)
        waits.append(wait_of(throttle, PASSPHRASE))
        hands.pass_by(seconds=waits[-1])
        assert wait_of(throttle, PASSPHRASE) == 0
    assert waits == [2, 4, 8, 16, 32, 60, 60]


def test_a_source_that_goes_on_is_stopped_for_a_quarter_of_an_hour(
    throttle: Throttle, hands: HandClock
) -> None:
    be_wrong(throttle, SMALL.stop)
    assert wait_of(throttle, PASSPHRASE) == 15 * 60
    hands.pass_by(minutes=14, seconds=59)
    assert wait_of(throttle, PASSPHRASE) == 1
    hands.pass_by(seconds=1)
    assert wait_of(throttle, PASSPHRASE) == 0


def test_the_refusal_is_a_sentence_a_member_can_read(throttle: Throttle) -> None:
    be_wrong(throttle, SMALL.stop)
    with pytest.raises(TooManyTries, match="Ask the person running the session"):
        throttle.check(PASSPHRASE, VENUE)


def test_one_source_does_not_slow_another(throttle: Throttle) -> None:
    be_wrong(throttle, SMALL.stop)
    assert wait_of(throttle, PASSPHRASE, "203.0.113.8") == 0


def test_one_kind_does_not_slow_another(throttle: Throttle) -> None:
    be_wrong(throttle, SMALL.stop)
    assert wait_of(throttle, JOIN_CODE) == 0


def test_a_full_room_behind_one_address_is_never_slowed(throttle: Throttle) -> None:
    for _ in range(200):
        throttle.check(JOIN_CODE, VENUE)
        throttle.right(JOIN_CODE, VENUE)
    assert wait_of(throttle, JOIN_CODE) == 0


def test_a_room_in_which_everyone_mistypes_once_is_not_slowed(throttle: Throttle) -> None:
    for _ in range(WRONG_IN_AN_HOUR - 1):
        throttle.wrong(JOIN_CODE, VENUE)
        throttle.check(JOIN_CODE, VENUE)
        throttle.right(JOIN_CODE, VENUE)
    assert wait_of(throttle, JOIN_CODE) == 0


def test_a_right_passphrase_does_not_buy_more_guesses(throttle: Throttle) -> None:
    for _ in range(SMALL.stop):
        throttle.wrong(PASSPHRASE, VENUE)
        throttle.right(PASSPHRASE, VENUE)
    assert wait_of(throttle, PASSPHRASE) == 15 * 60


def test_slips_are_forgotten_after_a_quarter_of_an_hour(
    throttle: Throttle, hands: HandClock
) -> None:
    be_wrong(throttle, SMALL.free)
    hands.pass_by(minutes=15)
    throttle.wrong(PASSPHRASE, VENUE)
    assert wait_of(throttle, PASSPHRASE) == 0


def test_many_wrong_tries_from_everywhere_slow_everyone_to_one_a_second(
    throttle: Throttle, hands: HandClock
) -> None:
    for number in range(WRONG_IN_AN_HOUR):
        throttle.wrong(JOIN_CODE, f"198.51.100.{number}")
    assert throttle.is_slowed(JOIN_CODE)
    assert wait_of(throttle, JOIN_CODE) == 1
    hands.pass_by(seconds=1)
    assert wait_of(throttle, JOIN_CODE) == 0
    hands.pass_by(hours=1)
    assert not throttle.is_slowed(JOIN_CODE)


def test_guessing_for_eight_hours_stays_under_one_in_a_thousand(
    throttle: Throttle, hands: HandClock
) -> None:
    end = hands.time + timedelta(hours=8)
    tries = 0
    while hands.time < end:
        if wait_of(throttle, JOIN_CODE, source := f"198.51.100.{tries % 250}"):
            hands.pass_by(seconds=1)
        else:
            throttle.wrong(JOIN_CODE, source)
            tries += 1
    live = 20
    assert 1 - (1 - live / 31**6) ** tries < 0.001


def test_one_ipv6_household_is_one_source(throttle: Throttle) -> None:
    for number in range(SMALL.stop):
        throttle.wrong(PASSPHRASE, f"2001:db8:1:2::{number:x}")
    assert wait_of(throttle, PASSPHRASE, "2001:db8:1:2:ffff::1") > 0
    assert wait_of(throttle, PASSPHRASE, "2001:db8:1:3::1") == 0


def test_an_ipv4_address_written_as_ipv6_is_the_same_source(throttle: Throttle) -> None:
    be_wrong(throttle, SMALL.stop, source=f"::ffff:{VENUE}")
    assert wait_of(throttle, PASSPHRASE) > 0
    assert wait_of(throttle, PASSPHRASE, "::ffff:203.0.113.8") == 0


def test_a_clock_put_back_does_not_lock_anyone_out(throttle: Throttle, hands: HandClock) -> None:
    be_wrong(throttle, WRONG_IN_AN_HOUR)
    hands.pass_by(days=-2)
    assert wait_of(throttle, PASSPHRASE) == 0


def test_no_address_is_kept(throttle: Throttle) -> None:
    throttle.wrong(JOIN_CODE, VENUE)
    throttle.wrong(JOIN_CODE, "a named source")
    held = repr(vars(throttle))
    assert VENUE not in held
    assert "named" not in held


def test_sources_do_not_pile_up_in_memory(throttle: Throttle) -> None:
    for number in range(SOURCES_KEPT + 5):
        throttle.wrong(JOIN_CODE, f"source {number}")
    for number in range(5):
        throttle.check(RETURN_WORDS, f"looker {number}")
    assert len(throttle._wrong) == SOURCES_KEPT
