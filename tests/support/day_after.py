"""Starts the app as `streamlit run app.py` does, on a computer whose clock is a day ahead."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from streamlit.web import cli

from workshop import clock

APP = Path(__file__).resolve().parents[2] / "app.py"
A_DAY = timedelta(days=1)
today = clock.now


def tomorrow() -> datetime:
    """Return this moment, a day later."""
    return today() + A_DAY


if __name__ == "__main__":
    clock.now = tomorrow
    sys.argv = ["streamlit", "run", str(APP), *sys.argv[1:]]
    cli.main()
