"""A room with tablets in it, for journeys: a real server, and pages that keep their own cookies."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, WebSocket, expect

from tests.support.browser import SIZES, browser
from tests.support.world import World
from tests.web.member_client import join_codes, open_question
from tests.web.site import served_site
from web.member.place import DEVICE
from workshop.db import unit_of_work
from workshop.services import agendas, running
from workshop.services.agendas import ItemDraft
from workshop.vocabulary import ItemKind

__all__ = ["Gathering", "browser", "gathering", "join_codes", "open_question"]

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)>\n"
    "  **bold** :red[x] {{ 7*7 }} &amp; \u202egnirts\u202c اتصلت\ttab\n\u2028"
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 é = e\u0301 $x^2$ =1+1  end "
)


class Gathering:
    """The screens of one session; everything opened is closed with it."""

    def __init__(self, site: str, world: World, browser: Browser, stack: ExitStack) -> None:
        self.site = site
        self.world = world
        self._browser = browser
        self._stack = stack

    def screen(self, size: str = "tablet", *, script: bool = True) -> Page:
        """Open an empty screen with cookies of its own."""
        width, height = SIZES[size]
        context = self._browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            has_touch=size != "room",
            java_script_enabled=script,
            locale="en-GB",
            reduced_motion="reduce",
        )
        self._stack.callback(context.close)
        return context.new_page()

    def tablet(self, name: str, size: str = "tablet", *, script: bool = True) -> Page:
        """Open the tablet of someone who is here, where they were."""
        page = self.screen(size, script=script)
        self.keep(page.context, DEVICE, self.world.tokens[name])
        page.goto(f"{self.site}/here")
        return page

    def room(self) -> Page:
        """Open the room's screen on the projector."""
        page = self.screen("room")
        self.keep(page.context, "tenfold_staff", self.world.staff_token)
        page.goto(f"{self.site}/room/{self.world.session_id}")
        return page

    def keep(self, context: BrowserContext, name: str, value: str) -> None:
        """Give a browser a cookie."""
        context.add_cookies([{"name": name, "value": value, "url": self.site}])

    def add_item(self, title: str, kind: ItemKind = ItemKind.ACTIVITY) -> str:
        """Plan one more item of the session."""
        with unit_of_work() as db:
            return agendas.add_item(
                db,
                self.world.facilitator,
                session_id=self.world.session_id,
                draft=ItemDraft(kind, title, 20),
            )

    def move(self, item_id: str) -> None:
        """Move everyone to an item."""
        with unit_of_work() as db:
            running.move_everyone(
                db, self.world.facilitator, session_id=self.world.session_id, item_id=item_id
            )

    def run(self, step: Callable[..., object], **wanted: object) -> None:
        """Do something as the facilitator."""
        with unit_of_work() as db:
            step(db, self.world.facilitator, **wanted)


@pytest.fixture
def gathering(sqlite_world: World, browser: Browser) -> Iterator[Gathering]:
    """Serve the pages, with a live session and people in it."""
    with served_site() as site, ExitStack() as stack:
        yield Gathering(site, sqlite_world, browser, stack)


def say(page: Page, words: str, *, named: bool = False) -> None:
    """Type words, choose whether a name goes with them, say them, and wait until they are safe."""
    page.locator("textarea").fill(words)
    if named:
        page.locator("label.choice").nth(1).click()
    page.get_by_role("button", name="Say it", exact=True).click()
    expect(page.locator(".composer [role=status]")).to_have_text("Safe. Your words have arrived.")


def on_wall(page: Page) -> list[str]:
    """Return the words on the wall of a page, letter for letter."""
    found: list[str] = page.locator("[data-part=items] .words").evaluate_all(
        "all => all.map((one) => one.textContent)"
    )
    return sorted(found)


def heard(page: Page) -> list[str]:
    """Collect every message that the server sends to the sockets a page opens from now on."""
    messages: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda message: messages.append(str(message)))

    page.on("websocket", listen)
    return messages
