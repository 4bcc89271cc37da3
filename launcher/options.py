"""Read the command line."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from launcher.terminal import Trouble

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - tablets in the room reach it; codes guard the door
USUAL_PORT = 8501
WHAT = "Start Tenfold. Without a command it starts the app."


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line."""

    command: str
    data: Path
    host: str = EVERY_ADDRESS
    port: int = USUAL_PORT
    browser: bool = True
    sample: bool = False
    file: Path | None = None
    yes: bool = False
    for_pytest: tuple[str, ...] = ()


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise Trouble in place of the usage text."""
        raise Trouble(f"{message}: `python3 start.py --help` shows what can be asked.")


def default_data_folder() -> Path:
    """Return the platform's own folder for Tenfold's data, as workshop/settings.py does."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Tenfold"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Tenfold"
    return Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share")) / "tenfold"


def port_number(text: str) -> int:
    """Return a port from 1 to 65535, or raise ArgumentTypeError."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port, which is a number from 1 to 65535")


def build_parser() -> Parser:
    """Return the parser of everything but `test`, whose words all belong to pytest."""
    shared = Parser(add_help=False)
    shared.add_argument(
        "--data", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder for the data"
    )
    parser = Parser(prog="start.py", description=WHAT, parents=[shared])
    parser.add_argument(
        "--host", default=EVERY_ADDRESS, help="address to listen on (127.0.0.1: no tablets)"
    )
    parser.add_argument("--port", type=port_number, default=USUAL_PORT)
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="open no browser"
    )
    parser.add_argument(
        "--sample", action="store_true", help="make the sample series first, if there is none"
    )
    commands = parser.add_subparsers(dest="command", metavar="command", parser_class=Parser)
    commands.add_parser("test", help="install what tests need and run all of them")
    commands.add_parser("sample", parents=[shared], help="make the sample series")
    backup = commands.add_parser("backup", parents=[shared], help="keep a copy of the data")
    backup.add_argument("file", type=Path, nargs="?", help="where to put it")
    restore = commands.add_parser("restore", parents=[shared], help="put a copy back")
    restore.add_argument("file", type=Path)
    restore.add_argument("--yes", action="store_true", help="do not ask first")
    return parser


def read_options(words: Sequence[str]) -> Options:
    """Return what the command line asks for, or raise Trouble.

    The data folder is `--data`, else TENFOLD_DATA_DIR, else the platform's own. Files and folders
    come back absolute, because what we run works from another folder.
    """
    usual = Path(os.environ.get("TENFOLD_DATA_DIR") or default_data_folder())
    if words[:1] == ["test"]:
        return Options("test", usual.absolute(), for_pytest=tuple(words[1:]))
    said = build_parser().parse_args(words)
    file: Path | None = getattr(said, "file", None)
    return Options(
        command=said.command or "start",
        data=Path(getattr(said, "data", usual)).expanduser().absolute(),
        host=said.host,
        port=said.port,
        browser=said.browser,
        sample=said.sample,
        file=file.expanduser().absolute() if file else None,
        yes=getattr(said, "yes", False),
    )
