"""One whole session of the default series, with every screen it is for.

The facilitator's desk, two tablets, a phone and the room's screen are real browsers; four more
members sit at tablets of their own on the wire. The agenda is the one that Tenfold ships.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as TooLong

from tests.journeys.members import until
from tests.support.browser import shoot, sideways_scroll, small_targets
from tests.support.running import running_app
from tests.support.settled import follow, press, settle
from tests.support.world import World, staff
from web.gate import COOKIE
from web.member.place import DEVICE
from workshop import clock
from workshop.content.exercises import exercise
from workshop.db import engine, reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.identity import actor_for_device
from workshop.queries.sessions import NowView, now_in
from workshop.services.joining import join
from workshop.services.series import plan_series
from workshop.services.sessions import close_session
from workshop.settings import settings
from workshop.vocabulary import ExerciseKind, Hat

DESK, TABLET, PHONE, ROOM = (1366, 768), (820, 1180), (360, 740), (1920, 1080)
WITH_SCREENS = {"Asha": TABLET, "Bryn": TABLET, "Cleo": PHONE}
ON_THE_WIRE = ("Dov", "Esme", "Farid", "Gita")
A_WEEK = timedelta(days=7)


class Whole:
    """A session of the default series while it is run."""

    def __init__(self, home: str, number: int, session_id: str, world: World) -> None:
        self.home, self.number, self.session_id = home, number, session_id
        self.world = world
        self.tokens: dict[str, str] = {}
        self.tablets: dict[str, Page] = {}
        self.trouble: list[str] = []
        self.desk: Page
        self.room: Page

    @property
    def facilitator(self) -> Actor:
        """Whoever runs it, as the services know them."""
        return staff(self.world.staff_token, self.world.other_project_id)

    def member(self, name: str) -> Actor:
        """One member, as the services know them."""
        with reading() as db:
            return actor_for_device(db, self.tokens[name])

    def each(self, do: Callable[[str, Actor], None]) -> None:
        """Let everyone on the wire do something."""
        for name in ON_THE_WIRE:
            do(name, self.member(name))

    def now(self) -> NowView:
        """Return where the session is, for the facilitator."""
        with reading() as db:
            return now_in(db, self.facilitator, session_id=self.session_id)

    def press(self, name: str) -> None:
        """Press a button at the desk, once it has been drawn."""
        press(self.desk.get_by_role("button", name=name).first)

    def opened(self, title: str) -> Locator:
        """Open a part of the desk that is closed, and return it."""
        part = self.settled().get_by_test_id("stExpander").filter(has_text=title).first
        if part.locator("details[open]").count() == 0:
            part.locator("summary").click()
        return part

    def settled(self) -> Page:
        """Wait until the desk has been drawn."""
        return settle(self.desk)

    def move_on(self, title: str) -> None:
        """Move everyone on by the main button, and wait until every screen is there."""
        press(self.desk.get_by_role("button", name="Move everyone on to"))
        expect(self.desk.locator(".run-now")).to_have_text(title)
        for page in self.tablets.values():
            expect(page.locator("[data-part=stage] h1")).to_have_text(title)

    def ask(self, kind: ExerciseKind | None = None, **typed: str) -> None:
        """Ask everyone for the exercise that is offered, or another; names are labels."""
        self.settled()
        more = self.desk.get_by_test_id("stExpander").filter(has_text="Ask another question")
        if more.count() and more.locator("details[open]").count() == 0:
            more.locator("summary").click()
        if kind:
            self.choose("What do people do?", exercise(kind).title)
        for label, words in typed.items():
            box = self.desk.get_by_label(label, exact=True)
            # Until the page is drawn, the box of the part before stands beside the new one.
            expect(box).to_have_count(1)
            box.fill(words)
            self.desk.keyboard.press("Tab")
        self.press("Ask it now")

    def choose(self, label: str, option: str) -> None:
        """Choose in a list at the desk."""
        box = self.desk.get_by_label(label)
        found = self.desk.get_by_role("option", name=option, exact=True)

        def is_chosen() -> bool:
            # A list that opened while the page still moved has closed again, or closes now.
            box.fill("")
            box.fill(option)
            self.desk.wait_for_timeout(300)
            with suppress(TooLong):
                found.click(timeout=2000)
                return True
            return False

        until(is_chosen, f"“{option}” is not among “{label}”")
        self.settled()

    def asked(self, question: str) -> None:
        """Wait until every member's own screen shows a question."""
        for page in self.tablets.values():
            expect(page.locator("[data-part=now]").get_by_text(question).first).to_be_visible()

    def look(self, name: str) -> None:
        """Keep a picture of every screen, and hold width and targets against members' ones.

        What axe says of each exercise, on every screen, is read in test_every_exercise.
        """
        shown = {"desk": self.settled(), "room": self.room, **self.tablets}
        for who, page in shown.items():
            shoot(page, f"whole-{self.number}-{name}-{who.lower()}")
        for who in ("Asha", "Cleo"):
            page = self.tablets[who]
            assert sideways_scroll(page) == [], f"{name}: {who}"
            assert small_targets(page) == [], f"{name}: {who}"


@contextmanager
def whole_session(number: int, world: World, browser: Browser) -> Iterator[Whole]:
    """Plan the default series so that one session is today, start the app, open every screen."""
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db:
        first = clock.now() - A_WEEK * (number - 1) + timedelta(minutes=1)
        planned = plan_series(
            db, world.elsewhere, project_id=world.other_project_id, first_start=first
        )
    engine.dispose()
    with running_app(settings().data_dir) as home, ExitStack() as stack:
        whole = Whole(home, number, planned[number - 1], world)

        def screen(size: tuple[int, int], cookie: str, token: str) -> Page:
            width, height = size
            context = browser.new_context(
                viewport=ViewportSize(width=width, height=height),
                has_touch=size in (TABLET, PHONE),
                locale="en-GB",
                timezone_id="Europe/London",
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            context.add_cookies([{"name": cookie, "value": token, "url": home}])
            page = follow(context.new_page())
            page.on("pageerror", lambda error: whole.trouble.append(f"{page.url}: {error}"))
            return page

        whole.desk = screen(DESK, COOKIE, world.staff_token)
        whole.desk.goto(f"{home}/run?project={world.other_project_id}&session={whole.session_id}")
        whole.press("Open the session")
        expect(whole.desk.get_by_text("People can join.")).to_be_visible()
        everyone_joins(whole)
        whole.room = screen(ROOM, COOKIE, world.staff_token)
        whole.room.goto(f"{home}/room/{whole.session_id}")
        for name, size in WITH_SCREENS.items():
            whole.tablets[name] = screen(size, DEVICE, whole.tokens[name])
            whole.tablets[name].goto(f"{home}/here")
        try:
            yield whole
        except BaseException:
            for who, page in {"desk": whole.desk, "room": whole.room, **whole.tablets}.items():
                shoot(page, f"whole-{number}-ended-early-{who.lower()}")
            raise
        assert whole.trouble == []


def everyone_joins(whole: Whole) -> None:
    """Let seven members with lived experience in."""
    for name in (*WITH_SCREENS, *ON_THE_WIRE):
        with unit_of_work() as db:
            whole.tokens[name], _ = join(
                db, session_id=whole.session_id, chosen_name=name, hat=Hat.LIVED
            )
