"""A crowd of members on the wire: each says something every ten seconds, and sees what all say."""

import asyncio
import json
import random
import secrets
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.house import LiveSession
from benchmarks.wire import Link, Screen, open_screen

EVERY, LENGTH, PATIENCE = 10.0, 30.0, 10.0
PING_EVERY = 25.0
FILLER = "it was warm and somebody knew my name when I came in"


@dataclass
class Heard:
    """What one run brought: when each note was sent, and how long until each screen had it."""

    sent: dict[str, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    seen: Counter[tuple[int, str]] = field(default_factory=Counter)
    refused: int = 0

    def hear(self, member: int, message: bytes) -> None:
        """Note a message that came to a member's screen."""
        now = time.perf_counter()
        frame = json.loads(message)
        if frame["kind"] != "put":
            return
        note = frame["item"]["words"].split(" ", 1)[0]
        if note in self.sent:
            self.seen[member, note] += 1
            self.waits.append(now - self.sent[note])

    def result(self, members: int) -> dict[str, float]:
        """Return the middle and the slow end of the waits in ms, and what was lost or doubled."""
        pairs = len(self.sent) * members
        cuts = statistics.quantiles(self.waits, n=100) if len(self.waits) > 1 else [0.0] * 99
        return {
            "p50_ms": round(cuts[49] * 1000, 2),
            "p95_ms": round(cuts[94] * 1000, 2),
            "lost": pairs - len(self.seen) + self.refused,
            "doubled": sum(self.seen.values()) - len(self.seen),
            "notes": len(self.sent),
        }


class Crowd:
    """Members with an open screen each."""

    def __init__(self, links: Sequence[Link], prompt_id: str) -> None:
        self._links = links
        self._prompt_id = prompt_id
        self._screens: list[Screen] = []
        self._pings: list[asyncio.Task[None]] = []
        self.heard = Heard()

    async def open(self, path: str) -> None:
        """Open every screen, and let each ask for a sign of life as a page does."""
        for member, link in enumerate(self._links):
            screen = await open_screen(link, path, self._ear(member))
            self._screens.append(screen)
            self._pings.append(asyncio.create_task(keep_pinging(screen)))

    async def speak(self) -> None:
        """Let every member speak in their own rhythm, then wait for the last words to arrive."""
        notes = [self._speak(link) for link in self._links]
        await asyncio.gather(*notes)
        wanted = len(self.heard.sent) * len(self._links)
        for _ in range(int(PATIENCE / 0.1)):
            if len(self.heard.seen) >= wanted:
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(0.5)

    def close(self) -> None:
        """Hang up everywhere."""
        for task in self._pings:
            task.cancel()
        for screen in self._screens:
            screen.close()
        for link in self._links:
            link.close()

    def _ear(self, member: int) -> Callable[[bytes], None]:
        return lambda message: self.heard.hear(member, message)

    async def _speak(self, link: Link) -> None:
        await asyncio.sleep(random.uniform(0, EVERY))
        until = time.monotonic() + LENGTH - EVERY
        while True:
            began = time.monotonic()
            await self._say(link)
            if began >= until:
                return
            await asyncio.sleep(max(0.0, began + EVERY - time.monotonic()))

    async def _say(self, link: Link) -> None:
        key = secrets.token_hex(16)
        said = {
            "key": key,
            "prompt": self._prompt_id,
            "words": f"{key} {FILLER}",
            "named": False,
        }
        self.heard.sent[key] = time.perf_counter()
        status, _, _ = await link.post_json("/here/words", said)
        self.heard.refused += status != 200


async def keep_pinging(screen: Screen) -> None:
    """Ask for a sign of life every 25 seconds, from a moment of this screen's own."""
    await asyncio.sleep(random.uniform(0, PING_EVERY))
    while not screen.closed:
        screen.ping()
        await asyncio.sleep(PING_EVERY)


async def join(port: int, session: LiveSession, number: int) -> Link:
    """Join over HTTP as a tablet does: the code, then a name and a card."""
    link = Link("127.0.0.1", port)
    await link.post_form("/join", code=session.code)
    status, headers, _ = await link.post_form("/join/name", name=f"Member {number}", hat="lived")
    if headers.get("location") != ["/here"]:
        raise RuntimeError(f"member {number} could not join: {status}")
    return link
