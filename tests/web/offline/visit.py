"""Run as a program: starts the app on a machine with no network, opens its pages in a browser.

Prints one line of JSON: what the browser asked for, what it complained of, what the server asked.
"""

import fcntl
import json
import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from pages._ui.navigation import PAGES
from tests.support.browser import open_browser
from tests.support.running import running
from tests.support.settled import DRAWN
from tests.support.world import build_world
from workshop.db import prepare

PLAIN = ("/door", "/help", "/away", "/join", "/staff/sign-in", "/here/nothing")
SET_FLAGS, IS_UP = 0x8914, 0x1


def raise_loopback() -> None:
    """Switch on the one network that a fresh namespace has; elsewhere it is on already."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        with suppress(PermissionError):
            fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", IS_UP))


def has_network() -> bool:
    """Say whether this program could reach anything but itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        with suppress(OSError):
            any_socket.connect(("192.0.2.1", 9))
            return True
    return False


def look_at(page: Page, address: str, *, streamlit: bool) -> str:
    """Open one page and wait for all of it; return its title."""
    page.goto(address, wait_until="load")
    if streamlit:
        page.wait_for_selector(DRAWN, timeout=30_000)
    page.wait_for_timeout(500)
    return page.title()


def visit(context: BrowserContext, home: str, project_id: str) -> dict[str, list[str]]:
    """Open every page; return what was asked for, what was complained of and what was shown."""
    asked: list[str] = []
    said: list[str] = []

    def on_request(request: Request) -> None:
        asked.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            said.append(message.text)

    context.on("request", on_request)
    context.on("console", on_console)
    page = context.new_page()
    titles = [look_at(page, home + path, streamlit=False) for path in PLAIN]
    for entry in PAGES:
        path = "" if entry.address == "home" else entry.address
        titles.append(look_at(page, f"{home}/{path}?project={project_id}", streamlit=True))
    return {"asked": asked, "said": said, "titles": titles}


def main() -> None:
    """Visit everything once."""
    raise_loopback()
    prepare()
    world = build_world()
    own = {name: value for name, value in os.environ.items() if name.startswith("TENFOLD_")}
    with running([sys.executable, "-m", "tests.web.offline.server"], own) as home:
        with open_browser() as browser:
            context = browser.new_context()
            context.add_cookies(
                [{"name": "tenfold_staff", "value": world.staff_token, "url": home}]
            )
            found = visit(context, home, world.project_id)
    asked = Path(os.environ["TENFOLD_TEST_ASKED"])
    found["server"] = asked.read_text("utf-8").splitlines()
    print(json.dumps({**found, "cut": not has_network()}))  # noqa: T201  this is its answer


if __name__ == "__main__":
    main()
