"""Everyone and every screen of the series journey, and what the facilitator's hand can do."""

import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from playwright.sync_api import Browser, Page, ViewportSize, WebSocket, expect
from sqlmodel import col, select

from tests.journeys.members import Member, until
from tests.support.settled import follow, press, settle
from tests.support.world import staff
from web.gate import COOKIE
from workshop.db import reading, unit_of_work
from workshop.models import Contribution, ContributionVersion, WorkshopSession
from workshop.permissions import Actor

DESK, TABLET, ROOM = (1366, 768), (820, 1180), (1920, 1080)
WORDS = "all => all.map((one) => one.textContent)"


class Series:
    """One series while it is played: two real tablets, ten members on the wire, desk and room."""

    def __init__(self, home: str, browser: Browser, stack: ExitStack) -> None:
        self.home = home
        self._browser = browser
        self._stack = stack
        self.trouble: list[str] = []
        self.heard_in_room: list[str] = []
        self.tablets: dict[str, Page] = {}
        self.members: dict[str, Member] = {}
        self.project_id = self.session_id = self.prompt_id = ""
        self.desk = self.screen(DESK)
        self.room = self.desk

    def screen(self, size: tuple[int, int]) -> Page:
        """Open a browser of its own, with no cookies; what breaks in it is noted."""
        width, height = size
        context = self._browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            has_touch=size == TABLET,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        self._stack.callback(context.close)
        page = follow(context.new_page())
        page.on("pageerror", lambda error: self.trouble.append(f"{page.url}: {error}"))
        return page

    def go_to(self, home: str) -> None:
        """Go on where the same data is served now."""
        self.home = home
        for member in self.members.values():
            member.go_to(home)

    def open_room(self) -> None:
        """Show the room's screen on the projector, and note all that its sockets hear."""
        self.room = self.screen(ROOM)
        self.room.context.add_cookies(
            [{"name": COOKIE, "value": self.staff_token, "url": self.home}]
        )

        def listen(socket: WebSocket) -> None:
            socket.on("framereceived", lambda message: self.heard_in_room.append(str(message)))

        self.room.on("websocket", listen)
        self.room.goto(f"{self.home}/room/{self.session_id}")

    def add_member(self, name: str) -> Member:
        """Give someone a tablet on the wire."""
        self.members[name] = member = Member(self.home, name)
        self._stack.callback(member.close)
        return member

    @property
    def staff_token(self) -> str:
        """The facilitator's cookie."""
        cookies = self.desk.context.cookies()
        return next(one["value"] for one in cookies if one["name"] == COOKIE)

    @property
    def facilitator(self) -> Actor:
        """Whoever runs the session, as the services know them."""
        return staff(self.staff_token, self.project_id)

    def run(self, step: Callable[..., object], **wanted: object) -> object:
        """Do something as the facilitator that the journey does not do by hand."""
        with unit_of_work() as db:
            return step(db, self.facilitator, **wanted)

    def to_page(self, name: str) -> Page:
        """Take the desk to one of the pages at its side."""
        heading = self.settled().get_by_role("heading", name=name, level=1)
        if not heading.is_visible():
            side = self.desk.get_by_test_id("stSidebar")
            press(side.get_by_role("link", name=name, exact=True))
        expect(heading).to_be_visible()
        return self.desk

    def settled(self) -> Page:
        """Wait until the desk has been drawn."""
        return settle(self.desk)

    def press(self, name: str) -> None:
        """Press a button at the desk; one that has a key of its own says that too."""
        said = re.compile(rf"^{re.escape(name)}( Shortcut .*)?$")
        button = self.settled().get_by_role("button", name=said)
        # Until the page is drawn, the button of the screen before can stand beside the new one.
        expect(button).to_have_count(1)
        press(button)

    def fill(self, **typed: str) -> None:
        """Type into boxes at the desk; names are their labels."""
        for label, words in typed.items():
            box = self.desk.get_by_label(label, exact=True)
            expect(box).to_have_count(1)
            box.fill(words)

    def choose(self, label: str, option: str) -> None:
        """Choose in a list at the desk: type what is looked for, and take it."""
        box = self.desk.get_by_label(label)
        found = self.desk.get_by_role("option", name=option, exact=True)

        def is_offered() -> bool:
            # A list that opened while the page still moved has closed again.
            box.fill("")
            box.fill(option)
            self.desk.wait_for_timeout(300)
            return found.is_visible()

        until(is_offered, f"“{option}” is not among “{label}”")
        found.click()

    def everyone_is_at(self, title: str) -> None:
        """Wait until the desk, the room, both tablets and every socket are at an item."""
        expect(self.desk.locator(".run-now")).to_have_text(title)
        for page in (self.room, *self.tablets.values()):
            expect(page.locator("h1, .room-item").get_by_text(title, exact=True)).to_be_visible()
        with reading() as db:
            at = db.get_one(WorkshopSession, self.session_id).current_item_id
        for member in self.members.values():
            until(lambda one=member: one.is_at(at), f"{member.name} did not hear of {title}")

    def home_page(self, tablet: Page) -> None:
        """Take a tablet back to the screen that follows."""
        tablet.goto(f"{self.home}/here")
        tablet.wait_for_load_state("networkidle")

    def tablets_go_home(self) -> None:
        """Take both tablets back to the screen that follows."""
        for tablet in self.tablets.values():
            self.home_page(tablet)

    def together(self, step: Callable[[Member], object]) -> dict[str, object]:
        """Let every member on the wire do something at the same time."""
        with ThreadPoolExecutor(len(self.members)) as pool:
            done = {one.name: pool.submit(step, one) for one in self.members.values()}
        return {name: one.result() for name, one in done.items()}


def on_wall(page: Page) -> list[str]:
    """Return the words on the wall of a page, letter for letter, sorted."""
    found: list[str] = page.locator("[data-part=items] .words").evaluate_all(WORDS)
    return sorted(found)


def names_on_wall(page: Page) -> list[str]:
    """Return the names that stand under words on a page, sorted."""
    found: list[str] = page.locator("[data-part=items] .by").evaluate_all(WORDS)
    return sorted(name for name in found if name)


def in_the_database(prompt_id: str) -> Counter[str]:
    """Return everything kept of what was said to a question, in its last words."""
    with reading() as db:
        rows = db.execute(
            select(Contribution.id, ContributionVersion.words)
            .join(Contribution, col(Contribution.id) == col(ContributionVersion.contribution_id))
            .where(Contribution.prompt_id == prompt_id, col(Contribution.taken_back).is_(False))
            .order_by(col(ContributionVersion.number))
        ).all()
    return Counter(dict(rows).values())
