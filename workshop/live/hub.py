"""The hub: takes changes from any thread after their commit, hands them out on the event loop."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from workshop.live.changes import BOOT, Change

LIMIT = 256


@dataclass(frozen=True, slots=True)
class Batch:
    """What a subscriber had not heard yet; if some was missed, a fresh look is needed."""

    changes: tuple[Change, ...]
    missed: bool


class Subscription:
    """One follower of one session; lives on the event loop and never holds more than `limit`."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._changes: list[Change] = []
        self._missed = False
        self._news = asyncio.Event()

    async def next(self) -> Batch:
        """Wait for news and take all of it."""
        await self._news.wait()
        self._news.clear()
        batch = Batch(tuple(self._changes), self._missed)
        self._changes, self._missed = [], False
        return batch

    def add(self, change: Change) -> None:
        """Keep a change; past the limit, forget all and say that some was missed."""
        if len(self._changes) >= self._limit:
            self.miss()
        elif not self._missed:
            self._changes.append(change)
        self._news.set()

    def miss(self) -> None:
        """Make the follower take a fresh look instead of hearing each change."""
        self._changes, self._missed = [], True
        self._news.set()


class Hub:
    """Fans changes out to those who follow a session; it knows ids only."""

    def __init__(self) -> None:
        self.boot = BOOT
        self._loop: asyncio.AbstractEventLoop | None = None
        self._followers: dict[str, set[Subscription]] = defaultdict(set)

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Name the loop that followers live on; until then, nobody listens."""
        self._loop = loop

    def publish(self, changes: Iterable[Change]) -> None:
        """Hand committed changes to the loop; safe from any thread, and never in its way."""
        self._call(self._fan, tuple(changes))

    def resync(self) -> None:
        """Make every follower take a fresh look, after a time in which news could be lost."""
        self._call(self._fan_miss)

    def subscribe(self, session_id: str, limit: int = LIMIT) -> Subscription:
        """Begin to follow a session; call it on the loop, and before the first look."""
        subscription = Subscription(limit)
        self._followers[session_id].add(subscription)
        return subscription

    def unsubscribe(self, session_id: str, subscription: Subscription) -> None:
        """Stop following a session."""
        followers = self._followers[session_id]
        followers.discard(subscription)
        if not followers:
            del self._followers[session_id]

    def followed(self) -> int:
        """Return how many sessions somebody follows."""
        return len(self._followers)

    def _call(self, function: object, *args: object) -> None:
        # The loop may close between any check and the call when the app stops; then nobody is
        # left to tell.
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(function, *args)  # type: ignore[arg-type]

    def _fan(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            for subscription in self._followers.get(change.session_id, ()):
                subscription.add(change)

    def _fan_miss(self) -> None:
        for followers in self._followers.values():
            for subscription in followers:
                subscription.miss()


hub = Hub()


def publish_all(changes: Iterable[Change]) -> None:
    """Tell the process's own hub; `db.doors` calls it after each commit."""
    hub.publish(changes)
