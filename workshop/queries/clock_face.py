"""What a clock that counts in the browser starts from, so that no server run is spent on it."""

from dataclasses import dataclass
from datetime import datetime

from workshop.queries.agenda import Doing
from workshop.queries.sessions import NowView


@dataclass(frozen=True, slots=True)
class ClockFace:
    """A session's clock at one moment; `given` and `spent` are minutes of the current item.

    `since` is when the run that goes on began. `slides` says that the end moves on with every
    minute, because people are between two items.
    """

    at: datetime
    since: datetime | None
    spent: int
    given: int
    ends_at: datetime | None
    behind: int
    slides: bool

    def as_numbers(self) -> dict[str, int | bool | None]:
        """Return it for a script: moments in milliseconds since 1970, lengths in minutes."""
        return {
            "at": _milliseconds(self.at),
            "since": _milliseconds(self.since),
            "spent": self.spent,
            "given": self.given,
            "ends": _milliseconds(self.ends_at),
            "behind": self.behind,
            "slides": self.slides,
        }


def clock_face(now: NowView, at: datetime) -> ClockFace:
    """Return the clock of a session as it stood at `at`, the moment it was read."""
    current = now.current
    return ClockFace(
        at=at,
        since=current.running_since if current else None,
        spent=current.spent if current else 0,
        given=current.minutes if current else 0,
        ends_at=now.ends_at,
        behind=now.behind,
        slides=current is None and any(item.doing is Doing.DONE for item in now.items),
    )


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else round(moment.timestamp() * 1000)
