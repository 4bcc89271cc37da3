"""The log tells kinds and places, never words."""

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.log import ALPHABET, keep_words_out, new_reference, without_words

MARKER = "the words of a story"


def fail_in_the_middle() -> None:
    """Fail twice, one because of the other, both quoting words."""
    try:
        raise KeyError(MARKER)
    except KeyError as exc:
        raise ValueError(MARKER) from exc


@pytest.fixture
def quiet() -> Iterator[asyncio.AbstractEventLoop]:
    """A process whose log keeps words out, put back afterwards."""
    loop = asyncio.new_event_loop()
    before = logging.getLogRecordFactory(), threading.excepthook, sys.excepthook
    keep_words_out(loop)
    yield loop
    logging.setLogRecordFactory(before[0])
    threading.excepthook, sys.excepthook = before[1:]
    loop.close()


def test_a_reference_can_be_read_out() -> None:
    seen = {new_reference() for _ in range(200)}
    assert len(seen) == 200
    assert all(len(one) == 9 and one[4] == "-" for one in seen)
    assert set("".join(seen)) <= {*ALPHABET, "-"}
    assert not set("AEIOUS150L") & set(ALPHABET)


def test_an_exception_is_told_with_its_cause_and_its_places() -> None:
    with pytest.raises(ValueError, match=MARKER) as caught:
        fail_in_the_middle()
    told = without_words(caught.value)
    assert MARKER not in told
    assert "builtins.ValueError" in told
    assert "after builtins.KeyError" in told
    assert "tests/web/test_log.py" in told
    assert "in fail_in_the_middle" in told
    assert str(Path(__file__).parents[2]) not in told


@pytest.mark.usefixtures("quiet")
def test_no_logger_tells_what_an_exception_says(caplog: pytest.LogCaptureFixture) -> None:
    try:
        fail_in_the_middle()
    except ValueError:
        logging.getLogger("somebody.elses").exception("It did not work")
    formatted = logging.Formatter().format(caplog.records[-1])
    assert "It did not work" in formatted
    assert "builtins.ValueError" in formatted
    assert MARKER not in formatted + caplog.text


def test_a_task_that_nobody_waits_for_is_told_without_words(
    quiet: asyncio.AbstractEventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    quiet.call_soon(fail_in_the_middle)
    quiet.call_soon(quiet.stop)
    quiet.run_forever()
    assert "builtins.ValueError" in caplog.text
    assert MARKER not in caplog.text


def test_a_message_of_the_loop_without_an_exception_is_passed_on(
    quiet: asyncio.AbstractEventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    quiet.call_exception_handler({"message": "a socket was left open"})
    assert "a socket was left open" in caplog.text


@pytest.mark.usefixtures("quiet")
def test_a_thread_that_fails_is_told_without_words(caplog: pytest.LogCaptureFixture) -> None:
    thread = threading.Thread(target=fail_in_the_middle)
    thread.start()
    thread.join()
    assert "builtins.ValueError" in caplog.text
    assert MARKER not in caplog.text
