"""What every plain page does by itself: leaves at once, sends a form once, comes back fresh."""

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Request, Route
from starlette.applications import Starlette
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as Way

from tests.support.browser import browser as browser  # noqa: PLC0414  a fixture
from tests.support.browser import page_at
from web.middleware import middleware
from web.render import ENVIRONMENT
from web.routes import routes

FORM = """{% extends "base.html" %}{% import "parts/form.html" as form %}{% block content %}
<h1>Say it</h1><form method="post" action="/here/slow" data-once>{{ form.button("Say it") }}</form>
{% endblock %}"""


class Slow:
    """A page with a form, and a route that takes its time and counts."""

    def __init__(self) -> None:
        self.taken = 0

    def form(self, request: Asked) -> Response:  # noqa: ARG002  a route is given it
        """Show the form."""
        return HTMLResponse(ENVIRONMENT.from_string(FORM).render())

    async def take(self, request: Asked) -> Response:  # noqa: ARG002  a route is given it
        """Take the form, after a while."""
        self.taken += 1
        await asyncio.sleep(0.6)
        return HTMLResponse("<h1>Taken</h1>")


@pytest.fixture(scope="module")
def slow() -> Slow:
    """The counter behind the form."""
    return Slow()


@pytest.fixture(scope="module")
def home(slow: Slow) -> Iterator[str]:
    """The plain pages on a real port."""
    own = [
        *routes(("web.assets", "web.plain")),
        Way("/here/form", slow.form),
        Way("/here/slow", slow.take, methods=["POST"]),
    ]
    app = Starlette(routes=own, middleware=middleware(own))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def answer_nothing(route: Route) -> None:
    """Answer as a server that has nothing to show: the browser stays where it is."""
    route.fulfill(status=204)


def test_leaving_puts_a_calendar_in_the_place_of_the_page(browser: Browser, home: str) -> None:
    with page_at(browser, "tablet") as page:
        page.goto(f"{home}/away")
        page.goto(f"{home}/help")
        before = page.evaluate("history.length")
        page.get_by_role("link", name="Leave this page").click()
        page.wait_for_url(f"{home}/away")
        assert page.title() == "Calendar"
        assert page.evaluate("history.length") == before
        page.go_back()
        assert page.url == f"{home}/away"


def test_leaving_tells_the_page_and_empties_it_even_with_no_server(
    browser: Browser, home: str
) -> None:
    with page_at(browser, "tablet") as page:
        page.goto(f"{home}/help")
        page.evaluate(
            "document.addEventListener('tenfold:leave', () => { sessionStorage.told = 'yes' })"
        )
        page.route("**/away", answer_nothing)
        page.get_by_role("link", name="Leave this page").click(no_wait_after=True)
        assert page.evaluate("document.body.childElementCount") == 0
        assert page.title() == "Calendar"
        assert page.evaluate("sessionStorage.told") == "yes"


def test_the_way_out_works_without_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/help")
    page.get_by_role("link", name="Leave this page").click()
    assert page.url == f"{home}/away"
    context.close()


def test_a_form_tapped_twice_is_sent_once(browser: Browser, home: str, slow: Slow) -> None:
    with page_at(browser, "tablet") as page:
        page.goto(f"{home}/here/form")
        before = slow.taken
        page.evaluate(
            "addEventListener('pagehide', () => {"
            " sessionStorage.was = document.querySelector('[type=submit]').ariaDisabled })"
        )
        page.get_by_role("button", name="Say it", exact=True).dblclick(no_wait_after=True)
        page.get_by_text("Taken").wait_for()
        assert slow.taken == before + 1
        assert page.evaluate("sessionStorage.was") == "true"


def test_our_forms_say_that_they_are_ours(browser: Browser, home: str) -> None:
    origins: list[str | None] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            origins.append(request.header_value("origin"))

    with page_at(browser, "tablet") as page:
        page.on("requestfinished", note)
        page.goto(f"{home}/here/form")
        page.get_by_role("button", name="Say it", exact=True).click()
        page.get_by_text("Taken").wait_for()
    assert origins == [home]


def test_every_page_script_is_small() -> None:
    script = Path(__file__).resolve().parents[2] / "web" / "static" / "page.js"
    assert script.stat().st_size < 2_048
