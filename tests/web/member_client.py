"""Tablets for the tests of the plain pages: clients that each keep their own cookies."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient

from tests.support.world import World
from tests.web.site import plain_app
from web.member.place import DEVICE
from workshop.db import reading, unit_of_work
from workshop.models import WorkshopSession
from workshop.services import prompts
from workshop.services.prompts import PromptDraft
from workshop.throttle import throttle

SITE = "http://localhost:8501"
QUESTION = "What would have helped?"
SCRIPT = {"X-Tenfold": "1"}

MakeTablet = Callable[..., TestClient]


@pytest.fixture
def tablet(sqlite_world: World) -> Iterator[MakeTablet]:
    """Make tablets: `tablet()` is new, `tablet("Asha")` keeps Asha's place."""
    app = plain_app()
    with ExitStack() as stack:
        stack.enter_context(TestClient(app, base_url=SITE))

        def make(name: str = "", address: str = "192.168.1.50") -> TestClient:
            client = TestClient(
                app,
                base_url=SITE,
                headers={"origin": SITE},
                follow_redirects=False,
                client=(address, 50000),
                raise_server_exceptions=False,
            )
            if name:
                client.cookies.set(DEVICE, sqlite_world.tokens[name], domain="localhost.local")
            return client

        yield make


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    """Forget the wrong tries of the test before."""
    throttle._wrong.clear()
    throttle._all.clear()


def join_codes(world: World) -> tuple[str, str]:
    """Return the code to type and the token behind the QR."""
    with reading() as db:
        session = db.get_one(WorkshopSession, world.session_id)
        return session.join_code or "", session.join_token or ""


def open_question(world: World, *, hidden: bool = False, question: str = QUESTION) -> str:
    """Ask a question and open it; return its id."""
    draft = PromptDraft(question=question, hidden_first=hidden)
    with unit_of_work() as db:
        made = prompts.ask(db, world.facilitator, session_id=world.session_id, draft=draft)
        prompts.open_prompt(db, world.facilitator, prompt_id=made)
    return made
