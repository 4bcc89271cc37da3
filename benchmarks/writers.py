"""People who write stories in real browsers, whatever happens to the link and the server."""

import random
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, Page, Playwright, Response
from playwright.sync_api import Error as BrowserTrouble

from launcher.machine import require_browser

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WORDS = ("door", "kettle", "warm", "name", "waited", "asked", "rain", "form", "chair", "listened")
MARK = re.compile(r"w(\d+)s(\d+)")
SAVED_WITHIN = 300
BACK_WITHIN = 180


@dataclass
class Tablet:
    """A browser with a profile that lasts, and a member's cookie in it."""

    play: Playwright
    profile: Path
    token: str
    address: str

    def start(self) -> BrowserContext:
        """Start the browser, after a crash too."""
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()
        context = self.play.chromium.launch_persistent_context(
            str(self.profile),
            executable_path=require_browser(),
            args=list(ARGUMENTS),
            viewport={"width": 810, "height": 1080},
        )
        cookie = {"name": "tenfold_device", "value": self.token, "url": self.address}
        context.add_cookies([cookie])  # type: ignore[list-item]
        return context

    def kill(self) -> None:
        """End the browser as an empty battery does: every process of this profile, at once."""
        while alive := processes_of(self.profile):
            for process in alive:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            time.sleep(0.05)


def processes_of(profile: Path) -> list[psutil.Process]:
    """Return the processes of the browser that uses a profile; what is dead has no command."""
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if any(str(profile) in word for word in process.info["cmdline"] or [])
    ]


@dataclass
class Writer:
    """One person at one tablet: what they said, and what the server told them is safe."""

    number: int
    tablet: Tablet
    chance: random.Random
    said: int = 0
    safe: list[int] = field(default_factory=list)
    drafts_checked: int = 0
    drafts_back: int = 0
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        """Start the browser and open the first tab."""
        self.context = self.tablet.start()
        self.open_tab()

    def open_tab(self) -> None:
        """Open the member's page in a new tab; keep trying while the server is away."""
        self.page = self.context.new_page()
        self.page.on("response", self._note)
        self.load()

    def load(self) -> None:
        """Load the member's page in this tab until it is there."""
        until = time.monotonic() + BACK_WITHIN
        while time.monotonic() < until:
            try:
                self.page.goto(f"{self.tablet.address}/here", timeout=5000)
                self.page.wait_for_selector(".composer[data-state]", timeout=5000)
            except BrowserTrouble:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the page did not come back")

    def begin(self) -> str:
        """Type the first half of a story; return the second."""
        text = f"w{self.number}s{self.said} " + " ".join(self.chance.choices(WORDS, k=8))
        half = len(text) // 2
        self.type(text[:half])
        return text[half:]

    def finish(self, rest: str) -> None:
        """Type the rest and say it."""
        self.type(rest)
        self.page.get_by_role("button", name="Say it", exact=True).click()
        self.said += 1

    def type(self, text: str) -> None:
        """Type at the end of what is in the box."""
        box = self.page.locator("textarea")
        box.press("Control+End")
        box.press_sequentially(text)

    def draft(self) -> str:
        """Return what stands in the box."""
        return self.page.locator("textarea").input_value()

    def close_tab(self) -> None:
        """Close the tab as a browser does that needs the memory, and open another."""
        before = self._pause()
        self.page.close()
        self.open_tab()
        self._compare(before)

    def crash(self) -> None:
        """Lose the whole browser at once, and start it again."""
        before = self._pause()
        self.tablet.kill()
        with suppress(BrowserTrouble):
            self.context.close()
        self.context = self.tablet.start()
        self.open_tab()
        self._compare(before)

    def reload(self) -> None:
        """Load the page again."""
        before = self._pause()
        self.load()
        self._compare(before)

    def waiting(self) -> int:
        """Return how many stories wait in this browser."""
        waiting = self.page.locator(".composer").get_attribute("data-waiting")
        return int(waiting or 0)

    def _pause(self) -> str:
        """Leave the time in which a draft must be kept, and return it."""
        self.page.wait_for_timeout(SAVED_WITHIN)
        return self.draft()

    def _compare(self, before: str) -> None:
        """Note whether the draft is back; a person would write a lost one again."""
        if before:
            self.page.wait_for_timeout(SAVED_WITHIN)
        back = self.draft() == before
        self.drafts_checked += bool(before)
        self.drafts_back += bool(before) and back
        if not back:
            self.page.locator("textarea").fill(before)

    def _note(self, response: Response) -> None:
        if response.url.endswith("/here/words") and response.status == 200:
            told = response.request.post_data_json
            if found := MARK.match(str(told["words"])):
                self.safe.append(int(found.group(2)))


def out_of_order(safe: list[int]) -> int:
    """Return how many became safe before one that was said earlier.

    What was safe already may be sent again, by a browser that died before it could note it; the
    server takes it once, where it stood, so only the first time counts.
    """
    first = list(dict.fromkeys(safe))
    return sum(later < earlier for earlier, later in pairwise(first))
