"""What happens before the first visitor and after the last."""

import asyncio
import gc
import importlib
import logging
import resource
import sys
import threading
from collections.abc import Iterator

import pytest

from web.lifespan import HEAVY, TURNS, lifespan, raise_descriptor_limit
from workshop.db import answers, unit_of_work
from workshop.live.changes import Change, tell
from workshop.live.hub import hub


@pytest.fixture
def put_back() -> Iterator[None]:
    """Undo what a start changes in the whole process."""
    factory, limits = logging.getLogRecordFactory(), resource.getrlimit(resource.RLIMIT_NOFILE)
    hooks = threading.excepthook, sys.excepthook
    turns = sys.getswitchinterval()
    yield
    sys.setswitchinterval(turns)
    logging.setLogRecordFactory(factory)
    threading.excepthook, sys.excepthook = hooks
    resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    gc.unfreeze()


@pytest.mark.usefixtures("put_back")
def test_a_process_may_open_as_many_files_as_the_system_allows() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    raise_descriptor_limit()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard)


@pytest.mark.usefixtures("put_back", "sqlite_database")
def test_a_start_makes_everything_ready_and_frozen() -> None:
    async def live_once() -> int:
        async with lifespan(None):
            assert answers()
            assert sys.getswitchinterval() == pytest.approx(TURNS)
            return gc.get_freeze_count()

    assert asyncio.run(live_once()) > 10_000
    assert all(name in sys.modules for name in HEAVY)


@pytest.mark.usefixtures("put_back", "sqlite_database")
def test_what_is_committed_reaches_those_who_follow() -> None:
    change = Change("a-session", "put", "some-words", "a-prompt")

    def write() -> None:
        with unit_of_work() as db:
            tell(db, change)

    async def follow() -> tuple[Change, ...]:
        async with lifespan(None):
            subscription = hub.subscribe("a-session")
            await asyncio.to_thread(write)
            batch = await asyncio.wait_for(subscription.next(), 5)
            hub.unsubscribe("a-session", subscription)
            return batch.changes

    assert asyncio.run(follow()) == (change,)


def test_every_heavy_module_is_one_that_we_use() -> None:
    for name in HEAVY:
        assert importlib.util.find_spec(name), name
