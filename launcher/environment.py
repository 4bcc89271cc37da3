"""Make `.venv` and put in it what Tenfold needs, once; later starts see that it is there."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher.machine import add_packages
from launcher.terminal import Trouble, say

APP = "requirements.lock"
POSTGRES = "requirements-postgres.lock"
TESTS = "requirements-dev.lock"
# A longer lock holds the shorter ones too, at the same versions.
ALSO_HOLDS = {APP: (), POSTGRES: (APP,), TESTS: (APP, POSTGRES)}
# What a person set for other projects must not bend this one.
STRANGERS = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "VIRTUAL_ENV")
PLACING = "Installing collected packages"
NO_INTERNET = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "nodename nor servname",
    "Network is unreachable",
    "dns error",
    "error sending request",
    "ConnectTimeout",
    "Read timed out",
)
TICK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Environment:
    """The `.venv` folder of one copy of Tenfold."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it is."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its own Python."""
        windows = sys.platform == "win32"
        return self.folder / ("Scripts/python.exe" if windows else "bin/python")

    @property
    def stamp(self) -> Path:
        """The file that says what is in it."""
        return self.folder / "tenfold.json"

    @property
    def log(self) -> Path:
        """What the last installation said."""
        return self.folder / "install.log"

    @property
    def wheels(self) -> Path | None:
        """A folder of ready-made parts beside the code, for places with no internet."""
        folder = self.root / "wheels"
        return folder if any(folder.glob("*.whl")) else None


def clean_environ() -> dict[str, str]:
    """Return the environment for everything we run inside `.venv`."""
    return {name: value for name, value in os.environ.items() if name not in STRANGERS} | {
        "PYTHONUTF8": "1"
    }


def fingerprint(home: Environment, lock: str) -> str:
    """Return a hash of what was asked for and of the Python it was put into."""
    found = hashlib.sha256((home.root / lock).read_bytes())
    found.update(os.path.realpath(home.python).encode())
    settings = home.folder / "pyvenv.cfg"
    found.update(settings.read_bytes() if settings.exists() else b"")
    return found.hexdigest()


def read_stamp(home: Environment) -> dict[str, str]:
    """Return lock name -> fingerprint for what is in `.venv`; empty when it was not finished."""
    try:
        found = json.loads(home.stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def holds(home: Environment, lock: str) -> bool:
    """Say whether `.venv` already has all of `lock`, without running anything."""
    return home.python.exists() and read_stamp(home).get(lock) == fingerprint(home, lock)


def make_ready(root: Path, lock: str = APP) -> Path:
    """Return the Python of `.venv` after making sure that it has all of `lock`.

    Raises Trouble with what to do when it cannot be made.
    """
    home = Environment(root)
    if holds(home, lock):
        return home.python
    with only_one(root / ".setup.lock"):
        if holds(home, lock):
            return home.python
        began = time.monotonic()
        if not is_sound(home):
            say("  Making a folder for the parts Tenfold needs (.venv). Only the first time.")
            make_empty(home)
        with unstamped(home):
            install(home, lock)
        have = {name: fingerprint(home, name) for name in (lock, *ALSO_HOLDS[lock])}
        home.stamp.write_text(json.dumps(have), "utf-8")
        say(f"  Everything is in place, after {time.monotonic() - began:.0f} seconds.")
    return home.python


@contextmanager
def unstamped(home: Environment) -> Iterator[None]:
    """Take the stamp away while parts are replaced, so that a half-done `.venv` is made anew.

    An update that could not be fetched has replaced nothing: then the old stamp comes back, and
    a facilitator without internet still has everything the version before needs.
    """
    before = home.stamp.read_bytes() if home.stamp.exists() else None
    home.stamp.unlink(missing_ok=True)
    home.log.write_text("", "utf-8")
    try:
        yield
    except (Trouble, KeyboardInterrupt):
        if before and PLACING not in home.log.read_text("utf-8", errors="replace"):
            home.stamp.write_bytes(before)
        raise


def is_sound(home: Environment) -> bool:
    """Say whether `.venv` was finished once and its Python still runs and is new enough."""
    if not (home.python.exists() and read_stamp(home)):
        return False
    ask = "import sys; sys.exit(sys.version_info < (3, 11))"
    return run_quietly([str(home.python), "-c", ask])


def make_empty(home: Environment) -> None:
    """Make `.venv` anew, without pip, which Debian keeps in another package."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = run_quietly([base, "-m", "venv", "--clear", "--without-pip", str(home.folder)])
    if not made or not home.python.exists():
        raise Trouble(
            f"The folder {home.folder} could not be made: look whether the disc is full and"
            " whether you may write there, then start again."
        )


def run_quietly(command: list[str]) -> bool:
    """Run a command without showing it; say whether it went well."""
    try:
        done = subprocess.run(
            command,
            env=clean_environ(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock that two double clicks cannot both have; raise Trouble for the second."""
    with path.open("a") as file:
        try:
            if sys.platform == "win32":
                import msvcrt  # only Windows has it

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # Windows has none

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Trouble(
                "Tenfold is being set up in another window: wait until that one has finished."
            ) from None
        yield


def install(home: Environment, lock: str) -> None:
    """Install all of `lock` into `.venv`; raise Trouble with the likely reason when it fails."""
    options = ["--require-hashes", "--only-binary", ":all:", "-r", str(home.root / lock)]
    if home.wheels:
        options = ["--no-index", "--find-links", str(home.wheels), *options]
    total = sum("==" in line for line in (home.root / lock).read_text("utf-8").splitlines())
    where = "the wheels folder" if home.wheels else "the internet"
    say(f"  Fetching {total} parts from {where}. This can take a minute or two.")
    for command in installers(home):
        if follow([*command, *options], home.log, total):
            return
    raise Trouble(reason(home))


def installers(home: Environment) -> Iterator[list[str]]:
    """Yield the ways to install that this computer has, the quickest first."""
    python = str(home.python)
    if uv := shutil.which("uv"):
        yield [uv, "pip", "install", "--python", python]
    plain = ["install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    inside = [python, "-m", "pip"]
    if run_quietly([*inside, "--version"]) or run_quietly([python, "-m", "ensurepip"]):
        yield [*inside, *plain]
    elif run_quietly([sys.executable, "-m", "pip", "--python", python, "--version"]):
        yield [sys.executable, "-m", "pip", "--python", python, *plain]
    elif wheel := next((home.root / "wheels").glob("pip-*.whl"), None):
        yield [python, str(wheel / "pip"), *plain]
    elif add_packages("python3-venv") and run_quietly([python, "-m", "ensurepip"]):
        yield [*inside, *plain]


def follow(command: list[str], log: Path, total: int) -> bool:
    """Run an installer, telling now and then how far it is; say whether it went well."""
    with log.open("w", encoding="utf-8") as out:
        began = time.monotonic()
        work = subprocess.Popen(
            command, env=clean_environ(), stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        try:
            while True:
                try:
                    return work.wait(TICK_SECONDS) == 0
                except subprocess.TimeoutExpired:
                    say(f"  {how_far(log, total)}, {time.monotonic() - began:.0f} seconds so far")
        finally:
            if work.poll() is None:
                work.kill()
                work.wait()


def how_far(log: Path, total: int) -> str:
    """Return how far an installer is, from what it has written."""
    said = log.read_text("utf-8", errors="replace")
    fetched = min(said.count("Collecting ") + said.count("Requirement already satisfied"), total)
    if PLACING in said:
        return "All parts are here, putting them in place"
    return f"{fetched} of {total} parts fetched" if fetched else "Still fetching"


def reason(home: Environment) -> str:
    """Return one sentence on why nothing could be installed, and what to do."""
    said = home.log.read_text("utf-8", errors="replace")
    if not said:
        return (
            "This Python has no pip to install with: on Debian or Ubuntu run"
            " `sudo apt install python3-venv`, then start again."
        )
    if "No space left" in said or "os error 28" in said:
        return "The disc is full: make about 1 GB free, then start again."
    if home.wheels:
        return (
            "The wheels folder does not hold every part for this computer: use the one made for"
            f" its system and Python {sys.version_info[0]}.{sys.version_info[1]}, or take the"
            " folder away to use the internet."
        )
    if any(word in said for word in NO_INTERNET):
        return "No internet: connect this computer, or add a wheels folder, then start again."
    if "No matching distribution" in said or "no wheels" in said:
        return (
            "Some parts are not made for this computer: use a 64-bit Python from python.org"
            " (on Windows for ARM: the Intel one), then start again."
        )
    return f"The parts could not be installed: {home.log} says why."
