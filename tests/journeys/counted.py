"""A hand at a desk whose every press and key is counted, and how long a person would take."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.support.browser import PICTURES
from tests.support.settled import settle

# Slow on purpose: to find a thing, to go there and to press it (Card, Moran and Newell give about
# 2.7 s), with as long again to read; and a key in twice the time of somebody who types often.
A_PRESS, A_KEY = 6.0, 0.5


@dataclass
class Hand:
    """Presses and types on one page, and keeps count under the name of what is being done."""

    page: Page
    doing: str = ""
    presses: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    pressed: Counter[str] = field(default_factory=Counter)

    def begin(self, doing: str) -> None:
        """Say what comes next."""
        self.doing = doing

    def press(self, name: str) -> None:
        """Press a button by its whole name."""
        self._press(name)
        self.page.get_by_role("button", name=name, exact=True).click()
        self.settle()

    def pick(self, words: str) -> None:
        """Press one of several options that are in view."""
        self._press(words)
        self.page.get_by_text(words, exact=True).first.click()
        self.settle()

    def go(self, name: str) -> None:
        """Go to a page by the list at the side; one press."""
        self._press(f"to {name}")
        side = self.page.get_by_test_id("stSidebar")
        side.get_by_role("link", name=name, exact=True).click()
        expect(self.page.get_by_role("heading", name=name, level=1)).to_be_visible()
        self.settle()

    def type(self, label: str, words: str) -> None:
        """Press into a box and type; what stood there is replaced."""
        self._press(f"into “{label}”")
        self.keys[self.doing] += len(words)
        self.page.get_by_label(label, exact=True).fill(words)

    def write(self, box: Locator, what: str, words: str) -> None:
        """Press into a box that has no label of its own to go by, and type."""
        self._press(f"into {what}")
        self.keys[self.doing] += len(words)
        box.fill(words)

    def fetch(self, row: Locator, to: Path) -> None:
        """Ask for the Word file of a row, and fetch it; two presses."""
        self._press("Word")
        row.get_by_role("button", name="Word", exact=True).click()
        self.settle()
        self._press("Fetch the Word file")
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name="Fetch the Word file").click()
        coming.value.save_as(to)

    def settle(self) -> None:
        """Wait until the page has been drawn."""
        if self.page.locator('[data-testid="stApp"]').count():
            settle(self.page)

    def minutes(self) -> float:
        """Return how long a slow person's hand would take for all of it."""
        seconds = self.presses.total() * A_PRESS + self.keys.total() * A_KEY
        return seconds / 60

    def keep(self, name: str) -> None:
        """Leave the record beside the pictures."""
        told = {
            "presses": self.presses.total(),
            "keys": self.keys.total(),
            "minutes": round(self.minutes(), 1),
            "by_task": {
                task: {"presses": self.presses[task], "keys": self.keys[task]}
                for task in self.presses
            },
            "pressed_most": dict(self.pressed.most_common(10)),
        }
        path = Path(PICTURES).parent / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")

    def _press(self, what: str) -> None:
        self.presses[self.doing] += 1
        self.pressed[what] += 1
