"""A clock whose hands a test moves."""

from datetime import datetime, timedelta

import pytest

from workshop import clock


class Hands:
    """Where the clock stands; it moves only when a test moves it."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def pass_by(self, **span: float) -> datetime:
        """Move the hands on; return where they stand."""
        self.time += timedelta(**span)
        return self.time


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Stop the clock at this moment, on a whole second."""
    stopped = Hands(clock.now().replace(microsecond=0))
    monkeypatch.setattr(clock, "now", lambda: stopped.time)
    return stopped
