"""Nobody hears of a change before it is on the disc, nor of one that was undone."""

import asyncio
from collections.abc import Callable

import pytest

from tests.support.world import World
from workshop import db as doors
from workshop.db import unit_of_work
from workshop.live.changes import Change, Kind, tell
from workshop.live.hub import Hub, Subscription
from workshop.services.prompts import PromptDraft, ask, open_prompt

PUT = Change("session-1", Kind.PUT, "said-1", "prompt-1")


def followed(monkeypatch: pytest.MonkeyPatch, story: Callable[[Subscription], None]) -> None:
    """Play a story in a thread, as routes do, while a fresh hub listens to the doors."""

    async def play() -> None:
        hub = Hub()
        hub.bind(asyncio.get_running_loop())
        monkeypatch.setattr("workshop.db.doors._listeners", [])
        doors.on_commit(hub.publish)
        subscription = hub.subscribe("session-1")
        await asyncio.to_thread(story, subscription)

    asyncio.run(play())


def heard(subscription: Subscription) -> list[Change]:
    """Return what a follower has been told so far; the loop gets a moment to tell it."""
    asyncio.run(asyncio.sleep(0.05))
    return list(subscription._changes)


def test_a_change_is_heard_only_after_the_commit(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def story(subscription: Subscription) -> None:
        with unit_of_work() as db:
            tell(db, PUT)
            assert heard(subscription) == []
        assert heard(subscription) == [PUT]

    followed(monkeypatch, story)


def test_a_change_that_was_undone_is_never_heard(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def story(subscription: Subscription) -> None:
        with pytest.raises(ZeroDivisionError), unit_of_work() as db:
            tell(db, PUT)
            raise ZeroDivisionError
        assert heard(subscription) == []

    followed(monkeypatch, story)


def test_services_tell_what_screens_follow(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Change] = []
    monkeypatch.setattr("workshop.db.doors._listeners", [told.extend])
    with unit_of_work() as db:
        draft = PromptDraft(question="What helped?", hidden_first=False)
        prompt_id = ask(db, world.facilitator, session_id=world.session_id, draft=draft)
    assert told == []
    with unit_of_work() as db:
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    assert Change(world.session_id, Kind.WALL, prompt_id) in told
    assert {change.kind for change in told} == {Kind.WALL, Kind.STAGE}
