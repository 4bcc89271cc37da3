"""What may stand in the log: kinds of trouble and places in the code, never anyone's words."""

import asyncio
import logging
import secrets
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789"
HERE = Path(__file__).resolve().parent.parent

log = logging.getLogger("tenfold")

ExcInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None] | None
)


def new_reference() -> str:
    """Return a short number to read out over the telephone, such as K7QF-2MXD."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def without_words(exc: BaseException) -> str:
    """Describe an exception and its causes by kind and place; its message stays unsaid.

    Messages are left out because they quote values: a database tells what it could not store.
    """
    told: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = exc
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        places = [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        told.append("\n".join([f"{type(link).__module__}.{type(link).__qualname__}", *places]))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\nafter ".join(told)


def note_trouble(exc: BaseException) -> str:
    """Log an unexpected exception under a new reference, and return the reference."""
    reference = new_reference()
    log.error("Reference %s\n%s", reference, without_words(exc))
    return reference


def _short(filename: str) -> str:
    path = Path(filename)
    try:
        return str(path.relative_to(HERE))
    except ValueError:
        return "/".join(path.parts[-3:])


class WordlessRecord(logging.LogRecord):
    """A log record whose exception is told by kind and place only, whoever logs it."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401  as LogRecord's own
        super().__init__(*args, **more)
        if self.exc_info and self.exc_info[1] is not None:
            self.exc_text = without_words(self.exc_info[1])
            self.exc_info = None


def _thread_hook(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        note_trouble(args.exc_value)


def _process_hook(
    kind: type[BaseException], exc: BaseException, place: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, exc, place)
    else:
        note_trouble(exc)


def _loop_hook(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    exc = context.get("exception")
    if exc is not None:
        note_trouble(exc)
    else:
        log.warning("The event loop says: %s", context.get("message", ""))


def keep_words_out(loop: asyncio.AbstractEventLoop) -> None:
    """Make every logger, thread and task of this process tell trouble without its words.

    Streamlit, uvicorn and asyncio log whole exceptions themselves, before any handler of ours
    is asked; so the record is emptied where it is made.
    """
    logging.setLogRecordFactory(WordlessRecord)
    loop.set_exception_handler(_loop_hook)
    threading.excepthook = _thread_hook
    sys.excepthook = _process_hook
