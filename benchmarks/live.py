"""How fast words reach everyone, against a floor that does nothing else, in the same run.

`python benchmarks/live.py --members 15,50,100,200 --json FILE` starts the whole app and the floor
in turn, joins members over HTTP, and lets each say something every 10 s for 30 s. A note counts
for each screen that has it. With `--mixed` the words go to three exercises, one of them with
boxes, and every fifth act is a vote, which counts once it is safe; the floor keeps a row for it.
One JSON line a size: members, p50_ms, p95_ms, floor_p50_ms, floor_p95_ms, ratio_p95, the same for
votes, lost, doubled, idle_ms_per_member_s, rss_mb, and the processor time of a note for both. The
servers run on one core and the crowd on another where there are two.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.crowd import Act, Crowd, join, saying, voting
from benchmarks.house import (
    LiveSession,
    Server,
    app_server,
    free_port,
    installation,
    on_core,
    open_exercises,
    open_live_session,
)
from benchmarks.wire import Link

SERVER_CORE, CROWD_CORE = 0, 1
QUIET = 20.0
SETTLE = 3.0


async def idle(server: Server, seconds: float = QUIET) -> float:
    """Return the processor time in ms a second that the server uses while nobody speaks."""
    before, began = server.cpu_seconds(), time.monotonic()
    await asyncio.sleep(seconds)
    return (server.cpu_seconds() - before) * 1000 / (time.monotonic() - began)


async def run_crowd(server: Server, crowd: Crowd, members: int) -> dict[str, float]:
    """Let the crowd speak; return what came of it, with the processor time of a note."""
    before = server.cpu_seconds()
    await crowd.speak()
    result = crowd.heard.result(members)
    spent = server.cpu_seconds() - before
    return {**result, "cpu_ms_per_note": round(spent * 1000 / max(result["notes"], 1), 2)}


def acts_in(session: LiveSession, mixed: bool) -> list[Act]:
    """Return what members do: speak to one question, or take part in several exercises."""
    if not mixed:
        return [saying(session.prompt_id)]
    found = open_exercises(session)
    boxes = [saying(found.boxes_id, box) for box in found.boxes]
    vote = voting(found.dots_id, found.options)
    return [saying(session.prompt_id), boxes[0], saying(found.words_id), vote, boxes[1]]


async def measure_app(
    server: Server, session: LiveSession, members: int, acts: list[Act]
) -> dict[str, float]:
    """Join, rest, act."""
    alone = await idle(server, QUIET / 2)
    links = [await join(server.port, session, number) for number in range(members)]
    crowd = Crowd(links, acts)
    await crowd.open(f"/live/{session.session_id}?as=member")
    await asyncio.sleep(SETTLE)
    together = await idle(server)
    result = await run_crowd(server, crowd, members)
    crowd.close()
    return {
        **result,
        "idle_ms_per_member_s": round(max(0.0, together - alone) / members, 4),
        "idle_alone_ms_s": round(alone, 2),
        "rss_mb": round(server.megabytes(), 1),
    }


async def measure_floor(server: Server, members: int, mixed: bool) -> dict[str, float]:
    """The same crowd, the same words and votes, the bare server."""
    links = [Link("127.0.0.1", server.port) for _ in range(members)]
    says = [saying("floor")] * 4
    crowd = Crowd(links, [*says, voting("floor", ["a", "b", "c"])] if mixed else says)
    await crowd.open("/live/floor")
    await asyncio.sleep(SETTLE)
    result = await run_crowd(server, crowd, members)
    crowd.close()
    return result


def measure(members: int, folder: Path, *, mixed: bool) -> dict[str, float]:
    """Measure the floor and the app with one size of crowd."""
    port = free_port()
    floor_file = str(Path(__file__).with_name("floor.py"))
    file = str(folder / "floor.db")
    floor = Server([sys.executable, floor_file, "--port", str(port), "--file", file], port, {})
    floor.start(SERVER_CORE)
    try:
        with on_core(CROWD_CORE):
            bare = asyncio.run(measure_floor(floor, members, mixed))
    finally:
        floor.kill()
    with installation(folder / "data") as environ:
        session = open_live_session()
        acts = acts_in(session, mixed)
        app = app_server(environ)
        app.start(SERVER_CORE)
        try:
            with on_core(CROWD_CORE):
                own = asyncio.run(measure_app(app, session, members, acts))
        finally:
            app.kill()
    return line_of(members, own, bare)


def line_of(members: int, own: dict[str, float], bare: dict[str, float]) -> dict[str, float]:
    """Return one line of results."""
    return {
        "members": members,
        "p50_ms": own["p50_ms"],
        "p95_ms": own["p95_ms"],
        "floor_p50_ms": bare["p50_ms"],
        "floor_p95_ms": bare["p95_ms"],
        "ratio_p95": round(own["p95_ms"] / bare["p95_ms"], 2),
        "votes": own.get("votes", 0),
        "vote_p95_ms": own.get("vote_p95_ms", 0.0),
        "floor_vote_p95_ms": bare.get("vote_p95_ms", 0.0),
        "lost": own["lost"],
        "doubled": own["doubled"],
        "idle_ms_per_member_s": own["idle_ms_per_member_s"],
        "rss_mb": own["rss_mb"],
        "notes": own["notes"],
        "cpu_ms_per_note": own["cpu_ms_per_note"],
        "floor_cpu_ms_per_note": bare["cpu_ms_per_note"],
        "idle_alone_ms_s": own["idle_alone_ms_s"],
    }


def main() -> None:
    """Measure each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", default="15,50,100,200", help="sizes, with commas")
    parser.add_argument("--mixed", action="store_true", help="several exercises at once, and votes")
    parser.add_argument("--json", type=Path, help="a file for the lines")
    chosen = parser.parse_args()
    lines = []
    for members in map(int, chosen.members.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            lines.append(measure(members, Path(folder), mixed=chosen.mixed))
        print(json.dumps(lines[-1]), flush=True)
    if chosen.json:
        chosen.json.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


if __name__ == "__main__":
    main()
