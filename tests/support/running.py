"""The real app, started as `streamlit run` starts it, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0
TROUBLE = "\nReference "


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as any_socket:
        any_socket.bind(("127.0.0.1", 0))
        port: int = any_socket.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str],
    environment: Mapping[str, str],
    health: str = "/healthz",
    *,
    breaks: bool = False,
) -> Iterator[str]:
    """Run a command that serves on the port given as its last word; yield its address.

    `breaks` says that the test breaks something in it.

    Raises TimeoutError with the end of its log if it never says that it is well, and
    AssertionError at the end if anything went wrong in it, whatever the test itself saw.
    """
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    log = Path(environment["TENFOLD_DATA_DIR"]) / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as told:
        server = subprocess.Popen(
            [*command, str(port)],
            cwd=ROOT,
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(server, f"{home}{health}", log)
            yield home
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
    if not breaks:
        _must_be_calm(log.read_text("utf-8", errors="replace"))


def _must_be_calm(log: str) -> None:
    """Fail if the server logged trouble under a reference (`web.log`), and show what."""
    if TROUBLE in log:
        raise AssertionError(f"the server had trouble: {log[log.index(TROUBLE) :][:3000]}")


@contextmanager
def running_app(
    folder: Path, script: str = "app.py", health: str = "/healthz", *, breaks: bool = False
) -> Iterator[str]:
    """Run the app on a data folder; yield its address."""
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port"]
    with running(command, {"TENFOLD_DATA_DIR": str(folder)}, health, breaks=breaks) as home:
        yield home


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()
            return
        time.sleep(0.2)
    raise TimeoutError(log.read_text("utf-8")[-3000:])
