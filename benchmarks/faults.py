"""Whether anything written is lost: stories typed in real browsers through kills and cut links.

`python benchmarks/faults.py --stories N --faults N --seed N --json FILE` starts the whole app
behind a link of our own and two browsers as members. While they type and say stories, the server
is killed, connections are reset, refused and swallowed, tabs are closed and loaded again, whole
browsers are killed. In the end what was said is compared with what the database holds. One JSON
line: stories, faults, lost, doubled, out_of_order, and how many half-typed drafts came back.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import sync_playwright

from benchmarks.crowd import join
from benchmarks.house import LiveSession, Server, app_server, installation, open_live_session
from benchmarks.proxy import FaultyLink
from benchmarks.writers import MARK, Tablet, Writer, out_of_order
from workshop.db import reading
from workshop.queries.walls import audience_of, wall_for

WRITERS = 2
SHORT, LONG = (0.3, 3.0), (8.5, 10.0)
LAST_WORDS_WITHIN = 180


class Trouble:
    """Everything that can go wrong between a person and the database, and its end."""

    def __init__(self, server: Server, link: FaultyLink, chance: random.Random) -> None:
        self.counts: Counter[str] = Counter()
        self._server, self._link, self._chance = server, link, chance
        self._coming_back: list[threading.Thread] = []

    def strike(self, writer: Writer) -> None:
        """Let one thing go wrong."""
        kinds: dict[str, Callable[[], None]] = {
            "kill": self._kill,
            "reset": self._link.reset,
            "refuse": self._refuse,
            "black_hole": self._hole,
            "closed_tab": writer.close_tab,
            "killed_browser": writer.crash,
            "reload": writer.reload,
        }
        kind = self._chance.choice(list(kinds))
        self.counts[kind] += 1
        kinds[kind]()

    def end(self) -> None:
        """Wait until everything works again."""
        for thread in self._coming_back:
            thread.join()
        self._link.refuse(False)
        self._link.release()

    def _kill(self) -> None:
        for thread in self._coming_back:
            thread.join()
        self._coming_back.clear()
        self._server.kill()
        self._later(self._chance.uniform(0, 1.5), self._server.start)

    def _refuse(self) -> None:
        self._link.refuse(True)
        self._link.reset()
        self._later(self._chance.uniform(*SHORT), lambda: self._link.refuse(False))

    def _hole(self) -> None:
        self._link.hold()
        if self._chance.random() < 0.5:
            self._later(self._how_long(), self._link.release)
        else:
            self._later(self._how_long(), self._cut_and_release)

    def _how_long(self) -> float:
        return self._chance.uniform(*(LONG if self._chance.random() < 0.15 else SHORT))

    def _cut_and_release(self) -> None:
        self._link.reset()
        self._link.release()

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        thread = threading.Timer(seconds, act)
        thread.start()
        self._coming_back.append(thread)


def write_through(writers: list[Writer], trouble: Trouble, plan: list[int]) -> None:
    """Have the writers say their stories in turn, with the planned number of faults at each."""
    chance = random.Random(len(plan))
    for number, faults in enumerate(plan):
        writer = writers[number % len(writers)]
        rest = writer.begin()
        while_typing = sum(chance.random() < 0.5 for _ in range(faults))
        for _ in range(while_typing):
            trouble.strike(writer)
        writer.finish(rest)
        for _ in range(faults - while_typing):
            trouble.strike(writer)


def wait_for_last_words(writers: list[Writer]) -> None:
    """Wait until every outbox is empty; what is still in one then counts as lost."""
    until = time.monotonic() + LAST_WORDS_WITHIN
    while any(writer.waiting() for writer in writers) and time.monotonic() < until:
        writers[0].page.wait_for_timeout(200)


def stories_kept(session: LiveSession) -> Counter[tuple[int, int]]:
    """Return (writer, story) -> how often it is in the database."""
    with reading() as db:
        staff = audience_of(db, session_id=session.session_id, kind="staff")
        wall = wall_for(db, staff, prompt_id=session.prompt_id)
    found = (MARK.match(item.words) for item in wall.items)
    return Counter((int(mark.group(1)), int(mark.group(2))) for mark in found if mark)


def plan_of(stories: int, faults: int, chance: random.Random) -> list[int]:
    """Return for each story how many faults strike while it is written and sent."""
    plan = [0] * stories
    for _ in range(faults):
        plan[chance.randrange(stories)] += 1
    return plan


def measure(stories: int, faults: int, seed: int, folder: Path) -> dict[str, object]:
    """Run it all; return one line of results."""
    chance = random.Random(seed)
    began = time.monotonic()
    with installation(folder / "data") as environ, ExitStack() as stack:
        session = open_live_session()
        server = app_server(environ)
        server.start()
        stack.callback(server.kill)
        tokens = asyncio.run(seats(server.port, session))
        link = FaultyLink(server.port)
        link.start()
        stack.callback(link.stop)
        play = stack.enter_context(sync_playwright())
        address = f"http://127.0.0.1:{link.port}"
        writers = [
            Writer(
                number,
                Tablet(play, folder / f"browser{number}", token, address),
                random.Random(f"{seed}-{number}"),
            )
            for number, token in enumerate(tokens)
        ]
        trouble = Trouble(server, link, chance)
        write_through(writers, trouble, plan_of(stories, faults, chance))
        trouble.end()
        wait_for_last_words(writers)
        for writer in writers:
            writer.context.close()
        kept = stories_kept(session)
    return line_of(writers, trouble.counts, kept, time.monotonic() - began)


async def seats(port: int, session: LiveSession) -> list[str]:
    """Join once for each writer; return the tokens of their cookies."""
    links = [await join(port, session, number) for number in range(WRITERS)]
    for link in links:
        link.close()
    return [link.cookies["tenfold_device"] for link in links]


def line_of(
    writers: list[Writer],
    struck: Counter[str],
    kept: Counter[tuple[int, int]],
    seconds: float,
) -> dict[str, object]:
    """Return one line of results."""
    said = {(writer.number, story) for writer in writers for story in range(writer.said)}
    safe = {(writer.number, story) for writer in writers for story in writer.safe}
    return {
        "stories": len(said),
        "faults": struck.total(),
        "lost": len((said | safe) - set(kept)),
        "doubled": kept.total() - len(kept),
        "out_of_order": sum(out_of_order(writer.safe) for writer in writers),
        "drafts_checked": sum(writer.drafts_checked for writer in writers),
        "drafts_back": sum(writer.drafts_back for writer in writers),
        "struck": dict(struck),
        "seconds": round(seconds),
    }


def main() -> None:
    """Run once and print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="a file for the line")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        line = measure(chosen.stories, chosen.faults, chosen.seed, Path(folder))
    print(json.dumps(line), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
