"""Find programs on this computer, and add them from the system's packages where we may."""

import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from launcher.terminal import Trouble, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
POSTGRES_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    r"C:\Program Files\PostgreSQL\*\bin",
)

MEMORY = Path("/dev/shm")  # noqa: S108  pytest makes a folder of its own inside
ROOM_TO_SPARE = 4 * 1024**3


def find_browser(places: Iterable[str] = BROWSER_PLACES) -> Path | None:
    """Return a Chromium or Chrome of this computer, or None."""
    on_path = (shutil.which(name) for name in BROWSERS)
    known = (place for place in places if Path(place).exists())
    found = next((place for place in (*on_path, *known) if place), None)
    return Path(found) if found else None


def find_postgres(places: Iterable[str] = POSTGRES_PLACES) -> Path | None:
    """Return the folder with `initdb` and `postgres`, the newest there is, or None."""
    folders = sorted(
        (folder for place in places for folder in glob.glob(place)),  # noqa: PTH207 - absolute
        key=version_in,
        reverse=True,
    )
    if first := shutil.which("initdb"):
        folders.insert(0, str(Path(first).resolve().parent))
    for folder in map(Path, folders):
        if all(shutil.which(name, path=folder) for name in ("initdb", "postgres")):
            return folder
    return None


def version_in(folder: str) -> int:
    """Return the PostgreSQL version that a folder's name tells, 0 when it tells none."""
    digits = "".join(letter if letter.isdigit() else " " for letter in folder).split()
    return int(digits[-1]) if digits else 0


def add_packages(*names: str) -> bool:
    """Install Debian's or Ubuntu's packages if no password is needed; say whether it worked."""
    apt = shutil.which("apt-get")
    before = administrator()
    if not apt or before is None:
        return False
    say(f"  Adding {' and '.join(names)} from the system's packages.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    add = [*before, apt, "install", "--yes", "--no-install-recommends", *names]
    for command in (add, [*before, apt, "update"], add):
        done = subprocess.run(
            command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if command is add and done.returncode == 0:
            return True
    return False


def administrator() -> list[str] | None:
    """Return what to put before a command that only an administrator may run, or None."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def require_browser() -> Path:
    """Return a Chromium, adding it from the system's packages if need be, or raise Trouble."""
    found = find_browser() or (find_browser() if add_packages("chromium") else None)
    if found is None:
        raise Trouble("The tests need Chromium or Google Chrome: install one, then try again.")
    return found


def require_driver(python: Path) -> None:
    """Make sure that what drives the browser runs; it needs a library that a bare Debian lacks."""
    if not (drives(python) or (add_packages("libatomic1") and drives(python))):
        raise Trouble(
            "The tests cannot drive a browser: install the package libatomic1, then try again."
        )


def drives(python: Path) -> bool:
    """Say whether what drives the browser runs."""
    asked = [str(python), "-m", "playwright", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def require_postgres() -> Path:
    """Return PostgreSQL's programs, adding them if need be, or raise Trouble."""
    found = find_postgres() or (find_postgres() if add_packages("postgresql") else None)
    if found is None:
        raise Trouble("The tests need a PostgreSQL server: install PostgreSQL, then try again.")
    return found


def quick_folder(memory: Path = MEMORY, room: int = ROOM_TO_SPARE) -> Path | None:
    """Return a folder in memory for short-lived files, if there is one with room to spare."""
    if not memory.is_dir() or not os.access(memory, os.W_OK):
        return None
    return memory if shutil.disk_usage(memory).free >= room else None
