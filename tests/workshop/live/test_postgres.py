"""Several app processes on one PostgreSQL hear of each other's changes, ids only."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.support.postgres import Server
from workshop.live.changes import Change, Kind, tell
from workshop.live.hub import Hub, Subscription
from workshop.live.postgres import Listener

SESSION = "session-1"
PUT = Change(SESSION, Kind.PUT, "said-1", "prompt-1")


@pytest.fixture
def url(postgres_server: Server) -> Iterator[str]:
    """Give the address of a database that changes can travel through."""
    made = postgres_server.create_from("migrated_template")
    yield made
    postgres_server.drop(made)


@asynccontextmanager
async def another_process(url: str) -> AsyncIterator[tuple[Hub, Subscription, Listener]]:
    """Listen as a second app process would: with a boot id of its own."""
    hub = Hub()
    hub.boot = "another-process"
    hub.bind(asyncio.get_running_loop())
    subscription = hub.subscribe(SESSION)
    listener = Listener(url, hub)
    task = asyncio.create_task(listener.run())
    await asyncio.wait_for(listener.listening.wait(), 20)
    assert (await subscription.next()).missed
    try:
        yield hub, subscription, listener
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def play(story: Callable[[], Awaitable[None]]) -> None:
    """Play a story, but not for ever."""

    async def timed() -> None:
        await asyncio.wait_for(story(), 60)

    asyncio.run(timed())


def tell_in(url: str, *, commit: bool) -> None:
    """Tell a change in a transaction of this process, and keep or undo it."""
    engine = create_engine(url)
    with Session(engine) as db:
        tell(db, PUT)
        if commit:
            db.commit()
        else:
            db.rollback()
    engine.dispose()


def test_a_committed_change_reaches_the_other_process(url: str) -> None:
    async def story() -> None:
        async with another_process(url) as (_, subscription, _):
            await asyncio.to_thread(tell_in, url, commit=True)
            batch = await subscription.next()
            assert batch.changes == (PUT,)
            assert not batch.missed

    play(story)


def test_an_undone_change_does_not(url: str) -> None:
    async def story() -> None:
        async with another_process(url) as (_, subscription, _):
            await asyncio.to_thread(tell_in, url, commit=False)
            await asyncio.sleep(0.3)
            assert subscription._changes == []

    play(story)


def test_our_own_changes_are_not_heard_twice(url: str) -> None:
    async def story() -> None:
        async with another_process(url) as (hub, subscription, listener):
            hub.boot = Hub().boot
            await asyncio.to_thread(tell_in, url, commit=True)
            await asyncio.sleep(0.3)
            assert subscription._changes == []
            assert listener.listening.is_set()

    play(story)


def test_after_a_dropped_link_everybody_looks_again(url: str) -> None:
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    )

    def cut_listeners() -> None:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(cut)

    async def story() -> None:
        async with another_process(url) as (_, subscription, _):
            await asyncio.to_thread(cut_listeners)
            assert (await subscription.next()).missed
            await asyncio.to_thread(tell_in, url, commit=True)
            assert (await subscription.next()).changes == (PUT,)

    play(story)


def test_notes_that_are_not_ours_are_let_go(caplog: pytest.LogCaptureFixture) -> None:
    hub = Hub()
    listener = Listener("postgresql://nowhere", hub)
    listener.hear("rubbish")
    listener.hear('["too", "few"]')
    assert caplog.text.count("let go") == 2


def test_a_database_that_is_away_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("workshop.live.postgres.FIRST_WAIT", 0.01)
    monkeypatch.setattr("workshop.live.postgres.LONGEST_WAIT", 0.02)

    async def story() -> None:
        task = asyncio.create_task(Listener("postgresql://127.0.0.1:1/none", Hub()).run())
        await asyncio.sleep(1)
        task.cancel()

    play(story)
    assert caplog.text.count("dropped") >= 3
