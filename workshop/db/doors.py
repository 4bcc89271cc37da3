"""The only two doors to the database: `reading()` and `unit_of_work()`."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workshop.db.engine import Db, engine

Listener = Callable[[Sequence[Any]], None]
CHANGES = "changes"

_listeners: list[Listener] = []


class WriterQueue:
    """One writer at a time, in the order they came.

    SQLite's own waiting is unfair: 50 writers without a queue saw a worst wait of 26 s
    (`reliability` 5.2). A writer inside its own turn must not ask for another.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._busy = False
        self._mine = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for this thread's turn, and pass it on at the end."""
        if getattr(self._mine, "held", False):
            raise RuntimeError("a unit of work cannot be opened inside another")
        self._wait()
        self._mine.held = True
        try:
            yield
        finally:
            self._mine.held = False
            self._pass_on()

    def _wait(self) -> None:
        with self._lock:
            if not self._busy:
                self._busy = True
                return
            called = threading.Event()
            self._waiting.append(called)
        called.wait()

    def _pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False


_queue = WriterQueue()


def on_commit(listener: Listener) -> None:
    """Have `listener` told of the changes of every unit of work, after its commit."""
    if listener not in _listeners:
        _listeners.append(listener)


@contextmanager
def reading() -> Iterator[Db]:
    """Open a door for reading; nothing written through it is kept."""
    with Db(engine(), autoflush=False) as db:
        yield db


@contextmanager
def unit_of_work() -> Iterator[Db]:
    """Open a door for writing: all of it is committed at the end, or none of it.

    When this returns, what was written is on the disc. Listeners hear of it only then.
    """
    with _queue.turn():
        with Db(engine(writes=True), expire_on_commit=False) as db:
            yield db
            db.commit()
            changes = tuple(db.info.get(CHANGES, ()))
    if changes:
        for listener in _listeners:
            listener(changes)
