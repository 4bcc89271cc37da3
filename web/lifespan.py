"""What happens once before the first visitor and once after the last."""

import asyncio
import gc
import importlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from web.live import live_hub
from web.log import keep_words_out
from workshop import db
from workshop.live.hub import hub, publish_all
from workshop.rehearsal import rehearse
from workshop.settings import settings

# Imported here so that no visitor waits for them, and frozen so that no collection walks them.
HEAVY = ("pandas", "plotly.graph_objects", "docx", "alembic.command", "argon2", "segno")


# Words are taken in by a thread and sent by the loop. By default Python lets a busy thread keep
# the loop waiting for 5 ms, which is as long as all the rest of the way takes.
TURNS = 0.001
# Objects made, and collections in between, before Python looks for circles of them. Its own
# numbers suit a short script: here each look would come in the middle of somebody's words.
COLLECTS = (5_000, 20, 20)


def raise_descriptor_limit() -> None:
    """Let this process open as many files as the system allows it.

    Each screen holds up to five; with the usual 1,024 the 204th is turned away. Windows has no
    such limit and no module for it.
    """
    with suppress(ImportError, ValueError, OSError):
        import resource  # Windows has none

        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def warm_up() -> None:
    """Import what is heavy, prepare the database, and set aside what will not change."""
    for name in HEAVY:
        importlib.import_module(name)
    db.prepare()
    rehearse()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTS)


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Make everything ready, keep the live link open, and put it all away."""
    keep_words_out(asyncio.get_running_loop())
    raise_descriptor_limit()
    sys.setswitchinterval(TURNS)
    await asyncio.to_thread(warm_up)
    db.on_commit(publish_all)
    async with live_hub(hub, settings().database):
        yield
    db.dispose()
