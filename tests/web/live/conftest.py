"""One browser for each file of tests, and a server, so an origin, for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.web.live.browser import browser_at, open_page
from tests.web.live.harness import Board, Served, served


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Open one browser for a whole file of tests."""
    with browser_at(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def board() -> Board:
    """Return an empty open wall."""
    return Board()


@pytest.fixture
def server(board: Board) -> Iterator[Served]:
    """Serve the board."""
    with served(board) as running:
        yield running


@pytest.fixture
def page(context: BrowserContext, server: Served) -> Iterator[Page]:
    """Open the page, and close every tab afterwards."""
    yield open_page(context, server)
    for tab in context.pages[1:]:
        tab.close()
