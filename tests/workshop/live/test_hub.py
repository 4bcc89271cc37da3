"""The hub takes changes from any thread and never grows for somebody slow."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

from workshop.live.changes import Change, Kind
from workshop.live.hub import Hub, Subscription, hub, publish_all


def put(session_id: str, number: int) -> Change:
    """Return a numbered change."""
    return Change(session_id, Kind.PUT, f"c{number}", "p1")


def on_loop(story: Callable[[Hub], Awaitable[None]]) -> None:
    """Play a story on a fresh loop with a fresh hub bound to it."""

    async def play() -> None:
        fresh = Hub()
        fresh.bind(asyncio.get_running_loop())
        await asyncio.wait_for(story(fresh), timeout=20)

    asyncio.run(play())


async def collect(subscription: Subscription, wanted: int) -> list[Change]:
    """Take batches until `wanted` changes have come."""
    got: list[Change] = []
    while len(got) < wanted:
        batch = await subscription.next()
        assert not batch.missed
        got.extend(batch.changes)
    return got


def test_a_follower_hears_what_changed_in_its_own_session_only() -> None:
    async def story(hub: Hub) -> None:
        mine, other = hub.subscribe("s1"), hub.subscribe("s2")
        hub.publish([put("s1", 1), put("s2", 2), put("s1", 3)])
        assert await collect(mine, 2) == [put("s1", 1), put("s1", 3)]
        assert await collect(other, 1) == [put("s2", 2)]

    on_loop(story)


def test_changes_from_many_threads_all_arrive_and_each_thread_keeps_its_order() -> None:
    async def story(hub: Hub) -> None:
        subscription = hub.subscribe("s1", limit=10_000)

        def speak(thread: int) -> None:
            for number in range(200):
                hub.publish([put("s1", thread * 1000 + number)])

        threads = [threading.Thread(target=speak, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        got = await collect(subscription, 1600)
        for thread in threads:
            thread.join()
        numbers = [int(change.subject_id[1:]) for change in got]
        assert len(set(numbers)) == 1600
        for n in range(8):
            own = [number for number in numbers if number // 1000 == n]
            assert own == sorted(own)

    on_loop(story)


def test_a_slow_follower_is_told_to_look_again_instead_of_growing() -> None:
    async def story(hub: Hub) -> None:
        slow, quick = hub.subscribe("s1", limit=4), hub.subscribe("s1", limit=100)
        hub.publish(put("s1", number) for number in range(50))
        batch = await slow.next()
        assert batch.missed
        assert batch.changes == ()
        assert len(await collect(quick, 50)) == 50
        hub.publish([put("s1", 51)])
        after = await slow.next()
        assert not after.missed
        assert after.changes == (put("s1", 51),)

    on_loop(story)


def test_what_comes_after_a_miss_is_not_kept_until_the_follower_looked() -> None:
    async def story(hub: Hub) -> None:
        slow = hub.subscribe("s1", limit=2)
        hub.publish(put("s1", number) for number in range(3))
        await asyncio.sleep(0)
        hub.publish([put("s1", 4)])
        await asyncio.sleep(0.01)
        batch = await slow.next()
        assert batch.missed
        assert batch.changes == ()

    on_loop(story)


def test_a_resync_makes_everybody_look_again() -> None:
    async def story(hub: Hub) -> None:
        one, two = hub.subscribe("s1"), hub.subscribe("s2")
        hub.resync()
        assert (await one.next()).missed
        assert (await two.next()).missed

    on_loop(story)


def test_after_leaving_nothing_more_is_heard_and_nothing_is_held() -> None:
    async def story(hub: Hub) -> None:
        subscription = hub.subscribe("s1")
        assert hub.followed() == 1
        hub.unsubscribe("s1", subscription)
        assert hub.followed() == 0
        hub.publish([put("s1", 1)])
        await asyncio.sleep(0.01)
        assert subscription._changes == []

    on_loop(story)


def test_publishing_before_anyone_listens_and_after_the_loop_closed_is_harmless() -> None:
    fresh = Hub()
    fresh.publish([put("s1", 1)])
    loop = asyncio.new_event_loop()
    fresh.bind(loop)
    loop.close()
    fresh.publish([put("s1", 2)])


def test_publish_all_speaks_to_the_hub_of_this_process() -> None:
    async def story() -> None:
        hub.bind(asyncio.get_running_loop())
        subscription = hub.subscribe("s-of-test")
        await asyncio.to_thread(publish_all, (put("s-of-test", 7),))
        batch = await asyncio.wait_for(subscription.next(), timeout=5)
        hub.unsubscribe("s-of-test", subscription)
        assert batch.changes == (put("s-of-test", 7),)

    asyncio.run(story())
