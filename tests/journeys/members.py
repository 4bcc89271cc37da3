"""Members for journeys who are no browsers: real pages and forms, and a real socket that hears."""

import json
import secrets
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.journeys.plain_browser import PlainBrowser

PATIENCE = 60.0
SCRIPT = {"X-Tenfold": "1"}


class Member(PlainBrowser):
    """One person at a tablet of their own."""

    def __init__(self, home: str, name: str) -> None:
        super().__init__(home)
        self.name = name
        self.heard: list[dict[str, Any]] = []
        self._socket: ClientConnection | None = None
        self._ear: threading.Thread | None = None

    def join(self, code: str, hat: str) -> None:
        """Type the code, then a name and a card."""
        self.open("/join")
        self.press("Go on", code=code)
        self.press("Come in", name=self.name, hat=hat)
        assert self.path == "/here"

    def listen(self, session_id: str) -> None:
        """Open the socket, and hear until it ends; what was heard before is forgotten."""
        self.heard = []
        at = f"{self.home.replace('http', 'ws', 1)}/live/{session_id}?as=member"
        self._ear = threading.Thread(target=self._hear, args=(at,))
        self._ear.start()
        until(lambda: bool(self.heard), f"{self.name} hears nothing")

    def drop(self) -> None:
        """Lose the link, as a tablet does behind a thick wall: no word of goodbye."""
        if self._ear and self._socket:
            with suppress(OSError):
                self._socket.socket.shutdown(socket.SHUT_RDWR)
            self._ear.join(PATIENCE)
        self._ear = self._socket = None

    def wait_for_the_end(self) -> None:
        """Wait until the server has ended the socket."""
        if self._ear:
            self._ear.join(PATIENCE)
            assert not self._ear.is_alive(), f"{self.name} still hears"

    def close(self) -> None:
        """Put the tablet away."""
        self.drop()
        super().close()

    def say(self, prompt_id: str, words: str, *, named: bool, times: int = 1) -> str:
        """Send words as the page's own script does; return their id, once they are safe.

        More `times` are the same sending again, by a tablet that could not hear the answer.
        """
        said = {"key": secrets.token_hex(16), "prompt": prompt_id, "words": words, "named": named}
        answers = [self.http.post("/here/words", json=said, headers=SCRIPT) for _ in range(times)]
        told = [answer.json() for answer in answers]
        assert all(one == {"state": "safe", "id": told[0]["id"]} for one in told)
        given: str = told[0]["id"]
        return given

    def wall(self, prompt_id: str) -> list[tuple[str, str]]:
        """Return words and names as this screen would show them from what it heard, sorted."""
        items: dict[str, tuple[str, str]] = {}
        for frame in [one for one in self.heard if one.get("prompt") == prompt_id]:
            if frame["kind"] == "wall":
                items = {one["id"]: _shown(one) for one in frame["items"]}
            elif frame["kind"] == "put":
                items[frame["item"]["id"]] = _shown(frame["item"])
            elif frame["kind"] == "gone":
                items.pop(frame["id"], None)
        return sorted(items.values())

    def is_at(self, item_id: str | None) -> bool:
        """Say whether the last news of where everyone is names this item."""
        places = [one for one in self.heard if one["kind"] in ("here", "stage")]
        return bool(places) and places[-1]["item"] == item_id

    def _hear(self, address: str) -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        held = connect(
            address,
            origin=self.home,
            additional_headers={"Cookie": cookies},
            open_timeout=PATIENCE,
            close_timeout=1,
        )
        with suppress(ConnectionClosed), held as self._socket:
            for message in self._socket:
                self._take(json.loads(message))

    def _take(self, frame: dict[str, Any]) -> None:
        self.heard.append(frame)


def _shown(item: dict[str, Any]) -> tuple[str, str]:
    return item["words"], item["name"] or ""


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; say what did not when patience ends."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.05)
