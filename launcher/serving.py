"""Start the app, wait until it answers, tell where it is, and stop it cleanly."""

import os
import signal
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from types import FrameType

from launcher import network
from launcher.environment import clean_environ
from launcher.options import EVERY_ADDRESS, Options
from launcher.terminal import Trouble, say

DRAW_QR = "import segno, sys; segno.make(sys.argv[1], error='m').terminal(compact=True, border=2)"
LONGEST_START = 180.0
LONGEST_STOP = 15.0
LARGEST_LOG = 5_000_000


def environ_for(options: Options) -> dict[str, str]:
    """Return the environment of the app: its own settings and Streamlit's."""
    public = network.tablet_address(options.host) or network.home_address(options.host)
    return clean_environ() | {
        "TENFOLD_DATA_DIR": str(options.data),
        "TENFOLD_PUBLIC_ADDRESS": os.environ.get("TENFOLD_PUBLIC_ADDRESS")
        or f"http://{public}:{options.port}",
        "STREAMLIT_SERVER_PORT": str(options.port),
        "STREAMLIT_SERVER_ADDRESS": options.host,
        "STREAMLIT_BROWSER_SERVER_ADDRESS": public,
        "STREAMLIT_SERVER_HEADLESS": "true",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    }


def make_data_folder(folder: Path) -> None:
    """Make the data folder, for its owner only; raise Trouble when that cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "logs").mkdir(mode=0o700, exist_ok=True)
        mark = folder / "logs" / ".may-write"
        mark.touch()
        mark.unlink()
    except OSError:
        raise Trouble(
            f"Nothing can be kept in {folder}: choose a folder you may write in, with --data."
        ) from None


def open_log(data: Path) -> Path:
    """Return the log file to add to, setting a long one aside."""
    log = data / "logs" / "tenfold.log"
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    return log


def serve(root: Path, python: Path, options: Options) -> int:
    """Run the app until it is stopped; return 0, or raise Trouble when it does not come up."""
    log = open_log(options.data)
    command = [str(python), "-m", "streamlit", "run", "app.py"]
    # Ctrl+C too: whoever starts us in the background has switched it off.
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, stop_as_asked)
    with log.open("ab") as out:
        app = subprocess.Popen(
            command,
            cwd=root,
            env=environ_for(options),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        code = draw_code(python, options)
        wait_until_healthy(app, options, log)
        tell(options, code)
        if options.browser:
            open_browser(f"http://{network.home_address(options.host)}:{options.port}")
        app.wait()
    except KeyboardInterrupt:
        say("  Stopping.")
        return 0
    finally:
        stop(app)
    raise Trouble(f"Tenfold stopped by itself: {log} says why; start it again to go on.")


def stop_as_asked(_number: int, _frame: FrameType | None) -> None:
    """Treat a polite request to end like Ctrl+C."""
    raise KeyboardInterrupt


def stop(app: subprocess.Popen[bytes]) -> None:
    """End the app and wait until it has.

    On Windows the console has told it already, and to terminate would be to kill.
    """
    if sys.platform != "win32" and app.poll() is None:
        app.terminate()
    try:
        app.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        app.kill()
        app.wait()


def wait_until_healthy(app: subprocess.Popen[bytes], options: Options, log: Path) -> None:
    """Return once /healthz says that all is well; raise Trouble when it does not come to that."""
    knock = network.THIS_COMPUTER if options.host == EVERY_ADDRESS else options.host
    began = told = time.monotonic()
    while not network.is_healthy(knock, options.port):
        if app.poll() is not None:
            raise Trouble(f"Tenfold could not start: the last lines of {log} say why.")
        now = time.monotonic()
        if now - began > LONGEST_START:
            raise Trouble(
                f"Tenfold does not answer after {LONGEST_START:.0f} seconds:"
                f" the last lines of {log} say what it waits for."
            )
        if now - told > 5:
            say(f"  Still starting, {now - began:.0f} seconds so far")
            told = now
        time.sleep(0.1)


def draw_code(python: Path, options: Options) -> str:
    """Return the QR for tablets as lines of text, empty when tablets cannot come in."""
    host = network.tablet_address(options.host)
    if host is None:
        return ""
    address = f"http://{host}:{options.port}/join"
    drawn = subprocess.run(
        [str(python), "-c", DRAW_QR, address],
        env=clean_environ(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout.rstrip("\n")
    if not sys.stdout.isatty():
        return drawn
    # White on black whatever the terminal's own colours are, or a camera reads it inside out.
    return "\n".join(f"\x1b[97;40m{line}\x1b[0m" for line in drawn.splitlines())


def tell(options: Options, code: str) -> None:
    """Say where Tenfold is, for this computer and for tablets."""
    say()
    say(f"  On this computer:  http://{network.home_address(options.host)}:{options.port}")
    host = network.tablet_address(options.host)
    if host:
        say(f"  On tablets:        http://{host}:{options.port}/join")
        say("                     (on the same network; point a camera at this)")
        say()
        say(code)
    else:
        alone = network.is_only_this_computer(options.host)
        why = "--host keeps it to this computer" if alone else "this computer is on no network"
        say(f"  On tablets:        not this time, because {why}.")
    say()
    say(f"  The data is in {options.data}")
    say("  Ctrl+C stops Tenfold. What was safe stays safe.")


def open_browser(address: str) -> None:
    """Open the address in a browser with a window; a terminal's browser would take it over."""
    windows = sys.platform in ("win32", "darwin")
    if windows or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address)
