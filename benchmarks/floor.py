"""The floor: the least that keeps words and shows them, to measure Tenfold against.

Bare Starlette, one SQLite table with WAL and `synchronous=FULL`, and a WebSocket for each member.
`python benchmarks/floor.py --port N --file FILE` serves it.
"""

import argparse
import json
import sqlite3
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket


def open_table(file: Path) -> sqlite3.Connection:
    """Open the one table, as durable as Tenfold's own."""
    table = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    table.execute("PRAGMA journal_mode=WAL")
    table.execute("PRAGMA synchronous=FULL")
    table.execute("CREATE TABLE IF NOT EXISTS said (key TEXT PRIMARY KEY, words TEXT)")
    return table


def floor_app(file: Path) -> Starlette:
    """Return the app: words in, on the disc, out to everyone."""
    table = open_table(file)
    sockets: set[WebSocket] = set()

    async def words(request: Request) -> JSONResponse:
        said = json.loads(await request.body())
        table.execute("INSERT INTO said VALUES (?, ?)", (said["key"], said["words"]))
        item = {"id": said["key"], "words": said["words"], "name": None}
        frame = json.dumps({"kind": "put", "prompt": said["prompt"], "item": item})
        for socket in list(sockets):
            await socket.send_text(frame)
        return JSONResponse({"state": "safe", "id": said["key"]})

    async def vote(request: Request) -> JSONResponse:
        said = json.loads(await request.body())
        chosen = json.dumps(said["choices"])
        table.execute("INSERT OR REPLACE INTO said VALUES (?, ?)", (said["key"], chosen))
        return JSONResponse({"state": "safe"})

    async def live(socket: WebSocket) -> None:
        await socket.accept()
        sockets.add(socket)
        try:
            async for _ in socket.iter_text():
                await socket.send_text('{"kind":"pong"}')
        finally:
            sockets.discard(socket)

    async def healthz(_request: Request) -> JSONResponse:
        return JSONResponse({"ok": True})

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/here/words", words, methods=["POST"]),
            Route("/here/vote", vote, methods=["POST"]),
            WebSocketRoute("/live/{session_id}", live),
        ]
    )


def main() -> None:
    """Serve the floor with the socket settings that Streamlit gives the app."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--file", type=Path, required=True)
    chosen = parser.parse_args()
    uvicorn.run(
        floor_app(chosen.file),
        port=chosen.port,
        log_level="warning",
        access_log=False,
        ws="websockets-sansio",
        ws_ping_interval=20,
        ws_per_message_deflate=False,
    )


if __name__ == "__main__":
    main()
