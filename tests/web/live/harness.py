"""A small server with one page, one box and one wall, whose every answer a test can choose."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from web.live import live_route
from web.live_reads import Audience, Item, Place, Refusal, Signal, Viewer, Wall
from web.render import STATIC, environment
from workshop.live.changes import Change, Kind
from workshop.live.hub import Hub

SESSION, PROMPT = "session-1", "prompt-1"

PAGE = """{% extends "base.html" %}
{% from "parts/composer.html" import composer %}{% from "parts/wall.html" import wall %}
{% block title %}Test{% endblock %}
{% block head %}<link rel="stylesheet" href="{{ asset('live/live.css') }}">{% endblock %}
{% block content %}<div class="flow" data-stage="{{ mark }}"><h1>Now</h1>
{{ composer(prompt, session, place, key, question="What matters to you?", may_name=true,
  own_name="Sam", who_named="Everyone here sees it with your name.",
  who_unnamed="Everyone here sees it. Nobody sees who wrote it.") }}
{{ wall(prompt, session, items, is_open=is_open) }}</div>{% endblock %}
{% block more_scripts %}<script type="module" src="{{ script }}"></script>{% endblock %}"""

# A page that puts a new box in the place of the old one, as a member's page does.
SWAPPING = """
import { Composer } from "/assets/live/composer.js";
import { Outbox } from "/assets/live/outbox.js";
import { Store } from "/assets/live/storage.js";
const store = new Store("person-1");
const outbox = new Outbox(store, "person-1");
const section = () => document.querySelector("[data-tenfold=composer]");
const mount = () => new Composer(section(), { store, outbox });
window.swap = () => {
  const fresh = section().cloneNode(true);
  fresh.querySelector("textarea").value = "";
  section().replaceWith(fresh);
  mount();
};
mount();
"""

FINISH = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Finish</title>
</head><body><form data-tenfold="forget" data-place="{{ place }}" method="post" action="/finish">
<button type="submit">I am finished</button><p role="status"></p>
<button type="button" data-part="anyway" hidden>Let them go</button></form>
<script type="module" src="/assets/live/forget.js"></script></body></html>"""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)

Answer = Callable[[dict[str, object]], Response | None]


@dataclass
class Board:
    """What the server knows, and what it was sent; it answers the channel's questions."""

    hub: Hub = field(default_factory=Hub)
    open_wall: bool = True
    mark: str = "item-1"
    drawn: str = ""
    refusal: Refusal | None = None
    answer: Answer | None = None
    taken: dict[str, dict[str, object]] = field(default_factory=dict)
    posts: list[dict[str, object]] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)
    looks: int = 0
    is_near: bool = True
    looked_in: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)

    def add(self, item_id: str, words: str, name: str | None = None) -> None:
        """Put words on the wall and tell everyone."""
        self.items[item_id] = Item(item_id, words, name)
        self.hub.publish([Change(SESSION, Kind.PUT, item_id, PROMPT)])

    def remove(self, item_id: str) -> None:
        """Take words off the wall and tell everyone."""
        del self.items[item_id]
        self.hub.publish([Change(SESSION, Kind.GONE, item_id, PROMPT)])

    def tell(self, kind: Kind, subject: str = PROMPT) -> None:
        """Tell everyone of another change."""
        self.hub.publish([Change(SESSION, kind, subject)])

    def words(self) -> list[object]:
        """Return the words that were taken, in the order in which they first came."""
        return [body["words"] for body in self.taken.values()]

    @contextmanager
    def look(self, _session_id: str) -> Iterator["Board"]:
        """Count the look and give it."""
        self.looks += 1
        self.looked_in.add(threading.current_thread().name)
        yield self

    def viewer(
        self, cookies: Mapping[str, str], _session_id: str, wanted: Audience | None
    ) -> Viewer | Refusal:
        """Let everyone in with the eyes they want, unless the test refuses."""
        return self.refusal or Viewer(wanted or Audience.MEMBER, cookies.get("person"))

    def place(self) -> Place:
        """Return the mark that the test set."""
        return Place("item-1", self.mark)

    def prompts(self) -> tuple[str, ...]:
        """Return the one prompt."""
        return (PROMPT,)

    def wall(self, audience: Audience, _prompt_id: str) -> Wall:
        """Return the wall; a hidden one tells staff how many wait."""
        if self.open_wall:
            return Wall(True, tuple(sorted(self.items.values(), key=lambda item: item.id)))
        return Wall(False, (), len(self.items) if audience is Audience.STAFF else 0)

    def shown(self, _audience: Audience, _prompt_id: str) -> str:
        """Return what the test says is shown of the exercise."""
        return self.drawn

    def signals(
        self, _audience: Audience, _kind: str = "", _subject: str = ""
    ) -> tuple[Signal, ...]:
        """Return nothing: no card is up."""
        return ()

    def item(self, audience: Audience, item_id: str) -> Item | None:
        """Return an item of the open wall; the room sees no names."""
        item = self.items.get(item_id) if self.open_wall else None
        if item and audience is Audience.ROOM:
            return Item(item.id, item.words, None)
        return item


def harness_app(board: Board) -> Starlette:
    """Return the app around a board."""
    jinja = environment()

    def draw(source: str, request: Request) -> HTMLResponse:
        html = jinja.from_string(source).render(
            prompt=request.query_params.get("prompt", PROMPT),
            session=SESSION,
            place=request.query_params.get("place", "person-1"),
            script=request.query_params.get("script", "/assets/live/live.js"),
            key="0" * 32,
            mark=board.mark,
            items=sorted(board.items.values(), key=lambda item: item.id),
            is_open=board.open_wall,
        )
        return HTMLResponse(
            html, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        )

    async def words(request: Request) -> Response:
        body = json.loads(await request.body())
        board.posts.append(body)
        board.places.append(request.headers.get("x-tenfold-place", ""))
        chosen = board.answer(body) if board.answer else None
        if chosen is not None:
            return chosen
        if board.taken.setdefault(body["key"], body) != body:
            return JSONResponse({"state": "conflict"}, status_code=409)
        item_id = body["key"][:8]
        board.add(item_id, body["words"], "Sam" if body["named"] else None)
        return JSONResponse({"state": "safe", "id": item_id})

    async def swapping(request: Request) -> Response:
        return Response(SWAPPING, media_type="text/javascript")

    async def finish(request: Request) -> Response:
        return HTMLResponse("<title>Bye</title><p>Goodbye.</p>")

    return Starlette(
        routes=[
            Route("/page", lambda request: draw(PAGE, request)),
            Route("/finish", lambda request: draw(FINISH, request)),
            Route("/finish", finish, methods=["POST"]),
            Route("/swapping.js", swapping),
            Route("/here/words", words, methods=["POST"]),
            Mount("/assets", StaticFiles(directory=STATIC)),
            live_route(board.hub, board),
        ]
    )


class Served:
    """One server in a thread; it can be stopped short and started again on the same port."""

    def __init__(self, app: Starlette, hub: Hub) -> None:
        self._app = app
        self._hub = hub
        self.port = free_port()
        self.start()

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until it answers."""
        config = uvicorn.Config(
            self._app,
            host="127.0.0.1",
            port=self.port,
            log_level="error",
            lifespan="off",
            ws_ping_interval=None,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        wait_for(lambda: self._server.started)

    def _serve(self) -> None:
        async def serve() -> None:
            self._hub.bind(asyncio.get_running_loop())
            await self._server.serve()

        asyncio.run(serve())

    def stop(self) -> None:
        """Stop without waiting for anybody."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=10)


@contextmanager
def served(board: Board) -> Iterator[Served]:
    """Serve a board for the length of a test."""
    server = Served(harness_app(board), board.hub)
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(true: Callable[[], object], seconds: float = 15) -> None:
    """Wait until something is so; raise AssertionError if it does not become so."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            raise AssertionError("what the test waited for did not happen")
        time.sleep(0.02)
