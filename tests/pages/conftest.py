"""Opens staff pages as Streamlit runs them, through the frame, signed in as someone."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from pages._ui.navigation import PAGES
from tests.support.world import World

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "pages" / "frame.py"
TAG = re.compile(r"<[^>]+>")

OpenPage = Callable[..., AppTest]


@pytest.fixture
def open_page(sqlite_world: World, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Return what opens a page: `open_page("home", "facilitator")`; `None` is nobody.

    The page is on the world's project and its live session, unless told otherwise.
    """
    tokens = {
        "facilitator": sqlite_world.staff_token,
        "convenor": sqlite_world.convenor_token,
        None: "",
    }

    def opened(
        address: str = "home", role: str | None = "facilitator", *, project: str | None = ""
    ) -> AppTest:
        jar = MappingProxyType({"tenfold_staff": tokens[role]} if tokens[role] else {})
        monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: jar))
        at = AppTest.from_file(str(FRAME), default_timeout=30)
        if project is not None:
            at.query_params["project"] = project or sqlite_world.project_id
        at.run()
        if address != "home":
            at.switch_page(str(next(one for one in PAGES if one.address == address).path)).run()
        return at

    return opened


def shown(at: AppTest) -> str:
    """Return everything that the page shows as text, letter for letter, one piece on a line."""
    pieces = [html.unescape(TAG.sub("", one.proto.body)) for one in at.get("html")]
    for kind in ("title", "header", "subheader", "markdown", "caption"):
        pieces += [one.value for one in at.get(kind)]
    return "\n".join(pieces)
