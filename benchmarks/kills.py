"""Whether anything acknowledged is lost when the server is killed in the middle of bursts.

`python benchmarks/kills.py --kills N --database sqlite|postgresql --json FILE` lets members post
as fast as they can, kills the server with no warning, starts it again, and goes on. What was not
answered is sent again with its own key, as the browser's outbox does. In the end every `safe` is
looked for in the database. One JSON line: kills, database, acked, lost, doubled, never_answered.
"""

import argparse
import asyncio
import json
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.crowd import join
from benchmarks.house import LiveSession, Server, app_server, installation, open_live_session
from benchmarks.wire import Link
from tests.support import postgres
from workshop.db import reading
from workshop.queries.walls import audience_of, wall_for

MEMBERS = 8
BURST = (0.1, 1.2)
PATIENCE = 10.0


class Poster:
    """A member who says one thing after another, each until it is safe."""

    def __init__(self, link: Link, session: LiveSession) -> None:
        self.safe: list[str] = []
        self.begun: list[str] = []
        self._link = link
        self._prompt_id = session.prompt_id

    async def speak(self, ended: asyncio.Event) -> None:
        """Say things until the end; the last one is still seen through."""
        while not ended.is_set():
            key = secrets.token_hex(16)
            self.begun.append(key)
            said = {"key": key, "prompt": self._prompt_id, "words": f"said {key}", "named": False}
            await self._see_through(said)
            self.safe.append(key)

    async def _see_through(self, said: dict[str, object]) -> None:
        while True:
            if await self._is_safe(said):
                return
            await asyncio.sleep(0.05)

    async def _is_safe(self, said: dict[str, object]) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                status, _, body = await self._link.post_json("/here/words", said)
        except (OSError, EOFError, TimeoutError):
            self._link.close()
            return False
        return status == 200 and json.loads(body)["state"] == "safe"


async def burst_and_kill(server: Server, session: LiveSession, kills: int) -> list[Poster]:
    """Let everybody post while the server is killed again and again."""
    chance = random.Random(kills)
    links = [await join(server.port, session, number) for number in range(MEMBERS)]
    posters = [Poster(link, session) for link in links]
    ended = asyncio.Event()
    tasks = [asyncio.create_task(poster.speak(ended)) for poster in posters]
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(*BURST))
        server.kill()
        await asyncio.to_thread(server.start)
    ended.set()
    await asyncio.gather(*tasks)
    for link in links:
        link.close()
    return posters


def kept(session: LiveSession) -> Counter[str]:
    """Return the keys of all words in the database, with how often each is there."""
    with reading() as db:
        staff = audience_of(db, session_id=session.session_id, kind="staff")
        wall = wall_for(db, staff, prompt_id=session.prompt_id)
    return Counter(item.words.removeprefix("said ") for item in wall.items)


@contextmanager
def database_url(kind: str, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database: nothing for the SQLite file of the installation."""
    if kind == "sqlite":
        yield ""
        return
    with postgres.serve(folder, durable=True) as server:
        yield server.create("kills")


def measure(kills: int, kind: str, folder: Path) -> dict[str, object]:
    """Run it all; return one line of results."""
    began = time.monotonic()
    with database_url(kind, folder) as url, installation(folder / "data", url) as environ:
        session = open_live_session()
        server = app_server(environ)
        server.start()
        try:
            posters = asyncio.run(burst_and_kill(server, session, kills))
        finally:
            server.kill()
        found = kept(session)
    safe = {key for poster in posters for key in poster.safe}
    begun = {key for poster in posters for key in poster.begun}
    return {
        "kills": kills,
        "database": kind,
        "acked": len(safe),
        "lost": len(safe - set(found)),
        "doubled": found.total() - len(found),
        "never_answered": len(begun - safe),
        "seconds": round(time.monotonic() - began),
    }


def main() -> None:
    """Run once and print the line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", type=Path, help="a file for the line")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        line = measure(chosen.kills, chosen.database, Path(folder))
    print(json.dumps(line), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
