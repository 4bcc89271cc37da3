"""Slows wrong codes, return words and passphrases, then stops them; right ones never wait.

Counts live in memory, under sealed sources, and are gone when the process ends. One process
counts for itself. Source of the numbers: `reliability` 4.4, S1.
"""

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Protocol

from workshop import clock
from workshop.errors import TooManyTries

JOIN_CODE = "join_code"
RETURN_WORDS = "return_words"
PASSPHRASE = "passphrase"

REMEMBERED = timedelta(minutes=15)
LONGEST_WAIT = timedelta(seconds=60)
AN_HOUR = timedelta(hours=1)
WRONG_IN_AN_HOUR = 100
BETWEEN_ALL_TRIES = timedelta(seconds=1)
SOURCES_KEPT = 10_000
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many wrong tries of one source are free, and how many stop it.

    `forgives`: a right try takes one wrong one back, so that a whole room behind one address
    may mistype. Not for passphrases, where someone with an account could then guess another's.
    """

    free: int
    stop: int
    forgives: bool


SMALL = Limits(free=4, stop=12, forgives=False)
LIMITS = {
    JOIN_CODE: Limits(free=10, stop=30, forgives=True),
    RETURN_WORDS: Limits(free=6, stop=15, forgives=True),
}


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware."""
        ...


class Throttle:
    """Counts wrong tries for each source, and for the whole installation."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seal_key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._wrong: OrderedDict[tuple[str, bytes], list[datetime]] = OrderedDict()
        self._all: dict[str, list[datetime]] = {}

    def check(self, kind: str, source: str) -> None:
        """Raise TooManyTries, with the seconds left, while this source has to wait."""
        now = self._clock.now()
        with self._lock:
            mine = _since(self._wrong.get(self._key(kind, source), []), now, REMEMBERED)
            until = max(_own_wait(mine, _limits(kind)), _shared_wait(self._of_all(kind, now)))
        if until > now:
            raise TooManyTries((until - now).total_seconds())

    def wrong(self, kind: str, source: str) -> None:
        """Count one wrong try."""
        now = self._clock.now()
        key = self._key(kind, source)
        with self._lock:
            self._wrong[key] = [*_since(self._wrong.get(key, []), now, REMEMBERED), now]
            self._wrong.move_to_end(key)
            if len(self._wrong) > SOURCES_KEPT:
                self._wrong.popitem(last=False)
            self._all[kind] = [*self._of_all(kind, now)[-WRONG_IN_AN_HOUR:], now]

    def right(self, kind: str, source: str) -> None:
        """Take back the typing slip that may have come before this right try."""
        key = self._key(kind, source)
        with self._lock:
            if _limits(kind).forgives and self._wrong.get(key):
                self._wrong[key].pop()

    def is_slowed(self, kind: str) -> bool:
        """Say whether so many tries were wrong in the last hour that everyone is slowed."""
        with self._lock:
            return len(self._of_all(kind, self._clock.now())) >= WRONG_IN_AN_HOUR

    def _of_all(self, kind: str, now: datetime) -> list[datetime]:
        return _since(self._all.get(kind, []), now, AN_HOUR)

    def _key(self, kind: str, source: str) -> tuple[str, bytes]:
        return kind, hmac.digest(self._seal_key, _place(source).encode(), hashlib.sha256)


def _limits(kind: str) -> Limits:
    return LIMITS.get(kind, SMALL)


def _own_wait(wrong: list[datetime], limits: Limits) -> datetime:
    """Return until when a source with these wrong tries has to wait."""
    if len(wrong) <= limits.free:
        return LONG_AGO
    if len(wrong) >= limits.stop:
        return wrong[-1] + REMEMBERED
    return wrong[-1] + min(timedelta(seconds=2 ** (len(wrong) - limits.free)), LONGEST_WAIT)


def _shared_wait(wrong: list[datetime]) -> datetime:
    """Return until when everyone has to wait, after this hour's wrong tries of all sources."""
    return wrong[-1] + BETWEEN_ALL_TRIES if len(wrong) >= WRONG_IN_AN_HOUR else LONG_AGO


def _since(moments: list[datetime], now: datetime, span: timedelta) -> list[datetime]:
    """Keep the moments of the last `span`; those still to come are from before a clock change."""
    return [moment for moment in moments if now - span < moment <= now]


def _place(source: str) -> str:
    """Return what counts as one source: a whole IPv6 household, else the text as it is."""
    try:
        address = ip_address(source)
    except ValueError:
        return source
    if not isinstance(address, IPv6Address):
        return source
    return str(address.ipv4_mapped or ip_network((address.packed, 64), strict=False))


throttle = Throttle(clock)
