"""Rooms: every socket of a session, told what changed, each at the pace it can take."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from starlette.types import Send

from web.live_frames import Frame, frame, news_for, only_latest, whole_session
from web.live_reads import Audience, Reads, Refusal, Viewer
from workshop.live.changes import Change, Kind
from workshop.live.hub import Hub

LEFT, BROKEN = 4003, 1011
QUEUE_LIMIT = 128
# Words that came in this moment are read where they are sent from: to go to another thread and
# back takes longer than to look for a few of them. All else is read in a thread of its own.
FEW = 4
WORDS = frozenset({Kind.PUT, Kind.GONE})

log = logging.getLogger(__name__)


class Outlet:
    """One socket: a frame goes out at once, or waits in a short queue while the link is slow.

    When the queue is full it is emptied, and the socket takes a fresh look when it can.
    """

    def __init__(self, send: Send, viewer: Viewer, prompts: frozenset[str]) -> None:
        self.viewer = viewer
        self._send = send
        self._prompts = prompts
        self._frames: deque[Frame] = deque()
        self._behind = True
        self._busy = True
        self._close_code = 0
        self._news = asyncio.Event()
        self._news.set()

    def offer(self, frame: Frame) -> None:
        """Send a frame, or queue it behind what is being sent, if this socket follows it."""
        if self._behind or not self._follows(frame):
            return
        if not self._busy and sent_at_once(self._send, frame):
            return
        if len(self._frames) >= QUEUE_LIMIT:
            self.fall_behind()
            return
        self._frames.append(frame)
        self._wake()

    def fall_behind(self) -> None:
        """Forget what is queued: this socket takes a fresh look when it can."""
        self._frames.clear()
        self._behind = True
        self._wake()

    def close(self, code: int) -> None:
        """End the socket after what is queued."""
        self._close_code = code
        self._wake()

    async def run(self, room: "Room") -> None:
        """Send what waits until the socket ends; whatever goes wrong ends it."""
        try:
            await self._send(frame(kind="boot", id=room.boot).message)
            while not self._close_code:
                await self._news.wait()
                self._news.clear()
                await self._catch_up(room)
                self._busy = self._news.is_set()
            await self._end(self._close_code)
        except OSError:
            return
        except Exception:
            log.exception("A live socket ended early.")
            await self._end(BROKEN)

    async def _catch_up(self, room: "Room") -> None:
        if self._behind:
            # From here on new frames queue up again, so nothing falls between look and queue.
            self._behind = False
            for fresh in await room.snapshot(self.viewer.audience):
                if self._follows(fresh):
                    await self._send(fresh.message)
        while self._frames and not self._behind:
            await self._send(self._frames.popleft().message)

    async def _end(self, code: int) -> None:
        with suppress(OSError, RuntimeError):
            await self._send({"type": "websocket.close", "code": code, "reason": ""})

    def _follows(self, frame: Frame) -> bool:
        if frame.person and frame.person != self.viewer.person_id:
            return False
        return not (frame.prompt and self._prompts) or frame.prompt in self._prompts

    def _wake(self) -> None:
        self._busy = True
        self._news.set()


def sent_at_once(send: Send, frame: Frame) -> bool:
    """Send a frame without waiting; return False if the link has to be waited for.

    It takes the first step of `send` by hand: a task for each of 200 sockets would cost more than
    the sending. A frame that was begun may be sent again: screens take each of them by its id.
    """
    step = send(frame.message).__await__()
    try:
        next(step)
    except StopIteration:
        return True
    except (OSError, RuntimeError):
        return False
    step.close()
    return False


class Room:
    """All sockets of one session, and the one task that tells them what changed."""

    def __init__(self, session_id: str, hub: Hub, reads: Reads) -> None:
        self.boot = hub.boot
        self.session_id = session_id
        self.outlets: set[Outlet] = set()
        self._hub = hub
        self._reads = reads
        self._version = 0
        self._snapshots: dict[Audience, tuple[int, list[Frame]]] = {}
        self._locks = {audience: asyncio.Lock() for audience in Audience}
        self._news = hub.subscribe(session_id)
        self._pump = asyncio.create_task(self._run())

    def stop(self) -> None:
        """Stop following the session."""
        self._pump.cancel()
        self._hub.unsubscribe(self.session_id, self._news)

    async def snapshot(self, audience: Audience) -> list[Frame]:
        """Return all that an audience may see; a crowd that comes at once shares one look."""
        async with self._locks[audience]:
            version, frames = self._snapshots.get(audience, (-1, []))
            if version != self._version:
                version = self._version
                frames = await asyncio.to_thread(self._whole, audience)
                self._snapshots[audience] = (version, frames)
            return frames

    async def _run(self) -> None:
        while True:
            batch = await self._news.next()
            self._version += 1
            try:
                if batch.missed:
                    self._all_look_again()
                else:
                    await self._tell(batch.changes)
            except Exception:
                log.exception("A change could not be shown; every screen takes a fresh look.")
                self._all_look_again()

    async def _tell(self, changes: tuple[Change, ...]) -> None:
        latest = only_latest(changes)
        audiences = {outlet.viewer.audience for outlet in self.outlets}
        if self._reads.is_near and len(latest) <= FEW and all(one.kind in WORDS for one in latest):
            news = self._news_of(audiences, latest)
        else:
            news = await asyncio.to_thread(self._news_of, audiences, latest)
        for outlet in self.outlets:
            for each in news.get(outlet.viewer.audience, ()):
                outlet.offer(each)
        self._end_sockets(latest)

    def _news_of(
        self, audiences: Iterable[Audience], changes: list[Change]
    ) -> dict[Audience, list[Frame]]:
        with self._reads.look(self.session_id) as look:
            return {audience: news_for(look, audience, changes) for audience in audiences}

    def _end_sockets(self, changes: list[Change]) -> None:
        for change in changes:
            for outlet in self.outlets:
                if change.kind == Kind.CLOSED:
                    outlet.close(Refusal.ENDED)
                elif change.kind == Kind.LEFT and outlet.viewer.person_id == change.subject_id:
                    outlet.close(LEFT)

    def _all_look_again(self) -> None:
        for outlet in self.outlets:
            outlet.fall_behind()

    def _whole(self, audience: Audience) -> list[Frame]:
        with self._reads.look(self.session_id) as look:
            return whole_session(look, audience)


class Rooms:
    """The rooms that somebody is in."""

    def __init__(self, hub: Hub, reads: Reads) -> None:
        self._hub = hub
        self._reads = reads
        self._rooms: dict[str, Room] = {}

    def enter(self, session_id: str, outlet: Outlet) -> Room:
        """Let a socket into its session's room, before it takes its first look."""
        room = self._rooms.get(session_id)
        if room is None:
            room = self._rooms[session_id] = Room(session_id, self._hub, self._reads)
        room.outlets.add(outlet)
        return room

    def leave(self, room: Room, outlet: Outlet) -> None:
        """Take a socket out; an empty room is given up."""
        room.outlets.discard(outlet)
        if not room.outlets:
            room.stop()
            del self._rooms[room.session_id]
