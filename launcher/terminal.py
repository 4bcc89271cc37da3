"""Speak to the person at the keyboard: calm lines, and one sentence when something is wrong."""

import sys


class Trouble(Exception):  # noqa: N818 - it is a message for a person, not a fault in the code
    """Something the person can put right; its text is one sentence that says how."""


def say(line: str = "") -> None:
    """Print one line at once, even where the output is a file."""
    print(line, flush=True)


def speak_any_letter() -> None:
    """Let a terminal with a small alphabet show `?` rather than stop us."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
