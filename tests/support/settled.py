"""Wait until a staff page stands still, however slow the machine is.

A page alone does not show that a press is still on its way to the server. What the browser and
the server say to each other does.
"""

import time
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from playwright.sync_api import Locator, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'
STILL = 0.2  # seconds in which nobody says anything
LONGEST = 60.0  # seconds
NO_NOTICE = 10.0  # seconds, after which a person presses again
# What only opens something asks the server for nothing.
OPENS = "one => Boolean(one.closest('[data-testid=stPopover], summary'))"


@dataclass
class Talk:
    """What a page and the server said: what is still asked for, and what is being drawn."""

    asked: bool = False
    drawing: bool = False
    times: int = 0
    last: float = field(default_factory=time.monotonic)

    def sent(self, data: str | bytes) -> None:
        """The page says something."""
        if isinstance(data, bytes) and BackMsg.FromString(data).HasField("rerun_script"):
            self.asked, self.last = True, time.monotonic()
            self.times += 1

    def received(self, data: str | bytes) -> None:
        """The server says something."""
        self.last = time.monotonic()
        said = ForwardMsg.FromString(data) if isinstance(data, bytes) else ForwardMsg()
        if said.HasField("new_session"):
            self.asked, self.drawing = False, True
        elif said.HasField("script_finished"):
            self.drawing = said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    @property
    def over(self) -> bool:
        """Say whether nothing is left to be drawn."""
        return not (self.asked or self.drawing) and time.monotonic() - self.last >= STILL


_talks: WeakKeyDictionary[Page, Talk] = WeakKeyDictionary()


def follow(page: Page) -> Page:
    """Listen to what this page and the server say from now on; call it before the page opens."""
    _talks[page] = Talk()

    def listen(socket: WebSocket) -> None:
        if "/_stcore/stream" in socket.url:
            talk = _talks[page] = Talk()
            socket.on("framesent", talk.sent)
            socket.on("framereceived", talk.received)

    page.on("websocket", listen)
    return page


def press(what: Locator) -> Page:
    """Press a button or a link of a page at rest, and wait for the answer; return the page.

    Where a page moves between a finger's down and its up, no press comes of it: one presses again.
    """
    page = settle(what.page)
    opens, before = what.evaluate(OPENS), _talks[page].times
    what.click()
    if not (opens or _takes_notice(page, before)):
        what.click()
    return settle(page)


def _takes_notice(page: Page, before: int) -> bool:
    until = time.monotonic() + NO_NOTICE
    while _talks[page].times == before and time.monotonic() < until:
        page.wait_for_timeout(50)
    return _talks[page].times > before


def settle(page: Page) -> Page:
    """Wait until all that was pressed and typed has been answered and drawn; return the page."""
    until = time.monotonic() + LONGEST
    page.wait_for_timeout(100)
    page.wait_for_selector(DRAWN)
    while not _talks[page].over:
        assert time.monotonic() < until, f"still not drawn: {_talks[page]}"
        page.wait_for_timeout(50)
    page.wait_for_selector(DRAWN)
    return page
