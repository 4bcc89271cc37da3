"""Shares changes between app processes on PostgreSQL: hears what the others committed."""

import asyncio
import logging

import psycopg

from workshop.live.changes import from_payload
from workshop.live.hub import Hub

FIRST_WAIT = 0.2
LONGEST_WAIT = 5.0
LISTEN = "LISTEN tenfold_live"  # the name is changes.CHANNEL; LISTEN takes no parameters

log = logging.getLogger(__name__)


class Listener:
    """Keeps one connection on LISTEN and gives the other processes' changes to the hub."""

    def __init__(self, database: str, hub: Hub) -> None:
        self._conninfo = database.replace("postgresql+psycopg://", "postgresql://", 1)
        self._hub = hub
        self.listening = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled; reconnect after a drop, and then let every screen look again."""
        wait = FIRST_WAIT
        while True:
            try:
                await self._listen()
            except psycopg.OperationalError as reason:
                log.warning("The live link to the database dropped: %s", type(reason).__name__)
            wait = FIRST_WAIT if self.listening.is_set() else min(wait * 2, LONGEST_WAIT)
            self.listening.clear()
            await asyncio.sleep(wait)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            self._conninfo, autocommit=True, connect_timeout=10, keepalives_idle=30
        ) as connection:
            await connection.execute(LISTEN)
            self.listening.set()
            # Whatever was committed elsewhere before this moment was not heard.
            self._hub.resync()
            async for note in connection.notifies():
                self.hear(note.payload)

    def hear(self, payload: str) -> None:
        """Pass on one change of another process; our own have been told already."""
        try:
            boot, change = from_payload(payload)
        except ValueError:
            log.warning("A live note that is not ours was let go.")
            return
        if boot != self._hub.boot:
            self._hub.publish([change])
