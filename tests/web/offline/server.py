"""Run as a program: starts the app, and writes down every host that it asks for or connects to."""

import os
import runpy
import socket
import sys
from pathlib import Path

ASKED = Path(os.environ["TENFOLD_TEST_ASKED"])
NAMES_AT = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.connect": 1}


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Write down the host of anything that reaches for the network."""
    if event not in NAMES_AT:
        return
    target = arguments[NAMES_AT[event]]
    host = target[0] if isinstance(target, tuple) else target
    with ASKED.open("a", encoding="utf-8") as told:
        told.write(f"{event} {host}\n")


if __name__ == "__main__":
    sys.addaudithook(note)
    # One question that must be in the list: a list that stays empty would prove nothing.
    socket.getaddrinfo("localhost", None)
    sys.argv = ["streamlit", "run", "app.py", "--server.port", sys.argv[1]]
    runpy.run_module("streamlit", run_name="__main__")
