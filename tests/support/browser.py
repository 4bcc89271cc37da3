"""A real browser for the tests, and what to ask of every page in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from launcher.machine import require_browser
from tests.support.settled import follow

PICTURES = Path(__file__).resolve().parents[2] / "ci-output" / "screenshots"
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
QUIET = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The narrowest phone that must work, a tablet held upright, a small laptop, the projector.
SIZES = MappingProxyType(
    {"phone": (320, 640), "tablet": (810, 1080), "laptop": (1366, 768), "room": (1920, 1080)}
)
TOUCHED = ("phone", "tablet")

# Two browsers and a server share two cores here: five seconds, the default, is a test of speed.
USUAL_PATIENCE = 20_000
expect.set_options(timeout=USUAL_PATIENCE)


@contextmanager
def open_browser(*more: str) -> Iterator[Browser]:
    """Run the Chromium of this computer.

    While it is open, nothing else in the same thread may start an event loop, nor a second one
    of these: Playwright keeps a loop running for as long as it lives.
    """
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [*QUIET, *more, "--no-sandbox"] if root else [*QUIET, *more]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=require_browser(), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file of tests; closed before the next file, which may need a loop."""
    with open_browser() as opened:
        yield opened


@contextmanager
def page_at(browser: Browser, size: str) -> Iterator[Page]:
    """Open an empty page at one of SIZES, with cookies and storage of its own."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport=ViewportSize(width=width, height=height),
        has_touch=size in TOUCHED,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    try:
        yield follow(context.new_page())
    finally:
        context.close()


def run_axe(page: Page) -> list[str]:
    """Return what axe-core holds against the page, one line for each rule; [] is good."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(ASK_AXE)
    return found


def sideways_scroll(page: Page) -> list[str]:
    """Return what makes the page scroll sideways, with how far it goes; [] is good.

    A box for a wide table may scroll by itself if it is a named region that keys can reach.
    """
    found: list[str] = page.evaluate(FIND_SIDEWAYS)
    return found


def small_targets(page: Page, minimum: int = 48) -> list[str]:
    """Return everything to tap that is under `minimum` pixels either way; [] is good.

    A label counts with its box, because tapping it does the same. What only appears when the
    keyboard reaches it is measured as it then is.
    """
    found: list[str] = page.evaluate(FIND_SMALL, minimum)
    return found


def shoot(page: Page, name: str) -> Path:
    """Keep a picture of the whole page among the results of the run; return where it is."""
    picture = PICTURES / f"{name}.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=picture, full_page=True, animations="disabled")
    return picture


ASK_AXE = """
async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const asked = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']};
  const {violations} = await axe.run(document, asked);
  return violations.map(
    (one) => `${one.id} (${one.impact}): ${one.help}: `
      + one.nodes.map((node) => node.target.join(' ')).join(', '));
}
"""

NAME = """
  const name = (el) => {
    const words = (el.innerText || el.getAttribute('aria-label') || el.name || '').trim();
    return el.tagName.toLowerCase() + (el.id ? '#' + el.id : '') + ' "' + words.slice(0, 40) + '"';
  };
"""

FIND_SIDEWAYS = (
    "() => {"
    + NAME
    + """
  const root = document.scrollingElement;
  const region = (el) => el.matches('[role=region][tabindex="0"][aria-label],'
    + '[role=region][tabindex="0"][aria-labelledby]');
  const inside = [...document.body.querySelectorAll('*')];
  const boxes = inside.filter((el) => !region(el) && el.scrollWidth > el.clientWidth + 1
    && ['auto', 'scroll'].includes(getComputedStyle(el).overflowX));
  const found = boxes.map((el) => `${name(el)} by ${el.scrollWidth - el.clientWidth}px`);
  if (root.scrollWidth > root.clientWidth) {
    const wide = inside.filter((el) => el.getBoundingClientRect().right > root.clientWidth + 1);
    found.push(`the page by ${root.scrollWidth - root.clientWidth}px: `
      + wide.slice(-3).map(name).join(', '));
  }
  return found;
}
"""
)

FIND_SMALL = (
    "(minimum) => {"
    + NAME
    + """
  const roles = ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'option',
    'slider', 'spinbutton', 'textbox'].map((role) => `[role=${role}]`);
  const wanted = ['a[href]', 'button', 'input:not([type=hidden])', 'select', 'textarea', 'summary',
    '[contenteditable=true]', '[onclick]', ...roles].join(',');
  const shown = (el) => el.checkVisibility({visibilityProperty: true});
  const box = (el) => {
    const all = [el, ...(el.labels || [])].filter(shown).map((one) => one.getBoundingClientRect());
    const edge = (how, side) => Math[how](...all.map((rect) => rect[side]));
    return {left: edge('min', 'left'), right: edge('max', 'right'),
      top: edge('min', 'top'), bottom: edge('max', 'bottom')};
  };
  const away = (rect) => rect.right + scrollX <= 1 || rect.bottom + scrollY <= 1
    || rect.right - rect.left <= 1 || rect.bottom - rect.top <= 1;
  const size = (el) => {
    let rect = box(el);
    if (away(rect)) {
      const before = document.activeElement;
      el.focus({preventScroll: true});
      rect = box(el);
      el.blur();
      if (before) before.focus({preventScroll: true});
    }
    return [rect.right - rect.left, rect.bottom - rect.top];
  };
  return [...document.querySelectorAll(wanted)].filter(shown)
    .map((el) => [el, ...size(el)])
    .filter(([el, width, height]) => width < minimum - 0.5 || height < minimum - 0.5)
    .map(([el, width, height]) => `${name(el)} is ${Math.round(width)}×${Math.round(height)}`);
}
"""
)
