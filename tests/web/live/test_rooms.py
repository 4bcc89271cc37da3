"""The way of one frame to one socket: at once if the link takes it, else through the queue."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from web.live_frames import frame, only_latest
from web.live_rooms import sent_at_once
from workshop.live.changes import Change, Kind

Message = MutableMapping[str, Any]
NOTE = frame("p1", kind="put", item={"id": "a"})


def test_a_link_that_takes_the_frame_gets_it_without_a_task() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    assert sent_at_once(send, NOTE)
    assert sent == [NOTE.message]


def test_a_link_that_must_be_waited_for_is_left_without_having_sent() -> None:
    sent: list[Message] = []
    given_up: list[bool] = []

    async def story() -> None:
        writable = asyncio.Event()

        async def send(message: Message) -> None:
            try:
                await writable.wait()
            except GeneratorExit:
                given_up.append(True)
                raise
            sent.append(message)

        assert not sent_at_once(send, NOTE)
        writable.set()
        await asyncio.sleep(0)

    asyncio.run(story())
    assert sent == []
    assert given_up == [True]


def test_a_link_that_is_gone_says_so() -> None:
    async def send(message: Message) -> None:
        raise OSError("the other side hung up")

    assert not sent_at_once(send, NOTE)


def test_each_thing_that_changed_is_told_once_where_it_changed_last() -> None:
    put_a = Change("s", Kind.PUT, "a", "p")
    put_b = Change("s", Kind.PUT, "b", "p")
    gone_a = Change("s", Kind.GONE, "a", "p")
    stage = Change("s", Kind.STAGE, "i")
    assert only_latest([put_a, put_b, stage, gone_a, stage]) == [put_b, gone_a, stage]


def test_a_frame_is_compact_and_keeps_its_letters() -> None:
    made = frame("p1", kind="gone", id="ü")
    assert made.prompt == "p1"
    assert made.message["text"] == '{"kind":"gone","id":"ü","prompt":"p1"}'
