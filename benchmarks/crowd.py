"""A crowd on the wire: each does something every ten seconds, and sees what all have said."""

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


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a member can do: where it goes, what is sent, and whether every screen shows it.

    A vote is shown to nobody: it is done when the server says that it is safe.
    """

    path: str
    body: Callable[[str, int], dict[str, object]]
    is_shown: bool = True


def saying(prompt_id: str, part_id: str = "") -> Act:
    """Return saying something to a question, in one of its boxes if one is given."""
    box = {"part": part_id} if part_id else {}

    def body(key: str, _member: int) -> dict[str, object]:
        words = f"{key} {FILLER}"
        return {"key": key, "prompt": prompt_id, "words": words, "named": False, **box}

    return Act("/here/words", body)


def voting(prompt_id: str, options: Sequence[str], path: str = "/here/vote") -> Act:
    """Return voting, or changing one's vote: each member has one key for it."""

    def body(_key: str, member: int) -> dict[str, object]:
        chosen = {random.choice(options): 1, random.choice(options): 1}
        return {"key": f"{member + 1:032x}", "prompt": prompt_id, "choices": chosen}

    return Act(path, body, is_shown=False)


@dataclass
class Heard:
    """What one run brought: when each note was sent, and how long until each screen had it.

    `voted` is how long each vote took until it was safe.
    """

    sent: dict[str, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    voted: list[float] = field(default_factory=list)
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
        cuts, votes = cuts_of(self.waits), cuts_of(self.voted)
        return {
            "p50_ms": round(cuts[49] * 1000, 2),
            "p95_ms": round(cuts[94] * 1000, 2),
            "vote_p95_ms": round(votes[94] * 1000, 2),
            "lost": pairs - len(self.seen) + self.refused,
            "doubled": sum(self.seen.values()) - len(self.seen),
            "notes": len(self.sent),
            "votes": len(self.voted),
        }


def cuts_of(waits: Sequence[float]) -> list[float]:
    """Return the 99 cuts between hundredths of these waits, in seconds."""
    return statistics.quantiles(waits, n=100) if len(waits) > 1 else [0.0] * 99


class Crowd:
    """Members with an open screen each."""

    def __init__(self, links: Sequence[Link], acts: Sequence[Act]) -> None:
        self._links = links
        self._acts = acts
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
        """Let every member act in their own rhythm, then wait for the last words to arrive."""
        notes = [self._speak(member, link) for member, link in enumerate(self._links)]
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

    async def _speak(self, member: int, link: Link) -> None:
        turns = random.randrange(len(self._acts))
        await asyncio.sleep(random.uniform(0, EVERY))
        until = time.monotonic() + LENGTH - EVERY
        while True:
            began = time.monotonic()
            await self._do(self._acts[turns % len(self._acts)], member, link)
            turns += 1
            if began >= until:
                return
            await asyncio.sleep(max(0.0, began + EVERY - time.monotonic()))

    async def _do(self, act: Act, member: int, link: Link) -> None:
        key, began = secrets.token_hex(16), time.perf_counter()
        if act.is_shown:
            self.heard.sent[key] = began
        status, _, _ = await link.post_json(act.path, act.body(key, member))
        self.heard.refused += status != 200
        if not act.is_shown:
            self.heard.voted.append(time.perf_counter() - began)


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
